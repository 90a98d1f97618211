// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/workspace.hpp"

namespace vitality {

/// A map of a geography's areas in one quiet colour, to draw on; with their sources.
MapSheet plain_map(Workspace& workspace, const std::string& geography_id);

/// Draws shapes of one kind over it: points, or lines.
DrawnLayer& draw(MapSheet& sheet, Shapes shapes, const std::string& legend, Colour colour, double size);

}  // namespace vitality
