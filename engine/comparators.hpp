// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/row_matching.hpp"

namespace vitality {

/// Fills `column.comparators` (those that have a row) and `column.peers` from the rows beside the areas.
/// Rows of one comparator or peer that agree count once. Rows that differ are the failure
/// "doubled-comparator" or "doubled-peer" and leave it without a value, unless accepted: then the first
/// counts. Cells that are neither number nor non-value are the failure "unreadable-comparator" or the warning
/// "unreadable-peer".
void read_beside(const IndicatorTable& table, const IndicatorSource& source, const SetMatching& set,
                 const std::vector<PeerSet>& peers, IndicatorColumn& column, Ledger& ledger);

/// Which comparators and how many peers have rows; comparators that an indicator of the table has no row of
/// ("comparator-without-row", information).
void tell_beside(const RowMatching& matching, const IndicatorTable& table, const std::vector<PeerSet>& peers,
                 Ledger& ledger);

/// The comparators of a table, added to those that the area table knows by id.
void add_comparators(const std::vector<Comparator>& comparators, AreaTable& areas);

}  // namespace vitality
