// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/query/bound_query.hpp"

namespace vitality {

/// What a column of a query holds, per area of the query's geography.
struct ColumnValues {
    Indicator words;             ///< title, unit, period, decimals, source; of what the column is made of
    std::string method;          ///< of a measure: what was measured from where, along what
    std::vector<double> values;  ///< in the indicator's own unit; NaN unless the state is `value`
    std::vector<State> states;
    std::vector<std::string> texts;  ///< of codes, names and categories; else empty
    std::vector<Tone> tones;         ///< of categories; else empty
};

constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

/// The values of a column of the areas themselves, or, where `parents` says for each area which row of the
/// column is its parent's (or `no_parent`, which is `missing`), of their parents.
ColumnValues values_of(const QueryColumn& column, const IndicatorColumn& from,
                       const std::vector<std::size_t>& parents = {});

}  // namespace vitality
