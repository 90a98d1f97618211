// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/bivariate_moran.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/statistics/permutation.hpp"
#include "engine/statistics/valued_areas.hpp"
#include "engine/statistics/weight_sums.hpp"

namespace vitality {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Two variables, standardised by the standard deviation of the population.
struct Pair {
    ValuedAreas areas;
    std::vector<double> x;
    std::vector<double> y;
    bool usable = false;
};

std::vector<double> standardised(std::span<const double> values) {
    std::vector<double> z = centred(values);
    const double deviation = std::sqrt(product(z, z) / static_cast<double>(z.size()));
    for (double& value : z) value /= deviation;
    return z;
}

bool differ(std::span<const double> values) {
    return std::any_of(values.begin(), values.end(), [&](double v) { return v != values.front(); });
}

Pair pair_of(const SpatialWeights& weights, std::span<const double> x, std::span<const double> y) {
    Pair pair{areas_with_values(weights, x, y), {}, {}, false};
    pair.usable =
        differ(pair.areas.values) && differ(pair.areas.others) && pair.areas.islands < pair.areas.size();
    if (!pair.usable) return pair;
    pair.x = standardised(pair.areas.values);
    pair.y = standardised(pair.areas.others);
    return pair;
}

}  // namespace

double bivariate_moran(const SpatialWeights& weights, std::span<const double> x, std::span<const double> y) {
    const Pair pair = pair_of(weights, x, y);
    if (!pair.usable) return no_value;
    return cross_product(pair.areas.weights, pair.x, pair.y) / static_cast<double>(pair.areas.size());
}

std::vector<double> local_bivariate_moran(const SpatialWeights& weights, std::span<const double> x,
                                          std::span<const double> y) {
    const Pair pair = pair_of(weights, x, y);
    std::vector<double> local(pair.areas.size(), no_value);
    if (!pair.usable) return by_row(pair.areas, std::span<const double>(local));
    const std::vector<double> lag = lags(pair.areas.weights, pair.y);
    for (std::size_t i = 0; i < local.size(); ++i)
        if (!pair.areas.weights.is_island(i)) local[i] = pair.x[i] * lag[i];
    return by_row(pair.areas, std::span<const double>(local));
}

double lee(const SpatialWeights& weights, std::span<const double> x, std::span<const double> y) {
    const Pair pair = pair_of(weights, x, y);
    if (!pair.usable) return no_value;
    double squared_sums = 0;
    for (std::size_t i = 0; i < pair.areas.size(); ++i) {
        const double sum =
            pair.areas.weights.weight(i) * static_cast<double>(pair.areas.weights.neighbours.count(i));
        squared_sums += sum * sum;
    }
    // Standardised values have n as the sum of their squares: it cancels the n before the fraction.
    return product(lags(pair.areas.weights, pair.x), lags(pair.areas.weights, pair.y)) / squared_sums;
}

PseudoP bivariate_moran_by_permutation(const SpatialWeights& weights, std::span<const double> x,
                                       std::span<const double> y, const Permutations& permutations) {
    const Pair pair = pair_of(weights, x, y);
    if (!pair.usable) return {};
    const double scale =
        weight_sums(pair.areas, Islands::kept).s0 * largest_size(pair.x) * largest_size(pair.y);
    return global_permutations(pair.y, scale, permutations, [&](std::span<const double> permuted) {
        return cross_product(pair.areas.weights, pair.x, permuted);
    });
}

std::vector<PseudoP> local_bivariate_moran_by_permutation(const SpatialWeights& weights,
                                                          std::span<const double> x,
                                                          std::span<const double> y,
                                                          const Permutations& permutations) {
    const Pair pair = pair_of(weights, x, y);
    std::vector<PseudoP> local(pair.areas.size());
    if (pair.usable)
        local = local_permutations(pair.areas, pair.y, permutations,
                                   [&](std::size_t i, double other) { return pair.x[i] * other; });
    return by_row(pair.areas, std::span<const PseudoP>(local));
}

}  // namespace vitality
