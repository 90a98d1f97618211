// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/boundary_index.hpp"

namespace vitality {

/// Tells the area that two valid polygons share where no intersection needs to be computed: where the
/// boundary of one does not enter the other, so that each part of the latter lies wholly inside or outside.
/// Boundaries may run along each other over equal segments and touch in common vertices, as those of nested
/// geographies do.
///
/// Holds scratch space: one for each thread.
class Nesting {
  public:
    /// Square units, 0 where they share none. Empty where the boundaries cross, or touch otherwise than in
    /// common vertices, or where rounding leaves it open: nothing is then known.
    std::optional<double> shared_area(const BoundaryIndex& a, const BoundaryIndex& b);

  private:
    /// A vertex that both have.
    struct Contact {
        Point place;
        std::uint32_t ring[2];   ///< of a and of b
        std::uint32_t point[2];  ///< the ring's first for its last
    };
    /// A boundary at a contact: it comes from `back` and goes on to `on`, the polygon on its left.
    struct Corner {
        std::uint32_t ring;
        std::uint32_t point;
        Point back;
        Point on;
    };
    enum class Arm : std::uint8_t { outside, inside, along, against, unsure };

    bool find_contacts(const BoundaryIndex& a, const BoundaryIndex& b);
    bool compare_runs(const BoundaryIndex& a, std::size_t run_a, const BoundaryIndex& b, std::size_t run_b);
    bool compare_segments(const BoundaryIndex& a, const BoundaryIndex::Run& run_a, std::uint32_t i,
                          const BoundaryIndex& b, const BoundaryIndex::Run& run_b, std::uint32_t j);
    bool follow_contacts(const BoundaryIndex& a, const BoundaryIndex& b);
    bool follow_place(std::size_t from, std::size_t to, const BoundaryIndex& a, const BoundaryIndex& b);
    bool look_along(int of, Point place);
    bool place_free_rings(int of, const BoundaryIndex& polygon, const BoundaryIndex& other);
    static Arm arm_among(Point place, Point arm, bool onward, const std::vector<Corner>& corners);

    std::vector<Contact> contacts_;
    std::vector<Corner> corners_[2];
    std::vector<char> ring_inside_[2];   ///< per ring of a and b: it runs inside the other or along it
    std::vector<char> ring_touched_[2];  ///< per ring of a and b: it has a contact
    bool enters_[2] = {};                ///< the boundary of a enters b; that of b enters a
};

}  // namespace vitality
