// SPDX-License-Identifier: Apache-2.0
#include "base/centroid.hpp"

#include <cmath>
#include <limits>
#include <span>

namespace vitality {
namespace {

/// Sum of weighted places, relative to an origin.
struct Moment {
    double x = 0;
    double y = 0;
    double weight = 0;

    void add(const Moment& other, double sign) {
        x += sign * other.x;
        y += sign * other.y;
        weight += sign * other.weight;
    }
    Point centre(Point origin) const { return {origin.x + x / weight, origin.y + y / weight}; }
};

/// By area, which is positive whatever the direction of the ring.
Moment moment_of_area(std::span<const Point> ring, Point origin) {
    Moment sum;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double ax = ring[i - 1].x - origin.x, ay = ring[i - 1].y - origin.y;
        const double bx = ring[i].x - origin.x, by = ring[i].y - origin.y;
        const double twice_triangle = ax * by - bx * ay;
        sum.add({(ax + bx) * twice_triangle / 6, (ay + by) * twice_triangle / 6, twice_triangle / 2}, 1);
    }
    Moment positive;
    positive.add(sum, sum.weight < 0 ? -1 : 1);
    return positive;
}

Moment moment_of_length(std::span<const Point> line, Point origin) {
    Moment sum;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point a = line[i - 1], b = line[i];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const double x = (a.x - origin.x + (b.x - origin.x)) / 2, y = (a.y - origin.y + (b.y - origin.y)) / 2;
        sum.add({x * length, y * length, length}, 1);
    }
    return sum;
}

Moment area_of_shape(const Shapes& shapes, std::size_t shape, Point origin) {
    Moment sum;
    const Range parts = shapes.parts(shape);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        const Range rings = shapes.rings(part);
        for (std::size_t r = rings.begin; r < rings.end; ++r)
            sum.add(moment_of_area(shapes.ring(r), origin), r == rings.begin ? 1 : -1);
    }
    return sum;
}

Moment length_of_shape(const Shapes& shapes, std::size_t shape, Point origin) {
    Moment sum;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r)
        sum.add(moment_of_length(shapes.ring(r), origin), 1);
    return sum;
}

}  // namespace

Point centroid(const Shapes& shapes, std::size_t shape) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::span<const Point> points = shapes.points_of_shape(shape);
    if (points.empty()) return {none, none};
    const Point origin = points.front();
    const ShapeKind kind = shapes.kind(shape);
    Moment sum;
    if (kind == ShapeKind::polygon) sum = area_of_shape(shapes, shape, origin);
    if (kind != ShapeKind::point && !(sum.weight > 0)) sum = length_of_shape(shapes, shape, origin);
    if (sum.weight > 0) return sum.centre(origin);
    sum = {};
    for (const Point& p : points) sum.add({p.x - origin.x, p.y - origin.y, 1}, 1);
    return sum.centre(origin);
}

Shapes centroids(const Shapes& shapes) {
    Shapes centres;
    centres.reserve(shapes.size(), shapes.size());
    for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
        const bool some = !shapes.points_of_shape(shape).empty();
        centres.begin_shape(some ? ShapeKind::point : ShapeKind::none);
        if (!some) continue;
        centres.begin_part();
        centres.begin_ring();
        centres.add_point(centroid(shapes, shape));
    }
    return centres;
}

bool are_single_points(const Shapes& shapes) {
    if (shapes.points().size() != shapes.size()) return false;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (shapes.kind(i) != ShapeKind::point || shapes.points_of_shape(i).size() != 1) return false;
    return true;
}

}  // namespace vitality
