// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// Moran's I. Values in any unit, one per area
/// of the weights; see engine/statistics/spatial_inference.hpp for missing values and islands.
/// All throw DataError where the numbers of values and areas differ.

/// I = n / S0 * sum z_i lag(z)_i / sum z_i^2, z = value less mean. Above its expectation -1 / (n - 1): like
/// values lie together. Moments under randomisation and under normality. Source: Cliff and Ord (1981); spdep
/// moran.test.
GlobalStatistic moran(const SpatialWeights& weights, std::span<const double> values,
                      Islands islands = Islands::left_out);

/// Conditional: the area's own value is given, the others' places are random (Sokal, Oden and Thomson 1998).
/// Total: all places are random (Anselin 1995).
enum class LocalMoments { conditional, total };

/// I_i = z_i lag(z)_i / m2, m2 = sum z^2 / n. esda divides by n / (n - 1) more. Without a result where all
/// values are equal, or fewer than three areas have one. Source: Anselin, "Local indicators of spatial
/// association", 1995; spdep localmoran.
LocalStatistics local_moran(const SpatialWeights& weights, std::span<const double> values,
                            LocalMoments moments = LocalMoments::conditional);

/// Pseudo probabilities by permutation. Global: the values change places, in stream p of the seed for the
/// p-th permutation. Local: each area keeps its value and draws as many others as it has neighbours, without
/// replacement, in the stream of its value's rank, so that no result depends on the order of the rows; areas
/// of equal value share draws. All-NaN without permutations, and where the statistic has no result.
PseudoP moran_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                             const Permutations& permutations);
std::vector<PseudoP> local_moran_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                                                const Permutations& permutations);

/// The weighted mean (row-standardised) or sum (binary) of the neighbours' values, NaN for islands and areas
/// without a value.
std::vector<double> spatial_lag(const SpatialWeights& weights, std::span<const double> values);

}  // namespace vitality
