// SPDX-License-Identifier: Apache-2.0
#include "base/arcs.hpp"

namespace vitality {
namespace {

/// The sides of a box that a point lies beyond, as bits. Cohen and Sutherland's code.
unsigned beyond(const Box& box, Point p) {
    return (p.x < box.min_x ? 1U : 0U) | (p.x > box.max_x ? 2U : 0U) | (p.y < box.min_y ? 4U : 0U) |
           (p.y > box.max_y ? 8U : 0U);
}

/// Drops points in place: what is left of [from, end) is written from `to` on. Gives where it ends.
std::size_t straighten(std::vector<Point>& points, std::size_t from, std::size_t end, std::size_t to,
                       const Box& box) {
    const std::size_t start = to;
    unsigned common = 0;  // the sides that the last kept point, and all since the one before it, lie beyond
    for (; from < end; ++from) {
        const Point p = points[from];
        const unsigned code = beyond(box, p);
        const bool follows = to >= start + 2 && (common & code) != 0;
        common = code & (follows ? common : to > start ? beyond(box, points[to - 1]) : code);
        points[follows ? to - 1 : to++] = p;
    }
    return to;
}

}  // namespace

void straighten_beyond(Arcs& arcs, const Box& box) {
    std::size_t to = 0, from = 0;
    for (std::size_t arc = 0; arc < arcs.arc_count(); ++arc) {
        const std::size_t end = arcs.arc_from[arc + 1];
        to = straighten(arcs.points, from, end, to, box);
        arcs.arc_from[arc + 1] = to;
        from = end;
    }
    arcs.points.resize(to);
}

}  // namespace vitality
