// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/valued_areas.hpp"

namespace vitality {

/// What the moments of global statistics are made of. Source: Cliff and Ord, "Spatial processes", 1981.
struct WeightSums {
    double n = 0;
    double s0 = 0;  ///< the sum of the weights w_ij
    double s1 = 0;  ///< half the sum of (w_ij + w_ji)^2
    double s2 = 0;  ///< the sum over areas of the square of what leaves and reaches them
};
WeightSums weight_sums(const ValuedAreas& areas, Islands islands);

/// The statistic without value, with all that is known before it: sums, numbers, and as reason what rules it
/// out: no area with a value, no neighbours, all values equal.
GlobalStatistic begun(const ValuedAreas& areas, const WeightSums& sums);
/// The same of local statistics over so many rows.
LocalStatistics begun(const ValuedAreas& areas, std::size_t rows);

/// n times the sum of fourth powers by the square of the sum of squares, of values less their mean.
double kurtosis(std::span<const double> z);

}  // namespace vitality
