// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Per shape, the points that are at most `distance` metres away in a straight line, rising: 0 inside a
/// polygon, as FeatureDistances has it. None for a shape of kind none, a point that is not finite, or a
/// distance that is not a number or below 0. Equal for any number of threads.
std::vector<std::vector<std::uint32_t>> points_near(const Shapes& shapes, std::span<const Point> points,
                                                    double distance, int threads);

}  // namespace vitality
