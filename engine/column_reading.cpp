// SPDX-License-Identifier: Apache-2.0
#include "engine/column_reading.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool is_text(Companion companion) { return companion == Companion::note || companion == Companion::trend; }

/// Reads one indicator's cells row by row, and keeps what is to be told.
class Reader {
  public:
    Reader(const IndicatorTable& table, const IndicatorSource& source, const SetMatching& set,
           const Geography& geography)
        : table_(table),
          source_(source),
          set_(set),
          geography_(geography),
          signs_(geography.size(), Sign::none) {
        const std::size_t areas = geography.size();
        column_.indicator = source.indicator;
        column_.table = table.spec.id;
        column_.source_file = table.data.source();
        column_.values.assign(areas, nan);
        column_.states.assign(areas, State::missing);
        column_.marks.assign(areas, Mark::none);
        column_.lines.assign(areas, 0);
        for (const auto& [companion, index] : source.companions) {
            if (is_text(companion)) column_.remarks[companion].assign(areas, {});
            else column_.companions[companion].assign(areas, nan);
        }
    }

    void read() {
        for (std::size_t area = 0; area < geography_.size(); ++area) {
            const std::size_t row = set_.areas.row[area];
            if (row == Placement::no_row) continue;
            column_.lines[area] = table_.data.line(row);
            const auto cell = parse(row, source_.column);
            if (!cell) bad_.push_back(row);
            if (!cell || set_.contradicted[area]) continue;
            column_.values[area] = cell->value;
            column_.states[area] = cell->state;
            column_.marks[area] = cell->mark;
            signs_[area] = cell->sign;
            read_companions(area, row);
        }
    }

    bool is_readable() const { return bad_.empty(); }
    IndicatorColumn take() { return std::move(column_); }

    void tell_bad_cells(Ledger& ledger) const;
    void tell_all(Ledger& ledger) const {
        tell_non_values(ledger);
        tell_signs(ledger);
        tell_commas(ledger);
        tell_bad_companions(ledger);
        tell_limits(ledger);
    }

  private:
    std::optional<Cell> parse(std::size_t row, std::size_t column) const {
        return parse_cell(table_.data.cell(row, column), table_.spec.non_values, table_.spec.numbers);
    }
    void read_companions(std::size_t area, std::size_t row);
    void tell_non_values(Ledger& ledger) const;
    void tell_signs(Ledger& ledger) const;
    void tell_commas(Ledger& ledger) const;
    void tell_bad_companions(Ledger& ledger) const;
    void tell_limits(Ledger& ledger) const;
    double companion(Companion which, std::size_t area) const {
        const auto at = column_.companions.find(which);
        return at == column_.companions.end() ? nan : at->second[area];
    }

    LedgerEntry entry(Severity severity, const std::string& kind) const {
        return {severity, "indicator " + full_id(column_.indicator), kind, {}, {}, {}};
    }
    LedgerItem item(std::size_t area, std::string detail) const {
        return {geography_.codes[area], fmt::format("{}:{}", column_.source_file, column_.lines[area]),
                std::move(detail)};
    }

    const IndicatorTable& table_;
    const IndicatorSource& source_;
    const SetMatching& set_;
    const Geography& geography_;
    IndicatorColumn column_;
    std::vector<Sign> signs_;
    std::vector<std::size_t> bad_;  ///< rows whose cell is no number
    std::vector<LedgerItem> bad_companions_;
};

/// Where semicolons part the cells, a comma is often the decimal sign: "31,250" may be 31.25.
void Reader::tell_commas(Ledger& ledger) const {
    if (table_.data.delimiter() != ';' || table_.spec.numbers.stated) return;
    LedgerEntry told = entry(Severity::warning, "comma-in-number");
    for (std::size_t area = 0; area < geography_.size(); ++area) {
        const std::size_t row = set_.areas.row[area];
        if (row == Placement::no_row || column_.states[area] != State::value) continue;
        const std::string_view text = trimmed(table_.data.cell(row, source_.column));
        if (text.find(',') != std::string_view::npos)
            told.items.push_back(item(area, fmt::format("\"{}\"", text)));
    }
    if (told.items.empty()) return;
    told.message = fmt::format(
        "{} such as {} read with a comma between thousands, in a table whose cells are parted by "
        "semicolons. If it is a decimal comma, say decimal = \",\" in [table.{}]; else confirm with "
        "decimal = \".\".",
        counted(told.items.size(), "number"), told.items.front().detail, table_.spec.id);
    ledger.add(std::move(told));
}

