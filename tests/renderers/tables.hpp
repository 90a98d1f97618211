// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>

#include "renderers/choropleth.hpp"
#include "tests/renderers/sheets.hpp"

namespace vitality::test {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Squares of 1 km in rows of six, without codes of any vintage.
inline std::shared_ptr<Geography> squares_of(const std::string& id, std::size_t areas) {
    auto geography = std::make_shared<Geography>();
    geography->id = id;
    geography->vintage = vintage_from_id(id);
    geography->title = geography->vintage ? geography->vintage->title() : id;
    for (std::size_t i = 0; i < areas; ++i) {
        geography->codes.push_back(fmt::format("A{:03}", i));
        geography->names.push_back(geography->codes.back());
        add_square(geography->shapes, static_cast<double>(i % 6) * 1000, static_cast<double>(i / 6) * 1000,
                   1000);
    }
    return geography;
}

/// NaN is a missing value.
inline IndicatorColumn column_with(const std::string& id, const std::vector<double>& values,
                                   const Slice& slice = {}) {
    IndicatorColumn column;
    column.indicator.id = id;
    column.indicator.title = "Life expectancy";
    column.indicator.slice = slice;
    for (const auto& [dimension, value] : slice) {
        if (dimension == "period") column.indicator.period = value;
    }
    column.values = values;
    for (const double value : values)
        column.states.push_back(std::isnan(value) ? State::missing : State::value);
    column.marks.assign(values.size(), Mark::none);
    column.lines.assign(values.size(), 2);
    column.table = id.substr(0, id.find('.'));
    return column;
}

/// A table of wards of 2013 with these columns.
inline AreaTable ward_table(std::vector<IndicatorColumn> columns) {
    AreaTable table;
    table.geography = squares_of("ward13", columns.front().values.size());
    table.columns = std::move(columns);
    return table;
}

/// A map of one indicator in manual classes.
inline MapSpec map_of(const std::string& indicator, const std::vector<double>& breaks) {
    MapSpec spec = quick_map(indicator, "ward13");
    spec.fill->place = {"a.toml", 7, 1};
    spec.fill->method = ClassMethod::manual;
    spec.fill->breaks = breaks;
    spec.fill->classes = breaks.size() - 1;
    return spec;
}

inline MapSheet sheet_of(const AreaTable& table, const MapSpec& spec) {
    MapInputs inputs;
    inputs.areas = &table;
    inputs.spec = &spec;
    return make_map_sheet(inputs);
}

}  // namespace vitality::test
