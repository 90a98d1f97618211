// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace vitality {

namespace {

bool chains_meet(std::span<const Point> a, std::span<const Point> b) {
    const std::size_t a_edges = std::max<std::size_t>(a.size() - 1, 1);
    const std::size_t b_edges = std::max<std::size_t>(b.size() - 1, 1);
    for (std::size_t i = 0; i < a_edges; ++i) {
        const Point from = on_grid(a[i]), to = on_grid(a[std::min(i + 1, a.size() - 1)]);
        for (std::size_t j = 0; j < b_edges; ++j) {
            if (edges_meet(from, to, on_grid(b[j]), on_grid(b[std::min(j + 1, b.size() - 1)]))) return true;
        }
    }
    return false;
}

/// Edges that do not cross are nearest at an end of one of them.
template <class Reach, class Visit>
void visit_ends_near(std::span<const Point> a, std::span<const Point> b, const Reach& reach,
                     const Visit& visit) {
    for (const Point& p : a) visit_edges_near(b, p, reach, visit);
    for (const Point& p : b) visit_edges_near(a, p, reach, visit);
}

/// A point of each ring, at least.
bool holds_a_point(const ShapeChains& holders, std::size_t holder, const ShapeChains& others,
                   std::size_t other) {
    if (holders.kind(holder) != ShapeKind::polygon) return false;
    bool held = false;
    others.visit(
        other,
        [&](const Box& box) {
            return !held && squared_distance(holders.boxes()[holder], box) <= reach_of(0);
        },
        [&](std::uint32_t c) {
            held = held || holders.holds(holder, others.points_of(others.chains()[c]).front());
        });
    return held;
}

}  // namespace

/// First the polygons, lines and points that it touches, which edges alone do not tell; then by edges.
Nearest ShapeSearch::nearest(std::size_t origin) {
    const Box& box = origins_.boxes()[origin];
    if (box.empty()) return {};
    shapes_.clear();
    index_.shape_tree.visit([&](const Box& other) { return squared_distance(box, other) <= reach_of(0); },
                            [&](std::uint32_t shape) { shapes_.push_back(shape); });
    std::ranges::sort(shapes_);
    for (const std::uint32_t shape : shapes_) {
        if (touches(origin, shape)) return {0, index_.features[shape]};
    }
    BestShape best;
    search_from_first_points(origin, best);
    search_from_edges(origin, best);
    if (best.shape == no_feature) return {};
    return {std::sqrt(best.squared), index_.features[best.shape]};
}

/// Leaves little for search_from_edges to look at.
void ShapeSearch::search_from_first_points(std::size_t origin, BestShape& best) const {
    const auto every = [](const Box&) { return true; };
    origins_.visit(origin, every, [&](std::uint32_t own) {
        const Point p = origins_.points_of(origins_.chains()[own]).front();
        index_.chain_tree.visit_near(p, best.reach, [&](std::uint32_t c, double) {
            const Chain& chain = index_.chains.chains()[c];
            visit_edges_near(
                index_.chains.points_of(chain), p, [&] { return best.reach; },
                [&](double squared) { best.offer(squared, chain.shape); });
            return best.reach;
        });
    });
}

void ShapeSearch::search_from_edges(std::size_t origin, BestShape& best) const {
    const auto every = [](const Box&) { return true; };
    origins_.visit(origin, every, [&](std::uint32_t own) {
        const Box& box = origins_.chain_boxes()[own];
        const auto points = origins_.points_of(origins_.chains()[own]);
        index_.chain_tree.visit([&](const Box& other) { return squared_distance(box, other) <= best.reach; },
                                [&](std::uint32_t c) {
                                    const Chain& chain = index_.chains.chains()[c];
                                    visit_ends_near(
                                        points, index_.chains.points_of(chain), [&] { return best.reach; },
                                        [&](double squared) { best.offer(squared, chain.shape); });
                                });
    });
}

void ShapeSearch::collect_near(std::size_t origin, std::uint32_t shape, double reach) {
    origin_chains_.clear();
    shape_chains_.clear();
    const auto near = [reach](const Box& to) {
        return [reach, &to](const Box& box) { return squared_distance(to, box) <= reach; };
    };
    origins_.visit(origin, near(index_.chains.boxes()[shape]),
                   [&](std::uint32_t c) { origin_chains_.push_back(c); });
    index_.chains.visit(shape, near(origins_.boxes()[origin]),
                        [&](std::uint32_t c) { shape_chains_.push_back(c); });
}

bool ShapeSearch::touches(std::size_t origin, std::uint32_t shape) {
    if (holds_a_point(index_.chains, shape, origins_, origin)) return true;
    if (holds_a_point(origins_, origin, index_.chains, shape)) return true;
    collect_near(origin, shape, reach_of(0));
    for (const std::uint32_t own : origin_chains_) {
        for (const std::uint32_t c : shape_chains_) {
            if (squared_distance(origins_.chain_boxes()[own], index_.chains.chain_boxes()[c]) > reach_of(0))
                continue;
            if (chains_meet(origins_.points_of(origins_.chains()[own]),
                            index_.chains.points_of(index_.chains.chains()[c])))
                return true;
        }
    }
    return false;
}

bool ShapeSearch::is_near(std::size_t origin, std::uint32_t shape, double distance) {
    const double reach = reach_of(distance * distance);
    collect_near(origin, shape, reach);
    bool near = false;
    for (const std::uint32_t own : origin_chains_) {
        for (const std::uint32_t c : shape_chains_) {
            if (squared_distance(origins_.chain_boxes()[own], index_.chains.chain_boxes()[c]) > reach)
                continue;
            visit_ends_near(
                origins_.points_of(origins_.chains()[own]),
                index_.chains.points_of(index_.chains.chains()[c]), [&] { return reach; },
                [&](double squared) { near = near || std::sqrt(squared) <= distance; });
            if (near) return true;
        }
    }
    return squared_distance(origins_.boxes()[origin], index_.chains.boxes()[shape]) <= reach_of(0) &&
           touches(origin, shape);
}

std::uint32_t ShapeSearch::count_within(std::size_t origin, double distance) {
    const Box& box = origins_.boxes()[origin];
    if (box.empty()) return 0;
    const double reach = reach_of(distance * distance);
    shapes_.clear();
    index_.shape_tree.visit([&](const Box& other) { return squared_distance(box, other) <= reach; },
                            [&](std::uint32_t shape) { shapes_.push_back(shape); });
    return static_cast<std::uint32_t>(std::ranges::count_if(
        shapes_, [&](std::uint32_t shape) { return is_near(origin, shape, distance); }));
}

}  // namespace vitality
