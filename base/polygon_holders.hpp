// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// A point and a polygon that holds it, or has it on its boundary.
struct Holding {
    std::uint32_t point = 0;
    std::uint32_t shape = 0;
    friend bool operator==(const Holding&, const Holding&) = default;
};

/// All of them, by point and then shape: of overlapping polygons each that holds a point. Shapes of other
/// kinds hold none. Exact once all is on_grid (base/exact.hpp). Equal for any number of threads.
std::vector<Holding> polygons_holding(std::span<const Point> points, const Shapes& shapes, int threads);

}  // namespace vitality
