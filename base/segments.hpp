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

/// Where two edges cross that are not along each other.
inline Point crossing_of(Point a, Point b, Point c, Point d) {
    const double bx = b.x - a.x, by = b.y - a.y, dx = d.x - c.x, dy = d.y - c.y;
    const double along = difference_of_products(c.x - a.x, dy, c.y - a.y, dx);
    const double t = along / difference_of_products(bx, dy, by, dx);
    return {a.x + t * bx, a.y + t * by};
}

/// Calls visit(place) where two edges meet: for each end that lies on the other edge, else where they cross.
/// Whether they meet is decided on_grid; the places are as given, to the last bit alike for both edges.
template <class Visit>
void visit_meetings(Point a, Point b, Point c, Point d, const Visit& visit) {
    const Point ga = on_grid(a), gb = on_grid(b), gc = on_grid(c), gd = on_grid(d);
    if (!edges_meet(ga, gb, gc, gd)) return;
    bool touch = false;
    const auto offer = [&](Point end, Point from, Point to, Point as_given) {
        const bool beside = end.x < std::min(from.x, to.x) || end.x > std::max(from.x, to.x) ||
                            end.y < std::min(from.y, to.y) || end.y > std::max(from.y, to.y);
        if (beside || side_of(from, to, end) != 0) return;
        touch = true;
        visit(as_given);
    };
    offer(gc, ga, gb, c);
    offer(gd, ga, gb, d);
    offer(ga, gc, gd, a);
    offer(gb, gc, gd, b);
    if (!touch) visit(crossing_of(a, b, c, d));
}

/// The share of the way from a to b, 0 to 1, at which the place nearest to p lies.
inline double share_of_way(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    return squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
}
inline Point place_on_way(Point a, Point b, double share) {
    return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
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
