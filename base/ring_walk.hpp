// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/crossings.hpp"
#include "base/edge_rings.hpp"
#include "base/packed_tree.hpp"

namespace vitality {

/// The rings of a collection and the means to find them by place.
struct PlacedRings {
    PlacedRings(const Shapes& shapes, ShapeKind kind, int threads)
        : rings(shapes, kind, threads), tree(rings.boxes(), threads) {}
    EdgeRings rings;
    PackedTree tree;
};

/// A place where a walk along a ring enters another shape (into = 1) or leaves it (-1).
struct Passage {
    std::uint32_t edge;  ///< of the ring that is followed
    std::uint32_t what;  ///< the shape, or a name that the caller gives to many
    double along;
    Point at;
    int into;
};

/// Puts the passages of one ring in the order in which they are met.
void sort_along(std::vector<Passage>& passages);

/// A stretch of a ring between passages: begins in `from`, passes the ring's points [first, end), ends in
/// `to`.
struct Stretch {
    const EdgeRings& rings;
    std::size_t ring;
    Point from;
    std::size_t first, end;
    Point to;

    double length() const;
    /// Twice the area between the stretch and its chord, and between the chord and an origin: over all that
    /// bounds a region their sum is twice its area. Above zero where the region lies on the ring's inner
    /// side.
    double bulge() const;
    double chord(Point origin) const;
};

/// Calls on_stretch(stretch) for each stretch of a ring between sorted passages, and on_passage(passage)
/// between them.
template <class OnStretch, class OnPassage>
void follow(const EdgeRings& rings, std::size_t ring, const std::vector<Passage>& passages,
            const OnStretch& on_stretch, const OnPassage& on_passage) {
    Stretch stretch{rings, ring, rings.point(ring, 0), 1, 1, {}};
    for (const Passage& passage : passages) {
        stretch.end = std::size_t{passage.edge} + 1;
        stretch.to = passage.at;
        on_stretch(stretch);
        on_passage(passage);
        stretch.from = stretch.to;
        stretch.first = stretch.end;
    }
    stretch.end = rings.edges(ring);
    stretch.to = rings.point(ring, stretch.end);
    on_stretch(stretch);
}

/// The shapes that hold the point where a walk is, and how often: once each, but for moments at places where
/// several are entered or left at once.
class Holders {
  public:
    void clear() { counts_.clear(); }
    bool empty() const { return counts_.empty(); }
    void add(std::uint32_t shape, int times);
    const std::vector<std::pair<std::uint32_t, int>>& counts() const { return counts_; }

  private:
    std::vector<std::pair<std::uint32_t, int>> counts_;
};

/// A sum that keeps what rounding drops (Neumaier 1974).
class CompensatedSum {
  public:
    void add(double term);
    double value() const { return sum_ + rest_; }

  private:
    double sum_ = 0, rest_ = 0;
};

}  // namespace vitality
