// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <vector>

#include "base/error.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/weighted_cases.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

/// Areas with both values and, where weights are given, with people.
struct Both {
    Numbers x, y, weights;
    std::string reason;
    std::size_t size() const { return x.size(); }
};

bool all_equal(const Numbers& values) {
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

Both taken(std::span<const double> x, std::span<const double> y, std::span<const double> people) {
    if (x.size() != y.size() || (!people.empty() && people.size() != x.size()))
        throw error<DataError>("{} values beside {} and {} weights: give one of each for each area", x.size(),
                               y.size(), people.size());
    Both both;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
        if (!people.empty() && (people[i] == 0 || !std::isfinite(people[i]))) continue;
        both.x.push_back(x[i]);
        both.y.push_back(y[i]);
        both.weights.push_back(people.empty() ? 1 : people[i]);
        if (both.weights.back() < 0) both.reason = "a number of people is negative";
    }
    if (!both.reason.empty()) return both;
    if (both.size() < 3) both.reason = "fewer than three areas have both values";
    else if (all_equal(both.x) || all_equal(both.y)) both.reason = "all values are equal";
    return both;
}

double weighted_mean(const Numbers& values, const Numbers& weights) {
    return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0) /
           std::accumulate(weights.begin(), weights.end(), 0.0);
}

double coefficient(const Both& both) {
    const double mean_x = weighted_mean(both.x, both.weights), mean_y = weighted_mean(both.y, both.weights);
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < both.size(); ++i) {
        const double dx = both.x[i] - mean_x, dy = both.y[i] - mean_y;
        xy += both.weights[i] * dx * dy;
        xx += both.weights[i] * dx * dx;
        yy += both.weights[i] * dy * dy;
    }
    return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

double effective_number(const Numbers& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    return sum * sum / std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
}

/// `factor` multiplies the variance 1 / (n - 3) of Fisher's z.
Estimate with_limits(double r, double n, double factor, const char* method) {
    constexpr double rounding = 1e-12;
    Estimate estimate;
    estimate.value = r;
    if (n <= 3) estimate.reason = "limits need more than three areas";
    else if (std::abs(r) >= 1 - rounding) estimate.reason = "all areas lie on one line: there are no limits";
    if (!estimate.reason.empty()) return estimate;
    const auto limits = [&](double confidence) {
        const double reach = normal_deviate(confidence) * std::sqrt(factor / (n - 3));
        return Limits{std::tanh(std::atanh(r) - reach), std::tanh(std::atanh(r) + reach)};
    };
    estimate.limits95 = limits(0.95);
    estimate.limits998 = limits(0.998);
    estimate.method = method;
    return estimate;
}

/// Ranks from 1, ties at their mean.
Numbers mean_ranks(const Numbers& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    Numbers ranks(values.size());
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from + 1;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        for (std::size_t i = from; i < to; ++i) ranks[order[i]] = static_cast<double>(from + 1 + to) / 2;
        from = to;
    }
    return ranks;
}

/// Sorts, and counts the pairs that stood the wrong way round.
std::uint64_t sort_counting(Numbers& values, Numbers& room, std::size_t begin, std::size_t end) {
    if (end - begin < 2) return 0;
    const std::size_t middle = begin + (end - begin) / 2;
    std::uint64_t swapped =
        sort_counting(values, room, begin, middle) + sort_counting(values, room, middle, end);
    std::size_t left = begin, right = middle;
    for (std::size_t i = begin; i < end; ++i) {
        const bool take_left = left < middle && (right == end || values[left] <= values[right]);
        if (!take_left) swapped += middle - left;
        room[i] = take_left ? values[left++] : values[right++];
    }
    std::copy(room.begin() + static_cast<std::ptrdiff_t>(begin),
              room.begin() + static_cast<std::ptrdiff_t>(end),
              values.begin() + static_cast<std::ptrdiff_t>(begin));
    return swapped;
}

/// Pairs of equal items in a sorted range, by `same`.
template <class Same>
double tied_pairs(std::size_t count, const Same& same) {
    double pairs = 0;
    for (std::size_t from = 0; from < count;) {
        std::size_t to = from + 1;
        while (to < count && same(from, to)) ++to;
        pairs += static_cast<double>(to - from) * static_cast<double>(to - from - 1) / 2;
        from = to;
    }
    return pairs;
}

}  // namespace

Estimate pearson_correlation(std::span<const double> x, std::span<const double> y) {
    const Both both = taken(x, y, {});
    if (!both.reason.empty()) return no_estimate(both.reason);
    return with_limits(coefficient(both), static_cast<double>(both.size()), 1, "Fisher's z");
}

Estimate weighted_correlation(std::span<const double> x, std::span<const double> y,
                              std::span<const double> people) {
    const Both both = taken(x, y, people);
    if (!both.reason.empty()) return no_estimate(both.reason);
    return with_limits(coefficient(both), effective_number(both.weights), 1,
                       "Fisher's z with the effective number of areas");
}

Estimate spearman_correlation(std::span<const double> x, std::span<const double> y) {
    Both both = taken(x, y, {});
    if (!both.reason.empty()) return no_estimate(both.reason);
    both.x = mean_ranks(both.x);
    both.y = mean_ranks(both.y);
    const double rho = coefficient(both);
    return with_limits(rho, static_cast<double>(both.size()), 1 + rho * rho / 2,
                       "Fisher's z with the variance of Bonett and Wright");
}

Estimate kendall_correlation(std::span<const double> x, std::span<const double> y) {
    const Both both = taken(x, y, {});
    if (!both.reason.empty()) return no_estimate(both.reason);
    const std::size_t n = both.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    const auto key = [&](std::size_t i) { return std::tie(both.x[i], both.y[i]); };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
    const double tied_x = tied_pairs(n, [&](auto a, auto b) { return both.x[order[a]] == both.x[order[b]]; });
    const double tied_both = tied_pairs(n, [&](auto a, auto b) { return key(order[a]) == key(order[b]); });
    Numbers in_order, room(n);
    for (const std::size_t i : order) in_order.push_back(both.y[i]);
    const auto discordant = static_cast<double>(sort_counting(in_order, room, 0, n));
    const double tied_y = tied_pairs(n, [&](auto a, auto b) { return in_order[a] == in_order[b]; });
    const double pairs = static_cast<double>(n) * static_cast<double>(n - 1) / 2;
    const double concordant = pairs - tied_x - tied_y + tied_both - discordant;
    Estimate estimate;
    estimate.value = (concordant - discordant) / std::sqrt((pairs - tied_x) * (pairs - tied_y));
    estimate.reason = "tau-b is given without limits";
    return estimate;
}

Used areas_with_both(std::span<const double> x, std::span<const double> y) {
    const std::size_t used = taken(x, y, {}).size();
    return {used, x.size() - used};
}

}  // namespace vitality
