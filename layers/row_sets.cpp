// SPDX-License-Identifier: Apache-2.0
#include "layers/row_sets.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/indicator_table.hpp"
#include "layers/periods.hpp"

namespace vitality {

namespace {

std::string words_of(const std::string& before, const std::string& column,
                     const std::vector<std::string>& values) {
    const std::string shown = values.size() == 1 && values.front().empty() ? "blank" : join(values, " or ");
    const std::string own = column + " = " + shown;
    return before.empty() ? own : before + ", " + own;
}

/// The cell is that text, blanks around it aside; most cells are told apart by their size.
bool is_text(std::string_view cell, std::string_view text) {
    if (cell.size() == text.size()) return cell == text;
    return cell.size() > text.size() && trimmed(cell) == text;
}

bool is_one_of(std::string_view cell, const std::vector<std::string>& texts) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return is_text(cell, text); });
}

}  // namespace

bool sorts_before(std::string_view a, std::string_view b) {
    const auto number = [](std::string_view text) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
        return value;
    };
    const auto x = number(a), y = number(b);
    if (x && y && *x != *y) return *x < *y;
    if (x.has_value() != y.has_value()) return x.has_value();
    const auto first = first_month_of_period(a), second = first_month_of_period(b);
    if (first.has_value() != second.has_value()) return first.has_value();
    if (first && *first != *second) return *first < *second;
    return a < b;
}

RowChooser::RowChooser(const TextTable& table, ExemptRows exempt)
    : table_(table), exempt_(std::move(exempt)) {}

RowSet RowChooser::all() const {
    RowSet set;
    set.rows.resize(table_.row_count());
    std::iota(set.rows.begin(), set.rows.end(), std::size_t{0});
    return set;
}

const RowChooser::Numbered& RowChooser::numbered(std::size_t column) {
    const auto [at, is_new] = numbered_.try_emplace(column);
    Numbered& numbers = at->second;
    if (!is_new) return numbers;
    numbers.of_row.resize(table_.row_count());
    std::unordered_map<std::string_view, std::uint32_t> known;  // cells as they stand, blanks and all
    std::unordered_map<std::string_view, std::uint32_t> texts;
    std::string_view last;
    std::uint32_t last_number = 0;
    for (std::size_t row = 0; row < table_.row_count(); ++row) {
        const std::string_view cell = table_.cell(row, column);
        if (row == 0 || cell != last) {
            const auto [found, unknown] = known.try_emplace(cell, 0);
            if (unknown) {
                const auto [text, first] =
                    texts.try_emplace(trimmed(cell), static_cast<std::uint32_t>(numbers.texts.size()));
                if (first) numbers.texts.push_back(text->first);
                found->second = text->second;
            }
            last = cell;
            last_number = found->second;
        }
        numbers.of_row[row] = last_number;
    }
    return numbers;
}

std::string_view RowChooser::code_of(std::size_t row) const { return table_.cell(row, exempt_.code_column); }

std::vector<std::size_t> RowChooser::with_exempt(const RowSet& set, const std::vector<std::size_t>& kept,
                                                 const std::vector<std::string>& codes) const {
    std::vector<std::size_t> exempt, all;
    std::copy_if(set.rows.begin(), set.rows.end(), std::back_inserter(exempt),
                 [&](std::size_t row) { return is_one_of(code_of(row), codes); });
    std::merge(kept.begin(), kept.end(), exempt.begin(), exempt.end(), std::back_inserter(all));
    return all;
}

/// The rows with one of the filter's texts, and those of comparators that have no such row. A column that is
/// asked for again is numbered first: many indicators of one table filter on the same columns.
std::vector<std::size_t> RowChooser::matching(const RowSet& set, const RowFilter& filter, std::size_t column,
                                              bool& any) {
    const auto& about_areas = exempt_.columns;
    const bool exempts = !exempt_.codes.empty() &&
                         std::find(about_areas.begin(), about_areas.end(), column) != about_areas.end();
    std::vector<std::size_t> kept;
    const auto take = [&](auto&& matches) {
        std::vector<std::string> lacking = exempts ? exempt_.codes : std::vector<std::string>();
        for (const std::size_t row : set.rows) {
            if (!matches(row)) continue;
            kept.push_back(row);
            std::erase_if(lacking, [&](const std::string& code) { return is_text(code_of(row), code); });
        }
        any = !kept.empty();
        if (!lacking.empty()) kept = with_exempt(set, kept, lacking);
    };
    std::vector<std::string> texts;
    for (const std::string& value : filter.values) texts.push_back(trim(value));
    if (asked_[column]++ == 0) {
        take([&](std::size_t row) { return is_one_of(table_.cell(row, column), texts); });
        return kept;
    }
    const Numbered& numbers = numbered(column);
    std::vector<char> wanted;
    for (const std::string_view text : numbers.texts) wanted.push_back(is_one_of(text, texts) ? 1 : 0);
    take([&](std::size_t row) { return wanted[numbers.of_row[row]] != 0; });
    return kept;
}

