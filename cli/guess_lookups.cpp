// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/guess_report.hpp"
#include "cli/guesser.hpp"

namespace vitality {

namespace {

/// Columns whose names or cells say that they hold codes of areas.
std::vector<std::size_t> code_columns(const TextTable& table) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const auto meaning = meaning_of_column(table.columns()[i]);
        const bool named = meaning && meaning->role == ColumnMeaning::Role::code;
        if (named || (table.row_count() > 0 && entity_of_code(trimmed(table.cell(0, i)))))
            columns.push_back(i);
    }
    return columns;
}

}  // namespace

/// A table that leads from the codes of one geography to those of another, and measures nothing.
bool Guesser::add_lookup(std::size_t i) {
    const TextTable& table = table_of(i);
    const std::string stem = stem_of(sources_[i].path);
    const auto columns = code_columns(table);
    if (columns.size() < 2 || guess_indicators(table, all_row_numbers(table), {}, "", false).size() > 1)
        return false;
    guess_.roles[i] = SourceRole::lookup;
    std::vector<std::string> headers;
    for (const std::size_t column : columns)
        headers.push_back(fmt::format("\"{}\"", table.columns()[column]));
    guess_.reasons[i] = fmt::format("a lookup between codes in {}", join(headers, ", "));
    struct End {
        std::size_t geography, column;
        bool named;  ///< the column's own vintage is that of the geography
        double share;
    };
    std::vector<End> ends;
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        const ColumnMatch match = best_column(table, codes_[g]);
        if (guess_.geographies[g].areas < 2 || match.matched * 10 < codes_[g].size() * 9) continue;
        const auto said = vintage_of(table, match.column, stem);
        const End end{g, match.column, said && said == guess_.geographies[g].vintage,
                      static_cast<double>(match.matched) / static_cast<double>(codes_[g].size())};
        // Two years of one kind share most codes: a column is of the one that it names, or of which it has
        // more.
        const auto rival = std::find_if(ends.begin(), ends.end(),
                                        [&](const End& other) { return other.column == end.column; });
        if (rival == ends.end()) {
            ends.push_back(end);
        } else if (std::pair(end.named, end.share) > std::pair(rival->named, rival->share)) {
            *rival = end;
        }
    }
    std::sort(ends.begin(), ends.end(), [&](const End& a, const End& b) {
        return codes_[a.geography].size() > codes_[b.geography].size();
    });
    for (std::size_t a = 0; a + 1 < ends.size(); ++a) {
        GuessedGeography& fine = guess_.geographies[ends[a].geography];
        const GuessedGeography& coarse = guess_.geographies[ends[a + 1].geography];
        const bool nested = !fine.vintage || !coarse.vintage || fine.vintage->kind != coarse.vintage->kind;
        if (ends[a].column == ends[a + 1].column || !fine.within.empty()) continue;
        if (!nested) {
            const auto [from, to] = fine.vintage->year < coarse.vintage->year
                                        ? std::pair{ends[a], ends[a + 1]}
                                        : std::pair{ends[a + 1], ends[a]};
            const std::string& from_id = guess_.geographies[from.geography].id;
            const std::string& to_id = guess_.geographies[to.geography].id;
            guess_.lookups.push_back({i, unique_id(from_id + "_" + to_id, ids_), from_id,
                                      column_reference(table, from.column), to_id,
                                      column_reference(table, to.column), false});
            guess_.reasons[i] += fmt::format("; it could convert {} to {}", from_id, to_id);
            continue;
        }
        GuessedLookup lookup{i,         unique_id(plain_id(fine.id + "_" + coarse.id), ids_),
                             fine.id,   column_reference(table, ends[a].column),
                             coarse.id, column_reference(table, ends[a + 1].column),
                             true};
        fine.within = coarse.id;
        fine.within_lookup = lookup.id;
        guess_.reasons[i] += fmt::format("; it leads from {} to {}", fine.id, coarse.id);
        guess_.lookups.push_back(std::move(lookup));
    }
    return true;
}

/// Where a lookup leads from the codes of a table that was not used to a geography, the line that would do
/// it.
void Guesser::suggest_conversions() {
    for (GuessedTable& table : guess_.tables) {
        if (table.problem.empty() || table.code.empty()) continue;
        const TextTable& cells = table_of(table.source);
        const auto code = cells.find_column(table.code);
        if (!code) continue;
        const CodeSet codes = codes_of_column(cells, *code);
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            if (guess_.roles[i] != SourceRole::lookup || !table.vintage) continue;
            const ColumnMatch from = best_column(table_of(i), codes);
            if (from.matched * 2 < codes.size()) continue;
            for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
                const ColumnMatch to = best_column(table_of(i), codes_[g]);
                if (to.column == from.column || to.matched * 10 < codes_[g].size() * 9) continue;
                const std::string id = table.vintage->id() + "_" + guess_.geographies[g].id;
                guess_.lookups.push_back(
                    {i, id, table.vintage->id(), column_reference(table_of(i), from.column),
                     guess_.geographies[g].id, column_reference(table_of(i), to.column), false});
                table.geography = table.vintage->id();
                table.conversion =
                    fmt::format("{{ to = \"{}\", lookup = \"{}\" }}", guess_.geographies[g].id, id);
                guess_.reasons[i] +=
                    fmt::format("; it could convert {} to {}", table.vintage->id(), guess_.geographies[g].id);
                table.advice = fmt::format(
                    "{} can convert it, which is done on request only: take the # away from [lookup.{}] and "
                    "[table.{}]",
                    file_words(sources_[i]), id, table.id);
                break;
            }
            if (!table.conversion.empty()) break;
        }
    }
}

}  // namespace vitality
