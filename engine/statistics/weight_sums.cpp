// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/weight_sums.hpp"

#include <algorithm>

namespace vitality {
namespace {

/// The weight of the link from an area to another, 0 where there is none.
double weight_of(const SpatialWeights& weights, std::size_t from, std::uint32_t to) {
    const auto list = weights.neighbours[from];
    return std::binary_search(list.begin(), list.end(), to) ? weights.weight(from) : 0;
}

}  // namespace

WeightSums weight_sums(const ValuedAreas& areas, Islands islands) {
    const SpatialWeights& weights = areas.weights;
    WeightSums sums;
    sums.n = static_cast<double>(islands == Islands::kept ? areas.size() : areas.size() - areas.islands);
    std::vector<double> through(areas.size(), 0);
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
        const double weight = weights.weight(i);
        for (const std::uint32_t j : weights.neighbours[i]) {
            sums.s0 += weight;
            sums.s1 += weight * (weight + weight_of(weights, j, i));
            through[i] += weight;
            through[j] += weight;
        }
    }
    for (const double sum : through) sums.s2 += sum * sum;
    return sums;
}

GlobalStatistic begun(const ValuedAreas& areas, const WeightSums& sums) {
    GlobalStatistic result;
    result.s0 = sums.s0;
    result.s1 = sums.s1;
    result.s2 = sums.s2;
    result.islands = areas.islands;
    const auto n = static_cast<std::size_t>(sums.n);
    result.used = {n, areas.left_out + areas.size() - n};
    if (areas.size() == 0) result.reason = "no area has a value";
    else if (sums.s0 == 0) result.reason = "no area with a value has a neighbour with one";
    else if (areas.all_equal()) result.reason = "all values are equal";
    else if (n < 4) result.reason = "fewer than four areas leave the variance undefined";
    return result;
}

double kurtosis(std::span<const double> z) {
    double squares = 0, fourth_powers = 0;
    for (const double value : z) {
        squares += value * value;
        fourth_powers += value * value * value * value;
    }
    return static_cast<double>(z.size()) * fourth_powers / (squares * squares);
}

LocalStatistics begun(const ValuedAreas& areas, std::size_t rows) {
    LocalStatistics result(rows);
    result.used = areas.used();
    result.islands = areas.islands;
    result.reason = areas.reason_for_none();
    return result;
}

}  // namespace vitality
