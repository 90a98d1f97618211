// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/moran.hpp"

#include <limits>

#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/permutation.hpp"
#include "engine/statistics/valued_areas.hpp"
#include "engine/statistics/weight_sums.hpp"

namespace vitality {
namespace {

double variance_if_normal(const WeightSums& w, double expectation) {
    return (w.n * w.n * w.s1 - w.n * w.s2 + 3 * w.s0 * w.s0) / ((w.n * w.n - 1) * w.s0 * w.s0) -
           expectation * expectation;
}

double variance_if_random(const WeightSums& w, double expectation, double k) {
    const double n = w.n, squared = w.s0 * w.s0;
    const double given = n * ((n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * squared);
    const double tails = k * ((n * n - n) * w.s1 - 2 * n * w.s2 + 6 * squared);
    return (given - tails) / ((n - 1) * (n - 2) * (n - 3) * squared) - expectation * expectation;
}

/// The i-th of `areas` by the moments asked for.
class LocalMoran {
  public:
    LocalMoran(const ValuedAreas& areas, LocalMoments moments)
        : areas_(areas), moments_(moments), z_(centred(areas.values)), lag_(lags(areas.weights, z_)) {
        n_ = static_cast<double>(areas.size());
        m2_ = product(z_, z_) / n_;
        kurtosis_ = kurtosis(z_);
    }
    double value(std::size_t i) const { return z_[i] / m2_ * lag_[i]; }
    NormalTest test(std::size_t i) const {
        const double weight = areas_.weights.weight(i);
        const double sum = weight * static_cast<double>(areas_.weights.neighbours.count(i));
        const double squares = sum * weight;
        return moments_ == LocalMoments::conditional ? conditional(i, sum, squares) : total(i, sum, squares);
    }

  private:
    NormalTest conditional(std::size_t i, double sum, double squares) const {
        const double z2 = z_[i] * z_[i];
        const double expectation = -z2 * sum / ((n_ - 1) * m2_);
        const double variance =
            z2 / (m2_ * m2_) * (n_ / (n_ - 2)) * (squares - sum * sum / (n_ - 1)) * (m2_ - z2 / (n_ - 1));
        return normal_test(value(i), expectation, variance);
    }
    NormalTest total(std::size_t i, double sum, double squares) const {
        const double expectation = -sum / (n_ - 1);
        const double own = (n_ - kurtosis_) / (n_ - 1);
        const double between = (2 * kurtosis_ - n_) / ((n_ - 1) * (n_ - 2));
        const double variance = own * squares + between * (sum * sum - squares) - expectation * expectation;
        return normal_test(value(i), expectation, variance);
    }

    const ValuedAreas& areas_;
    LocalMoments moments_;
    std::vector<double> z_;
    std::vector<double> lag_;
    double n_ = 0;
    double m2_ = 0;
    double kurtosis_ = 0;
};

}  // namespace

GlobalStatistic moran(const SpatialWeights& weights, std::span<const double> values, Islands islands) {
    const ValuedAreas areas = areas_with_values(weights, values);
    const WeightSums sums = weight_sums(areas, islands);
    GlobalStatistic result = begun(areas, sums);
    if (sums.s0 == 0 || areas.all_equal()) return result;
    const std::vector<double> z = centred(areas.values);
    result.value = sums.n / sums.s0 * cross_product(areas.weights, z, z) / product(z, z);
    if (!result.reason.empty()) return result;
    const double expectation = -1 / (sums.n - 1);
    result.normality = normal_test(result.value, expectation, variance_if_normal(sums, expectation));
    result.randomisation =
        normal_test(result.value, expectation, variance_if_random(sums, expectation, kurtosis(z)));
    return result;
}

LocalStatistics local_moran(const SpatialWeights& weights, std::span<const double> values,
                            LocalMoments moments) {
    const ValuedAreas areas = areas_with_values(weights, values);
    LocalStatistics result = begun(areas, values.size());
    if (!result.reason.empty()) return result;
    const LocalMoran local(areas, moments);
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (!areas.weights.is_island(i)) result.put(areas.rows[i], local.value(i), local.test(i));
    return result;
}

PseudoP moran_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                             const Permutations& permutations) {
    const ValuedAreas areas = areas_with_values(weights, values);
    if (areas.all_equal() || areas.islands == areas.size()) return {};
    const std::vector<double> z = centred(areas.values);
    const double largest = largest_size(z);
    const double scale = weight_sums(areas, Islands::kept).s0 * largest * largest;
    return global_permutations(z, scale, permutations, [&](std::span<const double> permuted) {
        return cross_product(areas.weights, permuted, permuted);
    });
}

std::vector<PseudoP> local_moran_by_permutation(const SpatialWeights& weights, std::span<const double> values,
                                                const Permutations& permutations) {
    return local_bivariate_moran_by_permutation(weights, values, values, permutations);
}

std::vector<double> spatial_lag(const SpatialWeights& weights, std::span<const double> values) {
    const ValuedAreas areas = areas_with_values(weights, values);
    std::vector<double> lag = lags(areas.weights, areas.values);
    for (std::size_t i = 0; i < lag.size(); ++i)
        if (areas.weights.is_island(i)) lag[i] = std::numeric_limits<double>::quiet_NaN();
    return by_row(areas, std::span<const double>(lag));
}

}  // namespace vitality
