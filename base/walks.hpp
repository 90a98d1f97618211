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

/// A facility that an origin is at already, wherever the ways into it are: a park that a home stands in.
struct OriginAt {
    std::uint32_t facility = 0;
    std::uint32_t origin = 0;
};

/// How many facilities are at most `distance` metres of walk away, with those that an origin is at.
/// Facilities with several ways in count once. Equal for any number of threads.
std::vector<std::uint32_t> facilities_within(const StreetGraph& graph, std::span<const WalkTarget> targets,
                                             std::span<const StreetPlace> from,
                                             std::span<const OriginAt> there, double distance, int threads);

}  // namespace vitality
