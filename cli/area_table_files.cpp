// SPDX-License-Identifier: Apache-2.0
#include "cli/area_table_files.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

#include "base/connection.hpp"
#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "base/vector_writer.hpp"
#include "cli/column_dictionary.hpp"
#include "engine/ranking.hpp"

namespace vitality {

namespace {

bool has_other_states(const IndicatorColumn& column) {
    for (std::size_t i = 0; i < column.states.size(); ++i) {
        if (column.states[i] != State::value || column.marks[i] != Mark::none) return true;
    }
    return false;
}

std::vector<std::string> state_words(const IndicatorColumn& column) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < column.states.size(); ++i) {
        // A mark says more than the state where there is a value, or where it is the reason that there is
        // none.
        const bool is_value = column.states[i] == State::value;
        const bool marked = is_value ? column.marks[i] != Mark::none : column.marks[i] == Mark::low;
        words.push_back(marked ? mark_name(column.marks[i]) : state_name(column.states[i]));
    }
    return words;
}

std::vector<std::string> converted_words(const IndicatorColumn& column) {
    std::vector<std::string> words;
    for (const Converted converted : column.converted) words.push_back(converted_name(converted));
    return words;
}

/// What each area's category says; empty where it has none.
std::vector<std::string> category_words(const IndicatorColumn& column) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < column.values.size(); ++i) {
        const bool known = column.states[i] == State::value;
        words.push_back(
            known ? column.indicator.categories[static_cast<std::size_t>(column.values[i]) - 1].label
                  : std::string());
    }
    return words;
}

/// Limits, count, denominator and remarks that the source gives beside the value.
void add_companions(const IndicatorColumn& column, const std::string& name,
                    std::vector<OutputColumn>& columns) {
    for (const auto& [companion, values] : column.companions)
        columns.push_back({name + "_" + companion_name(companion), values});
    for (const auto& [companion, texts] : column.remarks) {
        const bool any =
            std::any_of(texts.begin(), texts.end(), [](const std::string& text) { return !text.empty(); });
        if (any) columns.push_back({name + "_" + companion_name(companion), texts});
    }
}

/// Place among each set of peers, and how many have a value.
void add_ranks(const IndicatorColumn& column, const std::string& name, std::vector<OutputColumn>& columns) {
    for (const PeerValues& peers : column.peers) {
        std::vector<double> places, of;
        for (const double value : column.values) {
            const Rank rank = rank_among(value, peers, column.indicator.polarity);
            const bool ranked = rank.place > 0;
            places.push_back(ranked ? static_cast<double>(rank.place)
                                    : std::numeric_limits<double>::quiet_NaN());
            of.push_back(ranked ? static_cast<double>(rank.of) : std::numeric_limits<double>::quiet_NaN());
        }
        columns.push_back({fmt::format("{}_rank_{}", name, peers.id), std::move(places)});
        columns.push_back({fmt::format("{}_rank_{}_of", name, peers.id), std::move(of)});
    }
}

/// Names that the project cannot foresee, of slices and companions, must not fall together either.
void require_different_names(const std::vector<OutputColumn>& columns) {
    std::set<std::string> taken;
    for (const OutputColumn& column : columns) {
        if (taken.insert(to_lower(column.name)).second) continue;
        throw error<SettingsError>(
            "two columns of the output table would be named {}. Rename one of the indicators that lead to "
            "it.",
            column.name);
    }
}

/// Codes and names first, then the indicators.
std::vector<OutputColumn> columns_of(Workspace& workspace, const AreaTable& areas) {
    const Geography& geography = *areas.geography;
    std::vector<OutputColumn> columns;
    columns.push_back({"code", geography.codes});
    columns.push_back({"name", geography.names});
    const auto& within = workspace.within(geography.id);
    if (!within.empty()) {
        const std::string& parent = workspace.project().geography(geography.id, {}).within_geography;
        columns.push_back({parent + "_code", within});
    }
    for (const IndicatorColumn& column : areas.columns) {
        const std::string name = column_name(column.indicator);
        columns.push_back({name, column.values});
        if (!column.indicator.categories.empty())
            columns.push_back({name + "_class", category_words(column)});
        if (has_other_states(column)) columns.push_back({name + "_state", state_words(column)});
        add_companions(column, name, columns);
        add_ranks(column, name, columns);
        if (!column.converted.empty()) columns.push_back({name + "_converted", converted_words(column)});
    }
    require_different_names(columns);
    return columns;
}

