// SPDX-License-Identifier: Apache-2.0
#include "engine/weighted.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double weight_of(std::span<const double> weights, std::uint32_t point) {
    return weights.empty() ? 1.0 : weights[point];
}

/// result[g] = compute(points of g), in parallel: each group writes to its own place.
template <class Compute>
std::vector<double> per_group(const PointGroups& groups, int threads, const Compute& compute) {
    const std::size_t count = groups.from.size() - 1;
    std::vector<double> result(count, no_value);
    constexpr std::size_t chunk = 64;
    for_chunks(count, chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t g = begin; g < end; ++g)
            result[g] = compute(std::span<const std::uint32_t>(groups.order.data() + groups.from[g],
                                                               groups.from[g + 1] - groups.from[g]));
    });
    return result;
}

double quantile_of(std::span<const double> values, std::span<const double> weights,
                   std::span<const std::uint32_t> points, double p) {
    std::vector<std::uint32_t> sorted;
    for (const std::uint32_t point : points) {
        if (weight_of(weights, point) > 0) sorted.push_back(point);
    }
    if (sorted.empty()) return no_value;
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        return values[a] < values[b] || (values[a] == values[b] && a < b);
    });
    double total = 0;
    for (const std::uint32_t point : sorted) total += weight_of(weights, point);
    double below = 0;
    for (const std::uint32_t point : sorted) {
        below += weight_of(weights, point);
        if (below >= p * total) return values[point];
    }
    return values[sorted.back()];
}

}  // namespace

PointGroups sort_into_groups(std::span<const std::uint32_t> group_of, std::size_t count) {
    PointGroups groups;
    groups.from.assign(count + 1, 0);
    for (const std::uint32_t group : group_of) {
        if (group < count) ++groups.from[group + 1];
    }
    std::partial_sum(groups.from.begin(), groups.from.end(), groups.from.begin());
    groups.order.resize(groups.from.back());
    std::vector<std::size_t> next(groups.from.begin(), groups.from.end() - 1);
    for (std::size_t point = 0; point < group_of.size(); ++point) {
        if (group_of[point] < count)
            groups.order[next[group_of[point]]++] = static_cast<std::uint32_t>(point);
    }
    return groups;
}

std::vector<double> weighted_sums(std::span<const double> values, std::span<const double> weights,
                                  const PointGroups& groups, int threads) {
    return per_group(groups, threads, [&](std::span<const std::uint32_t> points) {
        double sum = 0;
        for (const std::uint32_t point : points) {
            const double weight = weight_of(weights, point);
            if (weight > 0) sum += weight * values[point];
        }
        return sum;
    });
}

std::vector<double> weighted_means(std::span<const double> values, std::span<const double> weights,
                                   const PointGroups& groups, int threads) {
    return per_group(groups, threads, [&](std::span<const std::uint32_t> points) {
        double sum = 0, total = 0;
        for (const std::uint32_t point : points) {
            const double weight = weight_of(weights, point);
            if (weight <= 0) continue;
            sum += weight * values[point];
            total += weight;
        }
        return total > 0 ? sum / total : no_value;
    });
}

std::vector<double> weighted_quantiles(std::span<const double> values, std::span<const double> weights,
                                       const PointGroups& groups, double p, int threads) {
    return per_group(groups, threads, [&](std::span<const std::uint32_t> points) {
        return quantile_of(values, weights, points, p);
    });
}

}  // namespace vitality
