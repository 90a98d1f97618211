// SPDX-License-Identifier: Apache-2.0
#include "engine/join_findings.hpp"

#include <algorithm>
#include <map>

#include "base/names.hpp"

namespace vitality {

namespace {

/// What all findings about one join need.
struct Told {
    const RowMatching& matching;
    const IndicatorTable& table;
    const Geography& geography;
    Ledger& ledger;

    std::string subject() const { return "table " + table.spec.id; }
    LedgerEntry entry(Severity severity, const std::string& kind, std::vector<LedgerItem> items = {}) const {
        return {severity, subject(), kind, {}, std::move(items), {}};
    }
};

std::vector<LedgerItem> items_of(const Told& told, RowCause cause) {
    std::vector<LedgerItem> items;
    const auto heap = told.matching.unmatched.find(cause);
    if (heap == told.matching.unmatched.end()) return items;
    for (const std::size_t row : heap->second) {
        const std::string code = trim(told.table.data.cell(row, told.table.code_column));
        items.push_back({code, told.table.data.where(row), detail_of_row(cause, code, told.geography)});
    }
    return items;
}

void tell_causes(const Told& told) {
    for (const auto& [cause, rows] : told.matching.unmatched) {
        if (cause == RowCause::outside || cause == RowCause::other_kind) continue;
        const auto say = [&told, cause = cause](bool accepted) {
            return [&told, cause, accepted](std::size_t n) {
                return sentence_of(cause, n, told.table, told.geography, accepted);
            };
        };
        add_finding(told.ledger, told.entry(severity_of(cause), cause_word(cause), items_of(told, cause)),
                    told.table.spec.accept, say(false), say(true));
    }
}

void tell_outside(const Told& told) {
    std::vector<LedgerItem> items = items_of(told, RowCause::outside);
    const std::vector<LedgerItem> others = items_of(told, RowCause::other_kind);
    items.insert(items.end(), others.begin(), others.end());
    if (items.empty()) return;
    std::string message =
        fmt::format("{} of {} rows lie outside the mapped areas", with_thousands(items.size()),
                    with_thousands(told.table.data.row_count()));
    if (!others.empty()) {
        message += fmt::format(", {} of them totals or other kinds of area", with_thousands(others.size()));
    }
    LedgerEntry entry = told.entry(Severity::info, "outside-mapped-areas", std::move(items));
    entry.message = message + ".";
    told.ledger.add(std::move(entry));
}

/// Rows that agree with the first, and rows that do not, are two findings.
void tell_doubled(const Told& told, bool same) {
    LedgerEntry entry = told.entry(same ? Severity::warning : Severity::failure, "doubled-row");
    for (const DoubledRow& doubled : told.matching.doubled) {
        if (doubled.same != same) continue;
        const std::size_t first = told.matching.row_of_area[doubled.area];
        entry.items.push_back(
            {told.geography.codes[doubled.area], told.table.data.where(doubled.row),
             fmt::format("{} the row in line {}", same ? "the same values as" : "other values than",
                         told.table.data.line(first))});
    }
    const auto say = [](const std::string& what_is_done) {
        return [what_is_done](std::size_t n) {
            return fmt::format("{} with a code that stood before: {}.", counted(n, "row"), what_is_done);
        };
    };
    add_finding(
        told.ledger, std::move(entry), told.table.spec.accept,
        say(same ? "their values agree; the first counts" : "the values differ, so the area gets none"),
        say("the first counts"));
}

void tell_no_match(const Told& told) {
    const std::string message = explain_no_match(told.table, told.geography);
    LedgerEntry entry = told.entry(Severity::failure, "no-match", {{"", told.table.data.source(), message}});
    add_finding(told.ledger, std::move(entry), told.table.spec.accept, [&](std::size_t) { return message; });
}

void tell_areas_without_row(const Told& told) {
    std::vector<std::string> codes;
    LedgerEntry entry = told.entry(Severity::failure, "area-without-row");
    const Geography& geography = told.geography;
    for (std::size_t area = 0; area < geography.size(); ++area) {
        if (told.matching.row_of_area[area] != RowMatching::no_row) continue;
        codes.push_back(geography.codes[area]);
        entry.items.push_back({geography.codes[area], told.table.data.source(),
                               geography.names[area] + " has no row: missing"});
    }
    if (codes.empty()) return;
    const std::string why = explain_areas_without_row(codes, told.table, geography);
    add_finding(told.ledger, std::move(entry), told.table.spec.accept, [&](std::size_t n) {
        return fmt::format("{} without a row in {}: missing on map and in tables.{}",
                           counted_areas(geography, n), told.table.data.source(), why);
    });
}

/// Codes that did not change between two vintages match all the same: that must not pass in silence.
void tell_other_vintage_of_column(const Told& told) {
    const auto& column = told.table.code_column_vintage;
    if (!column || !told.geography.vintage || *column == *told.geography.vintage) return;
    const std::string message = fmt::format(
        "The code column \"{}\" of {} holds {}, the geography is {}; their codes agree here. Check that the "
        "year is "
        "meant.",
        told.table.data.columns()[told.table.code_column], told.table.data.source(), column->title(),
        told.geography.vintage->title());
    add_finding(told.ledger,
                told.entry(Severity::warning, "other-vintage", {{"", told.table.data.source(), message}}),
                told.table.spec.accept, [&](std::size_t) { return message; });
}

}  // namespace

void tell_matching(const RowMatching& matching, const JoinSummary& summary, const IndicatorTable& table,
                   const Geography& geography, Ledger& ledger) {
    const Told told{matching, table, geography, ledger};
    if (matching.trimmed > 0) {
        LedgerEntry entry = told.entry(Severity::info, "blanks-trimmed");
        entry.message =
            fmt::format("Blanks around the code taken away in {}.", counted(matching.trimmed, "row"));
        ledger.add(std::move(entry));
    }
    tell_causes(told);
    tell_outside(told);
    tell_doubled(told, true);
    tell_doubled(told, false);
    if (summary.matched + summary.areas_contradicted == 0) {
        tell_no_match(told);
    } else {
        tell_areas_without_row(told);
        if (summary.areas_without_row == 0) tell_other_vintage_of_column(told);
    }
}

void tell_non_values(const IndicatorColumn& column, const RowMatching& matching, const Geography& geography,
                     Ledger& ledger) {
    std::map<std::string, std::vector<LedgerItem>> by_kind;
    for (std::size_t area = 0; area < geography.size(); ++area) {
        const bool is_value = column.states[area] == State::value;
        if (column.lines[area] == 0 || matching.contradicted[area]) continue;
        if (is_value && column.marks[area] == Mark::none) continue;
        const bool by_mark = is_value || column.marks[area] == Mark::low;
        by_kind[by_mark ? mark_name(column.marks[area]) : state_name(column.states[area])].push_back(
            {geography.codes[area], fmt::format("{}:{}", column.source_file, column.lines[area]),
             geography.names[area]});
    }
    for (auto& [word, items] : by_kind) {
        std::string kind = word;
        std::replace(kind.begin(), kind.end(), ' ', '-');
        const std::size_t n = items.size();
        ledger.add({Severity::info,
                    "indicator " + column.indicator.id,
                    kind,
                    fmt::format("{} {}: {}.", counted(n, "cell"), n == 1 ? "is" : "are", word),
                    std::move(items),
                    {}});
    }
}

}  // namespace vitality
