// SPDX-License-Identifier: Apache-2.0
#include "engine/row_matching.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

bool same_cells(const IndicatorTable& table, std::size_t a, std::size_t b) {
    return std::all_of(table.columns.begin(), table.columns.end(), [&](std::size_t column) {
        return trim(table.data.cell(a, column)) == trim(table.data.cell(b, column));
    });
}

void place_row(std::size_t row, std::size_t area, const IndicatorTable& table, RowMatching& matching) {
    std::size_t& first = matching.row_of_area[area];
    if (first == RowMatching::no_row) {
        first = row;
    } else {
        matching.doubled.push_back({row, area, same_cells(table, row, first)});
    }
}

}  // namespace

std::size_t RowMatching::count(RowCause cause) const {
    const auto at = unmatched.find(cause);
    return at == unmatched.end() ? 0 : at->second.size();
}

std::size_t RowMatching::areas_contradicted() const {
    return static_cast<std::size_t>(std::count(contradicted.begin(), contradicted.end(), true));
}

RowMatching match_rows(const Geography& geography, const IndicatorTable& table) {
    RowMatching matching;
    matching.row_of_area.assign(geography.size(), RowMatching::no_row);
    matching.contradicted.assign(geography.size(), false);
    const auto& accept = table.spec.accept;
    for (std::size_t row = 0; row < table.data.row_count(); ++row) {
        const std::string_view raw = table.data.cell(row, table.code_column);
        const std::string code = trim(raw);
        if (code.size() != raw.size()) ++matching.trimmed;
        auto area = geography.find(code);
        if (!area) {
            const RowCause cause = cause_of_row(code, row, table, geography);
            matching.unmatched[cause].push_back(row);
            const bool used =
                cause == RowCause::other_case && accepted_reason(accept, cause_word(cause), code).has_value();
            if (used) ++matching.used_in_other_case;
            if (used) area = find_in_other_case(code, geography);
        }
        if (area) place_row(row, *area, table, matching);
    }
    for (const DoubledRow& doubled : matching.doubled) {
        const bool accepted =
            accepted_reason(accept, "doubled-row", geography.codes[doubled.area]).has_value();
        if (!doubled.same && !accepted) matching.contradicted[doubled.area] = true;
    }
    return matching;
}

}  // namespace vitality
