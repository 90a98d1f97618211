// SPDX-License-Identifier: Apache-2.0
#include "engine/join.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <map>

#include "base/names.hpp"
#include "engine/row_causes.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr std::size_t no_row = static_cast<std::size_t>(-1);

/// Rows of the table, each under the area or the cause it ended with.
struct Matching {
    std::vector<std::size_t> row_of_area;                      ///< no_row where none
    std::vector<std::pair<std::size_t, std::size_t>> doubled;  ///< row, area
    std::map<RowCause, std::vector<std::size_t>> unmatched;
    std::size_t accepted = 0;  ///< of the unmatched, rows in other letter case that are used all the same
    std::size_t trimmed = 0;
};

class Join {
  public:
    Join(AreaTable& areas, const IndicatorTable& table, Ledger& ledger)
        : areas_(areas),
          geography_(*areas.geography),
          table_(table),
          data_(table.data),
          ledger_(ledger),
          subject_("table " + table.spec.id) {}

    void run() {
        match_rows();
        const bool values_differ = settle_doubled_rows();
        JoinSummary summary = summarise();
        tell_causes();
        tell_doubled(values_differ);
        tell_areas_without_row(summary);
        read_columns();
        tell_summary(summary);
        areas_.joins.push_back(summary);
    }

  private:
    std::string code_of(std::size_t row) const { return trim(data_.cell(row, table_.code_column)); }

    void match_rows() {
        match_.row_of_area.assign(geography_.size(), no_row);
        for (std::size_t row = 0; row < data_.row_count(); ++row) {
            const std::string_view raw = data_.cell(row, table_.code_column);
            const std::string code = trim(raw);
            if (code.size() != raw.size()) ++match_.trimmed;
            auto area = geography_.find(code);
            RowCause cause = RowCause::matched;
            if (!area) cause = cause_of_row(code, row, table_, geography_);
            if (cause == RowCause::other_case &&
                accepted_reason(table_.spec.accept, cause_word(cause), code)) {
                area = find_in_other_case(code, geography_);
                ++match_.accepted;
            }
            if (!area || cause != RowCause::matched) match_.unmatched[cause].push_back(row);
            if (!area) continue;
            if (match_.row_of_area[*area] == no_row) {
                match_.row_of_area[*area] = row;
            } else {
                match_.doubled.emplace_back(row, *area);
            }
        }
    }

    bool same_cells(std::size_t a, std::size_t b) const {
        return std::all_of(table_.columns.begin(), table_.columns.end(), [&](std::size_t column) {
            return trim(data_.cell(a, column)) == trim(data_.cell(b, column));
        });
    }

    /// Where two rows of one code differ, neither can be believed: the area loses its row, unless accepted.
    bool settle_doubled_rows() {
        bool differ = false;
        std::vector<std::size_t> lost;
        for (const auto& [row, area] : match_.doubled) {
            if (same_cells(row, match_.row_of_area[area])) continue;
            differ = true;
            if (!accepted_reason(table_.spec.accept, "doubled-row", geography_.codes[area]))
                lost.push_back(area);
        }
        without_value_ = lost;
        return differ;
    }

    std::size_t count(RowCause cause) const {
        const auto at = match_.unmatched.find(cause);
        return at == match_.unmatched.end() ? 0 : at->second.size();
    }

    JoinSummary summarise() const {
        JoinSummary s;
        s.table = table_.spec.id;
        s.geography = geography_.id;
        s.areas = geography_.size();
        s.rows = data_.row_count();
        s.areas_without_row = static_cast<std::size_t>(
            std::count(match_.row_of_area.begin(), match_.row_of_area.end(), no_row));
        s.matched = s.areas - s.areas_without_row;
        s.rows_of_other_kinds = count(RowCause::other_kind);
        s.rows_outside = count(RowCause::outside) + s.rows_of_other_kinds;
        for (const auto& [cause, rows] : match_.unmatched) {
            if (severity_of(cause) == Severity::failure) s.rows_unmatched += rows.size();
        }
        s.rows_unmatched -= match_.accepted;
        s.rows_doubled = match_.doubled.size();
        return s;
    }

