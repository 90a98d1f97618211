// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "engine/statistics/distributions.hpp"
#include "engine/statistics/trend.hpp"
#include "engine/statistics/trend_points.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

/// 20! is the last factorial that 64 bits hold.
constexpr std::size_t most_exact_points = 20;

std::vector<std::size_t> tie_sizes(const Numbers& values) {
    std::map<double, std::size_t> times;
    for (const double value : values) ++times[value];
    std::vector<std::size_t> sizes;
    for (const auto& [value, count] : times) sizes.push_back(count);
    return sizes;
}

double pairs(double n) { return n * (n - 1) / 2; }

/// Pairs that rise less pairs that fall.
double kendall_s(const Numbers& values) {
    double s = 0;
    for (std::size_t j = 0; j < values.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i)
            s += (values[j] > values[i] ? 1 : 0) - (values[j] < values[i] ? 1 : 0);
    }
    return s;
}

/// Times 1 + q + ... + q^(length - 1).
std::vector<std::uint64_t> times_run(const std::vector<std::uint64_t>& counts, std::size_t length) {
    std::vector<std::uint64_t> result(counts.size() + length - 1, 0);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        for (std::size_t j = 0; j < length; ++j) result[i + j] += counts[i];
    }
    return result;
}

/// Divided by the same; the division leaves no rest.
std::vector<std::uint64_t> by_run(std::vector<std::uint64_t> counts, std::size_t length) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        for (std::size_t j = 1; j < length && i + j < counts.size(); ++j) counts[i + j] -= counts[i];
    }
    counts.resize(counts.size() - (length - 1));
    return counts;
}

/// How many orders of the series have 0, 1, 2, ... falling pairs: the coefficients of the q-multinomial
/// [n]! / ([t1]! [t2]! ...), t the sizes of the ties (Kendall 1975; MacMahon's inversions of a multiset).
std::vector<std::uint64_t> orders_by_falling_pairs(std::size_t n, const std::vector<std::size_t>& ties) {
    std::vector<std::uint64_t> counts{1};
    for (std::size_t length = 2; length <= n; ++length) counts = times_run(counts, length);
    for (const std::size_t tie : ties) {
        for (std::size_t length = 2; length <= tie; ++length) counts = by_run(std::move(counts), length);
    }
    return counts;
}

/// P(|S| >= |s|) among all orders of the values.
double exact_p(double s, std::size_t n, const std::vector<std::size_t>& ties) {
    const std::vector<std::uint64_t> counts = orders_by_falling_pairs(n, ties);
    const auto untied = static_cast<double>(counts.size() - 1);
    std::uint64_t as_far = 0, all = 0;
    for (std::size_t falling = 0; falling < counts.size(); ++falling) {
        all += counts[falling];
        if (std::abs(untied - 2 * static_cast<double>(falling)) >= std::abs(s)) as_far += counts[falling];
    }
    return static_cast<double>(as_far) / static_cast<double>(all);
}

double variance_of_s(std::size_t n, const std::vector<std::size_t>& ties) {
    const auto term = [](double m) { return m * (m - 1) * (2 * m + 5); };
    double sum = term(static_cast<double>(n));
    for (const std::size_t tie : ties) sum -= term(static_cast<double>(tie));
    return sum / 18;
}

double p_of(double s, std::size_t n, const std::vector<std::size_t>& ties) {
    if (n <= most_exact_points) return exact_p(s, n, ties);
    const double variance = variance_of_s(n, ties);
    if (s == 0 || variance == 0) return 1;
    return normal_two_sided((std::abs(s) - 1) / std::sqrt(variance));
}

Numbers sorted_slopes(const Numbers& times, const Numbers& values) {
    Numbers slopes;
    for (std::size_t j = 0; j < times.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) slopes.push_back((values[j] - values[i]) / (times[j] - times[i]));
    }
    std::sort(slopes.begin(), slopes.end());
    return slopes;
}

/// The value at a rank from 1 on, between neighbours in proportion; NaN beyond the ends.
double at_rank(const Numbers& sorted, double rank) {
    const auto last = static_cast<double>(sorted.size());
    if (!(rank >= 1 && rank <= last)) return std::numeric_limits<double>::quiet_NaN();
    const auto below = static_cast<std::size_t>(std::floor(rank)) - 1;
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (rank - std::floor(rank)) * (sorted[above] - sorted[below]);
}

Limits slope_limits(const Numbers& slopes, double deviation) {
    const auto n = static_cast<double>(slopes.size());
    const double reach = normal_deviate(0.95) * deviation;
    return {at_rank(slopes, (n - reach) / 2), at_rank(slopes, (n + reach) / 2 + 1)};
}

/// The p-value of a series of so many different values that only rises.
double least_p(std::size_t n) {
    return p_of(pairs(static_cast<double>(n)), n, std::vector<std::size_t>(n, 1));
}

}  // namespace

Trend mann_kendall_trend(std::span<const double> times, std::span<const double> values, Polarity polarity,
                         const TrendRule& rule) {
    check_trend_length(times.size(), values.size());
    std::vector<bool> has_value;
    for (const double value : values) has_value.push_back(std::isfinite(value));
    const TrendPoints points = trend_points(times, has_value, rule);
    Trend trend = started(points, rule, "Mann-Kendall test, Sen's slope");
    if (!points.fault.empty()) return trend;
    const Numbers when = taken(times, points.points), what = taken(values, points.points);
    const std::vector<std::size_t> ties = tie_sizes(what);
    const Numbers slopes = sorted_slopes(when, what);
    trend.statistic = kendall_s(what);
    trend.p = p_of(trend.statistic, what.size(), ties);
    trend.slope = at_rank(slopes, static_cast<double>(slopes.size() + 1) / 2);
    trend.slope95 = slope_limits(slopes, std::sqrt(variance_of_s(what.size(), ties)));
    if (least_p(what.size()) < 1 - rule.confidence) {
        judge_trend(trend, trend.statistic, polarity);
    } else {
        trend.reason = fmt::format("{} points cannot reach {:.4g}%", what.size(), 100 * rule.confidence);
    }
    return trend;
}

}  // namespace vitality
