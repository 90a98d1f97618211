// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "base/route.hpp"
#include "base/walks.hpp"

namespace vitality {

/// Searches from one facility after another, each as far as a distance. One is for one thread; the graph
/// outlives it.
class BoundedWalks {
  public:
    BoundedWalks(const StreetGraph& graph, double distance);

    /// `targets`: the ways into one facility, by edge; they are looked at until the next search.
    void search(std::span<const WalkTarget> targets);

    /// Of the last search: the edges that hold a place within the distance, each once, in an order that is
    /// always the same.
    std::span<const std::uint32_t> edges() const { return edges_; }
    /// The walk from a place: exact where it is within the distance, else more than that.
    double distance_from(const StreetPlace& from) const;
    /// The stretches of an edge whose places are within the distance, from its beginning to its end.
    std::vector<RouteStretch> within(std::uint32_t edge) const;

  private:
    bool is_reached(std::uint32_t node) const { return node_stamp_[node] == stamp_; }
    void touch(std::uint32_t edge);

    const StreetGraph& graph_;
    double most_;
    std::span<const WalkTarget> targets_;
    std::uint32_t stamp_ = 0;  ///< what is known of nodes and edges holds for the search of their stamp
    std::vector<std::uint32_t> node_stamp_;
    std::vector<double> node_distance_;
    std::vector<std::uint32_t> edge_stamp_;
    std::vector<std::uint32_t> edges_;
};

}  // namespace vitality