    std::vector<LedgerItem> items_of(const std::vector<std::size_t>& rows, RowCause cause) const {
        std::vector<LedgerItem> items;
        for (const std::size_t row : rows) {
            items.push_back({code_of(row), data_.where(row), detail_of_row(cause, code_of(row), geography_)});
        }
        return items;
    }

    void tell_causes() {
        if (match_.trimmed > 0) {
            ledger_.add(
                {Severity::info,
                 subject_,
                 "blanks-trimmed",
                 fmt::format("Blanks around the code taken away in {}.", counted(match_.trimmed, "row")),
                 {},
                 {}});
        }
        for (const auto& [cause, rows] : match_.unmatched) {
            if (cause == RowCause::outside || cause == RowCause::other_kind) continue;
            const auto say = [&, cause = cause](bool accepted) {
                return [&, cause, accepted](std::size_t n) {
                    return sentence_of(cause, n, table_, geography_, accepted);
                };
            };
            add_finding(ledger_,
                        {severity_of(cause), subject_, cause_word(cause), {}, items_of(rows, cause), {}},
                        table_.spec.accept, say(false), say(true));
        }
        tell_outside();
    }

    void tell_outside() {
        std::vector<LedgerItem> items;
        for (const RowCause cause : {RowCause::outside, RowCause::other_kind}) {
            const auto at = match_.unmatched.find(cause);
            if (at == match_.unmatched.end()) continue;
            for (LedgerItem& item : items_of(at->second, cause)) items.push_back(std::move(item));
        }
        if (items.empty()) return;
        const std::size_t others = count(RowCause::other_kind);
        std::string message = fmt::format("{} of {} rows lie outside the mapped areas",
                                          with_thousands(items.size()), with_thousands(data_.row_count()));
        if (others > 0)
            message += fmt::format(", {} of them totals or other kinds of area", with_thousands(others));
        ledger_.add({Severity::info, subject_, "outside-mapped-areas", message + ".", std::move(items), {}});
    }

    void tell_doubled(bool differ) {
        if (match_.doubled.empty()) return;
        LedgerEntry entry{
            differ ? Severity::failure : Severity::warning, subject_, "doubled-row", {}, {}, {}};
        for (const auto& [row, area] : match_.doubled) {
            const std::size_t first = match_.row_of_area[area];
            const bool same = same_cells(row, first);
            entry.items.push_back(
                {geography_.codes[area], data_.where(row),
                 fmt::format("{} the row in line {}", same ? "the same values as" : "other values than",
                             data_.line(first))});
        }
        const std::string done =
            differ ? "where the values differ the area gets none" : "their values agree; the first counts";
        const auto say = [](const std::string& what_is_done) {
            return [what_is_done](std::size_t n) {
                return fmt::format("{} with a code that stood before: {}.", counted(n, "row"), what_is_done);
            };
        };
        add_finding(ledger_, std::move(entry), table_.spec.accept, say(done), say("the first counts"));
    }

    void tell_areas_without_row(const JoinSummary& summary) {
        if (summary.matched == 0) {
            const std::string message = explain_no_match(table_, geography_);
            add_finding(ledger_,
                        {Severity::failure, subject_, "no-match", {}, {{"", data_.source(), message}}, {}},
                        table_.spec.accept, [&](std::size_t) { return message; });
            return;
        }
        std::vector<std::string> codes;
        LedgerEntry entry{Severity::failure, subject_, "area-without-row", {}, {}, {}};
        for (std::size_t area = 0; area < geography_.size(); ++area) {
            if (match_.row_of_area[area] != no_row) continue;
            codes.push_back(geography_.codes[area]);
            entry.items.push_back(
                {geography_.codes[area], data_.source(), geography_.names[area] + " has no row: missing"});
        }
        if (codes.empty()) return;
        const std::string why = explain_areas_without_row(codes, table_, geography_);
        add_finding(ledger_, std::move(entry), table_.spec.accept, [&](std::size_t n) {
            return fmt::format("{} without a row in {}: missing on map and in tables.{}",
                               counted_areas(geography_, n), data_.source(), why);
        });
    }

