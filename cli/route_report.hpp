// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/route_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// The walk between two places: how long, how many times the straight line, street by street, with its map.
Report route_report(Workspace& workspace, const RouteSubject& subject);

/// The route over the streets around it, and the straight line.
MapSheet route_map(Workspace& workspace, const RouteSubject& subject);

}  // namespace vitality
