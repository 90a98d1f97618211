// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "base/shapes.hpp"

namespace vitality::test {

using Points = std::vector<Point>;
using Rings = std::vector<Points>;

/// A closed ring, counter-clockwise.
inline Points rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

/// The same of a square.
inline Points square_ring(double x, double y, double side) { return rectangle(x, y, side, side); }

inline Points reversed(Points ring) { return {ring.rbegin(), ring.rend()}; }

inline void add_shape(Shapes& shapes, ShapeKind kind, const std::vector<Rings>& parts) {
    shapes.begin_shape(kind);
    for (const Rings& part : parts) {
        shapes.begin_part();
        for (const Points& ring : part) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}

inline void add(Shapes& shapes, const std::vector<Rings>& parts) {
    add_shape(shapes, ShapeKind::polygon, parts);
}

/// Polygons of one ring each.
inline Shapes polygons(const Rings& exteriors) {
    Shapes shapes;
    for (const Points& ring : exteriors) add_shape(shapes, ShapeKind::polygon, {{ring}});
    return shapes;
}

/// A star-shaped polygon around a centre: simple whatever the radii.
inline Points star(std::mt19937& random, Point centre, double radius, int corners) {
    std::uniform_real_distribution<double> share(0.3, 1);
    Points ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners, r = radius * share(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

/// Length of all lines, or of all rings.
inline double length_of(const Shapes& shapes) {
    double length = 0;
    for (std::size_t r = 0; r < shapes.ring_count(); ++r)
        for (std::size_t i = 1; i < shapes.ring(r).size(); ++i)
            length += std::hypot(shapes.ring(r)[i].x - shapes.ring(r)[i - 1].x,
                                 shapes.ring(r)[i].y - shapes.ring(r)[i - 1].y);
    return length;
}

}  // namespace vitality::test