std::string csv_value(const OutputColumn& column, std::size_t row) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
        return csv_cell((*texts)[row]);
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.values))
        return fmt::format("{}", (*whole)[row]);
    return csv_number(std::get<std::vector<double>>(column.values)[row]);
}

std::string comparator_line(const IndicatorColumn& column, const Comparator& comparator,
                            const ComparatorValue& value) {
    const std::vector<std::string> cells = {column_name(column.indicator),
                                            full_id(column.indicator),
                                            comparator.id,
                                            comparator.code,
                                            comparator.title,
                                            csv_number(value.value),
                                            state_name(value.state),
                                            column.indicator.unit,
                                            column.indicator.period,
                                            std::to_string(value.line)};
    std::string line;
    for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
    return line + "\n";
}

}  // namespace

std::string csv_of(const std::vector<OutputColumn>& columns, std::size_t rows) {
    std::string csv;
    const auto line = [&](auto&& cell) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) csv += ',';
            csv += cell(columns[i]);
        }
        csv += '\n';
    };
    line([](const OutputColumn& c) { return csv_cell(c.name); });
    for (std::size_t row = 0; row < rows; ++row) {
        line([&](const OutputColumn& c) { return csv_value(c, row); });
    }
    return csv;
}

std::string comparators_csv(const AreaTable& areas) {
    std::string csv = "column,indicator,comparator,code,title,value,state,unit,period,line\n";
    for (const IndicatorColumn& column : areas.columns) {
        for (const Comparator& comparator : areas.comparators) {
            const auto value = column.comparators.find(comparator.id);
            if (value != column.comparators.end()) csv += comparator_line(column, comparator, value->second);
        }
    }
    return csv;
}

TableFormat table_format(const std::string& format, const std::string& path) {
    if (is_database(path)) {
        if (format.empty()) return TableFormat::database;
        throw SettingsError("-f is for files, and the output is a database. Leave it out.");
    }
    std::string word = format;
    if (word.empty() && !path.empty()) word = std::filesystem::path(path).extension().string();
    if (word.starts_with('.')) word.erase(0, 1);
    word = to_lower(word);
    if (word == "csv") return TableFormat::csv;
    if (word == "gpkg") return TableFormat::gpkg;
    if (word == "geojson") return TableFormat::geojson;
    throw error<SettingsError>("\"{}\" is no table format. {}", word,
                               suggestion(word, std::vector<std::string>{"csv", "gpkg", "geojson"}));
}

void write_area_table(Workspace& workspace, const AreaTable& areas, TableFormat format,
                      const std::string& path) {
    const auto columns = columns_of(workspace, areas);
    const Geography& geography = *areas.geography;
    if (format == TableFormat::csv) {
        write_file(path, csv_of(columns, geography.size()));
        return;
    }
    const VectorFormat kind = format == TableFormat::gpkg ? VectorFormat::gpkg : VectorFormat::geojson;
    write_vector({path, kind, geography.id, workspace.project().crs, workspace.threads()}, geography.shapes,
                 columns);
}

void write_area_table(Workspace& workspace, const AreaTable& areas, const DatabaseOutput& output) {
    write_database_table(output, areas.geography->shapes, columns_of(workspace, areas));
}

std::vector<std::pair<std::string, std::string>> named_database_tables(const Project& project) {
    std::vector<std::pair<std::string, std::string>> tables;
    const auto add = [&](const auto& source) {
        if (is_database(source.path)) tables.emplace_back(source.path, source.layer);
    };
    for (const GeographySpec& geography : project.geographies) {
        add(geography.source);
        if (geography.neighbours) add(*geography.neighbours);
    }
    for (const LookupSpec& lookup : project.lookups) add(lookup.source);
    for (const TableSpec& table : project.tables) add(table.source);
    for (const LayerSpec& layer : project.layers) {
        if (layer.is_read_from_file()) add(layer.source);
        if (layer.surroundings.source) add(layer.surroundings.source->source);
        if (layer.surroundings.access) add(layer.surroundings.access->source);
        if (layer.access && layer.access->source) add(layer.access->source->source);
    }
    for (const NetworkSpec& network : project.networks) add(network.source);
    for (const PopulationSpec& population : project.populations)
        if (population.source) add(population.source->source);
    return tables;
}

}  // namespace vitality