void Reader::read_companions(std::size_t area, std::size_t row) {
    for (const auto& [companion, index] : source_.companions) {
        const std::string_view text = trimmed(table_.data.cell(row, index));
        if (is_text(companion)) {
            column_.remarks[companion][area] = std::string(text);
            continue;
        }
        const auto cell = parse(row, index);
        if (cell) {
            column_.companions[companion][area] = cell->value;
        } else {
            bad_companions_.push_back(
                item(area, fmt::format("{}: \"{}\" in column \"{}\" is no number", companion_name(companion),
                                       text, table_.data.columns()[index])));
        }
    }
    const auto note = column_.remarks.find(Companion::note);
    const bool blank = trimmed(table_.data.cell(row, source_.column)).empty();
    if (!blank || note == column_.remarks.end() || column_.states[area] == State::value) return;
    if (const auto state = state_of_note(note->second[area]); state && *state != State::value)
        column_.states[area] = *state;
}

/// What to do about a cell: a number with something after it must not be advised away as missing.
std::string advice_for(const std::string& text) {
    const bool has_digit =
        std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
    if (parse_number(text, {.decimal_comma = true}) && text.find(',') != std::string::npos)
        return "If the comma is a decimal comma, say decimal = \",\" in the table's section";
    if (has_digit) return "Write the number alone (signs, units and notes belong into other cells)";
    return fmt::format("Mend it, or say what it means: [non_values] missing = [\"{}\"]", text);
}

void Reader::tell_bad_cells(Ledger& ledger) const {
    LedgerEntry told = entry(Severity::failure, "unreadable-number");
    for (const std::size_t row : bad_) {
        told.items.push_back(
            {trim(table_.data.cell(row, table_.code_column)), table_.data.where(row),
             fmt::format("\"{}\" is no number", trim(table_.data.cell(row, source_.column)))});
    }
    const std::string text = trim(table_.data.cell(bad_.front(), source_.column));
    const std::size_t others = bad_.size() - 1;
    const std::string more = others == 0
                                 ? ""
                                 : fmt::format(" {} of this column {} no number either.",
                                               counted(others, "more cell"), others == 1 ? "is" : "are");
    told.message = fmt::format(
        "{}: column \"{}\" holds \"{}\", which is no number and no known mark.{} {}. Until then the "
        "indicator is left out.",
        table_.data.where(bad_.front()), table_.data.columns()[source_.column], text, more, advice_for(text));
    ledger.add(std::move(told));
}

void Reader::tell_non_values(Ledger& ledger) const {
    std::map<std::string, std::vector<LedgerItem>> by_kind;
    for (std::size_t area = 0; area < geography_.size(); ++area) {
        const bool is_value = column_.states[area] == State::value;
        if (column_.lines[area] == 0 || set_.contradicted[area]) continue;
        if (is_value && column_.marks[area] == Mark::none) continue;
        const bool by_mark = is_value || column_.marks[area] == Mark::low;
        by_kind[by_mark ? mark_name(column_.marks[area]) : state_name(column_.states[area])].push_back(
            item(area, geography_.names[area]));
    }
    for (auto& [word, items] : by_kind) {
        std::string kind = word;
        std::replace(kind.begin(), kind.end(), ' ', '-');
        LedgerEntry told = entry(Severity::info, kind);
        told.message =
            fmt::format("{} {}: {}.", counted(items.size(), "cell"), items.size() == 1 ? "is" : "are", word);
        told.items = std::move(items);
        ledger.add(std::move(told));
    }
}

