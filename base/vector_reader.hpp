// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/shapes.hpp"
#include "base/text_table.hpp"

namespace vitality {

struct VectorRequest {
    std::string path;
    std::string layer;  ///< empty = the only layer, or the first that has geometry
    std::string where;  ///< GDAL's SQL form; empty = all features
    /// Attributes that are needed: others may be left out, where the file has all of these. Empty = all.
    std::vector<std::string> columns = {};
};

/// One vector layer, read whole.
struct VectorLayer {
    std::string source;    ///< for messages: path, and layer where the file has several
    std::string crs;       ///< WKT; empty where the file names none
    std::string crs_name;  ///< "EPSG:4326 (WGS 84)", for people
    TextTable attributes;  ///< one row per feature, in file order; line() is the feature's position from 1
    Shapes shapes;         ///< one per feature; Z and M are dropped, curves are made linear
};

/// @throws InputError: missing or unreadable file, no such layer (the nearest is named), bad filter.
VectorLayer read_vector(const VectorRequest& request);

/// What a file holds, without its geometry being kept: for `info` and for messages.
struct LayerSummary {
    std::string name;
    std::string geometry;  ///< "Polygon", "Point", "none", ...
    std::size_t features = 0;
    std::string crs_name;  ///< empty where none is named
    std::vector<std::string> columns;
    std::vector<std::string> column_types;
};
std::vector<LayerSummary> describe_vector(const std::string& path);

/// True where GDAL can open the file as a vector source with geometry (decides how `info` treats it).
bool is_vector_file(const std::string& path);

}  // namespace vitality
