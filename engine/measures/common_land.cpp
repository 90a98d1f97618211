// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/common_land.hpp"

#include <algorithm>
#include <cmath>

#include "base/covered_area.hpp"

namespace vitality {

double land_of_all(const std::vector<double>& land) {
    double sum = 0;
    for (const double one : land) sum += std::isnan(one) ? 0 : one;
    return sum;
}

CommonLand common_land(const Shapes& areas, const Shapes& a, double land_a, const Shapes& b, double land_b,
                       int threads) {
    Shapes together = a;
    for (std::size_t i = 0; i < b.size(); ++i) together.append(b, i);
    CommonLand land{land_a, land_b};
    const double covered = land_of_all(covered_area(areas, together, threads).net);
    const double rounding = 1e-9 * (land_a + land_b);
    land.both = land_a + land_b - covered;
    if (land.both < rounding) land.both = 0;
    land.both = std::min({land.both, land_a, land_b});
    land.at_least_one = land_a + land_b - land.both;
    return land;
}

}  // namespace vitality
