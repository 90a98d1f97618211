// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// A typed column to write. In a column of doubles NaN is written as NULL, never as a number.
struct OutputColumn {
    std::string name;
    std::variant<std::vector<std::string>, std::vector<double>, std::vector<std::int64_t>> values;
};

enum class VectorFormat { gpkg, geojson, flatgeobuf };

struct VectorOutput {
    std::string path;  ///< written whole under a temporary name beside it, then renamed
    VectorFormat format = VectorFormat::gpkg;
    std::string layer;
    std::string crs;  ///< WKT or "EPSG:n"; GeoJSON is written in longitude and latitude (RFC 7946)
    int threads = 1;  ///< may prepare geometry in parallel; the bytes do not depend on it
};

/// Writes polygons as MultiPolygon, and points and lines as they are. Equal inputs give equal bytes.
/// FlatGeobuf holds its rows in the order of its spatial index and none without geometry: one such is an
/// error.
/// @throws OutputError with the system's reason; nothing half-written is left.
void write_vector(const VectorOutput& output, const Shapes& shapes, const std::vector<OutputColumn>& columns);

}  // namespace vitality
