// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// The part that two polygons of different collections share.
struct Overlap {
    std::size_t a;
    std::size_t b;
    double area;  ///< square units of the CRS, above 0
};

/// All pairs of polygons of `a` and `b` that share an area, a ascending, b ascending within. Both collections
/// are in one projected CRS and valid (see repair_polygons). Where one lies in the other or apart from it,
/// also along equal segments, the area is that of the inner one; where their boundaries cross it is that of
/// GEOS's intersection. Equal for any number of threads.
std::vector<Overlap> overlaps_of(const Shapes& a, const Shapes& b, int threads);

/// Each polygon cut to what lies in the polygon `to` of another collection; kind none where nothing does, and
/// for shapes of other kinds. By GEOS. @throws DataError where it refuses.
Shapes cut_to_polygon(const Shapes& shapes, const Shapes& others, std::size_t to);

}  // namespace vitality
