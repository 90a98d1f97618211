// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/arcs.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

double squared_distance(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

/// From a point to the segment a-b, squared.
double squared_distance(Point p, Point a, Point b) {
    const double length = squared_distance(a, b);
    if (length == 0) return squared_distance(p, a);
    const double along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
    const double t = std::clamp(along, 0.0, 1.0);
    return squared_distance(p, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
}

struct Farthest {
    std::size_t index = 0;
    double squared = -1;
};

/// Of the points strictly between two, the one farthest from their segment; of equals the first.
Farthest farthest(std::span<const Point> points, std::size_t from, std::size_t to) {
    Farthest result;
    for (std::size_t i = from + 1; i < to; ++i) {
        const double squared = squared_distance(points[i], points[from], points[to]);
        if (squared > result.squared) result = {i, squared};
    }
    return result;
}

/// Marks the points to keep. The scratch stack holds the stretches still to be looked at.
void thin(std::span<const Point> points, std::span<char> keep, double squared_tolerance,
          std::vector<std::pair<std::size_t, std::size_t>>& stack) {
    const std::size_t last = points.size() - 1;
    keep[0] = keep[last] = 1;
    stack.assign(1, {0, last});
    const bool closed = points.front() == points.back();
    while (!stack.empty()) {
        const auto [from, to] = stack.back();
        stack.pop_back();
        const Farthest far = farthest(points, from, to);
        const bool first_of_closed = closed && from == 0 && to == last;
        if (far.squared < 0 || !(far.squared > squared_tolerance || first_of_closed)) continue;
        keep[far.index] = 1;
        stack.emplace_back(from, far.index);
        stack.emplace_back(far.index, to);
    }
}

std::span<const Point> points_of(const Arcs& arcs, std::size_t arc) {
    return {arcs.points.data() + arcs.arc_from[arc], arcs.arc_from[arc + 1] - arcs.arc_from[arc]};
}

/// Up to three distinct points of a ring that are kept.
std::vector<Point> distinct_kept(const Arcs& arcs, std::size_t ring, const std::vector<char>& keep) {
    std::vector<Point> found;
    for (std::size_t u = arcs.ring_from[ring]; u < arcs.ring_from[ring + 1]; ++u) {
        const std::size_t arc = arcs.uses[u].arc;
        for (std::size_t i = arcs.arc_from[arc]; i < arcs.arc_from[arc + 1]; ++i) {
            if (!keep[i] || std::find(found.begin(), found.end(), arcs.points[i]) != found.end()) continue;
            found.push_back(arcs.points[i]);
            if (found.size() == 3) return found;
        }
    }
    return found;
}

/// Keeps the ring's point farthest from the two (or the one) that are left of it.
bool keep_one_more(const Arcs& arcs, std::size_t ring, const std::vector<Point>& left,
                   std::vector<char>& keep) {
    Farthest far;
    for (std::size_t u = arcs.ring_from[ring]; u < arcs.ring_from[ring + 1]; ++u) {
        const std::size_t arc = arcs.uses[u].arc;
        for (std::size_t i = arcs.arc_from[arc]; i < arcs.arc_from[arc + 1]; ++i) {
            if (std::find(left.begin(), left.end(), arcs.points[i]) != left.end()) continue;
            const double squared = squared_distance(arcs.points[i], left.front(), left.back());
            if (squared > far.squared) far = {i, squared};
        }
    }
    if (far.squared < 0) return false;
    keep[far.index] = 1;
    return true;
}

/// No ring may fall together into a line: each keeps three distinct points.
void keep_rings_open(const Arcs& arcs, std::vector<char>& keep) {
    for (std::size_t ring = 0; ring + 1 < arcs.ring_from.size(); ++ring) {
        std::vector<Point> left = distinct_kept(arcs, ring, keep);
        while (left.size() < 3 && !left.empty() && keep_one_more(arcs, ring, left, keep))
            left = distinct_kept(arcs, ring, keep);
    }
}

void drop_unkept(Arcs& arcs, const std::vector<char>& keep) {
    std::size_t to = 0, from = 0;
    for (std::size_t arc = 0; arc < arcs.arc_count(); ++arc) {
        const std::size_t end = arcs.arc_from[arc + 1];
        for (; from < end; ++from)
            if (keep[from]) arcs.points[to++] = arcs.points[from];
        arcs.arc_from[arc + 1] = to;
    }
    arcs.points.resize(to);
}

}  // namespace

void simplify(Arcs& arcs, double tolerance, int threads) {
    constexpr std::size_t chunk = 1024;
    if (!(tolerance > 0)) return;
    std::vector<char> keep(arcs.points.size(), 0);
    for_chunks(arcs.arc_count(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        std::vector<std::pair<std::size_t, std::size_t>> stack;
        for (std::size_t arc = begin; arc < end; ++arc) {
            const std::span<const Point> points = points_of(arcs, arc);
            thin(points, {keep.data() + arcs.arc_from[arc], points.size()}, tolerance * tolerance, stack);
        }
    });
    keep_rings_open(arcs, keep);
    drop_unkept(arcs, keep);
}

}  // namespace vitality
