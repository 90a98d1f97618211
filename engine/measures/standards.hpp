// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// A published standard (layers/standard.hpp) applied to the measure's areas.
///
/// provision: for each criterion the share of people who meet it ("ID.doorstep") and of those who meet all
/// ("ID.all"), each person judged where they live; where the standard asks for so much area for so many
/// people and the measure names them, that area ("ID.capacity") and whether it is enough ("ID.capacity_met").
/// restriction by distance: outlets inside ("ID.outlets") and the share of land inside ("ID.land"); by
/// threshold: whether the area is restricted ("ID.restricted", 1 or 0). benchmark: the rate ("ID.rate") and
/// how many times the benchmark it is ("ID.ratio").
MeasureMethod standard_method();

}  // namespace vitality
