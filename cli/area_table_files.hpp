// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace vitality {

enum class TableFormat { csv, gpkg, geojson };

/// "csv", "gpkg", "geojson" from a format word or a file's extension. @throws SettingsError naming what is
/// allowed.
TableFormat table_format(const std::string& format, const std::string& path);

/// Writes a geography's joined table whole: code, name, the codes it lies within, and for each indicator its
/// value, and beside it `ID_state` where a non-value or a mark occurs. Column names are the indicator ids
/// with
/// "_" for "."; in CSV numbers are the shortest text that reads back to the same value, non-values are empty.
void write_area_table(Workspace& workspace, const AreaTable& areas, TableFormat format,
                      const std::string& path);

}  // namespace vitality
