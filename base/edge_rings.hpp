// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/exact.hpp"
#include "base/shapes.hpp"

namespace vitality {

/// Which of two things that touch counts as displaced against the other by an infinitesimal step east and a
/// still smaller one north. Asked alike everywhere, nothing touches: lines cross or miss each other, and each
/// point has a side. See side_of_moved.
enum class Displaced : bool { first, second };

inline Displaced swapped(Displaced which) {
    return which == Displaced::first ? Displaced::second : Displaced::first;
}

/// The side of the line from a to b that c lies on, 1 for left and -1 for right; 0 only where a == b.
inline int displaced_side(Point a, Point b, Point c, Displaced line_or_point) {
    const int side = side_of(a, b, c);
    if (side != 0) return side;
    return line_or_point == Displaced::second ? side_of_moved(a, b, c) : -side_of_moved(a, b, c);
}

/// The rings of polygons, or of lines, cut into chains of consecutive edges with a box around each, and
/// blocks of consecutive chains, so that the edges near a place are found without a look at the others.
/// Points are those of the shapes, on the grid of base/exact.hpp. The shapes must outlive this.
class EdgeRings {
  public:
    /// @param kind polygon or line; shapes of another kind have no rings here.
    EdgeRings(const Shapes& shapes, ShapeKind kind, int threads);

    std::size_t size() const { return rings_.size(); }
    std::size_t shape(std::size_t ring) const { return rings_[ring].shape; }
    /// Edge i runs from point(ring, i) to point(ring, i + 1).
    std::size_t edges(std::size_t ring) const { return rings_[ring].edges; }
    Point point(std::size_t ring, std::size_t i) const { return rings_[ring].points[i]; }
    std::span<const Box> boxes() const { return boxes_; }
    /// 1 where the polygon lies left of the ring's edges, -1 where right. 1 for lines.
    int inner_side(std::size_t ring) const { return rings_[ring].inner_side; }
    /// What the ring adds to its polygon's area: below zero for a hole. Square metres.
    double area(std::size_t ring) const { return rings_[ring].area; }

    /// How often the ring's polygon holds a point of the grid as far as this ring tells: 1 for a point in an
    /// exterior ring, -1 in a hole, 0 outside. The sum over a polygon's rings is 1 inside and 0 outside.
    int holds(std::size_t ring, Point p, Displaced point_or_ring) const;

  private:
    friend class CrossingFinder;

    static constexpr std::size_t chain_edges = 16;
    static constexpr std::size_t block_chains = 16;

    struct Ring {
        const Point* points;
        std::size_t edges;
        std::size_t first_chain;
        std::size_t first_block;
        std::size_t shape;
        double area;
        int inner_side;
        bool hole;
    };

    void add_ring(const Shapes& shapes, std::size_t shape, std::size_t ring, bool hole);
    void measure(std::size_t ring);
    std::size_t chains(const Ring& ring) const { return (ring.edges + chain_edges - 1) / chain_edges; }
    std::size_t blocks(const Ring& ring) const { return (chains(ring) + block_chains - 1) / block_chains; }
    int turns(const Ring& ring, std::size_t chain, Point p, Displaced point_or_ring) const;

    std::vector<Ring> rings_;
    std::vector<Box> boxes_;
    std::vector<Box> chain_boxes_;
    std::vector<Box> block_boxes_;
};

}  // namespace vitality
