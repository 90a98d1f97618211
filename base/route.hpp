// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "base/street_places.hpp"

namespace vitality {

/// A stretch of an edge that a route goes along.
struct RouteStretch {
    std::uint32_t edge = 0;
    double from = 0, to = 0;  ///< metres along the edge; from > to where it is walked from its end
};

/// Adds the points of a stretch, in the way that it is walked; none twice in a row.
void add_points_along(const StreetGraph& graph, const RouteStretch& stretch, std::vector<Point>& points);

/// The shortest walk between two places of a network, with what leads to the network and away from it.
struct Route {
    double distance = 0;  ///< as a Walk counts: metres, where a metre of an edge counts as its line says
    double length = 0;    ///< metres on the ground
    std::vector<RouteStretch> stretches;
    std::vector<Point> points;  ///< on the network: from the first place to the last, no two alike in a row
};

/// Empty where a place is not found, or no way leads from the one to the other (Dijkstra 1959). Of equally
/// short ways always the same one.
std::optional<Route> route_between(const StreetGraph& graph, const StreetPlace& from, const StreetPlace& to);

}  // namespace vitality
