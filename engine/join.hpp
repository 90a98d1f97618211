// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/peer_set.hpp"
#include "engine/row_causes.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {

/// Joins a table to the areas of `areas.geography` by code and appends one column per indicator (per member
/// of a series).
///
/// Codes are compared as text, blanks trimmed. Each row ends in exactly one heap, told in the ledger row by
/// row: matched; doubled (rows alike in all indicators: the first counts; rows that differ: the area gets no
/// value); outside the mapped areas or of another kind of area (information); other vintage, other case or
/// writing, damaged by a spreadsheet, unknown code (failures unless accepted; an accepted row of another case
/// or writing is used). Areas without a row are a failure unless accepted, and `missing`; areas without a row
/// in some row sets of a long table are a warning. Rows of comparators and of `peers` are kept beside the
/// areas. With `join = "name"`, names take the place of codes: a name that stands twice on either side is an
/// error that lists where, and the ledger shows each pair. An indicator with a cell that is neither number
/// nor non-value gets no column: its cells are told as a failure. See match_rows on `retired` and on codes
/// that match nothing.
void join_table(AreaTable& areas, const IndicatorTable& table, Ledger& ledger,
                const std::vector<PeerSet>& peers = {}, const RetiredCodes& retired = {});

/// An area table without areas, for tables of comparators alone: an indicator that exists only for the
/// borough needs no boundary. Its geography has the empty id.
AreaTable without_areas();

/// Joins a table without a geography to what without_areas() gave: columns with comparators and peers, and no
/// areas. Rows of neither are told as information; a table none of whose rows is a comparator's is the
/// failure "no-match".
void join_comparators(AreaTable& areas, const IndicatorTable& table, Ledger& ledger,
                      const std::vector<PeerSet>& peers = {});

}  // namespace vitality
