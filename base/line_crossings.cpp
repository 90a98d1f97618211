// SPDX-License-Identifier: Apache-2.0
#include "base/line_crossings.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <vector>

#include "base/packed_tree.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

/// A vertex to add to an edge.
struct Cut {
    std::size_t edge;  ///< place of its first point among all points
    double along;      ///< 0 to 1
    Point at;
    friend bool operator<(const Cut& a, const Cut& b) {
        return std::tie(a.edge, a.along, a.at.x, a.at.y) < std::tie(b.edge, b.along, b.at.x, b.at.y);
    }
};

struct Found {
    std::vector<Cut> cuts;
    std::size_t crossings = 0;
};

/// Of all lines: the places of the points from which an edge leads to the next, and of their ends.
struct End {
    std::size_t place;
    std::size_t before;  ///< the place of the point that its edge comes from
};
struct Places {
    std::vector<std::size_t> edges;
    std::vector<End> ends;
};

Places places_in(const Shapes& lines) {
    Places places;
    const Point* const first = lines.points().data();
    for (std::size_t shape = 0; shape < lines.size(); ++shape) {
        if (lines.kind(shape) != ShapeKind::line) continue;
        const Range rings = lines.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const std::span<const Point> ring = lines.ring(r);
            const auto from = static_cast<std::size_t>(ring.data() - first);
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                if (!(ring[i] == ring[i + 1])) places.edges.push_back(from + i);
            if (ring.size() < 2) continue;
            places.ends.push_back({from, from + 1});
            places.ends.push_back({from + ring.size() - 1, from + ring.size() - 2});
        }
    }
    return places;
}

Box box_of(const Point* edge) {
    Box box;
    box.add(edge[0]);
    box.add(edge[1]);
    return box;
}

/// Adds a vertex at `at` unless an end of the edge lies there. Whether it did.
bool add_cut(const Point* points, std::size_t edge, Point at, std::vector<Cut>& cuts) {
    const Point a = points[edge], b = points[edge + 1];
    if (at == a || at == b) return false;
    cuts.push_back({edge, share_of_way(at, a, b), at});
    return true;
}

/// `first` is before `second` among all points.
void cross(const Point* points, std::size_t first, std::size_t second, Found& found) {
    bool cut = false;
    visit_meetings(points[first], points[first + 1], points[second], points[second + 1], [&](Point at) {
        for (const std::size_t edge : {first, second}) cut |= add_cut(points, edge, at, found.cuts);
    });
    found.crossings += cut ? 1U : 0U;
}

/// Whether the edge that leads to an end meets another edge: then the two are cut there already.
bool leads_across(const Point* points, std::size_t end, std::size_t before, std::size_t edge) {
    return edges_meet(on_grid(points[end]), on_grid(points[before]), on_grid(points[edge]),
                      on_grid(points[edge + 1]));
}

/// An end that lies beside the inside of an edge.
void meet(const Point* points, const End& end, std::size_t edge, double tolerance, Found& found) {
    const Point p = points[end.place], a = points[edge], b = points[edge + 1];
    const double near = tolerance * tolerance;
    if (squared_distance(p, a) <= near || squared_distance(p, b) <= near) return;
    if (squared_distance(p, a, b) > near || leads_across(points, end.place, end.before, edge)) return;
    if (add_cut(points, edge, place_on_way(a, b, share_of_way(p, a, b)), found.cuts)) ++found.crossings;
}

/// find(i, found) for each of so many, in chunks.
template <class Find>
void find_all(std::size_t count, int threads, Found& all, const Find& find) {
    constexpr std::size_t chunk = 16384;
    std::vector<Found> of_chunk((count + chunk - 1) / chunk);
    for_chunks(count, chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) find(i, of_chunk[begin / chunk]);
    });
    for (const Found& found : of_chunk) {
        all.cuts.insert(all.cuts.end(), found.cuts.begin(), found.cuts.end());
        all.crossings += found.crossings;
    }
}

Found crossings_of(const Shapes& lines, double tolerance, int threads) {
    const auto [edges, ends] = places_in(lines);
    const Point* const points = lines.points().data();
    std::vector<Box> boxes;
    boxes.reserve(edges.size());
    for (const std::size_t edge : edges) boxes.push_back(box_of(points + edge));
    const PackedTree tree(boxes, threads);
    Found all;
    find_all(edges.size(), threads, all, [&, &edges = edges](std::size_t i, Found& found) {
        tree.visit_meeting(boxes[i], [&](std::uint32_t j) {
            if (j > i) cross(points, edges[i], edges[j], found);
        });
    });
    find_all(ends.size(), threads, all, [&, &edges = edges, &ends = ends](std::size_t i, Found& found) {
        const Point p = points[ends[i].place];
        const Box around{p.x - tolerance, p.y - tolerance, p.x + tolerance, p.y + tolerance};
        tree.visit_meeting(around,
                           [&](std::uint32_t j) { meet(points, ends[i], edges[j], tolerance, found); });
    });
    std::sort(all.cuts.begin(), all.cuts.end());
    return all;
}

}  // namespace

CrossedLines with_crossings(const Shapes& lines, double tolerance, int threads) {
    const Found found = crossings_of(lines, tolerance, threads);
    if (found.cuts.empty()) return {lines, 0};
    CrossedLines crossed;
    crossed.crossings = found.crossings;
    crossed.lines.reserve(lines.size(), lines.points().size() + found.cuts.size());
    auto cut = found.cuts.begin();
    const Point* const first = lines.points().data();
    for (std::size_t shape = 0; shape < lines.size(); ++shape) {
        if (lines.kind(shape) != ShapeKind::line) {
            crossed.lines.append(lines, shape);
            continue;
        }
        crossed.lines.begin_shape(ShapeKind::line);
        const Range rings = lines.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            crossed.lines.begin_part();
            crossed.lines.begin_ring();
            const std::span<const Point> ring = lines.ring(r);
            for (const Point& p : ring) {
                crossed.lines.add_point(p);
                const auto place = static_cast<std::size_t>(&p - first);
                for (; cut != found.cuts.end() && cut->edge == place; ++cut) crossed.lines.add_point(cut->at);
            }
        }
    }
    return crossed;
}

}  // namespace vitality
