// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// A packed tree of boxes, eight to a node, in the order they are given: near ones should follow each other.
class LeafTree {
  public:
    LeafTree() = default;
    explicit LeafTree(std::vector<Box> boxes);

    std::size_t size() const { return level_from_.empty() ? 0 : level_from_[1]; }
    const Box& box(std::size_t i) const { return boxes_[i]; }

    /// Calls found(i) for each box that meets another, i ascending. Empty boxes meet none.
    template <class Found>
    void each_meeting(const Box& box, const Found& found) const {
        if (!level_from_.empty()) descend(level_from_.size() - 2, 0, box, found);
    }

  private:
    static constexpr std::size_t fan_out = 8;

    template <class Found>
    void descend(std::size_t level, std::size_t node, const Box& box, const Found& found) const {
        if (!boxes_[level_from_[level] + node].intersects(box)) return;
        if (level == 0) {
            found(node);
            return;
        }
        const std::size_t below = level_from_[level] - level_from_[level - 1];
        const std::size_t end = std::min(below, (node + 1) * fan_out);
        for (std::size_t child = node * fan_out; child < end; ++child) descend(level - 1, child, box, found);
    }

    std::vector<Box> boxes_;               ///< level after level, leaves first
    std::vector<std::size_t> level_from_;  ///< one more than levels
};

/// Finds shapes by their boxes. Shapes without points are never found.
class ShapeTree {
  public:
    /// @param only shapes of this kind; none = of any
    explicit ShapeTree(const Shapes& shapes, ShapeKind only = ShapeKind::none);

    /// Shapes whose box meets another, ascending.
    std::vector<std::size_t> meeting(const Box& box) const;
    /// The same, unordered and without a list: found(shape).
    template <class Found>
    void each_meeting(const Box& box, const Found& found) const {
        tree_.each_meeting(box, [&](std::size_t leaf) { found(order_[leaf]); });
    }

  private:
    std::vector<std::size_t> order_;  ///< along a curve that fills the plane
    LeafTree tree_;
};

}  // namespace vitality
