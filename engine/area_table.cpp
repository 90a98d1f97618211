// SPDX-License-Identifier: Apache-2.0
#include "engine/area_table.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"

namespace vitality {

std::size_t IndicatorColumn::count(State state) const {
    return static_cast<std::size_t>(std::count(states.begin(), states.end(), state));
}

std::string JoinSummary::note() const {
    std::string text = fmt::format("{} of {} areas matched", with_thousands(matched), with_thousands(areas));
    if (areas_contradicted > 0)
        text += fmt::format("; {} with rows that differ", counted(areas_contradicted, "area"));
    if (rows_unmatched > 0) text += fmt::format("; {} found no area", counted(rows_unmatched, "row"));
    if (rows_doubled > 0) text += fmt::format("; {}", counted(rows_doubled, "doubled row"));
    return text;
}

const IndicatorColumn* AreaTable::find(const std::string& indicator_id) const {
    const auto at = std::find_if(columns.begin(), columns.end(),
                                 [&](const IndicatorColumn& c) { return c.indicator.id == indicator_id; });
    return at == columns.end() ? nullptr : &*at;
}

const JoinSummary* AreaTable::find_join(const std::string& table_id) const {
    const auto at =
        std::find_if(joins.begin(), joins.end(), [&](const JoinSummary& j) { return j.table == table_id; });
    return at == joins.end() ? nullptr : &*at;
}

int natural_decimals(const std::vector<double>& values, int most) {
    int decimals = 0;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        while (decimals < most) {
            const double scaled = value * std::pow(10.0, decimals);
            if (std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled))) break;
            ++decimals;
        }
        if (decimals == most) break;
    }
    return decimals;
}

}  // namespace vitality
