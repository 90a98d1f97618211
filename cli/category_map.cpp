// SPDX-License-Identifier: Apache-2.0
#include "cli/category_map.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

/// The sources and attribution of all columns, as those of one indicator.
void cite(const std::vector<ColumnValues>& columns, Indicator& indicator) {
    std::vector<std::string> sources;
    const auto add = [](const std::string& text, std::vector<std::string>& all) {
        if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    };
    for (const ColumnValues& column : columns) {
        add(column.words.source, sources);
        for (const std::string& line : column.words.attribution) add(line, indicator.attribution);
    }
    indicator.source = join(sources, "; ");
}

IndicatorColumn column_of(const CategoryMap& map) {
    IndicatorColumn column;
    column.indicator.id = "classes";
    column.indicator.title = map.legend;
    column.indicator.kind = IndicatorKind::ordinal;
    column.indicator.categories = map.categories;
    cite(map.made_of, column.indicator);
    column.values = map.places;
    for (const double place : map.places)
        column.states.push_back(std::isnan(place) ? State::missing : State::value);
    column.marks.assign(map.places.size(), Mark::none);
    column.lines.assign(map.places.size(), 0);
    return column;
}

}  // namespace

MapSheet category_map(Workspace& workspace, const CategoryMap& map) {
    AreaTable areas;
    areas.geography = workspace.areas(map.geography).geography;
    areas.columns.push_back(column_of(map));
    MapSpec spec = quick_map("classes", map.geography);
    spec.title = map.headline;
    spec.subtitle = map.subtitle;
    MapInputs inputs;
    inputs.areas = &areas;
    inputs.spec = &spec;
    inputs.attribution = workspace.project().attribution;
    return make_map_sheet(inputs);
}

}  // namespace vitality
