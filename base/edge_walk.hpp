// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/cell_grid.hpp"

namespace vitality {

/// Consecutive edges of one ring of the polygon at a place: from points[first], one to each next point.
struct EdgeStretch {
    std::uint32_t place;
    std::uint32_t first;
    std::uint32_t edges;
};

/// What the edges do in one band of cells, in the order of the stretches.
struct WalkedBand {
    struct Entry {
        std::uint32_t cell;  ///< in the band
        EdgeRun run;
    };
    /// An edge that crosses the line through the centres of a row: those of `column` and east of it lie right
    /// of the crossing.
    struct Crossing {
        std::uint32_t row;  ///< in the band
        std::uint32_t column;
        std::uint32_t place;
    };
    std::vector<Entry> entries;
    std::vector<Crossing> crossings;
};

/// Enters the edges in the cells that they touch, and perhaps in some that they pass by closely, and finds
/// their crossings with the rows' centre lines, exactly, centres being moved as side_of_moved moves them. One
/// item per band of the frame.
std::vector<WalkedBand> walk_edges(std::span<const Point> points, std::span<const EdgeStretch> stretches,
                                   const CellFrame& frame);

}  // namespace vitality
