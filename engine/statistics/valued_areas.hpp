// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// The areas that have a value, in rising order of value, and the weights among them: neighbours without a
/// value are no neighbours, and row-standardised weights sum to 1 over those that are left, so that an area
/// may become an island. Values that are not finite are none.
///
/// Statistics are computed in this order, whatever the order of the rows: areas of equal value come by their
/// number of neighbours, then by their neighbours' values; only those alike in all of this come as given.
struct ValuedAreas {
    std::vector<std::uint32_t> rows;  ///< of the areas given, per area here
    SpatialWeights weights;           ///< among these areas, by place here
    std::vector<double> values;       ///< rising
    std::vector<double> others;       ///< values of the second variable; empty where there is one
    std::size_t left_out = 0;         ///< areas without a value of both
    std::size_t islands = 0;          ///< areas here without neighbours

    std::size_t size() const { return rows.size(); }
    bool all_equal() const { return values.empty() || values.front() == values.back(); }
    /// Why local statistics have no result: no values, fewer than three, all equal, no neighbours; else
    /// empty.
    std::string reason_for_none() const;
    Used used() const { return {size(), left_out}; }
};

/// Spans of the length of the weights. @throws DataError where one has another.
ValuedAreas areas_with_values(const SpatialWeights& weights, std::span<const double> values);
ValuedAreas areas_with_values(const SpatialWeights& weights, std::span<const double> values,
                              std::span<const double> others);

double mean_of(std::span<const double> values);
/// Values less their mean.
std::vector<double> centred(std::span<const double> values);
/// The sum of a_i b_i.
double product(std::span<const double> a, std::span<const double> b);
/// The sum of w_ij a_i b_j.
double cross_product(const SpatialWeights& weights, std::span<const double> a, std::span<const double> b);
/// The weighted sum of the neighbours' values, 0 for an island.
std::vector<double> lags(const SpatialWeights& weights, std::span<const double> values);

}  // namespace vitality
