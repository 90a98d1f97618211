// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/contiguity.hpp"
#include "base/shapes.hpp"

namespace vitality {

/// Row-standardised (W): the weights of an area's neighbours sum to 1. Binary (B): each neighbour weighs 1.
enum class WeightStyle { row_standardised, binary };

/// Which areas are neighbours of which, and how much they weigh: all neighbours of an area alike. Lists need
/// not be symmetric. An island is an area without neighbours; it has no weights.
struct SpatialWeights {
    NeighbourLists neighbours;
    WeightStyle style = WeightStyle::row_standardised;

    std::size_t size() const { return neighbours.size(); }
    bool is_island(std::size_t area) const { return neighbours.count(area) == 0; }
    /// The weight of each neighbour of an area; 0 for an island.
    double weight(std::size_t area) const {
        if (is_island(area)) return 0;
        return style == WeightStyle::binary ? 1 : 1 / static_cast<double>(neighbours.count(area));
    }
};

/// Points at most `metres` apart, by squared distance, without itself; symmetric. Points that are not finite
/// have no neighbours. Fewer than 2^32 points.
/// @throws SettingsError for a distance that is not above 0 or not finite.
NeighbourLists within_distance(std::span<const Point> points, double metres, int threads);

/// The k nearest other points of each, fewer where there are no more; of points equally near at the k-th
/// place those of least index, so that every list has k. Not symmetric as a rule. Otherwise as
/// within_distance.
/// @throws SettingsError for k = 0.
NeighbourLists nearest_neighbours(std::span<const Point> points, std::size_t k, int threads);

/// What neighbour lists are like, for reports.
struct WeightsReport {
    std::size_t areas = 0;
    std::size_t links = 0;                    ///< directed: a pair of mutual neighbours has two
    std::vector<std::uint32_t> islands;       ///< areas without neighbours, rising
    std::vector<std::uint32_t> component_of;  ///< per area, from 1 in order of the first area; links of
                                              ///< either direction join
    std::size_t components = 0;               ///< islands are components of their own
    std::size_t fewest = 0;                   ///< neighbours of any area
    std::size_t most = 0;
    double mean = 0;  ///< links / areas; NaN without areas
};
WeightsReport report_on(const NeighbourLists& neighbours);

/// Refuses weights that are nearly empty: those in which fewer than half of the areas have a neighbour.
/// `made` says how they came about and `remedy` what to do, for the message: "queen contiguity with a snap
/// tolerance of 0.01 m", "raise the snap tolerance".
/// @throws DataError
void require_neighbours(const WeightsReport& report, const std::string& made, const std::string& remedy);

}  // namespace vitality
