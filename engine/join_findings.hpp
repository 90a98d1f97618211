// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// Tells the ledger what became of the rows of a table and of the areas without one; once per table, however
/// many row sets it has. Rows of a table with several row sets are told code by code, with the first of each.
void tell_matching(const RowMatching& matching, const JoinSummary& summary, const IndicatorTable& table,
                   const Geography& geography, Ledger& ledger);

}  // namespace vitality
