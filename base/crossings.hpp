// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/edge_rings.hpp"

namespace vitality {

/// A place where a ring crosses an edge of another shape.
struct Crossing {
    std::uint32_t edge;  ///< of the ring that is followed
    double along;        ///< 0 to 1: where on that edge
    Point at;            ///< the same from both sides, to the last bit
    int into;            ///< 1 where the ring enters the inner side of the other, -1 where it leaves
    std::uint32_t what;  ///< as the caller names the other
};

/// Finds where rings cross. Holds room for its work between calls; one for each thread.
class CrossingFinder {
  public:
    /// Appends the crossings of two rings of different shapes, seen from the first, in no order. Edges that
    /// only touch cross or miss each other as the displacement has it.
    void find(const EdgeRings& rings, std::size_t ring, const EdgeRings& others, std::size_t other,
              Displaced ring_or_other, std::uint32_t what, std::vector<Crossing>& found);

  private:
    struct Edge {
        Point from, to;
        std::uint32_t index;
    };
    struct Pair {
        Displaced ring_or_other;
        int inner_side;  ///< of the other
        std::uint32_t what;
    };

    static void chains_in(const Box& box, const EdgeRings& rings, const EdgeRings::Ring& ring,
                          std::vector<std::size_t>& chains);
    static void edges_in(const Box& box, const EdgeRings::Ring& ring, std::size_t chain,
                         std::vector<Edge>& edges);
    static void cross(const Edge& edge, const Edge& other, const Pair& pair, std::vector<Crossing>& found);

    std::vector<std::size_t> chains_, other_chains_;
    std::vector<Edge> edges_, other_edges_;
};

/// Puts crossings of one ring in the order in which they are met along it.
void sort_along(std::vector<Crossing>& crossings);

/// Calls run(from, first, end, to) for each stretch of a ring between its crossings, given in order, and
/// cross(crossing) between them. A stretch begins in `from`, passes the ring's points [first, end) and ends
/// in `to`.
template <class OnRun, class OnCrossing>
void follow(const EdgeRings& rings, std::size_t ring, const std::vector<Crossing>& crossings,
            const OnRun& run, const OnCrossing& cross) {
    Point from = rings.point(ring, 0);
    std::size_t next = 1;
    for (const Crossing& crossing : crossings) {
        run(from, next, std::size_t{crossing.edge} + 1, crossing.at);
        cross(crossing);
        from = crossing.at;
        next = std::size_t{crossing.edge} + 1;
    }
    run(from, next, rings.edges(ring), rings.point(ring, rings.edges(ring)));
}

}  // namespace vitality
