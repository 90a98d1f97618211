// SPDX-License-Identifier: Apache-2.0
#include "engine/name_findings.hpp"

#include <set>

#include "base/names.hpp"

namespace vitality {

namespace {

std::string subject_of(const IndicatorTable& table) { return "table " + table.spec.id; }

void tell_pairs(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject_of(table), "joined-by-name", {}, {}, {}};
    for (std::size_t area = 0; area < geography.size(); ++area) {
        for (const SetMatching& set : matching.sets) {
            const std::size_t row = set.areas.row[area];
            if (row == Placement::no_row || set.contradicted[area]) continue;
            entry.items.push_back(
                {geography.codes[area], table.data.where(row),
                 fmt::format("\"{}\" = \"{}\"", trimmed(table.data.cell(row, table.code_column)),
                             geography.names[area])});
            break;
        }
    }
    if (entry.items.empty()) return;
    entry.message =
        fmt::format("{} found by name in column \"{}\": the pairs are listed.",
                    counted_areas(geography, entry.items.size()), table.data.columns()[table.code_column]);
    ledger.add(std::move(entry));
}

/// Adds the areas and rows of a name that several areas have.
void add_areas(const std::string& name, const std::vector<std::size_t>& areas, const Geography& geography,
               LedgerEntry& entry) {
    for (const std::size_t area : areas) {
        entry.items.push_back({geography.codes[area], geography.source,
                               fmt::format("\"{}\" is the name of {}", name, counted(areas.size(), "area"))});
    }
}

/// Adds the rows of names that stand twice in a row set.
void add_rows(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
              std::set<std::string>& names, LedgerEntry& entry) {
    std::set<std::pair<std::size_t, std::size_t>> rows;  // area, row
    for (const SetMatching& set : matching.sets) {
        for (const FurtherRow& further : set.areas.further) {
            rows.insert({further.place, set.areas.row[further.place]});
            rows.insert({further.place, further.row});
        }
    }
    for (const auto& [area, row] : rows) {
        names.insert(geography.names[area]);
        entry.items.push_back(
            {geography.codes[area], table.data.where(row),
             fmt::format("\"{}\" stands in several rows", trimmed(table.data.cell(row, table.code_column)))});
    }
}

void tell_ambiguous(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                    Ledger& ledger) {
    LedgerEntry entry{Severity::failure, subject_of(table), "ambiguous-name", {}, {}, {}};
    std::set<std::string> names;
    for (const auto& [name, areas] : matching.ambiguous_names) {
        names.insert(name);
        add_areas(name, areas, geography, entry);
    }
    add_rows(matching, table, geography, names, entry);
    const std::vector<std::string> list(names.begin(), names.end());
    add_finding(ledger, std::move(entry), table.spec.accept, [&](std::size_t) {
        return fmt::format(
            "{} {} not for one area and one row alone: {}. Their areas get no value. Join by code, or "
            "cut the table to the mapped place with filter = {{ ... }} in [table.{}].",
            counted(list.size(), "name"), list.size() == 1 ? "stands" : "stand", join(list, ", "),
            table.spec.id);
    });
}

void tell_vintage(const IndicatorTable& table, const Geography& geography, Ledger& ledger) {
    const std::string& column = table.data.columns()[table.code_column];
    const auto meaning = meaning_of_column(column);
    if (!meaning || !geography.vintage || meaning->vintage == *geography.vintage) return;
    const std::string message = fmt::format(
        "The column of names \"{}\" of {} is of {}, the geography is {}: names stay where boundaries change. "
        "Join by "
        "code, or use boundaries of that year.",
        column, table.data.source(), meaning->vintage.title(), geography.vintage->title());
    add_finding(
        ledger,
        {Severity::failure, subject_of(table), "other-vintage", {}, {{"", table.data.source(), message}}, {}},
        table.spec.accept, [&](std::size_t) { return message; });
}

}  // namespace

void tell_names(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                Ledger& ledger) {
    tell_vintage(table, geography, ledger);
    tell_pairs(matching, table, geography, ledger);
    tell_ambiguous(matching, table, geography, ledger);
}

}  // namespace vitality
