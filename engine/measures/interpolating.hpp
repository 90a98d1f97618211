// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// interpolate: an indicator of another geography, brought onto areas that do not nest in its own, with the
/// share of each area that it covers ("ID.coverage"). Counts are shared out by land; rates, percentages,
/// scores and values are means weighted by land, or by people where weights are named. Ranks and classes are
/// refused. What lies outside, what the threshold left without a value, and the totals before and after are
/// told. Definitions: engine/interpolation.hpp.
MeasureMethod interpolate_method();

}  // namespace vitality
