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
        std::uint32_t first;  ///< its segments are [first, last]
        std::uint32_t last;
        Box box;
    };
    struct Entry {
        std::uint32_t segment;
        std::int32_t next;
    };

    bool parts_apart(const Shapes& shapes, Range parts);
    bool prove_parts(const Shapes& shapes, Range parts);
    bool load_ring(std::span<const Point> ring, std::size_t part, bool exterior);
    bool no_spikes(const Ring& ring) const;
    bool no_contacts();
    bool place_segments(const Ring& ring);
    bool clear_of_cell(std::uint32_t segment, const Ring& ring, std::int32_t head);
    bool well_nested() const;
    bool fits(const Ring& a, const Ring& b) const;
    bool surely(bool inside, const Ring& ring, const Ring& around) const;

    std::vector<Ring> rings_;
    std::vector<Point> points_;  ///< segment s runs from points_[s] to points_[s + 1]
    std::vector<Box> boxes_;     ///< of segments
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
