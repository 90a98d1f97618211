// SPDX-License-Identifier: Apache-2.0
#include "base/street_places.hpp"

#include <algorithm>
#include <cmath>

#include "base/threads.hpp"

namespace vitality {

namespace {

Shapes lines_of(const StreetGraph& graph) {
    Shapes lines;
    for (std::size_t edge = 0; edge < graph.edges().size(); ++edge) {
        lines.begin_shape(ShapeKind::line);
        lines.begin_part();
        lines.begin_ring();
        lines.add_points(graph.points_of(edge));
    }
    return lines;
}

/// The share of the way from a to b at which the place nearest to p lies.
double share_of_way(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    return squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
}

}  // namespace

StreetPlaces::StreetPlaces(const StreetGraph& graph, int threads)
    : graph_(graph), edges_(lines_of(graph), threads) {}

std::vector<StreetPlace> StreetPlaces::places_of(std::span<const Point> points, double most,
                                                 int threads) const {
    constexpr std::size_t points_a_chunk = 4096;
    const std::vector<Nearest> nearest = edges_.nearest(points, threads);
    std::vector<StreetPlace> places(points.size());
    for_chunks(points.size(), points_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (nearest[i].distance <= most) places[i] = place_on(nearest[i].feature, points[i]);
    });
    return places;
}

StreetPlace StreetPlaces::place_on(std::uint32_t edge, Point p) const {
    const std::span<const Point> points = graph_.points_of(edge);
    StreetPlace best;
    best.edge = edge, best.away = std::numeric_limits<double>::infinity();
    double walked = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        const double length = std::hypot(b.x - a.x, b.y - a.y), t = share_of_way(p, a, b);
        const Point at{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        const double away = std::hypot(p.x - at.x, p.y - at.y);
        if (away < best.away) best.away = away, best.along = walked + t * length, best.at = at;
        walked += length;
    }
    best.along = std::min(best.along, graph_.edges()[edge].length);
    return best;
}

}  // namespace vitality
