// SPDX-License-Identifier: Apache-2.0
#include "engine/doubled_rows.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

struct Doubled {
    std::size_t row;
    std::size_t first;
    std::size_t area;
};

/// Each row once, ascending; one that differs in any set is among those that differ.
std::vector<Doubled> doubled_rows(const RowMatching& matching, bool same) {
    std::map<std::size_t, std::pair<Doubled, bool>> by_row;
    for (const SetMatching& set : matching.sets) {
        for (const FurtherRow& further : set.areas.further) {
            const Doubled doubled{further.row, set.areas.row[further.place], further.place};
            const auto [at, is_new] = by_row.try_emplace(further.row, doubled, further.same);
            if (!is_new && at->second.second && !further.same) at->second = {doubled, false};
        }
    }
    std::vector<Doubled> rows;
    for (const auto& [row, entry] : by_row) {
        if (entry.second == same) rows.push_back(entry.first);
    }
    return rows;
}

/// A column whose texts tell rows of one area apart.
struct DividingColumn {
    std::string name;
    std::vector<std::string> values;  ///< among the doubled rows, in the order of the file
};

std::vector<std::string> values_among(const TextTable& data, const std::vector<Doubled>& doubled,
                                      std::size_t column) {
    std::set<std::size_t> rows;
    for (const Doubled& d : doubled) rows.insert({d.first, d.row});
    std::vector<std::string> values;
    std::set<std::string_view> seen;
    for (const std::size_t row : rows) {
        const std::string_view text = trimmed(data.cell(row, column));
        if (seen.insert(text).second) values.emplace_back(text);
    }
    return values;
}

/// Numbers that hardly repeat are measured, not said of a row.
bool divides(const std::vector<std::string>& values, std::size_t doubled) {
    const bool numbers = std::any_of(values.begin(), values.end(),
                                     [](const std::string& text) { return parse_number(text).has_value(); });
    return !numbers || values.size() <= doubled;
}

/// The fewest columns found that tell each doubled row from the first.
std::vector<DividingColumn> dividing_columns(const IndicatorTable& table,
                                             const std::vector<Doubled>& doubled) {
    constexpr std::size_t most = 6;  // columns
    std::vector<DividingColumn> chosen;
    std::vector<std::size_t> indices;
    for (const Doubled& d : doubled) {
        const auto differs = [&](std::size_t column) {
            return trimmed(table.data.cell(d.row, column)) != trimmed(table.data.cell(d.first, column));
        };
        if (chosen.size() == most || std::any_of(indices.begin(), indices.end(), differs)) continue;
        bool told_apart = false;
        for (const std::string& name : columns_that_differ(table, d.row, d.first)) {
            const auto column = table.data.find_column(name);
            if (!column) continue;
            DividingColumn dividing{name, values_among(table.data, doubled, *column)};
            if (!divides(dividing.values, doubled.size())) continue;
            chosen.push_back(std::move(dividing));
            indices.push_back(*column);
            told_apart = true;
            break;
        }
        if (!told_apart) return {};
    }
    return chosen;
}

/// A key of the project file, in quotes where it needs them.
std::string key_of(const std::string& name) {
    const bool bare = std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
    });
    return bare ? name : fmt::format("\"{}\"", name);
}

std::string dimension_name(const std::string& column) {
    const std::string word = to_lower(column);
    for (const auto& [part, name] : {std::pair("period", "period"),
                                     {"year", "period"},
                                     {"date", "period"},
                                     {"sex", "sex"},
                                     {"gender", "sex"},
                                     {"age", "age"}}) {
        if (word.find(part) != std::string::npos) return name;
    }
    std::string plain;
    for (const char c : word) plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return plain;
}

/// "Sex (Male, Female) and Time period (2014 - 16, 2015 - 17, ...)".
std::string words_of(const std::vector<DividingColumn>& columns) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> words;
    for (const DividingColumn& column : columns) {
        const bool cut = column.values.size() > shown;
        const auto first = std::span(column.values).first(cut ? shown : column.values.size());
        words.push_back(fmt::format("{} ({}{})", column.name, join(first, ", "), cut ? ", ..." : ""));
    }
    return join(words, " and ");
}