    void read_columns() {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            IndicatorColumn column;
            column.indicator = table_.spec.indicators[i];
            column.source_file = data_.source();
            column.values.assign(geography_.size(), std::numeric_limits<double>::quiet_NaN());
            column.states.assign(geography_.size(), State::missing);
            column.marks.assign(geography_.size(), Mark::none);
            column.lines.assign(geography_.size(), 0);
            read_cells(column, table_.columns[i]);
            tell_non_values(column);
            areas_.columns.push_back(std::move(column));
        }
    }

    void read_cells(IndicatorColumn& column, std::size_t source_column) const {
        std::vector<std::size_t> bad;
        for (std::size_t area = 0; area < geography_.size(); ++area) {
            const std::size_t row = match_.row_of_area[area];
            if (row == no_row) continue;
            column.lines[area] = data_.line(row);
            const auto cell = parse_cell(data_.cell(row, source_column), table_.spec.non_values);
            if (!cell) {
                bad.push_back(row);
                continue;
            }
            column.values[area] = cell->value;
            column.states[area] = cell->state;
            column.marks[area] = cell->mark;
        }
        for (const std::size_t area : without_value_) {
            column.values[area] = std::numeric_limits<double>::quiet_NaN();
            column.states[area] = State::missing;
            column.marks[area] = Mark::none;
        }
        if (!bad.empty()) fail_numbers(bad, source_column);
    }

    [[noreturn]] void fail_numbers(const std::vector<std::size_t>& bad, std::size_t column) const {
        const std::string text = trim(data_.cell(bad.front(), column));
        const std::size_t others = bad.size() - 1;
        const std::string more = others == 0
                                     ? ""
                                     : fmt::format(" {} of this column {} no number either.",
                                                   counted(others, "more cell"), others == 1 ? "is" : "are");
        throw error<DataError>(
            "{}: column \"{}\" holds \"{}\", which is no number and no known mark.{} Mend it, or say what it "
            "means: "
            "[non_values] missing = [\"{}\"].",
            data_.where(bad.front()), data_.columns()[column], text, more, text);
    }

    void tell_non_values(const IndicatorColumn& column) {
        std::map<std::string, std::vector<LedgerItem>> by_kind;
        for (std::size_t area = 0; area < geography_.size(); ++area) {
            if (column.lines[area] == 0) continue;
            const bool is_value = column.states[area] == State::value;
            if (is_value && column.marks[area] == Mark::none) continue;
            std::string word = is_value ? mark_name(column.marks[area]) : state_name(column.states[area]);
            if (!is_value && column.marks[area] == Mark::low) word = mark_name(Mark::low);
            by_kind[word].push_back({geography_.codes[area],
                                     fmt::format("{}:{}", data_.source(), column.lines[area]),
                                     geography_.names[area]});
        }
        for (auto& [word, items] : by_kind) {
            std::string kind = word;
            std::replace(kind.begin(), kind.end(), ' ', '-');
            const std::size_t n = items.size();
            ledger_.add({Severity::info,
                         "indicator " + column.indicator.id,
                         kind,
                         fmt::format("{} {}: {}.", counted(n, "cell"), n == 1 ? "is" : "are", word),
                         std::move(items),
                         {}});
        }
    }

    void tell_summary(const JoinSummary& summary) {
        ledger_.add({Severity::info, subject_, "matched", summary.note() + ".", {}, {}});
    }

    AreaTable& areas_;
    const Geography& geography_;
    const IndicatorTable& table_;
    const TextTable& data_;
    Ledger& ledger_;
    std::string subject_;
    Matching match_;
    std::vector<std::size_t> without_value_;
};

}  // namespace

void join_table(AreaTable& areas, const IndicatorTable& table, Ledger& ledger) {
    Join(areas, table, ledger).run();
}

}  // namespace vitality
