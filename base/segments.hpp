// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/exact.hpp"

namespace vitality {

/// Straight edges between two points, which may be one and the same point.

inline double squared_distance(Point a, Point b) {
    const double dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy;
}

/// The square of the distance from a point to the nearest point of an edge: equal bit for bit for either
/// direction of the edge.
inline double squared_distance(Point p, Point a, Point b) {
    if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
    const double dx = b.x - a.x, dy = b.y - a.y, x = p.x - a.x, y = p.y - a.y;
    const double along = x * dx + y * dy, length = dx * dx + dy * dy;
    if (!(along > 0)) return x * x + y * y;
    if (along >= length) return squared_distance(p, b);
    const double across = x * dy - y * dx;
    return across * across / length;
}

/// Whether two edges share a point, once their ends are on_grid: exact.
inline bool edges_meet(Point a, Point b, Point c, Point d) {
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x)) return false;
    if (std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y)) return false;
    return side_of(a, b, c) * side_of(a, b, d) <= 0 && side_of(c, d, a) * side_of(c, d, b) <= 0;
}

/// How far apart, in metres, two computations of the same distance may come out: coordinates have 53 bits, so
/// that differences of coordinates up to 10,000 km are good to a few nanometres.
constexpr double distance_doubt = 1e-6;

/// A squared distance beyond which nothing can come out at `squared` or below it.
inline double reach_of(double squared) {
    const double distance = std::sqrt(squared) * (1 + 1e-12) + distance_doubt;
    return distance * distance;
}

}  // namespace vitality
