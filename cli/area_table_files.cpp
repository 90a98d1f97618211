// SPDX-License-Identifier: Apache-2.0
#include "cli/area_table_files.hpp"

#include <filesystem>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "base/vector_writer.hpp"
#include "cli/column_dictionary.hpp"

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
        const std::string name = column_name(column.indicator.id);
        columns.push_back({name, column.values});
        if (has_other_states(column)) columns.push_back({name + "_state", state_words(column)});
    }
    return columns;
}

std::string csv_value(const OutputColumn& column, std::size_t row) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
        return csv_cell((*texts)[row]);
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.values))
        return fmt::format("{}", (*whole)[row]);
    return csv_number(std::get<std::vector<double>>(column.values)[row]);
}

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

}  // namespace

TableFormat table_format(const std::string& format, const std::string& path) {
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

}  // namespace vitality
