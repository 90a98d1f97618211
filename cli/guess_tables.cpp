// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "cli/guess_report.hpp"
#include "cli/guesser.hpp"

namespace vitality {

/// Two or more columns of words, the first of which holds the headers of another file.
void Guesser::guess_dictionary(std::size_t i) {
    const TextTable& table = table_of(i);
    if (sources_[i].shapes.size() > 0 || table.column_count() < 2 || table.column_count() > 6) return;
    const CodeSet listed = codes_of_column(table, 0);
    for (std::size_t other = 0; other < sources_.size(); ++other) {
        const auto& headers = sources_[other].table.columns();
        const auto known = std::count_if(headers.begin(), headers.end(),
                                         [&](const std::string& header) { return listed.count(header) > 0; });
        if (other == i || known < 3 || static_cast<std::size_t>(known) * 2 < listed.size()) continue;
        for (std::size_t row = 0; row < table.row_count(); ++row)
            names_.try_emplace(trim(table.cell(row, 0)), single_blanks(table.cell(row, 1)));
        guess_.roles[i] = SourceRole::dictionary;
        guess_.reasons[i] =
            fmt::format("the full names of {} of {}: taken as titles",
                        counted(static_cast<std::size_t>(known), "column"), file_words(sources_[other]));
        return;
    }
}

bool Guesser::add_points(std::size_t i, const GuessedCoordinates& places) {
    const SourceLook& look = sources_[i];
    const TextTable& table = look.table;
    GuessedLayer layer;
    layer.source = i;
    layer.x = column_reference(table, places.x);
    layer.y = column_reference(table, places.y);
    layer.crs = crs_by_range(places.box);
    const bool elsewhere = layer.crs == "EPSG:27700" && guess_.crs != "EPSG:27700";
    if (layer.crs.empty() || elsewhere) {
        layer.crs = guess_.crs;
        look_first(fmt::format(
            "{}: its eastings and northings are taken to be of the project's {}. Say another crs if "
            "the points lie wrong.",
            file_words(look), guess_.crs));
    }
    if (!places.bad_cell.empty())
        layer.problem = "a cell is no coordinate: " + places.bad_cell + ". Mend it, then take the # away";
    layer.features = table.row_count();
    layer.title = words_from_stem(look.only_layer || look.layer.empty() ? stem_of(look.path) : look.layer);
    const std::string id = plain_id(layer.title);
    layer.id = unique_id(id.empty() ? "points" : id, ids_);
    const auto same_kind = std::count_if(guess_.layers.begin(), guess_.layers.end(),
                                         [&](const GuessedLayer& other) { return other.kind == layer.kind; });
    choose_look(layer, static_cast<std::size_t>(same_kind));
    guess_.roles[i] = SourceRole::points;
    guess_.reasons[i] = fmt::format(
        "points: places in \"{}\" and \"{}\", {}", layer.x, layer.y,
        places.degrees ? "longitude and latitude (EPSG:4326)" : "eastings and northings (" + layer.crs + ")");
    guess_.layers.push_back(std::move(layer));
    return true;
}

void Guesser::guess_table(std::size_t i) {
    if (guess_.roles[i] == SourceRole::boundaries) {
        const auto same = same_as_.find(i);
        for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
            const GuessedGeography geography = guess_.geographies[g];
            const bool own =
                geography.source == i || (same != same_as_.end() && same->second == geography.id);
            if (own && geography.areas > 1) add_table(i, geography, best_column(table_of(i), codes_[g]));
        }
        return;
    }
    if (guess_.roles[i] != SourceRole::unused || !guess_.reasons[i].empty()) return;
    const TextTable& table = table_of(i);
    if (table.row_count() == 0) {
        guess_.reasons[i] = "it holds no row below the header";
        const bool one_of_many = !sources_[i].only_layer && !sources_[i].layer.empty();  // a sheet of notes
        if (!one_of_many)
            look_first(fmt::format("{} holds no row below the header: is it the right file?",
                                   file_words(sources_[i])));
        return;
    }
    std::optional<std::size_t> best;
    ColumnMatch match;
    double best_share = 0;
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        if (guess_.geographies[g].areas < 2) continue;
        const ColumnMatch here = best_column(table, codes_[g]);
        const double share = static_cast<double>(here.matched) / static_cast<double>(codes_[g].size());
        if (share <= best_share) continue;
        best_share = share;
        best = g;
        match = here;
    }
    const auto places = coordinate_columns(table);
    const auto codes = best ? codes_of_column(table, match.column).size() : 0;
    if (places && codes * 10 < table.row_count() * 9) {
        add_points(i, *places);
        return;
    }
    if (!cells_[i].form && add_lookup(i)) return;
    if (!best) {
        tell_unmatched(i);
        return;
    }
    const GuessedGeography geography = guess_.geographies[*best];
    add_table(i, geography, match);
}

