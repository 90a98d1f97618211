// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// population_in: people of each area inside the chosen polygons (a flood zone, an exclusion zone), as a
/// number or as a share of all its people. Of a population's points, those inside or on a polygon. Over a
/// layer made of areas, the people that an indicator of those areas counts: placed in the measure's areas by
/// a lookup, or shared out by the area of land that two areas have in common, which is an estimate.
MeasureMethod population_in_method();

}  // namespace vitality
