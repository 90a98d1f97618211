// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/shapes.hpp"

namespace vitality {

/// A square of a grid. Its corner is that of the box of all points.
struct GridCell {
    std::uint64_t column;
    std::uint64_t row;
};

/// Cells, and blocks of cells, in which points within a distance of each other meet: each point goes into its
/// own cell, and into the next ones in rising direction where it lies within the distance of their border.
/// Any two points within the distance then have a cell in common.
class VertexGrid {
  public:
    /// `points` is about how many there are: cells are made smaller where they lie close, and blocks hold
    /// some thousands.
    VertexGrid(const Box& box, double distance, std::size_t points);

    /// Calls visit(cell, own) for each cell of a point, its own cell first.
    template <class Visit>
    void visit_cells(Point p, const Visit& visit) const {
        const double x = (p.x - corner_.x) / cell_, y = (p.y - corner_.y) / cell_;
        const auto column = static_cast<std::uint64_t>(x), row = static_cast<std::uint64_t>(y);
        const bool right = x - static_cast<double>(column) >= inner_;
        const bool above = y - static_cast<double>(row) >= inner_;
        visit(GridCell{column, row}, true);
        if (right) visit(GridCell{column + 1, row}, false);
        if (above) visit(GridCell{column, row + 1}, false);
        if (right && above) visit(GridCell{column + 1, row + 1}, false);
    }

    std::size_t blocks() const { return across_ * across_; }
    std::size_t block_of(GridCell cell) const {
        return static_cast<std::size_t>(cell.row >> shift_) * across_ +
               static_cast<std::size_t>(cell.column >> shift_);
    }

  private:
    Point corner_;
    double cell_ = 1;
    double inner_ = 0;  ///< the share of a cell's side up to which no point is near the next cell
    int shift_ = 0;     ///< a block has 2^shift_ cells a side
    std::size_t across_ = 1;
};

}  // namespace vitality
