// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/feature_index.hpp"
#include "base/shape_chains.hpp"

namespace vitality {

/// Searches from whole shapes. One search is for one thread.
class ShapeSearch {
  public:
    ShapeSearch(const FeatureIndex& index, const ShapeChains& origins) : index_(index), origins_(origins) {}

    Nearest nearest(std::size_t origin);
    std::uint32_t count_within(std::size_t origin, double distance);

  private:
    bool touches(std::size_t origin, std::uint32_t shape);
    bool is_near(std::size_t origin, std::uint32_t shape, double distance);
    void collect_near(std::size_t origin, std::uint32_t shape, double reach);
    void search_from_first_points(std::size_t origin, BestShape& best) const;
    void search_from_edges(std::size_t origin, BestShape& best) const;

    const FeatureIndex& index_;
    const ShapeChains& origins_;
    std::vector<std::uint32_t> shapes_;         ///< that may be near enough, rising
    std::vector<std::uint32_t> origin_chains_;  ///< near the other shape
    std::vector<std::uint32_t> shape_chains_;   ///< near the origin
};

}  // namespace vitality
