// SPDX-License-Identifier: Apache-2.0
#include "base/crossings.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace vitality {

namespace {

Box common(const Box& a, const Box& b) {
    return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
            std::min(a.max_y, b.max_y)};
}

Box box_of(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// True where a line through two points surely leaves a box on one of its sides.
bool passes_by(Point a, Point b, const Box& box) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double middle = dx * ((box.min_y + box.max_y) / 2 - a.y) - dy * ((box.min_x + box.max_x) / 2 - a.x);
    const double reach = (std::abs(dx) * box.height() + std::abs(dy) * box.width()) / 2;
    const double length = std::abs(dx) + std::abs(dy), doubt = 1e-12 * length * length;
    return std::abs(middle) > reach + doubt;
}

bool much_larger(const Box& edge, const Box& box) {
    return edge.max_x - edge.min_x > 2 * (box.max_x - box.min_x) ||
           edge.max_y - edge.min_y > 2 * (box.max_y - box.min_y);
}

/// Twice the area of the triangle from a line to a point, above 0 where the point lies left.
double triangle(Point a, Point b, Point c) {
    return difference_of_products(b.x - a.x, c.y - a.y, b.y - a.y, c.x - a.x);
}

/// Where the edge from a to b meets the line from c to d, in shares of its length.
double meeting(Point a, Point b, Point c, Point d) {
    const double before = triangle(c, d, a), after = triangle(c, d, b);
    return before / (before - after);
}

Point between(Point a, Point b, double along) {
    return {a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along};
}

}  // namespace

void CrossingFinder::chains_in(const Box& box, const EdgeRings& rings, const EdgeRings::Ring& ring,
                               std::vector<std::size_t>& chains) {
    chains.clear();
    const std::size_t count = rings.chains(ring);
    for (std::size_t block = 0; block < rings.blocks(ring); ++block) {
        if (!rings.block_boxes_[ring.first_block + block].intersects(box)) continue;
        const std::size_t end = std::min(count, (block + 1) * EdgeRings::block_chains);
        for (std::size_t chain = block * EdgeRings::block_chains; chain < end; ++chain) {
            if (rings.chain_boxes_[ring.first_chain + chain].intersects(box)) chains.push_back(chain);
        }
    }
}

void CrossingFinder::edges_in(const Box& box, const EdgeRings::Ring& ring, std::size_t chain,
                              std::vector<Edge>& edges) {
    edges.clear();
    const std::size_t first = chain * EdgeRings::chain_edges;
    const std::size_t end = std::min(ring.edges, first + EdgeRings::chain_edges);
    Point a = on_grid(ring.points[first]);
    for (std::size_t i = first; i < end; ++i) {
        const Point b = on_grid(ring.points[i + 1]);
        const Box edge = box_of(a, b);
        if (edge.intersects(box) && !(much_larger(edge, box) && passes_by(a, b, box))) {
            edges.push_back({a, b, static_cast<std::uint32_t>(i)});
        }
        a = b;
    }
}

void CrossingFinder::cross(const Edge& edge, const Edge& other, const Pair& pair,
                           std::vector<Crossing>& found) {
    const auto [a, b, index] = edge;
    const auto [c, d, other_index] = other;
    const int before = displaced_side(c, d, a, swapped(pair.ring_or_other));
    const int after = displaced_side(c, d, b, swapped(pair.ring_or_other));
    if (before == after) return;
    if (displaced_side(a, b, c, pair.ring_or_other) == displaced_side(a, b, d, pair.ring_or_other)) return;
    const double along = meeting(a, b, c, d);
    // From both sides the place is taken from the edge that stays where it is.
    const Point at =
        pair.ring_or_other == Displaced::second ? between(a, b, along) : between(c, d, meeting(c, d, a, b));
    found.push_back({index, along, at, after * pair.inner_side, pair.what});
}

void CrossingFinder::find(const EdgeRings& rings, std::size_t ring_index, const EdgeRings& others,
                          std::size_t other_index, Displaced ring_or_other, std::uint32_t what,
                          std::vector<Crossing>& found) {
    const EdgeRings::Ring& ring = rings.rings_[ring_index];
    const EdgeRings::Ring& other = others.rings_[other_index];
    const Pair pair{ring_or_other, other.inner_side, what};
    const Box both = common(rings.boxes_[ring_index], others.boxes_[other_index]);
    chains_in(both, rings, ring, chains_);
    if (chains_.empty()) return;
    chains_in(both, others, other, other_chains_);
    for (const std::size_t chain : chains_) {
        const Box& box = rings.chain_boxes_[ring.first_chain + chain];
        for (const std::size_t other_chain : other_chains_) {
            const Box& other_box = others.chain_boxes_[other.first_chain + other_chain];
            if (!box.intersects(other_box)) continue;
            const Box overlap = common(box, other_box);
            edges_in(overlap, ring, chain, edges_);
            if (edges_.empty()) continue;
            edges_in(overlap, other, other_chain, other_edges_);
            for (const Edge& edge : edges_) {
                const Box around = box_of(edge.from, edge.to);
                for (const Edge& met : other_edges_) {
                    if (box_of(met.from, met.to).intersects(around)) cross(edge, met, pair, found);
                }
            }
        }
    }
}

void sort_along(std::vector<Crossing>& crossings) {
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
        return std::tie(a.edge, a.along, a.what, a.into) < std::tie(b.edge, b.along, b.what, b.into);
    });
}

}  // namespace vitality
