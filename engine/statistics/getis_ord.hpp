// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// Getis and Ord's G: how much of the sum of values lies around. Arguments, missing values, islands, errors
/// and permutations as in engine/statistics/moran.hpp.

/// G = sum w_ij x_i x_j / sum over i != j of x_i x_j, for values of a natural zero: none below 0, with binary
/// weights. Left out, islands' values go from both sums as well. Moments under randomisation. Source: Getis
/// and Ord 1992; spdep globalG.test.
GlobalStatistic getis_ord(const SpatialWeights& weights, std::span<const double> values,
                          Islands islands = Islands::left_out);

/// Whether an area counts among its own surroundings: Gi* with it, Gi without.
enum class OwnArea { included, excluded };

/// The share of the sum of all (Gi: all other) values that the neighbours have, by weight; row-standardised
/// weights are made again with the area itself. z is free of the values' zero and scale, and does not need
/// the sum: where that is 0 or less, as of scores, z stays and value, expectation and variance are NaN. Hot
/// spots have high z. An island has a Gi* (its own value), no Gi. Without a result where all values are equal
/// or fewer than three areas have one. Source: Ord and Getis 1995; spdep localG (esda 2.4.1 gives other
/// values of Gi* for row-standardised weights: not followed).
LocalStatistics local_getis_ord(const SpatialWeights& weights, std::span<const double> values,
                                OwnArea own = OwnArea::included);

/// Of Gi and of Gi* alike: the area's own part is the same in every permutation. NaN for islands.
std::vector<PseudoP> local_getis_ord_by_permutation(const SpatialWeights& weights,
                                                    std::span<const double> values,
                                                    const Permutations& permutations);

}  // namespace vitality
