// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// share (% of the area's land), area (hectares) and area_per_people (hectares per so many people) of the
/// area that the chosen polygons cover: net, where overlapping polygons count once, or gross, where each
/// counts. length: kilometres of lines in the area; a stretch along an edge that areas share belongs to one
/// of them.
MeasureMethod share_method();
MeasureMethod area_method();
MeasureMethod area_per_people_method();
MeasureMethod length_method();

}  // namespace vitality
