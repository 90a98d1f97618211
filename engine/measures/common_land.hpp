// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// What two layers of polygons cover of the areas, in square metres; overlaps count once.
struct CommonLand {
    double a = 0, b = 0;      ///< each
    double both = 0;          ///< what lies in features of both layers
    double at_least_one = 0;  ///< a + b - both
    double only_a() const { return a - both; }
    double only_b() const { return b - both; }
};

/// `a` and `b` in the CRS of the areas, in metres, valid. `land_a`, `land_b`: square metres of the areas that
/// each covers by itself. Equal for any number of threads.
CommonLand common_land(const Shapes& areas, const Shapes& a, double land_a, const Shapes& b, double land_b,
                       int threads);

/// The sum of what is known of each area.
double land_of_all(const std::vector<double>& land);

}  // namespace vitality
