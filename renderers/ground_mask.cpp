// SPDX-License-Identifier: Apache-2.0
#include "renderers/ground_mask.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

GroundMask::GroundMask(const MapSheet& sheet, const Box& box)
    : box_(box),
      cell_x_(std::max(box.width(), 1.0) / side),
      cell_y_(std::max(box.height(), 1.0) / side),
      cells_(static_cast<std::size_t>(side) * side, 0) {
    mark_shapes(sheet.areas);
    for (const Outline& outline : sheet.outlines) mark_shapes(outline.shapes);
    for (const DrawnLayer& layer : sheet.layers) mark_shapes(layer.shapes);
}

void GroundMask::mark(Point p) {
    const int x = static_cast<int>(std::floor((p.x - box_.min_x) / cell_x_));
    const int y = static_cast<int>(std::floor((p.y - box_.min_y) / cell_y_));
    if (x < 0 || y < 0 || x > side || y > side) return;
    const auto column = static_cast<std::size_t>(std::min(x, side - 1));
    const auto row = static_cast<std::size_t>(std::min(y, side - 1));
    cells_[row * side + column] = 1;
}

void GroundMask::mark_line(Point a, Point b) {
    const double cells = std::max(std::abs(b.x - a.x) / cell_x_, std::abs(b.y - a.y) / cell_y_);
    const int steps = static_cast<int>(std::min(std::ceil(cells * 2), 4.0 * side));
    for (int i = 1; i < steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        mark({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
    }
    mark(b);
}

void GroundMask::mark_shapes(const Shapes& shapes) {
    for (std::size_t r = 0; r < shapes.ring_count(); ++r) {
        const auto ring = shapes.ring(r);
        if (ring.empty()) continue;
        mark(ring.front());
        for (std::size_t i = 1; i < ring.size(); ++i) mark_line(ring[i - 1], ring[i]);
    }
}

bool GroundMask::touches(const PageBox& box, const MapView& view, double gap) const {
    const Point low = view.to_crs({box.x - gap, box.bottom() + gap});
    const Point high = view.to_crs({box.right() + gap, box.y - gap});
    const auto index = [](double v) { return static_cast<int>(std::clamp(std::floor(v), -1.0, side + 1.0)); };
    const int x0 = std::max(index((low.x - box_.min_x) / cell_x_), 0);
    const int y0 = std::max(index((low.y - box_.min_y) / cell_y_), 0);
    const int x1 = std::min(index((high.x - box_.min_x) / cell_x_), side - 1);
    const int y1 = std::min(index((high.y - box_.min_y) / cell_y_), side - 1);
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x)
            if (cells_[static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x)] != 0) return true;
    return false;
}

}  // namespace vitality
