// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// Tells the ledger what became of the rows of a table and of the areas without one.
void tell_matching(const RowMatching& matching, const JoinSummary& summary, const IndicatorTable& table,
                   const Geography& geography, Ledger& ledger);

/// Tells which cells of a column are no values, or values with a mark.
void tell_non_values(const IndicatorColumn& column, const RowMatching& matching, const Geography& geography,
                     Ledger& ledger);

}  // namespace vitality