void Reader::tell_signs(Ledger& ledger) const {
    if (std::all_of(signs_.begin(), signs_.end(), [](Sign sign) { return sign == Sign::none; })) return;
    std::vector<LedgerItem> percent, currency, bare;
    for (std::size_t area = 0; area < geography_.size(); ++area) {
        if (column_.states[area] != State::value) continue;
        auto& heap = signs_[area] == Sign::percent    ? percent
                     : signs_[area] == Sign::currency ? currency
                                                      : bare;
        const std::size_t row = set_.areas.row[area];
        heap.push_back(item(area, fmt::format("\"{}\"", trimmed(table_.data.cell(row, source_.column)))));
    }
    if (!percent.empty() && !(bare.empty() && currency.empty())) {
        LedgerEntry told = entry(Severity::warning, "mixed-signs");
        const std::size_t with = percent.size(), without = bare.size() + currency.size();
        bare.insert(bare.end(), currency.begin(), currency.end());
        told.items = with <= without ? percent : bare;
        add_finding(ledger, std::move(told), table_.spec.accept, [&](std::size_t) {
            return fmt::format(
                "Column \"{}\" of {} has {} with a percent sign and {} without: are both percentages? Write "
                "all "
                "alike. Until then each number stands as printed.",
                table_.data.columns()[source_.column], column_.source_file, counted(with, "cell"), without);
        });
    }
    const auto tell = [&](const char* kind, const char* words, std::vector<LedgerItem> items) {
        if (items.empty()) return;
        LedgerEntry told = entry(Severity::info, kind);
        told.message = fmt::format("{} had a {} sign: taken off, the number stands.",
                                   counted(items.size(), "cell"), words);
        told.items = std::move(items);
        ledger.add(std::move(told));
    };
    tell("percent-sign", "percent", std::move(percent));
    tell("currency-sign", "currency", std::move(currency));
}

void Reader::tell_bad_companions(Ledger& ledger) const {
    LedgerEntry told = entry(Severity::warning, "unreadable-companion");
    told.items = bad_companions_;
    add_finding(ledger, std::move(told), table_.spec.accept, [&](std::size_t n) {
        return fmt::format(
            "{} beside the values of {} (limits, counts, denominators) {} no number and no known mark: "
            "left empty. Mend {}, or name what it means under [non_values].",
            counted(n, "cell"), column_.source_file, n == 1 ? "is" : "are", n == 1 ? "it" : "them");
    });
}

void Reader::tell_limits(Ledger& ledger) const {
    LedgerEntry told = entry(Severity::warning, "value-outside-limits");
    const auto check = [&](Companion lower, Companion upper, std::string_view name) {
        for (std::size_t area = 0; area < geography_.size(); ++area) {
            const double value = column_.values[area];
            const double low = companion(lower, area), high = companion(upper, area);
            if (low > value || high < value)
                told.items.push_back(
                    item(area, fmt::format("value {}, {} limits {} to {}", value, name, low, high)));
        }
    };
    check(Companion::lower95, Companion::upper95, "95 %");
    check(Companion::lower998, Companion::upper998, "99.8 %");
    add_finding(ledger, std::move(told), table_.spec.accept, [&](std::size_t n) {
        return fmt::format("{} of {} {} outside {} own limits: are the columns of the limits the right ones?",
                           counted(n, "value"), column_.source_file, n == 1 ? "lies" : "lie",
                           n == 1 ? "its" : "their");
    });
}

}  // namespace

std::optional<IndicatorColumn> read_column(const IndicatorTable& table, const IndicatorSource& source,
                                           const SetMatching& set, const Geography& geography,
                                           Ledger& ledger) {
    Reader reader(table, source, set, geography);
    reader.read();
    if (!reader.is_readable()) {
        reader.tell_bad_cells(ledger);
        return std::nullopt;
    }
    reader.tell_all(ledger);
    return reader.take();
}

}  // namespace vitality
