// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/route.hpp"
#include "cli/workspace.hpp"

namespace vitality {

/// One end of a route.
struct RouteEnd {
    std::string words;  ///< "51.3814, -2.3597", "Parks (parks.geojson:12)"
    Point at;           ///< the place itself, in the project's CRS
    StreetPlace place;  ///< where it is on the network
};

/// A street as a route goes along it.
struct RouteStep {
    std::string street;  ///< empty where it has no name
    double metres = 0;
};

/// A route that was asked for, and what the project says of it.
struct RouteSubject {
    std::string network;  ///< id
    RouteEnd from, to;
    Route route;
    double straight = 0;  ///< metres from place to place
    double minutes = 0;   ///< of the walk as it counts, at the network's speed
    std::vector<RouteStep> steps;
};

/// What was asked for: `from` and `to` are "x, y" in metres of the project's CRS, "latitude, longitude" in
/// degrees, or the code or name of an area (its centroid); `to` may be the id of a layer, whose nearest
/// feature on foot is taken.
struct RouteRequest {
    std::string from, to;
    std::string network;  ///< empty = the project's only one
};

/// @throws SettingsError for what is no place; DataError where an end is too far from the network, or no way
/// leads from the one to the other.
RouteSubject route_subject(Workspace& workspace, const RouteRequest& request);

}  // namespace vitality
