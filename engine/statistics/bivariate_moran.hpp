// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// How one variable goes with the surroundings of another. Arguments, islands, errors and permutations as in
/// engine/statistics/moran.hpp; areas without either value are left out.

/// Bivariate I = sum z(x)_i lag(z(y))_i / sum z(x)^2, z standardised by the standard deviation of the
/// population: how x goes with y around. NaN where x or y are all equal or no area has a neighbour. Source:
/// Anselin, Syabri and Smirnov 2002; esda Moran_BV, whose divisor n it takes, islands included. It does not
/// tell association in space from that at the same place: see Lee's L.
double bivariate_moran(const SpatialWeights& weights, std::span<const double> x, std::span<const double> y);

/// z(x)_i lag(z(y))_i per row, NaN as in LocalStatistics. esda (Moran_Local_BV) takes (n - 1) / n of it.
std::vector<double> local_bivariate_moran(const SpatialWeights& weights, std::span<const double> x,
                                          std::span<const double> y);

/// Lee's L = n / sum_i (sum_j w_ij)^2 * sum lag(z(x))_i lag(z(y))_i / sqrt(sum z(x)^2 sum z(y)^2), with n all
/// areas that have both values. NaN as bivariate_moran. Source: Lee 2001; spdep lee.
double lee(const SpatialWeights& weights, std::span<const double> x, std::span<const double> y);

/// y changes places (global: all of it; local: the others'), x stays.
PseudoP bivariate_moran_by_permutation(const SpatialWeights& weights, std::span<const double> x,
                                       std::span<const double> y, const Permutations& permutations);
std::vector<PseudoP> local_bivariate_moran_by_permutation(const SpatialWeights& weights,
                                                          std::span<const double> x,
                                                          std::span<const double> y,
                                                          const Permutations& permutations);

}  // namespace vitality