std::string advice_of(const std::vector<DividingColumn>& columns, const TableSpec& spec) {
    std::vector<std::string> filters, dimensions, series;
    for (const DividingColumn& column : columns) {
        const std::string name = dimension_name(column.name);
        filters.push_back(fmt::format("{} = \"{}\"", key_of(column.name), column.values.front()));
        dimensions.push_back(fmt::format("{} = \"{}\"", name, column.name));
        series.push_back(fmt::format("\"{}\"", name));
    }
    const std::string as_series = spec.importer
                                      ? fmt::format("series = [{}]", join(series, ", "))
                                      : fmt::format("dimensions = {{ {} }}", join(dimensions, ", "));
    return fmt::format("Filter on {}: filter = {{ {} }} in [table.{}], or make a series: {}",
                       columns.size() == 1 ? "it" : "them", join(filters, ", "), spec.id, as_series);
}

void tell_rows_of_long_table(const std::vector<Doubled>& doubled, const std::vector<DividingColumn>& columns,
                             const IndicatorTable& table, const Geography& geography, Ledger& ledger) {
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> by_area;  // first row, further rows
    for (const Doubled& d : doubled) {
        auto& entry = by_area.try_emplace(d.area, d.first, 0).first->second;
        ++entry.second;
    }
    LedgerEntry entry{Severity::failure, "table " + table.spec.id, "doubled-row", {}, {}, {}};
    for (const auto& [area, rows] : by_area) {
        entry.items.push_back({geography.codes[area], table.data.where(rows.first),
                               fmt::format("{} have other values", counted(rows.second, "further row"))});
        if (rows.second == 1) entry.items.back().detail = "1 further row has other values";
    }
    const std::string differ = words_of(columns), advice = advice_of(columns, table.spec);
    const auto say = [&](std::size_t n) {
        return fmt::format("{} {} several rows: they differ in {}", counted_areas(geography, n),
                           n == 1 ? "has" : "have", differ);
    };
    add_finding(
        ledger, std::move(entry), table.spec.accept,
        [&](std::size_t n) {
            return fmt::format("{}. {}. Until then {} no value.", say(n), advice,
                               n == 1 ? "the area gets" : "these areas get");
        },
        [&](std::size_t n) { return say(n) + ": the first counts."; });
}

void tell_plain(const std::vector<Doubled>& doubled, bool same, const IndicatorTable& table,
                const Geography& geography, Ledger& ledger) {
    LedgerEntry entry{
        same ? Severity::warning : Severity::failure, "table " + table.spec.id, "doubled-row", {}, {}, {}};
    for (const Doubled& d : doubled) {
        entry.items.push_back(
            {geography.codes[d.area], table.data.where(d.row),
             fmt::format("{} the row in line {}", same ? "the same values as" : "other values than",
                         table.data.line(d.first))});
    }
    const auto say = [](const std::string& what_is_done) {
        return [what_is_done](std::size_t n) {
            return fmt::format("{} with a code that stood before: {}.", counted(n, "row"), what_is_done);
        };
    };
    add_finding(
        ledger, std::move(entry), table.spec.accept,
        say(same ? "their values agree; the first counts" : "the values differ, so the area gets none"),
        say("the first counts"));
}

}  // namespace

void tell_doubled_rows(const RowMatching& matching, const IndicatorTable& table, const Geography& geography,
                       Ledger& ledger) {
    tell_plain(doubled_rows(matching, true), true, table, geography, ledger);
    const std::vector<Doubled> differing = doubled_rows(matching, false);
    const auto columns = dividing_columns(table, differing);
    if (columns.empty()) tell_plain(differing, false, table, geography, ledger);
    else tell_rows_of_long_table(differing, columns, table, geography, ledger);
}

std::size_t count_doubled_rows(const RowMatching& matching) {
    std::set<std::size_t> rows;
    for (const SetMatching& set : matching.sets) {
        for (const FurtherRow& further : set.areas.further) rows.insert(further.row);
    }
    return rows.size();
}

}  // namespace vitality
