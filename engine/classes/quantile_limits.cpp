// SPDX-License-Identifier: Apache-2.0
#include "engine/classes/quantile_limits.hpp"

#include <algorithm>
#include <limits>

#include "engine/statistics/quantile.hpp"

namespace vitality {
namespace {

/// The inner limits of one side of the benchmark.
std::vector<double> inner_limits(const SortedValues& side, std::size_t k) {
    std::vector<double> limits =
        side.distinct.size() <= k ? one_class_each(side.distinct) : quantile_limits(side, k);
    return {limits.begin() + 1, limits.end() - 1};
}

}  // namespace

std::vector<double> quantile_limits(const SortedValues& values, std::size_t k) {
    std::vector<double> limits{values.least()};
    const double step = 1.0 / static_cast<double>(k);
    for (std::size_t i = 1; i < k; ++i)
        limits.push_back(quantile7(values.all, std::min(1.0, static_cast<double>(i) * step)));
    limits.push_back(values.greatest());
    return rising_limits(limits);
}

std::vector<double> box_limits(const SortedValues& values, double fences) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double low = quantile7(values.all, 0.25);
    const double middle = quantile7(values.all, 0.5);
    const double high = quantile7(values.all, 0.75);
    const double below = low - fences * (high - low);
    const double above = high + fences * (high - low);
    return rising_limits({values.least() < below ? values.least() : -infinity, below, low, middle, high,
                          above, values.greatest() > above ? values.greatest() : infinity});
}

std::vector<double> benchmark_limits(const SortedValues& values, double benchmark, std::size_t k) {
    const auto middle = std::lower_bound(values.all.begin(), values.all.end(), benchmark);
    const SortedValues below = sorted_values_of({values.all.begin(), middle});
    const SortedValues above = sorted_values_of({middle, values.all.end()});
    std::vector<double> limits;
    if (!below.empty()) {
        limits = inner_limits(below, k / 2);
        limits.insert(limits.begin(), below.least());
    }
    limits.push_back(benchmark);
    if (!above.empty()) {
        for (const double limit : inner_limits(above, k / 2)) {
            if (limit > benchmark) limits.push_back(limit);
        }
        limits.push_back(above.greatest());
    }
    return limits;
}

}  // namespace vitality
