// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// Tells the ledger which areas have more than one row in a row set: rows that agree (warning) and rows that
/// do not (failure) are two findings. Where columns tell the rows apart, as in a long table, the failure
/// names them and how to filter on them, and has one item per area.
void tell_doubled_rows(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                       Ledger& ledger);

/// Rows that stood for an area that had one: each once, however many row sets have it.
std::size_t count_doubled_rows(const RowMatching& matching);

}  // namespace vitality
