// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Proves polygons valid (OGC Simple Features) without GEOS: rings closed, finite, of three or more distinct
/// points, without any contact but that of neighbouring segments; holes in their exterior, nothing nested.
/// Orientations whose sign rounding could have turned are doubts, and a doubt is never a proof.
///
/// Holds scratch space: one for each thread.
class ValidityProof {
  public:
    /// True where the polygon is certainly valid. False says nothing: ask GEOS.
    bool proves(const Shapes& shapes, std::size_t shape);

  private:
    struct Ring {
        std::size_t part;
        bool exterior;
        std::uint32_t first;  ///< its segments are [first, last]: s runs from points_[s] to points_[s + 1]
        std::uint32_t last;
        std::uint32_t chains_from;
        std::uint32_t chains_to;
        Box box;
    };
    /// A stretch of a ring that runs into one quadrant: it cannot meet itself, and its ends span its box.
    struct Chain {
        std::uint32_t from;  ///< points
        std::uint32_t to;
    };
    struct Entry {
        std::uint32_t chain;
        std::int32_t next;
    };

    bool parts_apart(const Shapes& shapes, Range parts);
    bool prove_parts(const Shapes& shapes, Range parts);
    bool load_ring(std::span<const Point> ring, std::size_t part, bool exterior);
    Box box_of(Chain chain) const;
    bool no_spikes(const Ring& ring) const;
    bool no_contacts();
    bool place_chain(std::uint32_t chain, const Ring& ring);
    bool clear_of_cell(std::uint32_t chain, const Ring& ring, std::int32_t head);
    bool clear_of(Chain later, Chain earlier, const Ring& ring);
    bool well_nested() const;
    bool fits(const Ring& a, const Ring& b) const;
    bool surely(bool inside, const Ring& ring, const Ring& around) const;

    std::vector<Ring> rings_;
    std::vector<Point> points_;
    std::vector<Chain> chains_;
    std::vector<Box> part_boxes_;
    std::vector<std::int32_t> heads_;  ///< first entry of each cell, or -1
    std::vector<Entry> entries_;
    Box box_;
    double columns_per_unit_ = 0;
    double rows_per_unit_ = 0;
    std::uint32_t columns_ = 1;
    std::uint32_t rows_ = 1;
    std::size_t steps_left_ = 0;  ///< work allowed before GEOS is the cheaper way
};

}  // namespace vitality
