// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace vitality {

/// Things that are joined one by one (disjoint sets); a group is known by its least member. Fewer than 2^32.
class Groups {
  public:
    explicit Groups(std::size_t count) : leader_(count) { std::iota(leader_.begin(), leader_.end(), 0U); }

    std::uint32_t leader_of(std::uint32_t i) {
        while (leader_[i] != i) i = leader_[i] = leader_[leader_[i]];
        return i;
    }
    /// False where they were one already.
    bool join(std::uint32_t a, std::uint32_t b) {
        a = leader_of(a), b = leader_of(b);
        leader_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

  private:
    std::vector<std::uint32_t> leader_;
};

}  // namespace vitality
