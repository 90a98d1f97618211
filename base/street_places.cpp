// SPDX-License-Identifier: Apache-2.0
#include "base/street_places.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/hilbert.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

Box grown_by(Box box, double metres) {
    box.min_x -= metres, box.min_y -= metres, box.max_x += metres, box.max_y += metres;
    return box;
}

Box box_of(std::span<const Point> points) {
    Box box;
    for (const Point& p : points) box.add(p);
    return box;
}
Box box_of(Point a, Point b) { return box_of(std::array{a, b}); }

PackedTree tree_of(const StreetGraph& graph, int threads) {
    std::vector<Box> boxes(graph.edges().size());
    for (std::size_t edge = 0; edge < boxes.size(); ++edge) boxes[edge] = box_of(graph.points_of(edge));
    return {boxes, threads};
}

/// visit(a, b) for each edge of the shape's lines or boundary.
template <class Visit>
void visit_edges(const Shapes& shapes, std::size_t shape, const Visit& visit) {
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const std::span<const Point> ring = shapes.ring(r);
        for (std::size_t i = 1; i < ring.size(); ++i) visit(ring[i - 1], ring[i]);
    }
}

}  // namespace

StreetPlaces::StreetPlaces(const StreetGraph& graph, int threads)
    : graph_(graph), edges_(tree_of(graph, threads)) {}

void StreetPlaces::Best::offer(double candidate, std::uint32_t of) {
    if (candidate > squared || (candidate == squared && of >= edge)) return;
    squared = candidate, reach = reach_of(candidate), edge = of;
}

StreetPlaces::Best StreetPlaces::none_within(double most) {
    const double reach = most >= 0 ? reach_of(most * most) : -1;
    return {reach, reach, StreetPlace::no_edge};
}

void StreetPlaces::look(std::uint32_t edge, Point p, Best& best) const {
    const std::span<const Point> points = graph_.points_of(edge);
    for (std::size_t i = 1; i < points.size(); ++i)
        best.offer(squared_distance(p, points[i - 1], points[i]), edge);
}

void StreetPlaces::search(Point p, Best& best) const {
    edges_.visit_near(p, best.reach, [&](std::uint32_t edge, double) {
        look(edge, p, best);
        return best.reach;
    });
}

StreetPlace StreetPlaces::found(const Best& best, Point p, double most) const {
    if (best.edge == StreetPlace::no_edge) return {};
    const StreetPlace place = place_on(best.edge, p);
    return place.away <= most ? place : StreetPlace{};
}

StreetPlace StreetPlaces::place_of(Point p, double most) const {
    if (!is_finite(p)) return {};
    Best best = none_within(most);
    search(p, best);
    return found(best, p, most);
}

/// Neighbours along a Hilbert curve have mostly the same streets around them: those near a block of points
/// are found once, and a block that spreads too wide for that to leave few is halved.
std::vector<StreetPlace> StreetPlaces::places_of(std::span<const Point> points, double most,
                                                 int threads) const {
    constexpr std::size_t points_a_chunk = 4096, points_a_block = 32, candidates_at_most = 128;
    struct Candidate {
        Box around;
        std::uint32_t edge;
    };
    std::vector<StreetPlace> places(points.size());
    // No point of a block is farther from the street nearest to its middle than that is, and half the block.
    const auto reach_around = [&](const Box& box) {
        const double half = std::hypot(box.width(), box.height()) / 2;
        Best best = none_within(most + half);
        search({box.min_x + box.width() / 2, box.min_y + box.height() / 2}, best);
        if (best.edge == StreetPlace::no_edge) return -1.0;
        const double farthest = std::min(most, std::sqrt(best.squared) + half);
        return reach_of(farthest * farthest);
    };
    const auto find = [&](const auto& self, std::span<const std::uint32_t> block) -> void {
        Box box;
        for (const std::uint32_t i : block)
            if (is_finite(points[i])) box.add(points[i]);
        const double reach = box.empty() ? -1 : reach_around(box);
        if (reach < 0) return;
        std::vector<Candidate> candidates;
        edges_.visit(
            [&](const Box& other) {
                return candidates.size() <= candidates_at_most && squared_distance(box, other) <= reach;
            },
            [&](std::uint32_t edge) {
                candidates.push_back({box_of(graph_.points_of(edge)), edge});
            });
        const bool too_many = candidates.size() > candidates_at_most;
        if (too_many && block.size() > 1) {
            self(self, block.first(block.size() / 2));
            return self(self, block.subspan(block.size() / 2));
        }
        for (const std::uint32_t i : block) {
            if (!is_finite(points[i])) continue;
            Best best = none_within(most);
            if (too_many) search(points[i], best);
            else
                for (const auto& [around, edge] : candidates)
                    if (squared_distance(around, points[i]) <= best.reach) look(edge, points[i], best);
            places[i] = found(best, points[i], most);
        }
    };
    const std::vector<std::uint32_t> order = hilbert_order(points, threads);
    for_chunks(points.size(), points_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; i += points_a_block)
            find(find, std::span(order).subspan(i, std::min(points_a_block, end - i)));
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
        const Point at = place_on_way(a, b, t);
        const double away = std::hypot(p.x - at.x, p.y - at.y);
        if (away < best.away) best.away = away, best.along = walked + t * length, best.at = at;
        walked += length;
    }
    best.along = std::min(best.along, graph_.edges()[edge].length);
    return best;
}

/// Two lines that do not cross are nearest to each other at a vertex of one of them: first from the shape's,
/// then from those of the edges near each of its sides.
StreetPlace StreetPlaces::place_of(const Shapes& shapes, std::size_t shape, double most) const {
    StreetPlace best;
    best.away = most;
    const auto offer = [&best](const StreetPlace& place) {
        const bool nearer =
            !best.found() || std::tie(place.away, place.edge) < std::tie(best.away, best.edge);
        if (place.found() && place.away <= best.away && nearer) best = place;
    };
    for (const Point& p : shapes.points_of_shape(shape)) offer(place_of(p, best.away));
    visit_edges(shapes, shape, [&](Point a, Point b) {
        edges_.visit_meeting(grown_by(box_of(a, b), best.away), [&](std::uint32_t edge) {
            for (const Point& p : graph_.points_of(edge)) {
                const double away = std::sqrt(squared_distance(p, a, b));
                if (away > best.away) continue;
                StreetPlace place = place_on(edge, p);
                place.away = away;
                offer(place);
            }
        });
    });
    return best.found() ? best : StreetPlace{};
}

std::vector<StreetPlace> StreetPlaces::meetings_with(const Shapes& shapes, std::size_t shape) const {
    std::vector<StreetPlace> places;
    visit_edges(shapes, shape, [&](Point a, Point b) {
        edges_.visit_meeting(box_of(a, b), [&](std::uint32_t edge) {
            const std::span<const Point> points = graph_.points_of(edge);
            for (std::size_t i = 1; i < points.size(); ++i)
                visit_meetings(points[i - 1], points[i], a, b, [&](Point at) {
                    StreetPlace place = place_on(edge, at);
                    place.away = 0;
                    places.push_back(place);
                });
        });
    });
    const auto key = [](const StreetPlace& place) { return std::tie(place.edge, place.along); };
    std::sort(places.begin(), places.end(),
              [&](const StreetPlace& a, const StreetPlace& b) { return key(a) < key(b); });
    places.erase(std::unique(places.begin(), places.end(),
                             [&](const StreetPlace& a, const StreetPlace& b) { return key(a) == key(b); }),
                 places.end());
    return places;
}

}  // namespace vitality
