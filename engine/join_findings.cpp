// SPDX-License-Identifier: Apache-2.0
#include "engine/join_findings.hpp"

#include <algorithm>
#include <map>

#include "base/names.hpp"
#include "engine/doubled_rows.hpp"
#include "engine/name_findings.hpp"
#include "engine/no_match.hpp"

namespace vitality {

namespace {

/// What all findings about one join need.
struct Told {
    const RowMatching& matching;
    const IndicatorTable& table;
    const Geography& geography;
    Ledger& ledger;

    LedgerEntry entry(Severity severity, const std::string& kind, std::vector<LedgerItem> items = {}) const {
        return {severity, "table " + table.spec.id, kind, {}, std::move(items), {}};
    }
    void tell(const std::string& kind, const std::string& message) const {
        LedgerEntry told = entry(Severity::info, kind);
        told.message = message;
        ledger.add(std::move(told));
    }
    std::string detail_of(RowCause cause, const std::string& code) const {
        const auto known = matching.details.find(code);
        return known == matching.details.end() ? detail_of_row(cause, code, geography) : known->second;
    }
};

std::vector<LedgerItem> items_of(const Told& told, RowCause cause) {
    std::vector<LedgerItem> items;
    const auto heap = told.matching.unmatched.find(cause);
    if (heap == told.matching.unmatched.end()) return items;
    const bool by_code = told.table.row_sets.size() > 1;
    std::map<std::string_view, std::pair<std::size_t, std::size_t>> known;  // item, rows
    for (const std::size_t row : heap->second) {
        const std::string_view code = trimmed(told.table.data.cell(row, told.table.code_column));
        const auto [at, is_new] = known.try_emplace(code, items.size(), 0);
        ++at->second.second;
        if (by_code && !is_new) continue;
        items.push_back(
            {std::string(code), told.table.data.where(row), told.detail_of(cause, std::string(code))});
    }
    for (const auto& [code, entry] : known) {
        if (by_code && entry.second > 1)
            items[entry.first].detail += fmt::format(" ({})", counted(entry.second, "row"));
    }
    return items;
}

void tell_trimmed(const Told& told) {
    const auto& rows = told.matching.trimmed;
    LedgerEntry entry = told.entry(Severity::info, "blanks-trimmed");
    entry.message = fmt::format("Blanks around the {} taken away in {}.",
                                told.table.spec.join_by_name ? "name" : "code", counted(rows.size(), "row"));
    for (const std::size_t row : rows) {
        const std::string_view raw = told.table.data.cell(row, told.table.code_column);
        entry.items.push_back(
            {trim(raw), told.table.data.where(row), fmt::format("\"{}\" in the file", raw)});
    }
    told.ledger.add(std::move(entry));
}

void tell_causes(const Told& told) {
    for (const auto& [cause, rows] : told.matching.unmatched) {
        if (cause == RowCause::outside || cause == RowCause::other_kind || cause == RowCause::ambiguous_name)
            continue;
        const auto say = [&told, cause = cause](bool accepted) {
            return [&told, cause, accepted](std::size_t n) {
                return sentence_of(cause, n, told.table, told.geography, accepted);
            };
        };
        add_finding(told.ledger, told.entry(severity_of(cause), cause_word(cause), items_of(told, cause)),
                    told.table.spec.accept, say(false), say(true));
    }
}

void tell_outside(const Told& told, const JoinSummary& summary) {
    std::vector<LedgerItem> items = items_of(told, RowCause::outside);
    std::vector<LedgerItem> others = items_of(told, RowCause::other_kind);
    std::move(others.begin(), others.end(), std::back_inserter(items));
    if (items.empty()) return;
    std::string message =
        fmt::format("{} of {} rows lie outside the mapped areas", with_thousands(summary.rows_outside),
                    with_thousands(told.matching.rows.size()));
    if (summary.rows_of_other_kinds > 0) {
        message += fmt::format(", {} of them totals or other kinds of area",
                               with_thousands(summary.rows_of_other_kinds));
    }
    LedgerEntry entry = told.entry(Severity::info, "outside-mapped-areas", std::move(items));
    entry.message = message + ".";
    told.ledger.add(std::move(entry));
}

void tell_no_match(const Told& told) {
    const std::string message = explain_no_match(told.matching, told.table, told.geography);
    LedgerEntry entry = told.entry(Severity::failure, "no-match", {{"", told.table.data.source(), message}});
    add_finding(told.ledger, std::move(entry), told.table.spec.accept, [&](std::size_t) { return message; });
}

void tell_areas_without_row(const Told& told) {
    std::vector<std::string> codes;
    LedgerEntry entry = told.entry(Severity::failure, "area-without-row");
    const Geography& geography = told.geography;
    const auto with_row = told.matching.areas_with_row(), contradicted = told.matching.areas_contradicted();
    for (std::size_t area = 0; area < geography.size(); ++area) {
        if (with_row[area] || contradicted[area]) continue;
        codes.push_back(geography.codes[area]);
        entry.items.push_back({geography.codes[area], told.table.data.source(),
                               geography.names[area] + " has no row: missing"});
    }
    if (codes.empty()) return;
    const std::string why = explain_areas_without_row(codes, told.matching, told.table, geography);
    add_finding(told.ledger, std::move(entry), told.table.spec.accept, [&](std::size_t n) {
        return fmt::format("{} without a row in {}: missing on map and in tables.{}",
                           counted_areas(geography, n), told.table.data.source(), why);
    });
}

/// Areas with a row in some row sets: gaps of a series, or of an indicator with fewer areas.
void tell_gaps(const Told& told) {
    const auto with_row = told.matching.areas_with_row();
    LedgerEntry entry = told.entry(Severity::warning, "area-without-row-in-slice");
    for (std::size_t s = 0; s < told.matching.sets.size(); ++s) {
        const std::vector<std::size_t>& rows = told.matching.sets[s].areas.row;
        const std::string& words = told.table.row_sets[s].words;
        const std::string of = words.empty() ? "of its indicators" : "with " + words;
        std::vector<LedgerItem> gaps;
        for (std::size_t area = 0; area < rows.size(); ++area) {
            if (rows[area] != Placement::no_row || !with_row[area]) continue;
            gaps.push_back({told.geography.codes[area], told.table.data.source(),
                            fmt::format("{} has no row {}: missing there", told.geography.names[area], of)});
        }
        const bool all =
            std::all_of(rows.begin(), rows.end(), [](std::size_t row) { return row == Placement::no_row; });
        if (all) gaps = {{"", told.table.data.source(), fmt::format("no mapped area has a row {}", of)}};
        std::move(gaps.begin(), gaps.end(), std::back_inserter(entry.items));
    }
    const std::string source = told.table.data.source();
    add_finding(told.ledger, std::move(entry), told.table.spec.accept, [&](std::size_t n) {
        return fmt::format(
            "{} in {}, where areas that have other rows have none: missing there. Complete the table, or "
            "accept = [{{ kind = \"area-without-row-in-slice\", reason = \"...\" }}] in [table.{}].",
            counted(n, "gap"), source, told.table.spec.id);
    });
}

/// Codes that did not change between two vintages match all the same: that must not pass in silence.
void tell_other_vintage_of_column(const Told& told) {
    const auto& column = told.table.code_column_vintage;
    if (!column || !told.geography.vintage || *column == *told.geography.vintage) return;
    const std::string agree = compatible_vintages(told.geography, column->id(), told.geography.codes);
    told.tell("compatible-vintages",
              fmt::format("The code column \"{}\" of {} holds {}, the geography is {}. {}",
                          told.table.data.columns()[told.table.code_column], told.table.data.source(),
                          column->title(), told.geography.vintage->title(), agree));
}

}  // namespace

void tell_matching(const RowMatching& matching, const JoinSummary& summary, const IndicatorTable& table,
                   const Geography& geography, Ledger& ledger) {
    const Told told{matching, table, geography, ledger};
    if (summary.rows_filtered > 0) {
        told.tell("rows-filtered",
                  fmt::format("{} of {} rows filtered out: no indicator is made of them.",
                              with_thousands(summary.rows_filtered), with_thousands(summary.rows)));
    }
    if (!matching.trimmed.empty()) tell_trimmed(told);
    tell_causes(told);
    tell_outside(told, summary);
    if (table.spec.join_by_name) tell_names(matching, table, geography, ledger);
    else tell_doubled_rows(matching, table, geography, ledger);
    const auto contradicted = matching.areas_contradicted();
    if (summary.matched == 0 &&
        std::find(contradicted.begin(), contradicted.end(), true) == contradicted.end()) {
        tell_no_match(told);
        return;
    }
    tell_areas_without_row(told);
    tell_gaps(told);
    if (summary.areas_without_row == 0) tell_other_vintage_of_column(told);
}

}  // namespace vitality
