// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// A vertex of a grid: column in the upper half, row in the lower, so that keys sort by x and then y.
using GridKey = std::uint64_t;

/// A square grid of up to 2^30 columns and rows from a corner. Points go to the nearest vertex.
struct Grid {
    Point corner;
    double cell = 1;

    GridKey key(Point p) const {
        return GridKey{index(p.x - corner.x)} << 32 | GridKey{index(p.y - corner.y)};
    }
    Point point(GridKey key) const {
        return {corner.x + cell * static_cast<double>(key >> 32),
                corner.y + cell * static_cast<double>(key & 0xffffffff)};
    }

  private:
    /// Rounds half up; offsets are not negative.
    std::uint32_t index(double offset) const {
        const double cells = offset / cell;
        const auto whole = static_cast<std::uint32_t>(cells);
        return whole + (cells - static_cast<double>(whole) >= 0.5 ? 1 : 0);
    }
};

/// The grid over all polygons. A cell too small for 2^30 columns, or not positive, is made as small as can
/// be.
Grid grid_over(const Shapes& shapes, double cell, int threads);

/// A ring on the grid. A stand-in is one key: the place of a shape that the grid swallowed.
struct SnappedRing {
    std::uint32_t shape;
    std::uint32_t size;
    bool stand_in;
};

struct SnappedRings {
    std::vector<GridKey> keys;  ///< ring after ring, interior on the left, first vertex not repeated
    std::vector<SnappedRing> rings;
};

/// The rings of all polygons on the grid, in order, as chunks that do not depend on `threads`. Repeats and
/// back-tracks (a-b-a) are dropped, rings of fewer than three points left out; a shape left without any gets
/// a stand-in. Points that are not finite are passed over.
std::vector<SnappedRings> snap_all(const Shapes& shapes, const Grid& grid, int threads);

}  // namespace vitality
