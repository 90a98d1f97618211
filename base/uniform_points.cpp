// SPDX-License-Identifier: Apache-2.0
#include "base/uniform_points.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

/// One edge that is not level, from its lower end to its upper one.
struct Edge {
    Point low, high;
    double x_at(double y) const {
        if (y <= low.y) return low.x;
        if (y >= high.y) return high.x;
        return low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y));
    }
};

std::vector<Edge> edges_of(const Shapes& shapes, std::size_t shape) {
    std::vector<Edge> edges;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const auto ring = shapes.ring(r);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point a = ring[i - 1], b = ring[i];
            if (a.y < b.y) edges.push_back({a, b});
            if (b.y < a.y) edges.push_back({b, a});
        }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.low.y < b.low.y; });
    return edges;
}

std::vector<double> levels_of(const std::vector<Edge>& edges) {
    std::vector<double> levels;
    for (const Edge& edge : edges) levels.insert(levels.end(), {edge.low.y, edge.high.y});
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

}  // namespace

UniformPoints::UniformPoints(const Shapes& shapes, std::size_t shape) {
    if (shapes.kind(shape) != ShapeKind::polygon) return;
    const std::vector<Edge> edges = edges_of(shapes, shape);
    const std::vector<double> levels = levels_of(edges);
    std::vector<Edge> crossing;
    std::size_t next = 0;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        const double low = levels[i - 1], high = levels[i], middle = low + (high - low) / 2;
        std::erase_if(crossing, [&](const Edge& edge) { return edge.high.y <= low; });
        for (; next < edges.size() && edges[next].low.y <= low; ++next) crossing.push_back(edges[next]);
        std::sort(crossing.begin(), crossing.end(),
                  [&](const Edge& a, const Edge& b) { return a.x_at(middle) < b.x_at(middle); });
        for (std::size_t e = 1; e < crossing.size(); e += 2)
            add(low, high, {crossing[e - 1].x_at(low), crossing[e - 1].x_at(high)},
                {crossing[e].x_at(low), crossing[e].x_at(high)});
    }
}

/// `left` and `right`: x at the lower and at the upper level.
void UniformPoints::add(double low, double high, Point left, Point right) {
    const double area = (high - low) * ((right.x - left.x) + (right.y - left.y)) / 2;
    if (!(area > 0)) return;
    const double before = trapezoids_.empty() ? 0 : trapezoids_.back().area_up_to_here;
    trapezoids_.push_back({low, high, left.x, right.x, left.y, right.y, before + area});
}

Point UniformPoints::at(double u, double v, double w) const {
    const double wanted = u * trapezoids_.back().area_up_to_here;
    const auto found = std::partition_point(trapezoids_.begin(), trapezoids_.end() - 1,
                                            [&](const Trapezoid& t) { return t.area_up_to_here <= wanted; });
    const Trapezoid& t = *found;
    const double foot = t.right_low - t.left_low, top = t.right_high - t.left_high;
    // The share s of the height below which v of the area lies: (foot s + (top - foot) s^2 / 2) / mean = v.
    const double slope = top - foot;
    const double root = std::sqrt(foot * foot + slope * v * (foot + top));
    const double s = std::clamp(v * (foot + top) / (foot + root), 0.0, 1.0);
    const double left = t.left_low + (t.left_high - t.left_low) * s;
    return {left + w * (foot + slope * s), t.low + (t.high - t.low) * s};
}

}  // namespace vitality
