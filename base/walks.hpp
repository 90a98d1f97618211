// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "base/street_places.hpp"

namespace vitality {

/// A way into a facility. Several may lead to one.
struct WalkTarget {
    StreetPlace place;  ///< found() of all
    std::uint32_t facility = 0;
};

/// A walk along a network: from the point to its place, along the edges, and from the target's place to the
/// target. Metres, where a metre of an edge counts as its line says.
struct Walk {
    static constexpr std::uint32_t no_facility = std::numeric_limits<std::uint32_t>::max();
    double distance = std::numeric_limits<double>::infinity();
    std::uint32_t facility = no_facility;  ///< of several equally near ones that of least number
    friend bool operator==(const Walk&, const Walk&) = default;
};

/// Walks to the nearest facility, by one search from all of them at once (Dijkstra 1959, with many sources).
/// Equal for any number of threads. The graph outlives it.
class NearestWalks {
  public:
    NearestWalks(const StreetGraph& graph, std::vector<WalkTarget> targets);

    /// No facility from a place that is not found, or that no target can be walked to from.
    Walk nearest(const StreetPlace& from) const;
    std::vector<Walk> nearest(std::span<const StreetPlace> from, int threads) const;

  private:
    const StreetGraph& graph_;
    std::vector<WalkTarget> targets_;  ///< by edge
    std::vector<Walk> at_node_;
};

/// Walks to the nearest facilities, up to `count` from each place: one search, in which each node is reached
/// from up to so many facilities. Otherwise as NearestWalks.
class NearestFewWalks {
  public:
    NearestFewWalks(const StreetGraph& graph, std::vector<WalkTarget> targets, std::size_t count);

    /// Of different facilities, nearest first; fewer where fewer can be walked to.
    std::vector<Walk> nearest(const StreetPlace& from) const;

  private:
    bool take(std::uint32_t node, const Walk& walk);
    std::span<const Walk> at_node(std::uint32_t node) const {
        return {at_node_.data() + node * count_, found_[node]};
    }

    const StreetGraph& graph_;
    std::vector<WalkTarget> targets_;  ///< by edge
    std::size_t count_;
    std::vector<Walk> at_node_;         ///< `count_` places for each
    std::vector<std::uint32_t> found_;  ///< how many of them are taken
};

/// Adds a walk to the nearest few, which are sorted and of different facilities, or leaves them as they are.
void offer_walk(std::vector<Walk>& nearest, const Walk& walk, std::size_t count);

}  // namespace vitality
