// SPDX-License-Identifier: Apache-2.0
#include "base/edge_rings.hpp"

#include <algorithm>
#include <cmath>

#include "base/threads.hpp"

namespace vitality {

namespace {

/// Whether y lies above the point's height, where the one displaced is higher by an infinitesimal step.
bool above(double y, Point p, Displaced point_or_ring) {
    return point_or_ring == Displaced::second ? y >= p.y : y > p.y;
}

Box box_of(std::span<const Point> points) {
    Box box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const Point p : points.subspan(1)) {
        box.min_x = std::min(box.min_x, p.x);
        box.max_x = std::max(box.max_x, p.x);
        box.min_y = std::min(box.min_y, p.y);
        box.max_y = std::max(box.max_y, p.y);
    }
    const Point low = on_grid({box.min_x, box.min_y}), high = on_grid({box.max_x, box.max_y});
    return {low.x, low.y, high.x, high.y};
}

}  // namespace

EdgeRings::EdgeRings(const Shapes& shapes, ShapeKind kind, int threads) {
    for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
        if (shapes.kind(shape) != kind) continue;
        const Range parts = shapes.parts(shape);
        for (std::size_t part = parts.begin; part < parts.end; ++part) {
            const Range rings = shapes.rings(part);
            for (std::size_t r = rings.begin; r < rings.end; ++r) {
                add_ring(shapes, shape, r, kind == ShapeKind::polygon && r > rings.begin);
            }
        }
    }
    boxes_.resize(rings_.size());
    if (rings_.empty()) return;
    chain_boxes_.resize(rings_.back().first_chain + chains(rings_.back()));
    block_boxes_.resize(rings_.back().first_block + blocks(rings_.back()));
    constexpr std::size_t chunk = 256;
    for_chunks(rings_.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t ring = begin; ring < end; ++ring) measure(ring);
    });
    if (kind == ShapeKind::polygon) return;
    for (Ring& ring : rings_) ring.inner_side = 1;
}

void EdgeRings::add_ring(const Shapes& shapes, std::size_t shape, std::size_t ring, bool hole) {
    const std::span<const Point> points = shapes.ring(ring);
    if (points.size() < 2) return;
    const std::size_t chain = rings_.empty() ? 0 : rings_.back().first_chain + chains(rings_.back());
    const std::size_t block = rings_.empty() ? 0 : rings_.back().first_block + blocks(rings_.back());
    rings_.push_back({points.data(), points.size() - 1, chain, block, shape, 0, 1, hole});
}

void EdgeRings::measure(std::size_t index) {
    Ring& ring = rings_[index];
    for (std::size_t chain = 0; chain < chains(ring); ++chain) {
        const std::size_t first = chain * chain_edges;
        const std::size_t edges = std::min(chain_edges, ring.edges - first);
        const Box box = box_of({ring.points + first, edges + 1});
        chain_boxes_[ring.first_chain + chain] = box;
        block_boxes_[ring.first_block + chain / block_chains].add(box);
        boxes_[index].add(box);
    }
    const double turned = signed_area({ring.points, ring.edges + 1});
    ring.area = ring.hole ? -std::abs(turned) : std::abs(turned);
    ring.inner_side = (turned < 0) == ring.hole ? 1 : -1;
}

int EdgeRings::holds(std::size_t index, Point p, Displaced point_or_ring) const {
    const Ring& ring = rings_[index];
    const auto aside = [&](const Box& box) { return box.min_y > p.y || box.max_y < p.y || box.max_x < p.x; };
    if (aside(boxes_[index]) || boxes_[index].min_x > p.x) return 0;
    int sum = 0;
    for (std::size_t block = 0; block < blocks(ring); ++block) {
        if (aside(block_boxes_[ring.first_block + block])) continue;
        const std::size_t end = std::min(chains(ring), (block + 1) * block_chains);
        for (std::size_t chain = block * block_chains; chain < end; ++chain) {
            if (!aside(chain_boxes_[ring.first_chain + chain])) sum += turns(ring, chain, p, point_or_ring);
        }
    }
    return sum * ring.inner_side;
}

/// How often a chain crosses the ray from the point to the east, upwards less downwards.
int EdgeRings::turns(const Ring& ring, std::size_t chain, Point p, Displaced point_or_ring) const {
    const std::size_t first = chain * chain_edges;
    const std::size_t last = std::min(ring.edges, first + chain_edges);
    Point a = on_grid(ring.points[first]);
    bool a_above = above(a.y, p, point_or_ring);
    if (chain_boxes_[ring.first_chain + chain].min_x > p.x) {
        return int{above(on_grid(ring.points[last]).y, p, point_or_ring)} - int{a_above};
    }
    int sum = 0;
    for (std::size_t i = first + 1; i <= last; ++i) {
        const Point b = on_grid(ring.points[i]);
        const bool b_above = above(b.y, p, point_or_ring);
        if (a_above != b_above && std::max(a.x, b.x) >= p.x) {
            const int side = displaced_side(a, b, p, swapped(point_or_ring));
            if (side == (b_above ? 1 : -1)) sum += side;
        }
        a = b;
        a_above = b_above;
    }
    return sum;
}

}  // namespace vitality
