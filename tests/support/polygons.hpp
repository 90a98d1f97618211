// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/shapes.hpp"

namespace vitality::test {

using Points = std::vector<Point>;

/// Appends a polygon: parts, each of rings, each of points.
inline void add(Shapes& shapes, const std::vector<std::vector<Points>>& parts) {
    shapes.begin_shape(ShapeKind::polygon);
    for (const auto& rings : parts) {
        shapes.begin_part();
        for (const Points& ring : rings) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}

/// Counter-clockwise, closed.
inline Points square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

}  // namespace vitality::test
