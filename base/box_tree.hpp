// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Boxes packed into a tree, to ask which of them meet another box. Boxes of like size that lie close to each
/// other share a node, so that a few giants do not slow the answers for the small ones.
class BoxTree {
  public:
    explicit BoxTree(std::span<const Box> boxes);

    /// Calls visit(index) for each box that meets `box`, edges included, in an order that the boxes given at
    /// the beginning decide. Empty boxes meet nothing.
    template <class Visit>
    void each_meeting(const Box& box, const Visit& visit) const {
        if (!levels_.empty()) descend(levels_.size() - 1, 0, levels_.back().size(), box, visit);
    }

    /// The indices of all boxes that are not empty, neighbours after each other.
    std::span<const std::uint32_t> order() const { return order_; }

  private:
    static constexpr std::size_t fan_out = 4;

    template <class Visit>
    void descend(std::size_t level, std::size_t begin, std::size_t end, const Box& box,
                 const Visit& visit) const {
        for (std::size_t i = begin; i < end; ++i) {
            if (!levels_[level][i].intersects(box)) continue;
            if (level == 0) {
                visit(std::size_t{order_[i]});
            } else {
                descend(level - 1, i * fan_out, std::min((i + 1) * fan_out, levels_[level - 1].size()), box,
                        visit);
            }
        }
    }

    std::vector<std::uint32_t> order_;
    std::vector<std::vector<Box>> levels_;  ///< the boxes in order; then a box around each sixteen of a level
};

}  // namespace vitality
