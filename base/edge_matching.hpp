// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// How often the edges of polygons occur. Edges are compared by their ends on_grid (base/exact.hpp), whatever
/// their direction.
///
/// One answer per point of `polygons`, for the edge from it to the next point of its ring: 1 where that edge
/// occurs once, 0 where it occurs again, has no length or does not exist (the last point of a ring; shapes
/// other than polygons). Equal for any number of threads.
std::vector<std::uint8_t> edges_that_occur_once(const Shapes& polygons, int threads);

}  // namespace vitality
