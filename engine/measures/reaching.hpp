// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// Straight-line measures. distance: metres from each area's people (mean, median or 90th percentile person),
/// the centre of its people, its centroid or its boundary to the nearest chosen feature; a place inside a
/// polygon is 0 m from it. count_within: features at most so far from the same origins; of people, the mean,
/// median or 90th percentile person. access: the share of people (or addresses) at most so far from a
/// feature, or the share of the area's land.
///
/// Surroundings are looked at too. Where the layer has nothing beyond the border, areas that would look
/// across it are told. (Distances along a network will be another origin of the same figures.)
MeasureMethod distance_method();
MeasureMethod count_within_method();
MeasureMethod access_method();

}  // namespace vitality
