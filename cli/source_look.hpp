// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/shapes.hpp"
#include "base/text_table.hpp"

namespace vitality {

struct Importer;

/// One layer or sheet of a file, read whole and as it stands.
struct SourceLook {
    std::string path;
    std::string layer;       ///< layer or sheet; empty for a text table
    bool only_layer = true;  ///< the file holds no other: a project need not name it
    bool is_vector = false;  ///< the file is one of layers, with geometry or without
    std::string geometry;    ///< "Polygon"; "none" for a layer without, empty for a table
    std::string crs;         ///< WKT; empty where none is named
    std::string crs_name;    ///< "EPSG:4326 (WGS 84)"
    Shapes shapes;           ///< one per row, in the file's own coordinates; empty for a table
    TextTable table;
    int header_row = 1;  ///< guessed where the first line is no header
    /// Headers with the heading that spans them in the row above: "Year 6" under "Obesity".
    std::vector<std::pair<std::string, std::string>> headings;
    const Importer* importer = nullptr;  ///< the published form that it is of; null = none that is known
    std::string problem;                 ///< why it cannot be read as a table; empty where it can

    /// What most features are; `none` where there is no geometry.
    ShapeKind kind() const;
};

/// All layers or sheets of a file, or the one named. A sheet that is no table (a cover, notes) has a problem.
/// @throws InputError where the file, or its only table, cannot be read, and where there is no such layer.
std::vector<SourceLook> look_at_file(const std::string& path, const std::string& layer = {});

/// The row that holds the column names, where the first line is a title above them: the first row that is
/// filled nearly as wide as the widest, mostly with words. 1 where the first line will do.
int guess_header_row(const TextTable& read_from_first_line);

}  // namespace vitality