void Guesser::add_table(std::size_t i, const GuessedGeography& geography, ColumnMatch match) {
    GuessedTable table;
    table.source = i;
    table.geography = geography.id;
    table.areas = geography.areas;
    table.rows = table_of(i).row_count();
    fill_table(table, geography, match);
    const bool boundaries = guess_.roles[i] == SourceRole::boundaries;
    if (table.indicators.empty()) {
        if (!boundaries) {
            guess_.reasons[i] =
                fmt::format("its codes are of {}, but no column of it is all numbers", geography.id);
            look_first(fmt::format(
                "{}: its codes are of {}, but no column holds numbers alone. `vitality info` shows "
                "its columns; name one with [table.ID.indicator.NAME].",
                file_words(sources_[i]), geography.id));
        }
        return;
    }
    const std::string stem =
        sources_[i].only_layer || sources_[i].layer.empty() ? stem_of(sources_[i].path) : sources_[i].layer;
    const std::string id = plain_id(stem, 24);
    std::set<std::string> tables;
    for (const GuessedTable& other : guess_.tables) tables.insert(other.id);
    table.id = unique_id(id.empty() ? "table" : id, tables);
    if (table.period.empty()) table.period = period_in(stem);
    judge_table(table, geography);
    const std::string what =
        fmt::format("a table of {} for {}: {} of {} areas have a row, by the codes in \"{}\"",
                    counted(table.indicators.size(), "indicator"), geography.id,
                    with_thousands(table.matched), with_thousands(table.areas), table.code);
    guess_.roles[i] = boundaries ? SourceRole::boundaries : SourceRole::table;
    guess_.reasons[i] = boundaries ? fmt::format("{}; and {}", guess_.reasons[i], what) : what;
    if (!table.problem.empty()) guess_.reasons[i] += "; not used as it is";
    guess_.tables.push_back(std::move(table));
}

namespace {

/// " (Male)": what a title must say of values that were taken though they do not stand for all.
std::string words_of_choice(const std::vector<ChosenRows>& chosen) {
    std::vector<std::string> values;
    for (const ChosenRows& one : chosen) {
        if (one.why == ChosenRows::Why::any) values.push_back(one.value);
    }
    return values.empty() ? "" : fmt::format(" ({})", join(values, ", "));
}

}  // namespace

void Guesser::fill_table(GuessedTable& table, const GuessedGeography& geography, ColumnMatch match) {
    const std::size_t i = table.source;
    const TextTable& cells = table_of(i);
    const auto at = static_cast<std::size_t>(guess_.find_geography(geography.id) - guess_.geographies.data());
    table.code = column_reference(cells, match.column);
    table.vintage = vintage_of(cells, match.column, stem_of(sources_[i].path));
    table.matched = match.matched;
    std::vector<std::size_t> rows;
    CodeSet found;
    for (std::size_t row = 0; row < cells.row_count(); ++row) {
        std::string code = trim(cells.cell(row, match.column));
        if (codes_[at].count(code) == 0) continue;
        rows.push_back(row);
        found.insert(std::move(code));
    }
    for (const std::string& code : codes_[at]) {
        if (found.count(code) == 0) table.unmatched.push_back(code);
    }
    std::sort(table.unmatched.begin(), table.unmatched.end());
    if (cells_[i].form) table.format = sources_[i].importer->name;
    if (cells_[i].form && !cells_[i].form->value_column.empty()) {
        fill_published(table, rows, *cells_[i].form, match.column);
        return;
    }
    std::string suffix;
    const std::size_t spare = rows.size() - found.size();
    if (spare > 1 && spare * 50 > found.size()) {  // a doubled row or two are no dimension: check tells them
        if (const auto chosen = one_row_per_area(cells, match.column, rows)) {
            for (const ChosenRows& one : *chosen) {
                table.filter.emplace_back(one.column, one.value);
                if (one.why == ChosenRows::Why::latest) table.period = one.value;
            }
            suffix = words_of_choice(*chosen);
            tell_chosen(i, *chosen);
        } else {
            table.notes.push_back(
                "Areas have several rows here: check tells which. Name the columns that tell them apart "
                "with filter = { Column = \"value\" }.");
        }
    }
    FieldNames names = names_;
    for (const auto& [header, heading] : sources_[i].headings)
        names.try_emplace(header, heading + ": " + header);
    table.indicators = guess_indicators(cells, rows, names, stem_of(sources_[i].path),
                                        guess_.roles[i] == SourceRole::boundaries);
    std::erase_if(table.indicators,
                  [&](const GuessedIndicator& indicator) { return indicator.column == table.code; });
    for (GuessedIndicator& indicator : table.indicators) indicator.title += suffix;
    table.decimal_comma = has_decimal_commas(cells);
    tell_doubts(table);
}

