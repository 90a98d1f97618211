// SPDX-License-Identifier: Apache-2.0
#include "base/shape_chains.hpp"

#include <algorithm>
#include <cmath>

#include "base/segments.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr std::size_t edges_of_chain = 8;
constexpr std::size_t chains_of_group = 16;
constexpr std::size_t chunk = 512;

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

std::size_t divided(std::size_t count, std::size_t by) { return (count + by - 1) / by; }

/// A lone point is a chain too.
std::size_t chain_count(std::size_t edges) {
    return std::max<std::size_t>(divided(edges, edges_of_chain), 1);
}

/// Where a ray to the east from a point of the grid meets what lies in a box of points not on the grid yet.
enum class Ray { misses, passes_through, starts_within };

Ray ray_into(const Box& box, Point p) {
    if (p.y < box.min_y - distance_doubt || p.y > box.max_y + distance_doubt) return Ray::misses;
    if (p.x > box.max_x + distance_doubt) return Ray::misses;
    return p.x < box.min_x - distance_doubt ? Ray::passes_through : Ray::starts_within;
}

/// How a ray to the east from a point meets edges: how often it crosses, and whether it starts on one.
struct Crossings {
    bool odd = false;
    bool on_edge = false;
};

/// All from the chain's ends: a ray that starts before the chain crosses it an odd number of times if they
/// lie on both sides of it.
void cross_whole(Crossings& crossings, Point p, Point first, Point last) {
    crossings.odd ^= (on_grid(first).y > p.y) != (on_grid(last).y > p.y);
}

void cross_edges(Crossings& crossings, Point p, std::span<const Point> points) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto [low, high] = std::minmax(points[i - 1].y, points[i].y);
        if (p.y < low - distance_doubt || p.y > high + distance_doubt) continue;
        const Point a = on_grid(points[i - 1]), b = on_grid(points[i]);
        const int side = side_of(a, b, p);
        if (side == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
            p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y)) {
            crossings.on_edge = true;
            return;
        }
        if ((a.y > p.y) != (b.y > p.y) && (side > 0) == (b.y > a.y)) crossings.odd ^= true;
    }
}

}  // namespace

ShapeChains::From ShapeChains::sizes_of(const Shapes& shapes, std::size_t shape) {
    From sizes;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const auto points = static_cast<std::size_t>(std::ranges::count_if(shapes.ring(r), is_finite));
        if (points == 0) continue;
        sizes.point += points;
        sizes.chain += chain_count(points - 1);
        sizes.group += divided(chain_count(points - 1), chains_of_group);
    }
    return sizes;
}

ShapeChains::ShapeChains(const Shapes& shapes, std::span<const std::uint32_t> chosen, int threads)
    : from_(chosen.size() + 1), kinds_(chosen.size()), boxes_(chosen.size()) {
    for_chunks(chosen.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) from_[i] = sizes_of(shapes, chosen[i]);
    });
    From next;
    for (From& from : from_) {
        const From sizes = from;
        from = next;
        next = {next.point + sizes.point, next.chain + sizes.chain, next.group + sizes.group};
    }
    points_.resize(next.point);
    chains_.resize(next.chain);
    chain_boxes_.resize(next.chain);
    groups_.resize(next.group);
    for_chunks(chosen.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) fill(shapes, chosen[i], static_cast<std::uint32_t>(i));
    });
}

void ShapeChains::fill(const Shapes& shapes, std::size_t from_shape, std::uint32_t shape) {
    From next = from_[shape];
    const std::size_t first_group = next.group;
    const Range rings = shapes.rings_of_shape(from_shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const std::size_t first = next.point;
        for (const Point& p : shapes.ring(r)) {
            if (is_finite(p)) points_[next.point++] = p;
        }
        if (next.point > first) add_chains(next, first, next.point - first - 1, shape);
    }
    for (std::size_t g = first_group; g < next.group; ++g) boxes_[shape].add(groups_[g].box);
    kinds_[shape] = boxes_[shape].empty() ? ShapeKind::none : shapes.kind(from_shape);
}

void ShapeChains::add_chains(From& next, std::size_t first_point, std::size_t edges, std::uint32_t shape) {
    const std::size_t count = chain_count(edges);
    for (std::size_t c = 0; c < count; ++c) {
        const std::size_t begin = edges * c / count, end = edges * (c + 1) / count;
        const Chain chain{static_cast<std::uint32_t>(first_point + begin),
                          static_cast<std::uint32_t>(end - begin), shape};
        Box box;
        for (const Point& p : points_of(chain)) box.add(p);
        if (c % chains_of_group == 0) groups_[next.group++].begin = static_cast<std::uint32_t>(next.chain);
        Group& group = groups_[next.group - 1];
        group.box.add(box);
        chains_[next.chain] = chain;
        chain_boxes_[next.chain++] = box;
        group.end = static_cast<std::uint32_t>(next.chain);
    }
}

bool ShapeChains::holds(std::size_t shape, Point p) const {
    if (kinds_[shape] != ShapeKind::polygon) return false;
    p = on_grid(p);
    Crossings crossings;
    for (std::size_t g = from_[shape].group; g < from_[shape + 1].group; ++g) {
        const Group& group = groups_[g];
        const Ray ray = ray_into(group.box, p);
        if (ray == Ray::misses) continue;
        if (ray == Ray::passes_through) {
            cross_whole(crossings, p, first_point(chains_[group.begin]), last_point(chains_[group.end - 1]));
            continue;
        }
        for (std::uint32_t c = group.begin; c < group.end; ++c) {
            const Chain& chain = chains_[c];
            const Ray into = ray_into(chain_boxes_[c], p);
            if (into == Ray::passes_through) cross_whole(crossings, p, first_point(chain), last_point(chain));
            else if (into == Ray::starts_within) cross_edges(crossings, p, points_of(chain));
            if (crossings.on_edge) return true;
        }
    }
    return crossings.odd;
}

}  // namespace vitality
