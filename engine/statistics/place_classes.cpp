// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/place_classes.hpp"

#include <array>
#include <cmath>

#include "engine/statistics/valued_areas.hpp"

namespace vitality {
namespace {

LocalCluster cluster_of(bool high, bool high_around) {
    if (high) return high_around ? LocalCluster::high_high : LocalCluster::high_low;
    return high_around ? LocalCluster::low_high : LocalCluster::low_low;
}

HotSpot spot_of(double z, double p) {
    if (!(p < 0.1) || std::isnan(z)) return HotSpot::not_significant;
    const bool hot = z > 0;
    if (p < 0.01) return hot ? HotSpot::hot_99 : HotSpot::cold_99;
    if (p < 0.05) return hot ? HotSpot::hot_95 : HotSpot::cold_95;
    return hot ? HotSpot::hot_90 : HotSpot::cold_90;
}

}  // namespace

const char* name_of(LocalCluster cluster) {
    static constexpr std::array names{"High-High",       "Low-Low",       "Low-High", "High-Low",
                                      "Not significant", "No neighbours", "No value"};
    return names[static_cast<std::size_t>(cluster)];
}

const char* name_of(HotSpot spot) {
    static constexpr std::array names{"Hot spot 99%",    "Hot spot 95%",  "Hot spot 90%",
                                      "Not significant", "Cold spot 90%", "Cold spot 95%",
                                      "Cold spot 99%",   "No neighbours", "No value"};
    return names[static_cast<std::size_t>(spot)];
}

std::vector<LocalCluster> quadrants(const SpatialWeights& weights, std::span<const double> values,
                                    SurroundingsSplit split) {
    return quadrants(weights, values, values, split);
}

std::vector<LocalCluster> quadrants(const SpatialWeights& weights, std::span<const double> values,
                                    std::span<const double> around, SurroundingsSplit split) {
    const ValuedAreas areas = areas_with_values(weights, values, around);
    std::vector<LocalCluster> result(values.size(), LocalCluster::no_value);
    const std::vector<double> own = centred(areas.values);
    const bool by_mean = split == SurroundingsSplit::mean;
    const std::vector<double> lag = lags(areas.weights, by_mean ? areas.others : centred(areas.others));
    const double border = by_mean ? mean_of(lag) : 0;
    for (std::size_t i = 0; i < areas.size(); ++i)
        result[areas.rows[i]] = areas.weights.is_island(i) ? LocalCluster::no_neighbours
                                                           : cluster_of(own[i] > 0, lag[i] > border);
    return result;
}

std::vector<LocalCluster> significant_clusters(std::span<const LocalCluster> quadrants,
                                               std::span<const double> p, double level) {
    std::vector<LocalCluster> result(quadrants.begin(), quadrants.end());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const bool known = result[i] != LocalCluster::no_neighbours && result[i] != LocalCluster::no_value;
        if (known && !(p[i] < level)) result[i] = LocalCluster::not_significant;
    }
    return result;
}

std::vector<HotSpot> hot_spots(const SpatialWeights& weights, std::span<const double> values,
                               std::span<const double> z, std::span<const double> p) {
    const ValuedAreas areas = areas_with_values(weights, values);
    std::vector<HotSpot> result(values.size(), HotSpot::no_value);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const std::uint32_t row = areas.rows[i];
        result[row] = areas.weights.is_island(i) ? HotSpot::no_neighbours : spot_of(z[row], p[row]);
    }
    return result;
}

}  // namespace vitality
