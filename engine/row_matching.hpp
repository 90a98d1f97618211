// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "engine/row_causes.hpp"

namespace vitality {

/// A further row for an area that has one.
struct DoubledRow {
    std::size_t row;
    std::size_t area;
    bool same;  ///< its indicators' cells are those of the first row
};

/// Every row of a table in exactly one heap: of an area, doubled, or unmatched with its cause.
struct RowMatching {
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

    std::vector<std::size_t> row_of_area;  ///< no_row where none
    std::vector<DoubledRow> doubled;
    /// Other-case rows whose acceptance lets them be used stand here too, to be told.
    std::map<RowCause, std::vector<std::size_t>> unmatched;
    std::vector<bool> contradicted;  ///< per area: rows that differ, not accepted: none of them is believed
    std::size_t used_in_other_case = 0;
    std::size_t trimmed = 0;  ///< rows whose code had blanks around it

    std::size_t count(RowCause cause) const;
    std::size_t areas_contradicted() const;
};

RowMatching match_rows(const Geography& geography, const IndicatorTable& table);

}  // namespace vitality
