// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/edge_rings.hpp"

namespace vitality {

/// A place where an edge of a ring crosses an edge of another ring, seen from both.
struct Crossing {
    std::uint32_t edge, other_edge;
    double along, other_along;  ///< 0 to 1: where on the edge
    Point at;                   ///< one place for both, to the last bit, whichever is asked first
    /// 1 where the edge enters the inner side of the other's ring, -1 where it leaves.
    std::int8_t into, other_into;
};

/// Finds where rings cross. Holds room for its work between calls; one for each thread.
class CrossingFinder {
  public:
    /// Appends the crossings of two rings of different shapes, in no order. Edges that only touch cross or
    /// miss each other as the displacement has it.
    void find(const EdgeRings& rings, std::size_t ring, const EdgeRings& others, std::size_t other,
              Displaced ring_or_other, std::vector<Crossing>& found);

  private:
    /// The points of a chain, as they are and on the grid, and which of its edges are kept, counted from the
    /// chain's first.
    struct Chain {
        std::size_t first = 0;
        std::size_t edges = 0;
        const Point* source = nullptr;
        std::array<Point, EdgeRings::chain_edges + 1> points;
        std::array<std::uint8_t, EdgeRings::chain_edges + 1> kept;
        std::size_t kept_edges = 0;
        int inner_side = 1;
    };

    static void chains_in(const Box& box, const EdgeRings& rings, const EdgeRings::Ring& ring,
                          std::vector<std::size_t>& chains);
    static void load(const EdgeRings::Ring& ring, std::size_t chain, Chain& into);
    static void keep_edges_in(const Box& box, Chain& chain);
    void cross_edges(Displaced which, std::vector<Crossing>& found) const;

    std::vector<std::size_t> chains_, other_chains_;
    Chain chain_, other_chain_;
};

}  // namespace vitality
