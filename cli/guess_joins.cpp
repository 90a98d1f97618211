// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "cli/guess_parts.hpp"

namespace vitality {

CodeSet codes_of_column(const TextTable& table, std::size_t column) {
    CodeSet codes;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (const auto text = trimmed(table.cell(row, column)); !text.empty()) codes.emplace(text);
    }
    return codes;
}

namespace {

/// All digits and of one length: codes that a spreadsheet takes the leading zeros of. 0 where they are not.
std::size_t length_of_digits(const CodeSet& codes) {
    std::size_t length = 0;
    for (const std::string& code : codes) {
        if (code.find_first_not_of("0123456789") != std::string::npos) return 0;
        if (length != 0 && code.size() != length) return 0;
        length = code.size();
    }
    return length;
}

}  // namespace

std::optional<std::size_t> column_without_zeros(const TextTable& table, const CodeSet& codes) {
    const std::size_t length = length_of_digits(codes);
    for (std::size_t i = 0; length > 1 && i < table.column_count(); ++i) {
        CodeSet found;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto text = trimmed(table.cell(row, i));
            if (text.empty() || text.size() > length) continue;
            std::string padded = std::string(length - text.size(), '0').append(text);
            if (codes.count(padded) > 0) found.insert(std::move(padded));
        }
        if (found.size() * 2 > codes.size()) return i;
    }
    return std::nullopt;
}

ColumnMatch best_column(const TextTable& table, const CodeSet& codes) {
    ColumnMatch best;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        CodeSet found;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            std::string text(trimmed(table.cell(row, i)));
            if (codes.count(text) > 0) found.insert(std::move(text));
        }
        if (found.size() > best.matched) best = {i, found.size()};
    }
    return best;
}

namespace {

/// The kind of area that most codes of a column are of; null for none.
const AreaKind* kind_of_codes(const TextTable& table, std::size_t column) {
    std::map<std::string, std::pair<std::size_t, const AreaKind*>> kinds;
    std::size_t filled = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto text = trimmed(table.cell(row, column));
        if (text.empty()) continue;
        ++filled;
        const auto entity = entity_of_code(text);
        if (!entity || entity->kind == nullptr) continue;
        auto& [count, kind] = kinds[entity->kind->id];
        ++count;
        kind = entity->kind;
    }
    for (const auto& [id, found] : kinds) {
        if (found.first * 2 > filled) return found.second;
    }
    return nullptr;
}

/// "wards_2013" -> 2013, "lsoa21" -> 2021; 0 where the file's name says no year of that kind.
int year_in_stem(const std::string& stem, const AreaKind& kind) {
    for (const std::string& word : words_of(stem)) {
        for (const std::string& name : kind.stems) {
            if (!word.starts_with(name)) continue;
            std::string digits = word.substr(std::min(word.find_first_of("0123456789"), word.size()));
            if (const auto vintage = vintage_from_id(kind.id + digits)) return vintage->year;
        }
    }
    const std::string period = period_in(stem);
    return period.size() == 4 ? std::stoi(period) : 0;
}

}  // namespace

std::optional<Vintage> vintage_of(const TextTable& table, std::size_t code_column, const std::string& stem) {
    if (const auto meaning = meaning_of_column(table.columns()[code_column])) return meaning->vintage;
    const AreaKind* kind = kind_of_codes(table, code_column);
    if (kind == nullptr) return std::nullopt;
    const int year = year_in_stem(stem, *kind);
    if (year == 0) return std::nullopt;
    for (std::size_t row = 0; row < table.row_count(); ++row) {  // the name must not speak against the codes
        if (first_year_of_code(trimmed(table.cell(row, code_column))) > year) return std::nullopt;
    }
    return Vintage{kind, year};
}

namespace {

using Rows = std::vector<std::size_t>;

std::size_t areas_in(const TextTable& table, std::size_t code_column, const Rows& rows) {
    CodeSet codes;
    for (const std::size_t row : rows) codes.emplace(trimmed(table.cell(row, code_column)));
    return codes.size();
}

std::map<std::string, Rows> parted(const TextTable& table, std::size_t column, const Rows& rows) {
    std::map<std::string, Rows> parts;
    for (const std::size_t row : rows) parts[trim(table.cell(row, column))].push_back(row);
    return parts;
}

/// The value that stands for all (none, "Persons", "All ages"), else the last, which of periods is the
/// latest.
ChosenRows usual_value(const std::string& header, const std::map<std::string, Rows>& parts) {
    using Why = ChosenRows::Why;
    if (parts.count("") > 0) return {"", "", Why::total, parts.size()};
    for (const auto& [value, rows] : parts) {
        if (has_word(value, {"all", "total", "persons", "both", "value"}))
            return {"", value, Why::total, parts.size()};
    }
    const bool periods = has_word(header, {"year", "period", "date", "time", "month", "quarter"}) ||
                         std::all_of(parts.begin(), parts.end(),
                                     [](const auto& part) { return !period_in(part.first).empty(); });
    return {"", parts.rbegin()->first, periods ? Why::latest : Why::any, parts.size()};
}

/// The filters on columns of one sort, added to `filters`; `left` is what they leave.
void choose_rows(const TextTable& table, std::size_t code_column, ChosenRows::Why sort, std::size_t areas,
                 Rows& left, std::vector<ChosenRows>& filters) {
    constexpr std::size_t most_values = 200;
    for (std::size_t i = 0; i < table.column_count() && left.size() > areas; ++i) {
        if (i == code_column || table.columns()[i].empty()) continue;
        const auto parts = parted(table, i, left);
        if (parts.size() < 2 || parts.size() > most_values) continue;
        ChosenRows chosen = usual_value(table.columns()[i], parts);
        Rows kept = parts.at(chosen.value);
        // A dimension has each area in each of its values; a measure or a name has not.
        if (chosen.why != sort || areas_in(table, code_column, kept) != areas) continue;
        chosen.column = column_reference(table, i);
        filters.push_back(std::move(chosen));
        left = std::move(kept);
    }
}

}  // namespace

std::optional<std::vector<ChosenRows>> one_row_per_area(const TextTable& table, std::size_t code_column,
                                                        std::vector<std::size_t>& rows) {
    std::vector<ChosenRows> filters;
    Rows left = rows;
    const std::size_t areas = areas_in(table, code_column, left);
    for (const auto sort : {ChosenRows::Why::total, ChosenRows::Why::latest, ChosenRows::Why::any})
        choose_rows(table, code_column, sort, areas, left, filters);
    if (left.size() > areas) return std::nullopt;
    rows = std::move(left);
    return filters;
}

}  // namespace vitality