void Guesser::tell_chosen(std::size_t i, const std::vector<ChosenRows>& chosen) {
    std::vector<std::string> parts;
    for (const ChosenRows& one : chosen)
        parts.push_back(fmt::format("\"{}\" = \"{}\" of {} values", one.column, one.value, one.values));
    look_first(
        fmt::format("{} has several rows for each area; these are used: {}. Other rows: change filter.",
                    file_words(sources_[i]), join(parts, ", ")));
}

void Guesser::tell_doubts(const GuessedTable& table) {
    for (const GuessedIndicator& indicator : table.indicators) {
        if (!indicator.doubt.empty())
            look_first(
                fmt::format("{}: column \"{}\" is not used: {}. Mend the file, or say what the text means "
                            "with non_values = {{ missing = [\"...\"] }}.",
                            file_words(sources_[table.source]), indicator.column, indicator.doubt));
    }
}

/// A long published form: one indicator per id in it, of the latest period and all people.
void Guesser::fill_published(GuessedTable& table, const std::vector<std::size_t>& rows,
                             const PublishedForm& form, std::size_t code) {
    constexpr std::size_t most = 20;
    const TextTable& cells = form.data;
    const auto word = form.filter_words.find("indicator");
    const std::string header = word == form.filter_words.end() ? "" : word->second;
    const auto id_column = cells.find_column(header);
    std::map<std::string, std::vector<std::size_t>> parts;
    for (const std::size_t row : rows)
        parts[id_column ? trim(cells.cell(row, *id_column)) : ""].push_back(row);
    const auto title_column = cells.find_column(form.title_column);
    std::set<std::string> taken;
    for (auto& [value, own] : parts) {
        const auto chosen = one_row_per_area(cells, code, own);
        if (!chosen || own.empty()) continue;
        GuessedIndicator indicator;
        indicator.title = title_column ? single_blanks(cells.cell(own.front(), *title_column))
                                       : words_from_stem(stem_of(sources_[table.source].path));
        indicator.column = form.value_column;
        indicator.kind = kind_of_words(indicator.title);
        indicator.polarity = guess_polarity(indicator.title, "", indicator.kind);
        indicator.unit = unit_of(indicator.title, indicator.kind);
        const std::string id = plain_id(indicator.title);
        indicator.id = unique_id(id.empty() ? "value" : id, taken);
        if (id_column) indicator.filter.emplace_back(header, value);
        for (const ChosenRows& one : *chosen) {
            indicator.filter.emplace_back(one.column, one.value);
            const auto period = form.dimensions.find("period");
            if (period != form.dimensions.end() && period->second == one.column) indicator.period = one.value;
        }
        indicator.title += words_of_choice(*chosen);
        if (table.indicators.empty()) tell_chosen(table.source, *chosen);
        indicator.active = table.indicators.size() < most;
        table.indicators.push_back(std::move(indicator));
    }
}

/// Whether the table may be used as it is. Vintages are never mixed on a guess.
void Guesser::judge_table(GuessedTable& table, const GuessedGeography& geography) {
    const std::string file = file_words(sources_[table.source]);
    const bool all = table.matched == table.areas;
    const bool other_vintage = table.vintage && geography.vintage && *table.vintage != *geography.vintage;
    if (other_vintage && !all) {
        table.problem =
            fmt::format("its codes are of {}, the boundaries of {}: only {} of {} areas have a row",
                        table.vintage->title(), geography.vintage->title(), table.matched, table.areas);
        table.advice = fmt::format("Use boundaries of {}, or add a lookup between the two with --from",
                                   table.vintage->title());
    } else if (table.matched * 2 < table.areas) {
        table.problem = fmt::format("only {} of {} areas of {} have a row: another place, or another year?",
                                    with_thousands(table.matched), with_thousands(table.areas), geography.id);
        table.advice =
            "Name the boundaries that the table is of, or take the # away and accept the areas without a row";
    }
    if (table.problem.empty() && !all) {
        look_first(fmt::format(
            "{}: {} of {} areas of {} have no row, so check fails. Mend the table, or take the # away "
            "from the accept line of [table.{}].",
            file, table.unmatched.size(), table.areas, geography.id, table.id));
    }
}

/// Codes that a spreadsheet took for numbers.
void Guesser::tell_lost_zeros(GuessedTable& table) {
    const TextTable& cells = table_of(table.source);
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        const auto column =
            guess_.geographies[g].areas < 2 ? std::nullopt : column_without_zeros(cells, codes_[g]);
        if (!column) continue;
        table.geography = guess_.geographies[g].id;
        table.code = column_reference(cells, *column);
        table.problem = fmt::format(
            "the codes in \"{}\" have lost their leading zeros: \"{}\" stands for a code of {} digits",
            table.code, trimmed(cells.cell(0, *column)), codes_[g].begin()->size());
        table.advice =
            "Format the column as text where the file was made, save it again, and run this again with "
            "--overwrite";
        return;
    }
}

