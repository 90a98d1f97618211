// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/packed_tree.hpp"
#include "base/shapes.hpp"

namespace vitality {

enum class Side : std::uint8_t { outside, inside, unsure };

/// The boundary of one valid polygon in runs of segments that are found by their boxes. It refers to the
/// points of the shapes that it is made of, which must stay. Segment i runs from point i to point i + 1 of
/// the shape; points are counted over all of its rings.
class BoundaryIndex {
  public:
    struct Ring {
        std::uint32_t part;   ///< counted from 0 within the shape
        std::uint32_t first;  ///< its points are [first, last], the last equal to the first
        std::uint32_t last;
        bool exterior;
        bool interior_left;  ///< walked as it stands, the polygon lies on the left
        double area;         ///< of the ring, above or equal 0
    };
    /// Segments [from, to) of one ring, and the box around them.
    struct Run {
        std::uint32_t ring;
        std::uint32_t from;
        std::uint32_t to;
        Box box;
    };

    BoundaryIndex() = default;
    BoundaryIndex(const Shapes& shapes, std::size_t shape);

    const Box& box() const { return box_; }
    std::span<const Ring> rings() const { return rings_; }
    std::span<const Run> runs() const { return runs_; }
    Point point(std::uint32_t i) const { return points_[i]; }
    std::size_t part_count() const { return parts_; }
    /// Exterior less holes.
    double area_of_part(std::size_t part) const;

    /// found(run) for each run whose box meets another.
    template <class Found>
    void each_run_meeting(const Box& box, const Found& found) const {
        tree_.visit_meeting(box, found);
    }
    bool meets(const Box& box) const;

    /// Where a point lies; unsure on the boundary and where rounding leaves it open.
    Side side_of(Point p) const;

  private:
    void add_runs(std::uint32_t ring);

    std::span<const Point> points_;
    std::vector<Ring> rings_;
    std::vector<Run> runs_;
    std::size_t parts_ = 0;
    Box box_;
    PackedTree tree_;
};

}  // namespace vitality
