// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/peer_set.hpp"
#include "engine/row_causes.hpp"

namespace vitality {

/// A further row for a place that has one.
struct FurtherRow {
    std::size_t row;
    std::size_t place;
    bool same;  ///< the cells of its indicators and their companions are those of the first row
};

/// Which row of a row set stands for which place: an area, a comparator, a peer.
struct Placement {
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);
    std::vector<std::size_t> row;  ///< per place; the first of several; no_row where none
    std::vector<FurtherRow> further;
};

/// The rows of one row set.
struct SetMatching {
    Placement areas;
    std::vector<bool> contradicted;  ///< per area: rows that differ, not accepted: none of them is believed
    Placement comparators;           ///< in the order of the spec
    std::vector<Placement> peers;    ///< per peer set
};

/// Every row of a table that indicators are made of, classified once by its code (or name): of an area, of a
/// comparator, of peers (it may be all three), or unmatched with its cause.
struct RowMatching {
    std::vector<std::size_t> rows;  ///< all that any row set has, ascending
    std::map<RowCause, std::vector<std::size_t>> unmatched;
    /// Per code of `unmatched`, where there is more to say than the cause.
    std::map<std::string, std::string, std::less<>> details;
    /// Of a join by name: names that several areas have, and those areas.
    std::map<std::string, std::vector<std::size_t>> ambiguous_names;
    std::size_t used_when_accepted =
        0;                             ///< of the failures in `unmatched`: rows that acceptance lets be used
    std::vector<std::size_t> trimmed;  ///< rows whose code had blanks around it
    std::size_t comparator_rows = 0;
    std::vector<std::size_t> peer_rows;    ///< per peer set
    std::vector<std::size_t> peer_counts;  ///< per peer set: its codes, each once
    std::vector<SetMatching> sets;         ///< per row set of the table

    std::size_t count(RowCause cause) const;
    std::vector<bool> areas_with_row() const;      ///< in any set
    std::vector<bool> areas_contradicted() const;  ///< in any set, or by a name that is not the only one
};

/// Codes are compared as text, blanks around them trimmed; names with runs of blanks made one.
/// A code of the geography's kind that is no area's is `outside`, with two exceptions in a table that is else
/// confined to the mapped areas (at most a tenth of its different codes of that kind are outside): where
/// areas are without a row it is `unmatched`; where all mapped codes were first used in late years and this
/// one is older, it is `other_vintage`. A code in `retired` is `other_vintage` in any table. A name that is
/// no area's is `outside` once every area has its row. While one lacks it, the name is `unknown_name` if it
/// is near the name of such an area, or if the table does not reach far beyond the map (more names unmatched
/// than matched).
RowMatching match_rows(const Geography& geography, const IndicatorTable& table,
                       const std::vector<PeerSet>& peers = {}, const RetiredCodes& retired = {});

}  // namespace vitality
