// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// One indicator's column: values, states and marks of the areas, and their companions. A blank value with a
/// note has the state that the note names. Areas without a row, or whose rows contradict, are `missing`;
/// `lines` tells the row. Empty where a cell is neither number nor non-value: these cells are told as a
/// failure, and no column is made. Told besides: non-values and marks, signs taken off, cells with and
/// without a percent sign in one column, companions that are no numbers (NaN then), values outside their own
/// limits.
std::optional<IndicatorColumn> read_column(const IndicatorTable& table, const IndicatorSource& source,
                                           const SetMatching& set, const Geography& geography,
                                           Ledger& ledger);

}  // namespace vitality
