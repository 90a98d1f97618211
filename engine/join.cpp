// SPDX-License-Identifier: Apache-2.0
#include "engine/join.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

#include "base/names.hpp"
#include "engine/join_findings.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

JoinSummary summarise(const RowMatching& matching, const IndicatorTable& table, const Geography& geography) {
    JoinSummary s;
    s.table = table.spec.id;
    s.geography = geography.id;
    s.areas = geography.size();
    s.rows = table.data.row_count();
    for (const std::size_t row : matching.row_of_area)
        s.areas_without_row += row == RowMatching::no_row ? 1 : 0;
    s.areas_contradicted = matching.areas_contradicted();
    s.matched = s.areas - s.areas_without_row - s.areas_contradicted;
    s.rows_of_other_kinds = matching.count(RowCause::other_kind);
    s.rows_outside = matching.count(RowCause::outside) + s.rows_of_other_kinds;
    for (const auto& [cause, rows] : matching.unmatched) {
        if (severity_of(cause) == Severity::failure) s.rows_unmatched += rows.size();
    }
    s.rows_unmatched -= matching.used_in_other_case;
    s.rows_doubled = matching.doubled.size();
    return s;
}

IndicatorColumn empty_column(const Indicator& indicator, const IndicatorTable& table, std::size_t areas) {
    IndicatorColumn column;
    column.indicator = indicator;
    column.table = table.spec.id;
    column.source_file = table.data.source();
    column.values.assign(areas, std::numeric_limits<double>::quiet_NaN());
    column.states.assign(areas, State::missing);
    column.marks.assign(areas, Mark::none);
    column.lines.assign(areas, 0);
    return column;
}

/// Fills the column; gives the rows whose cell is neither number nor non-value.
std::vector<std::size_t> read_cells(const IndicatorTable& table, std::size_t source_column,
                                    const RowMatching& matching, IndicatorColumn& column) {
    std::vector<std::size_t> bad;
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const std::size_t row = matching.row_of_area[area];
        if (row == RowMatching::no_row) continue;
        column.lines[area] = table.data.line(row);
        const auto cell = parse_cell(table.data.cell(row, source_column), table.spec.non_values);
        if (!cell) bad.push_back(row);
        if (!cell || matching.contradicted[area]) continue;
        column.values[area] = cell->value;
        column.states[area] = cell->state;
        column.marks[area] = cell->mark;
    }
    return bad;
}

/// What to do about a cell: a number with something after it must not be advised away as missing.
std::string advice_for(const std::string& text) {
    const bool has_digit =
        std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
    if (has_digit) return "Write the number alone (signs, units and notes belong into other cells)";
    return fmt::format("Mend it, or say what it means: [non_values] missing = [\"{}\"]", text);
}

void tell_bad_cells(const std::vector<std::size_t>& rows, const IndicatorTable& table, std::size_t column,
                    const std::string& indicator_id, Ledger& ledger) {
    LedgerEntry entry{Severity::failure, "indicator " + indicator_id, "unreadable-number", {}, {}, {}};
    for (const std::size_t row : rows) {
        entry.items.push_back({trim(table.data.cell(row, table.code_column)), table.data.where(row),
                               fmt::format("\"{}\" is no number", trim(table.data.cell(row, column)))});
    }
    const std::string text = trim(table.data.cell(rows.front(), column));
    const std::size_t others = rows.size() - 1;
    const std::string more = others == 0
                                 ? ""
                                 : fmt::format(" {} of this column {} no number either.",
                                               counted(others, "more cell"), others == 1 ? "is" : "are");
    entry.message = fmt::format(
        "{}: column \"{}\" holds \"{}\", which is no number and no known mark.{} {}. Until then the "
        "indicator is left "
        "out.",
        table.data.where(rows.front()), table.data.columns()[column], text, more, advice_for(text));
    ledger.add(std::move(entry));
}

}  // namespace

void join_table(AreaTable& areas, const IndicatorTable& table, Ledger& ledger) {
    const Geography& geography = *areas.geography;
    const RowMatching matching = match_rows(geography, table);
    const JoinSummary summary = summarise(matching, table, geography);
    tell_matching(matching, summary, table, geography, ledger);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Indicator& indicator = table.spec.indicators[i];
        IndicatorColumn column = empty_column(indicator, table, geography.size());
        const auto bad = read_cells(table, table.columns[i], matching, column);
        if (!bad.empty()) {
            tell_bad_cells(bad, table, table.columns[i], indicator.id, ledger);
            continue;
        }
        tell_non_values(column, matching, geography, ledger);
        areas.columns.push_back(std::move(column));
    }
    ledger.add({Severity::info, "table " + table.spec.id, "matched", summary.note() + ".", {}, {}});
    areas.joins.push_back(summary);
}

}  // namespace vitality
