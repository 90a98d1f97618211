// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {

/// Joins a table to the areas of `areas.geography` by code and appends one column per indicator.
///
/// Codes are compared as text, blanks trimmed. Each row ends in exactly one heap, told in the ledger row by
/// row: matched; doubled (rows alike in all indicators: the first counts; rows that differ: the area gets no
/// value); outside the mapped areas or of another kind of area (information); other vintage, other case,
/// damaged by a spreadsheet, unknown code (failures unless accepted; an accepted other-case row is used).
/// Areas without a row are a failure unless accepted, and `missing`.
/// An indicator with a cell that is neither number nor non-value gets no column: its cells are told as a
/// failure.
void join_table(AreaTable& areas, const IndicatorTable& table, Ledger& ledger);

}  // namespace vitality