std::vector<std::string> RowChooser::values_among(const RowSet& set, std::size_t column) {
    std::vector<std::string> values;
    const Numbered& numbers = numbered(column);
    std::vector<char> seen(numbers.texts.size(), 0);
    for (const std::size_t row : set.rows) {
        const std::uint32_t number = numbers.of_row[row];
        if (seen[number] != 0) continue;
        seen[number] = 1;
        if (!numbers.texts[number].empty()) values.emplace_back(numbers.texts[number]);
    }
    std::sort(values.begin(), values.end(), sorts_before);
    return values;
}

void RowChooser::fail_empty(const RowSet& set, const RowFilter& filter, std::size_t column) {
    const std::string of = set.words.empty() ? std::string() : " among the rows with " + set.words;
    const std::string text = filter.values == std::vector<std::string>{""}
                                 ? "no text"
                                 : fmt::format("\"{}\"", join(filter.values, "\" or \""));
    throw SettingsError(
        filter.place,
        fmt::format("{}: no row has {} in column \"{}\"{}. {}", table_.source(), text, filter.column, of,
                    suggestion(filter.values.front(), values_among(set, column))));
}

RowSet RowChooser::filtered_once(const RowSet& set, const RowFilter& filter) {
    const std::size_t column = require_column(table_, filter.column, filter.place);
    bool any = false;
    std::vector<std::size_t> kept = matching(set, filter, column, any);
    if (!any) fail_empty(set, filter, column);
    return {words_of(set.words, filter.column, filter.values), std::move(kept)};
}

RowSet RowChooser::filtered(const RowSet& set, const std::vector<RowFilter>& filters) {
    if (filters.empty()) return set;
    RowSet kept = filtered_once(set, filters.front());
    for (std::size_t f = 1; f < filters.size(); ++f) kept = filtered_once(kept, filters[f]);
    return kept;
}

/// The numbers of a dimension's values among the rows, in the order in which its parts come.
std::vector<std::uint32_t> RowChooser::in_order(const RowSet& set, const DimensionColumn& dimension) {
    const Numbered& numbers = numbered(dimension.index);
    std::vector<std::uint32_t> present;
    std::vector<std::string_view> keys(numbers.texts.size());
    std::vector<char> seen(numbers.texts.size(), 0);
    for (const std::size_t row : set.rows) {
        const std::uint32_t number = numbers.of_row[row];
        if (seen[number] != 0) continue;
        seen[number] = 1;
        present.push_back(number);
        keys[number] = dimension.order ? trimmed(table_.cell(row, *dimension.order)) : numbers.texts[number];
    }
    if (dimension.order || dimension.name == "period") {
        std::stable_sort(present.begin(), present.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return sorts_before(keys[a], keys[b]); });
    }
    return present;
}

std::vector<SlicedRows> RowChooser::sliced(RowSet set, const std::vector<DimensionColumn>& dimensions) {
    std::vector<SlicedRows> parts;
    parts.push_back({{}, std::move(set)});
    for (const DimensionColumn& dimension : dimensions) {
        const Numbered& numbers = numbered(dimension.index);
        std::vector<SlicedRows> finer;
        for (SlicedRows& part : parts) {
            std::vector<std::size_t> at(numbers.texts.size());
            for (const std::uint32_t number : in_order(part.set, dimension)) {
                const std::string value(numbers.texts[number]);
                at[number] = finer.size();
                finer.push_back({part.slice, {words_of(part.set.words, dimension.column, {value}), {}}});
                finer.back().slice.emplace_back(dimension.name, value);
            }
            for (const std::size_t row : part.set.rows)
                finer[at[numbers.of_row[row]]].set.rows.push_back(row);
        }
        parts = std::move(finer);
    }
    return parts;
}

namespace {

/// Columns that hold values, and the codes themselves: nobody filters on these.
std::vector<char> columns_of_values(const IndicatorTable& table) {
    std::vector<char> of_values(table.data.column_count(), 0);
    of_values[table.code_column] = 1;
    for (const IndicatorSource& source : table.sources) {
        of_values[source.column] = 1;
        for (const auto& [companion, column] : source.companions) of_values[column] = 1;
    }
    return of_values;
}

/// Different texts of a column, counted up to `most`.
std::size_t different_texts(const TextTable& table, std::size_t column, std::size_t most) {
    std::unordered_set<std::string_view> texts;
    for (std::size_t row = 0; row < table.row_count() && texts.size() < most; ++row)
        texts.insert(trimmed(table.cell(row, column)));
    return texts.size();
}

}  // namespace

std::vector<std::string> columns_that_differ(const IndicatorTable& table, std::size_t a, std::size_t b) {
    constexpr std::size_t most = 10'000;
    const std::vector<char> of_values = columns_of_values(table);
    const auto& known = table.filter_columns;
    std::vector<std::pair<std::size_t, std::string>> found;
    for (std::size_t column = 0; column < table.data.column_count(); ++column) {
        const std::string& name = table.data.columns()[column];
        const bool usable = known.empty() ? of_values[column] == 0 && !name.empty()
                                          : std::find(known.begin(), known.end(), column) != known.end();
        if (!usable || trimmed(table.data.cell(a, column)) == trimmed(table.data.cell(b, column))) continue;
        found.emplace_back(different_texts(table.data, column, most), name);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& x, const auto& y) { return x.first < y.first; });
    std::vector<std::string> names;
    for (auto& [count, name] : found) names.push_back(std::move(name));
    return names;
}

}  // namespace vitality
