// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "base/nearest_features.hpp"
#include "base/street_graph.hpp"

namespace vitality {

/// Where on a network a point is: the nearest place of an edge, never of a node alone.
struct StreetPlace {
    static constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t edge = no_edge;  ///< no_edge = nothing near enough
    double along = 0;              ///< metres from the edge's beginning
    double away = 0;               ///< metres in a straight line from the point to the place
    Point at;                      ///< the place

    bool found() const { return edge != no_edge; }
};

/// Finds the nearest places on a network. It keeps a copy of the edges; the graph outlives it.
class StreetPlaces {
  public:
    StreetPlaces(const StreetGraph& graph, int threads);
    /// At most `most` metres away; points that are not finite are nowhere. Equal for any number of threads.
    std::vector<StreetPlace> places_of(std::span<const Point> points, double most, int threads) const;

  private:
    StreetPlace place_on(std::uint32_t edge, Point p) const;

    const StreetGraph& graph_;
    FeatureDistances edges_;
};

}  // namespace vitality
