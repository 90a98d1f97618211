// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "engine/statistics/condition.hpp"

namespace vitality {

/// Binds the condition by which a map hatches areas; nothing is read.
/// @throws SettingsError, ExpressionError with the map's name and place.
void check_hatch(const Project& project, const MapSpec& spec);

/// What it found, and its row of the legend.
struct HatchedAreas {
    std::vector<Truth> truths;  ///< per area of the map
    std::string legend;
};
/// Joins and measures what the condition reads. Nothing that refers to area tables outlives it.
HatchedAreas hatched_areas(Workspace& workspace, const MapSpec& spec);

}  // namespace vitality
