// SPDX-License-Identifier: Apache-2.0
#include "base/crossings.hpp"

#include <algorithm>
#include <cmath>

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

/// Whole steps give the very point.
Point between(Point a, Point b, double along) {
    if (along == 1) return b;
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

void CrossingFinder::load(const EdgeRings::Ring& ring, std::size_t chain, Chain& into) {
    into.inner_side = ring.inner_side;
    into.first = chain * EdgeRings::chain_edges;
    into.edges = std::min(EdgeRings::chain_edges, ring.edges - into.first);
    into.source = ring.points + into.first;
    for (std::size_t i = 0; i <= into.edges; ++i) into.points[i] = on_grid(into.source[i]);
}

/// Every edge is written down, and kept by counting it: a branch would be guessed wrong too often.
void CrossingFinder::keep_edges_in(const Box& box, Chain& chain) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < chain.edges; ++i) {
        chain.kept[count] = static_cast<std::uint8_t>(i);
        count += box_of(chain.points[i], chain.points[i + 1]).intersects(box) ? 1U : 0U;
    }
    chain.kept_edges = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Point a = chain.points[chain.kept[i]], b = chain.points[chain.kept[i] + 1U];
        if (much_larger(box_of(a, b), box) && passes_by(a, b, box)) continue;
        chain.kept[chain.kept_edges++] = chain.kept[i];
    }
}

void CrossingFinder::cross_edges(Displaced which, std::vector<Crossing>& found) const {
    for (std::size_t i = 0; i < chain_.kept_edges; ++i) {
        const std::size_t edge = chain_.kept[i];
        const Point a = chain_.points[edge], b = chain_.points[edge + 1];
        const Box box = box_of(a, b);
        for (std::size_t j = 0; j < other_chain_.kept_edges; ++j) {
            const std::size_t other = other_chain_.kept[j];
            const Point c = other_chain_.points[other], d = other_chain_.points[other + 1];
            if (!box_of(c, d).intersects(box)) continue;
            const int b_side = displaced_side(c, d, b, swapped(which));
            if (displaced_side(c, d, a, swapped(which)) == b_side) continue;
            const int d_side = displaced_side(a, b, d, which);
            if (displaced_side(a, b, c, which) == d_side) continue;
            const double along = meeting(a, b, c, d), other_along = meeting(c, d, a, b);
            // From both sides the place is taken from the edge that stays where it is.
            const Point at =
                which == Displaced::second
                    ? between(chain_.source[edge], chain_.source[edge + 1], along)
                    : between(other_chain_.source[other], other_chain_.source[other + 1], other_along);
            found.push_back({static_cast<std::uint32_t>(chain_.first + edge),
                             static_cast<std::uint32_t>(other_chain_.first + other), along, other_along, at,
                             static_cast<std::int8_t>(b_side * other_chain_.inner_side),
                             static_cast<std::int8_t>(d_side * chain_.inner_side)});
        }
    }
}

void CrossingFinder::find(const EdgeRings& rings, std::size_t ring_index, const EdgeRings& others,
                          std::size_t other_index, Displaced ring_or_other, std::vector<Crossing>& found) {
    const EdgeRings::Ring& ring = rings.rings_[ring_index];
    const EdgeRings::Ring& other = others.rings_[other_index];
    const Box both = common(rings.boxes_[ring_index], others.boxes_[other_index]);
    chains_in(both, rings, ring, chains_);
    if (chains_.empty()) return;
    chains_in(both, others, other, other_chains_);
    for (const std::size_t chain : chains_) {
        const Box& box = rings.chain_boxes_[ring.first_chain + chain];
        bool loaded = false;
        for (const std::size_t other_chain : other_chains_) {
            const Box& other_box = others.chain_boxes_[other.first_chain + other_chain];
            if (!box.intersects(other_box)) continue;
            const Box overlap = common(box, other_box);
            if (!loaded) load(ring, chain, chain_);
            loaded = true;
            keep_edges_in(overlap, chain_);
            if (chain_.kept_edges == 0) continue;
            load(other, other_chain, other_chain_);
            keep_edges_in(overlap, other_chain_);
            cross_edges(ring_or_other, found);
        }
    }
}

}  // namespace vitality
