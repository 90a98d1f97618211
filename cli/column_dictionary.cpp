// SPDX-License-Identifier: Apache-2.0
#include "cli/column_dictionary.hpp"

#include <algorithm>
#include <cctype>

#include "base/csv_writer.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

/// "life_course: Start well; priority: Reducing inequalities, Tackling prevention"
std::string tags_text(const Indicator& indicator) {
    std::vector<std::string> parts;
    for (const auto& [dimension, values] : indicator.tags)
        parts.push_back(dimension + ": " + join(values, ", "));
    return join(parts, "; ");
}

std::vector<std::string> cells_of(const IndicatorColumn& column) {
    const Indicator& i = column.indicator;
    return {column_name(i),
            full_id(i),
            i.title,
            i.unit,
            i.period,
            kind_name(i.kind),
            polarity_name(i.polarity),
            i.decimals ? std::to_string(*i.decimals) : "",
            i.source,
            i.licence,
            tags_text(i),
            column.method.empty() ? i.column
            : column.computed     ? "computed: " + column.method
                                  : "measured: " + column.method,
            std::to_string(column.count(State::value)),
            std::to_string(column.count(State::missing)),
            std::to_string(column.count(State::suppressed)),
            std::to_string(column.count(State::not_applicable))};
}

}  // namespace

std::string column_name(const std::string& indicator_id) {
    std::string name = indicator_id;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

std::string column_name(const Indicator& indicator) {
    std::string name = column_name(indicator.id);
    for (const auto& [dimension, value] : indicator.slice) {
        name += '_';
        for (const char c : to_lower(value)) {
            const auto byte = static_cast<unsigned char>(c);
            const char kept = std::isalnum(byte) != 0 || byte > 127 ? c : '_';
            if (kept != '_' || name.back() != '_') name += kept;
        }
    }
    return name;
}

std::string column_dictionary(const AreaTable& areas) {
    std::string csv =
        "column,indicator,title,unit,period,kind,polarity,decimals,source,licence,tags,source_column,values,"
        "missing,"
        "suppressed,not_applicable\n";
    for (const IndicatorColumn& column : areas.columns) {
        std::vector<std::string> cells = cells_of(column);
        std::transform(cells.begin(), cells.end(), cells.begin(),
                       [](const std::string& c) { return csv_cell(c); });
        csv += join(cells, ",") + "\n";
    }
    return csv;
}

}  // namespace vitality