/// A table that no geography has a code of: what could be done is told.
void Guesser::tell_unmatched(std::size_t i) {
    const TextTable& cells = table_of(i);
    const std::string stem = stem_of(sources_[i].path);
    GuessedTable table;
    table.source = i;
    table.rows = cells.row_count();
    table.indicators = guess_indicators(cells, all_row_numbers(cells), names_, stem, false);
    const auto key = detect_code_column(cells, std::nullopt);
    if (key) {
        table.code = column_reference(cells, key->index);
        table.vintage = vintage_of(cells, key->index, stem);
    }
    if (table.indicators.empty()) {
        guess_.reasons[i] =
            key ? fmt::format("codes in \"{}\", but no column that is all numbers", table.code)
                : "neither a column of codes nor one that is all numbers";
        return;
    }
    const std::string what = table.vintage
                                 ? fmt::format("codes of {} in \"{}\"", table.vintage->title(), table.code)
                             : key ? fmt::format("codes in \"{}\"", table.code)
                                   : std::string("no column of codes that is known");
    guess_.roles[i] = SourceRole::table;
    guess_.reasons[i] =
        fmt::format("a table of {}, with {}",
                    counted(table.indicators.size(), "column of numbers", "columns of numbers"), what);
    if (guess_.geographies.empty()) {
        guess_.reasons[i] += table.vintage ? fmt::format("; it needs boundaries of {} ({})",
                                                         table.vintage->title(), table.vintage->id())
                                           : "; it needs boundaries with those codes";
        return;
    }
    for (const GuessedGeography& geography : guess_.geographies) {
        if (geography.name.empty() || geography.areas < 2) continue;
        const TextTable& boundaries = sources_[geography.source].table;
        const CodeSet names = codes_of_column(boundaries, *boundaries.find_column(geography.name));
        const ColumnMatch match = best_column(cells, names);
        if (match.matched * 2 < names.size()) continue;
        table.geography = geography.id;
        const bool same_kind =
            table.vintage && geography.vintage && table.vintage->kind == geography.vintage->kind;
        if (same_kind) continue;  // of another year: names stay where boundaries change
        table.join_by_name = column_reference(cells, match.column);
        table.matched = match.matched;
        table.areas = geography.areas;
    }
    if (table.geography.empty()) {
        const auto& first = *std::max_element(guess_.geographies.begin(), guess_.geographies.end(),
                                              [](const auto& a, const auto& b) { return a.areas < b.areas; });
        table.geography = first.id;
        table.areas = first.areas;
    }
    const std::string id = plain_id(stem, 24);
    std::set<std::string> tables;
    for (const GuessedTable& other : guess_.tables) tables.insert(other.id);
    table.id = unique_id(id.empty() ? "table" : id, tables);
    const GuessedGeography& chosen = *guess_.find_geography(table.geography);
    const bool two_years = table.vintage && chosen.vintage && table.vintage->kind == chosen.vintage->kind &&
                           table.vintage->year != chosen.vintage->year;
    table.problem = two_years ? fmt::format("its codes are of {}, the boundaries of {}: no code is in both",
                                            table.vintage->title(), chosen.vintage->title())
                    : table.join_by_name.empty()
                        ? fmt::format("no cell of it is a code of the boundaries ({})", what)
                        : fmt::format("it has no codes of {}, but names in \"{}\" that {} of {} areas have",
                                      table.geography, table.join_by_name, table.matched, table.areas);
    table.advice =
        !table.join_by_name.empty() ? "If they mean the same areas, take the # away from the join by name"
        : table.vintage
            ? fmt::format("Add boundaries of {}, or a lookup that leads from {} to {}, with --from",
                          table.vintage->title(), table.vintage->id(), table.geography)
            : fmt::format("Is there another column or file that has the codes of {}?", table.geography);
    tell_lost_zeros(table);
    guess_.tables.push_back(std::move(table));
}

/// What is not used comes before all else that is told.
void Guesser::tell_unused_tables() {
    std::vector<std::string> told;
    for (const GuessedTable& table : guess_.tables) {
        if (table.problem.empty()) continue;
        told.push_back(fmt::format("{} is written as a comment: {} {}", file_words(sources_[table.source]),
                                   sentence(table.problem), sentence(table.advice)));
    }
    guess_.look_first.insert(guess_.look_first.begin(), told.begin(), told.end());
}

}  // namespace vitality
