// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/geary.hpp"

#include <limits>

#include "engine/statistics/permutation.hpp"
#include "engine/statistics/valued_areas.hpp"
#include "engine/statistics/weight_sums.hpp"

namespace vitality {
namespace {

double squared(double x) { return x * x; }

/// The sum of w_ij (a_i - a_j)^2.
double squared_differences(const SpatialWeights& weights, std::span<const double> a) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double around = 0;
        for (const std::uint32_t j : weights.neighbours[i]) around += squared(a[i] - a[j]);
        sum += weights.weight(i) * around;
    }
    return sum;
}

/// `all` is n, but where islands are left out, see the header.
double variance_if_normal(const WeightSums& w, double all) {
    return ((2 * w.s1 + w.s2) * (w.n - 1) - 4 * w.s0 * w.s0) / (2 * (all + 1) * w.s0 * w.s0);
}

double variance_if_random(const WeightSums& w, double all, double k) {
    const double n = w.n, squared_sum = w.s0 * w.s0;
    const double links = (n - 1) * w.s1 * (n * n - 3 * all + 3 - k * (n - 1));
    const double areas = (n - 1) * w.s2 * (n * n + 3 * all - 6 - k * (n * n - all + 2)) / 4;
    const double whole = squared_sum * (n * n - 3 - k * (n - 1) * (n - 1));
    return (links - areas + whole) / (all * (n - 2) * (n - 3) * squared_sum);
}

/// Positive z where neighbours are alike.
NormalTest similarity_test(double value, double variance) {
    NormalTest test = normal_test(1, value, variance);
    test.expectation = 1;
    return test;
}

}  // namespace

GlobalStatistic geary(const SpatialWeights& weights, std::span<const double> values, Islands islands) {
    const ValuedAreas areas = areas_with_values(weights, values);
    const WeightSums sums = weight_sums(areas, islands);
    GlobalStatistic result = begun(areas, sums);
    if (sums.s0 == 0 || areas.all_equal()) return result;
    const std::vector<double> z = centred(areas.values);
    result.value = (sums.n - 1) / (2 * sums.s0) * squared_differences(areas.weights, z) / product(z, z);
    if (!result.reason.empty()) return result;
    const auto all = static_cast<double>(areas.size());
    const double k = kurtosis(z) * sums.n / all;
    result.normality = similarity_test(result.value, variance_if_normal(sums, all));
    result.randomisation = similarity_test(result.value, variance_if_random(sums, all, k));
    return result;
}

std::vector<double> local_geary(const SpatialWeights& weights, std::span<const double> values) {
    const ValuedAreas areas = areas_with_values(weights, values);
    std::vector<double> local(areas.size(), std::numeric_limits<double>::quiet_NaN());
    if (areas.all_equal()) return by_row(areas, std::span<const double>(local));
    const std::vector<double> z = centred(areas.values);
    const double variance = product(z, z) / static_cast<double>(areas.size() - 1);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (areas.weights.is_island(i)) continue;
        double around = 0;
        for (const std::uint32_t j : areas.weights.neighbours[i]) around += squared(z[i] - z[j]);
        local[i] = areas.weights.weight(i) * around / variance;
    }
    return by_row(areas, std::span<const double>(local));
}

PseudoP geary_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                             const Permutations& permutations) {
    const ValuedAreas areas = areas_with_values(weights, values);
    if (areas.all_equal() || areas.islands == areas.size()) return {};
    const std::vector<double> z = centred(areas.values);
    const double scale = weight_sums(areas, Islands::kept).s0 * squared(z.back() - z.front());
    return global_permutations(z, scale, permutations, [&](std::span<const double> permuted) {
        return squared_differences(areas.weights, permuted);
    });
}

std::vector<PseudoP> local_geary_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                                                const Permutations& permutations) {
    const ValuedAreas areas = areas_with_values(weights, values);
    std::vector<PseudoP> local(areas.size());
    if (!areas.all_equal()) {
        const std::vector<double> z = centred(areas.values);
        local = local_permutations(areas, z, permutations,
                                   [&](std::size_t i, double other) { return squared(z[i] - other); });
    }
    return by_row(areas, std::span<const PseudoP>(local));
}

}  // namespace vitality
