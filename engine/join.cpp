// SPDX-License-Identifier: Apache-2.0
#include "engine/join.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "engine/column_reading.hpp"
#include "engine/comparators.hpp"
#include "engine/doubled_rows.hpp"
#include "engine/join_findings.hpp"

namespace vitality {

namespace {

JoinSummary summarise(const RowMatching& matching, const IndicatorTable& table, const Geography& geography) {
    JoinSummary s;
    s.table = table.spec.id;
    s.geography = geography.id;
    s.areas = geography.size();
    s.rows = table.data.row_count();
    s.rows_filtered = s.rows - matching.rows.size();
    const auto with_row = matching.areas_with_row(), contradicted = matching.areas_contradicted();
    for (std::size_t area = 0; area < s.areas; ++area) {
        // Of several rows or areas of one name none is known to be the other's row: that is to have none.
        if (contradicted[area] && !table.spec.join_by_name) ++s.areas_contradicted;
        else if (contradicted[area] || !with_row[area]) ++s.areas_without_row;
    }
    s.matched = s.areas - s.areas_without_row - s.areas_contradicted;
    s.rows_of_other_kinds = matching.count(RowCause::other_kind);
    s.rows_outside = matching.count(RowCause::outside) + s.rows_of_other_kinds;
    for (const auto& [cause, rows] : matching.unmatched) {
        if (severity_of(cause) == Severity::failure) s.rows_unmatched += rows.size();
    }
    s.rows_unmatched -= matching.used_when_accepted;
    s.rows_doubled = count_doubled_rows(matching);
    return s;
}

void append_columns(AreaTable& areas, const IndicatorTable& table, const RowMatching& matching,
                    const std::vector<PeerSet>& peers, Ledger& ledger) {
    areas.columns.reserve(areas.columns.size() + table.sources.size());
    for (const IndicatorSource& source : table.sources) {
        const SetMatching& set = matching.sets[source.row_set];
        auto column = read_column(table, source, set, *areas.geography, ledger);
        if (!column) continue;
        read_beside(table, source, set, peers, *column, ledger);
        areas.columns.push_back(std::move(*column));
    }
    add_comparators(table.spec.comparators, areas);
}

/// Comparators of a table without areas that some row is of.
std::size_t comparators_found(const RowMatching& matching, const TableSpec& spec) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < spec.comparators.size(); ++i) {
        found += std::any_of(matching.sets.begin(), matching.sets.end(), [&](const SetMatching& set) {
            return set.comparators.row[i] != Placement::no_row;
        });
    }
    return found;
}

void tell_rows_beside(const RowMatching& matching, const IndicatorTable& table, const JoinSummary& summary,
                      Ledger& ledger) {
    LedgerEntry entry{Severity::info, "table " + table.spec.id, "row-of-no-comparator", {}, {}, {}};
    for (const auto& [cause, rows] : matching.unmatched) {
        for (const std::size_t row : rows)
            entry.items.push_back({trim(table.data.cell(row, table.code_column)), table.data.where(row),
                                   "the code of no comparator"});
    }
    const std::string what = "table " + table.spec.id;
    if (summary.comparators_found == 0) {
        const std::string message = fmt::format(
            "No row of {} has the code of a comparator in column \"{}\". A table without geography holds "
            "comparators: "
            "name them with comparators = {{ england = \"E92000001\" }}, or name the geography of "
            "[table.{}].",
            table.data.source(), table.data.columns()[table.code_column], table.spec.id);
        add_finding(ledger,
                    {Severity::failure, what, "no-match", {}, {{"", table.data.source(), message}}, {}},
                    table.spec.accept, [&](std::size_t) { return message; });
    } else if (!entry.items.empty()) {
        entry.message = fmt::format("{} of {} rows are of no comparator.", with_thousands(entry.items.size()),
                                    with_thousands(matching.rows.size()));
        ledger.add(std::move(entry));
    }
}

}  // namespace

void join_table(AreaTable& areas, const IndicatorTable& table, Ledger& ledger,
                const std::vector<PeerSet>& peers, const RetiredCodes& retired) {
    const Geography& geography = *areas.geography;
    const RowMatching matching = match_rows(geography, table, peers, retired);
    const JoinSummary summary = summarise(matching, table, geography);
    tell_matching(matching, summary, table, geography, ledger);
    tell_beside(matching, table, peers, ledger);
    append_columns(areas, table, matching, peers, ledger);
    ledger.add({Severity::info, "table " + table.spec.id, "matched", summary.note() + ".", {}, {}});
    areas.joins.push_back(summary);
}

AreaTable without_areas() {
    AreaTable areas;
    areas.geography = std::make_shared<Geography>();
    return areas;
}

void join_comparators(AreaTable& areas, const IndicatorTable& table, Ledger& ledger,
                      const std::vector<PeerSet>& peers) {
    const RowMatching matching = match_rows(*areas.geography, table, peers);
    JoinSummary summary;
    summary.table = table.spec.id;
    summary.rows = table.data.row_count();
    summary.rows_filtered = summary.rows - matching.rows.size();
    summary.comparators = table.spec.comparators.size();
    summary.comparators_found = comparators_found(matching, table.spec);
    tell_rows_beside(matching, table, summary, ledger);
    tell_beside(matching, table, peers, ledger);
    append_columns(areas, table, matching, peers, ledger);
    ledger.add({Severity::info, "table " + table.spec.id, "matched", summary.note() + ".", {}, {}});
    areas.joins.push_back(summary);
}

}  // namespace vitality
