// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// The grid of point_location.hpp: which polygons each cell lies in, and which edges cross it. Polygons are
/// told by their place: 0 is the first that may hold a point. Coordinates are those of base/exact.hpp.

/// Square cells over a box. Centres of cells are exact, and lie in their cells.
struct CellFrame {
    Box box;               ///< of all vertices, on the grid of exact.hpp; empty = no cells
    double side = 1;       ///< metres, a multiple of 2^-10
    double per_metre = 1;  ///< 1 / side
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::uint32_t band_shift = 0;  ///< a band is 2^band_shift rows

    /// Of coordinates in the box.
    std::uint32_t column(double x) const { return static_cast<std::uint32_t>((x - box.min_x) * per_metre); }
    std::uint32_t row(double y) const { return static_cast<std::uint32_t>((y - box.min_y) * per_metre); }
    double centre_x(std::uint32_t column) const { return box.min_x + side * (column + 0.5); }
    double centre_y(std::uint32_t row) const { return box.min_y + side * (row + 0.5); }

    std::uint32_t band(std::uint32_t row) const { return row >> band_shift; }
    std::uint32_t bands() const { return rows == 0 ? 0 : band(rows - 1) + 1; }
    std::uint32_t row_in_band(std::uint32_t row) const { return row & ((1U << band_shift) - 1); }
    std::uint32_t cell_in_band(std::uint32_t column, std::uint32_t row) const {
        return row_in_band(row) * columns + column;
    }
};

/// Edges of one ring, end to end, that enter a cell.
struct EdgeRun {
    static constexpr std::uint32_t centre_flag = 0x80000000;

    std::uint32_t first;  ///< index of the first edge's first point
    std::uint32_t edges;
    std::uint32_t place_and_flag;  ///< the polygon, and whether it holds the cell's centre

    std::uint32_t place() const { return place_and_flag & ~centre_flag; }
    bool holds_centre() const { return (place_and_flag & centre_flag) != 0; }
};

/// A cell that edges cross or that several polygons hold: its runs by rising place, and the places of the
/// polygons that hold the whole of it, rising.
struct CellDetail {
    std::uint32_t runs_from = 0, runs_to = 0;
    std::uint32_t owners_from = 0, owners_to = 0;
};

/// Some rows of cells.
struct CellBand {
    static constexpr std::uint32_t nowhere = 0xffffffff;
    static constexpr std::uint32_t detail_flag = 0x80000000;

    std::vector<std::uint32_t>
        cells;  ///< row by row: the one place, nowhere, or an index of details, flagged
    std::vector<CellDetail> details;
    std::vector<EdgeRun> runs;
    std::vector<std::uint32_t> owners;
};

struct CellGrid {
    CellFrame frame;
    std::vector<CellBand> bands;
};

/// `order`: the polygon at each place; other kinds of shapes have none. Equal for any number of threads.
/// @throws DataError: a vertex that is not finite or lies beyond 2^31 m.
CellGrid make_cell_grid(const Shapes& polygons, std::span<const std::uint32_t> order, int threads);

}  // namespace vitality
