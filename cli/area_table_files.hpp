// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/database.hpp"
#include "base/vector_writer.hpp"
#include "cli/workspace.hpp"

namespace vitality {

enum class TableFormat { csv, gpkg, geojson, database };

/// "csv", "gpkg", "geojson" from a format word or a file's extension; a database by its name. @throws
/// SettingsError naming what is allowed.
TableFormat table_format(const std::string& format, const std::string& path);

/// One line per indicator and comparator: value, state, and the line of the source.
std::string comparators_csv(const AreaTable& areas);

/// Writes a geography's joined table whole: code, name, the codes it lies within, and for each indicator its
/// value, and beside it `ID_state` where a non-value or a mark occurs, limits and other companions
/// (`ID_lower95`), places among peers (`ID_rank_PEERS`, `ID_rank_PEERS_of`) and what conversion did
/// (`ID_converted`). Column names are the indicator ids
/// with
/// "_" for "."; in CSV numbers are the shortest text that reads back to the same value, non-values are empty.
void write_area_table(Workspace& workspace, const AreaTable& areas, TableFormat format,
                      const std::string& path);
/// The same into a table of a database.
void write_area_table(Workspace& workspace, const AreaTable& areas, const DatabaseOutput& output);

/// Columns as CSV: numbers as the shortest text that reads back to the same value, NaN empty.
std::string csv_of(const std::vector<OutputColumn>& columns, std::size_t rows);

/// Path and layer of each database table that the project reads.
std::vector<std::pair<std::string, std::string>> named_database_tables(const Project& project);

}  // namespace vitality
