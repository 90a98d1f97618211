// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"

namespace vitality {

/// Which cells of a coarse grid over the map hold something drawn: where a corner is free for the legend.
class GroundMask {
  public:
    GroundMask(const MapSheet& sheet, const Box& box);

    /// Whether anything drawn comes nearer than `gap` pt to the box on the page.
    bool touches(const PageBox& box, const MapView& view, double gap) const;

  private:
    static constexpr int side = 192;
    void mark(Point p);
    void mark_line(Point a, Point b);
    void mark_shapes(const Shapes& shapes);

    Box box_;
    double cell_x_ = 1, cell_y_ = 1;
    std::vector<char> cells_;
};

}  // namespace vitality
