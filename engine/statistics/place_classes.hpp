// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// Classes of areas by local statistics, for maps to fill with.

/// The first word is the area's, the second that of its surroundings.
enum class LocalCluster : std::uint8_t {
    high_high,
    low_low,
    low_high,
    high_low,
    not_significant,
    no_neighbours,
    no_value
};
/// "High-High".
const char* name_of(LocalCluster cluster);

/// What the surroundings are compared with. Zero: the lag of deviations from the mean with 0 (Anselin 1995,
/// GeoDa, esda). Mean: the lag of the values with the mean of all lags, in which an island's is 0 (spdep);
/// with binary weights areas of few neighbours then count as low around.
enum class SurroundingsSplit { zero, mean };

/// By the value, against the mean of the areas with a value, and by the surroundings: above is high, at and
/// below is low. Never not_significant. For the bivariate Moran, `around` holds the variable of the
/// surroundings.
std::vector<LocalCluster> quadrants(const SpatialWeights& weights, std::span<const double> values,
                                    SurroundingsSplit split = SurroundingsSplit::zero);
std::vector<LocalCluster> quadrants(const SpatialWeights& weights, std::span<const double> values,
                                    std::span<const double> around, SurroundingsSplit split);

/// The quadrant where p < level, else not_significant; p is any of a local Moran's, adjusted or not, one per
/// area, and significant nowhere it is NaN. Islands and areas without a value keep these classes.
std::vector<LocalCluster> significant_clusters(std::span<const LocalCluster> quadrants,
                                               std::span<const double> p, double level = 0.05);

enum class HotSpot : std::uint8_t {
    hot_99,
    hot_95,
    hot_90,
    not_significant,
    cold_90,
    cold_95,
    cold_99,
    no_neighbours,
    no_value
};
/// "Hot spot 99%".
const char* name_of(HotSpot spot);

/// By the sign of z of Gi or Gi* and its two-sided p, adjusted or not: below 0.01, 0.05 and 0.1. Areas
/// without a value have none, islands no neighbours even where Gi* has a figure for them.
std::vector<HotSpot> hot_spots(const SpatialWeights& weights, std::span<const double> values,
                               std::span<const double> z, std::span<const double> p);

}  // namespace vitality
