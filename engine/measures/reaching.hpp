// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// How far, in a straight line or along a network. distance: metres from each area's people (mean, median or
/// 90th percentile person), the centre of its people, its centroid or its boundary to the nearest chosen
/// feature; a place inside a polygon is 0 m from it. count_within: features at most so far from the same
/// origins; of people, the mean, median or 90th percentile person.
///
/// Walks lead to the ways into a feature (engine/walking.hpp). People too far from the network are in no
/// figure of a walk; those whom no way leads to a feature are infinitely far: not within any distance, beyond
/// any quantile, and without a mean. `via = "both"` gives "ID.straight", "ID.walk" and, of distances,
/// "ID.ratio": how many times the straight line the walk is.
///
/// Surroundings are looked at too. Where the layer has nothing beyond the border, areas that would look
/// across it are told.
MeasureMethod distance_method();
MeasureMethod count_within_method();

}  // namespace vitality
