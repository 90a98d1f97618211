// SPDX-License-Identifier: Apache-2.0
#include "engine/row_matching.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "engine/row_classes.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = RowClass::none;

/// Compares rows by the cells that the indicators of a row set are made of.
class CellComparison {
  public:
    CellComparison(const IndicatorTable& table, std::size_t set) : table_(table) {
        for (const IndicatorSource& source : table.sources) {
            if (source.row_set != set) continue;
            columns_.push_back(source.column);
            for (const auto& [companion, column] : source.companions) columns_.push_back(column);
        }
    }
    bool same(std::size_t a, std::size_t b) const {
        return std::all_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
            return trimmed(table_.data.cell(a, column)) == trimmed(table_.data.cell(b, column));
        });
    }

  private:
    const IndicatorTable& table_;
    std::vector<std::size_t> columns_;
};

void place_row(std::size_t row, std::size_t place, const CellComparison& cells, Placement& placement) {
    if (place == none) return;
    std::size_t& first = placement.row[place];
    if (first == Placement::no_row) {
        first = row;
    } else {
        placement.further.push_back({row, place, cells.same(row, first)});
    }
}

Placement placement_of(std::size_t places) {
    return {std::vector<std::size_t>(places, Placement::no_row), {}};
}

/// Of two rows with one name nobody knows which area's they are, even where they say the same.
void find_contradictions(const Geography& geography, const TableSpec& spec, SetMatching& set) {
    set.contradicted.assign(geography.size(), false);
    for (const FurtherRow& further : set.areas.further) {
        const bool accepted =
            !spec.join_by_name && accepted_reason(spec.accept, "doubled-row", geography.codes[further.place]);
        if (spec.join_by_name || (!further.same && !accepted)) set.contradicted[further.place] = true;
    }
}

SetMatching match_set(const Geography& geography, const IndicatorTable& table, std::size_t index,
                      const RowClasses& classes) {
    const CellComparison cells(table, index);
    SetMatching set{placement_of(geography.size()), {}, placement_of(table.spec.comparators.size()), {}};
    for (const std::size_t count : classes.peer_counts()) set.peers.push_back(placement_of(count));
    for (const std::size_t row : table.row_sets[index].rows) {
        const RowClass* known = classes.of(row);
        if (known == nullptr) continue;
        place_row(row, known->area, cells, set.areas);
        place_row(row, known->comparator, cells, set.comparators);
        for (std::size_t p = 0; p < known->peers.size(); ++p)
            place_row(row, known->peers[p], cells, set.peers[p]);
    }
    find_contradictions(geography, table.spec, set);
    return set;
}

/// Ascending, each row once.
std::vector<std::size_t> rows_of_all_sets(const IndicatorTable& table) {
    if (table.row_sets.size() == 1) return table.row_sets.front().rows;
    std::vector<bool> used(table.data.row_count(), false);
    for (const RowSet& set : table.row_sets) {
        for (const std::size_t row : set.rows) used[row] = true;
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < used.size(); ++row) {
        if (used[row]) rows.push_back(row);
    }
    return rows;
}

}  // namespace

std::size_t RowMatching::count(RowCause cause) const {
    const auto at = unmatched.find(cause);
    return at == unmatched.end() ? 0 : at->second.size();
}

std::vector<bool> RowMatching::areas_with_row() const {
    std::vector<bool> with(sets.empty() ? 0 : sets.front().areas.row.size(), false);
    for (const SetMatching& set : sets) {
        for (std::size_t area = 0; area < with.size(); ++area) {
            if (set.areas.row[area] != Placement::no_row) with[area] = true;
        }
    }
    return with;
}

std::vector<bool> RowMatching::areas_contradicted() const {
    std::vector<bool> contradicted(sets.empty() ? 0 : sets.front().contradicted.size(), false);
    for (const SetMatching& set : sets) {
        for (std::size_t area = 0; area < contradicted.size(); ++area) {
            if (set.contradicted[area]) contradicted[area] = true;
        }
    }
    for (const auto& [name, areas] : ambiguous_names) {
        for (const std::size_t area : areas) contradicted[area] = true;
    }
    return contradicted;
}

RowMatching match_rows(const Geography& geography, const IndicatorTable& table,
                       const std::vector<PeerSet>& peers, const RetiredCodes& retired) {
    RowMatching matching;
    matching.rows = rows_of_all_sets(table);
    const RowClasses classes(geography, table, peers, retired, matching);
    for (std::size_t set = 0; set < table.row_sets.size(); ++set)
        matching.sets.push_back(match_set(geography, table, set, classes));
    return matching;
}

}  // namespace vitality
