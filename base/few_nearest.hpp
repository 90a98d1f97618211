// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "base/feature_index.hpp"

namespace vitality {

/// Searches for the `count` nearest shapes, point by point. One search is for one thread.
class FewNearest {
  public:
    FewNearest(const FeatureIndex& index, std::size_t count) : index_(index), count_(count) {}

    /// Metres to the farthest of them; infinite where there are fewer, and from a point that is not finite.
    double nth_nearest(Point p);

  private:
    double squared_from(std::uint32_t shape, Point p, double reach) const;

    const FeatureIndex& index_;
    std::size_t count_;
    std::vector<double> squared_;  ///< rising, at most count_
};

}  // namespace vitality
