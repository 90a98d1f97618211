// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/getis_ord.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics/permutation.hpp"
#include "engine/statistics/valued_areas.hpp"
#include "engine/statistics/weight_sums.hpp"

namespace vitality {
namespace {

/// Sums of the powers of the values.
struct PowerSums {
    double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
    void add(double x) {
        m1 += x;
        m2 += x * x;
        m3 += x * x * x;
        m4 += x * x * x * x;
    }
};

/// The second moment of G about 0: Getis and Ord 1992, their B0 to B4.
double second_moment(const WeightSums& w, const PowerSums& m) {
    const double n = w.n, squared = w.s0 * w.s0;
    const double b0 = (n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * squared;
    const double b1 = -((n * n - n) * w.s1 - 2 * n * w.s2 + 6 * squared);
    const double b2 = -(2 * n * w.s1 - (n + 3) * w.s2 + 6 * squared);
    const double b3 = 4 * (n - 1) * w.s1 - 2 * (n + 1) * w.s2 + 8 * squared;
    const double b4 = w.s1 - w.s2 + squared;
    const double pairs = m.m1 * m.m1 - m.m2;
    return (b0 * m.m2 * m.m2 + b1 * m.m4 + b2 * m.m1 * m.m1 * m.m2 + b3 * m.m1 * m.m3 +
            b4 * m.m1 * m.m1 * m.m1 * m.m1) /
           (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
}

PowerSums power_sums(const ValuedAreas& areas, Islands islands) {
    PowerSums sums;
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (islands == Islands::kept || !areas.weights.is_island(i)) sums.add(areas.values[i]);
    return sums;
}

/// The mean and variance of the values of all areas, or of all but one.
struct Others {
    double count;
    double sum;
    double mean;
    double variance;  ///< with the count as divisor
};

class LocalGetisOrd {
  public:
    LocalGetisOrd(const ValuedAreas& areas, OwnArea own)
        : areas_(areas),
          own_(own),
          z_(centred(areas.values)),
          n_(static_cast<double>(areas.size())),
          mean_(mean_of(areas.values)),
          squares_(product(z_, z_)) {}

    void put(std::size_t i, LocalStatistics& result) const {
        const bool star = own_ == OwnArea::included;
        const auto count = static_cast<double>(areas_.weights.neighbours.count(i) + (star ? 1U : 0U));
        const double weight = areas_.weights.style == WeightStyle::binary ? 1 : 1 / count;
        double around = star ? z_[i] : 0;
        for (const std::uint32_t j : areas_.weights.neighbours[i]) around += z_[j];
        const Others others = star ? Others{n_, n_ * mean_, mean_, squares_ / n_} : without(i);
        // The sum around, less what it would be if all had the mean of the others.
        const double sum = weight * count;
        const double excess = weight * around - sum * (others.mean - mean_);
        const double share =
            (others.count * sum * weight - sum * sum) / (others.count * others.count * (others.count - 1));
        NormalTest test = normal_test(excess / others.count, 0, others.variance * share);
        if (!(others.sum > 0)) {
            test.expectation = test.variance = not_known;
            result.put(areas_.rows[i], not_known, test);
            return;
        }
        test.expectation = sum / others.count;
        test.variance /= others.mean * others.mean;
        result.put(areas_.rows[i], (excess + sum * others.mean) / others.sum, test);
    }

  private:
    static constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

    Others without(std::size_t i) const {
        const double count = n_ - 1;
        const double mean = mean_ - z_[i] / count;
        const double squares = squares_ - z_[i] * z_[i] * n_ / count;
        return {count, count * mean, mean, std::max(squares, 0.0) / count};
    }

    const ValuedAreas& areas_;
    OwnArea own_;
    std::vector<double> z_;
    double n_;
    double mean_;
    double squares_;
};

}  // namespace

GlobalStatistic getis_ord(const SpatialWeights& weights, std::span<const double> values, Islands islands) {
    const ValuedAreas areas = areas_with_values(weights, values);
    const WeightSums sums = weight_sums(areas, islands);
    GlobalStatistic result = begun(areas, sums);
    if (sums.s0 == 0) return result;
    const PowerSums powers = power_sums(areas, islands);
    const double pairs = powers.m1 * powers.m1 - powers.m2;
    if (areas.values.front() < 0) result.reason = "values below 0 have no share in a sum";
    else if (!(pairs > 0)) result.reason = "fewer than two values are above 0";
    if (areas.values.front() < 0 || !(pairs > 0)) return result;
    result.value = cross_product(areas.weights, areas.values, areas.values) / pairs;
    if (!result.reason.empty()) return result;
    const double expectation = sums.s0 / (sums.n * (sums.n - 1));
    result.randomisation =
        normal_test(result.value, expectation, second_moment(sums, powers) - expectation * expectation);
    return result;
}

LocalStatistics local_getis_ord(const SpatialWeights& weights, std::span<const double> values, OwnArea own) {
    const ValuedAreas areas = areas_with_values(weights, values);
    LocalStatistics result = begun(areas, values.size());
    if (!result.reason.empty()) return result;
    const LocalGetisOrd local(areas, own);
    for (std::size_t i = 0; i < areas.size(); ++i)
        if (own == OwnArea::included || !areas.weights.is_island(i)) local.put(i, result);
    return result;
}

std::vector<PseudoP> local_getis_ord_by_permutation(const SpatialWeights& weights,
                                                    std::span<const double> values,
                                                    const Permutations& permutations) {
    const ValuedAreas areas = areas_with_values(weights, values);
    std::vector<PseudoP> local(areas.size());
    if (!areas.all_equal())
        local = local_permutations(areas, centred(areas.values), permutations,
                                   [](std::size_t, double other) { return other; });
    return by_row(areas, std::span<const PseudoP>(local));
}

}  // namespace vitality
