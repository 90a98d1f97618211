// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// Geary's C: differences between neighbours. Arguments, missing values, islands, errors and permutations as
/// in engine/statistics/moran.hpp.

/// C = (n - 1) / (2 S0) * sum w_ij (x_i - x_j)^2 / sum z_i^2; 1 is expected, below it like values lie
/// together. z = (1 - C) / sd as in spdep, so that positive z is positive association and p_upper its
/// probability (esda has the opposite sign). Source: Geary 1954, Cliff and Ord (1981); spdep geary.test.
GlobalStatistic geary(const SpatialWeights& weights, std::span<const double> values,
                      Islands islands = Islands::left_out);

/// c_i = sum_j w_ij (z_i - z_j)^2, z standardised by the sample's standard deviation (n - 1); NaN for islands
/// and areas without a value, and where all values are equal. Source: Anselin 1995, 2019; spdep localC.
std::vector<double> local_geary(const SpatialWeights& weights, std::span<const double> values);

/// `upper` is of C: small where neighbours differ more than by chance.
PseudoP geary_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                             const Permutations& permutations);
std::vector<PseudoP> local_geary_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                                                const Permutations& permutations);

}  // namespace vitality
