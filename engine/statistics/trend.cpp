// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/trend.hpp"

#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "engine/statistics/distributions.hpp"
#include "engine/statistics/trend_points.hpp"
#include "engine/statistics/valued_areas.hpp"
#include "engine/statistics/weighted_cases.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

/// A straight line through points with weights, its test and direction.
struct Line {
    double slope = std::numeric_limits<double>::quiet_NaN();
    double chi_squared = 0;
    double direction = 0;
};

double weighted_mean(const Numbers& values, const Numbers& weights) {
    double sum = 0, total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i] * values[i];
        total += weights[i];
    }
    return sum / total;
}

/// Sums of products about the weighted means.
struct Products {
    double times = 0;   ///< sum w (t - mean t)^2
    double values = 0;  ///< sum w (t - mean t) (y - mean y)
};

Products products(const Numbers& times, const Numbers& values, const Numbers& weights) {
    const double mean_time = weighted_mean(times, weights), mean_value = weighted_mean(values, weights);
    Products result;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double time = times[i] - mean_time;
        result.times += weights[i] * time * time;
        result.values += weights[i] * time * (values[i] - mean_value);
    }
    return result;
}

/// Tests the line of the shares c / n, weighted by n, by a variance per person of the overall share. The
/// formulas of the header are this one multiplied out.
Line line_of_shares(const Numbers& times, const Numbers& shares, const Numbers& denominators, bool binomial) {
    const double overall = weighted_mean(shares, denominators);
    const double variance = binomial ? overall * (1 - overall) : overall;
    const Products sums = products(times, shares, denominators);
    Line line;
    line.slope = sums.values / sums.times;
    line.direction = line.slope;
    if (variance > 0) line.chi_squared = sums.values * sums.values / (variance * sums.times);
    return line;
}

Line line_of_proportions(const Numbers& times, const Numbers& shares, const Numbers& denominators) {
    Line line = line_of_shares(times, shares, denominators, true);
    line.slope = std::numeric_limits<double>::quiet_NaN();
    Numbers odds;
    for (const double share : shares) {
        if (share <= 0 || share >= 1) return line;
        odds.push_back(std::log(share / (1 - share)));
    }
    const Products sums = products(times, odds, Numbers(times.size(), 1.0));
    line.slope = sums.values / sums.times;
    line.direction = line.slope;
    return line;
}

Line line_of_rates(const Numbers& times, const Numbers& rates, const Numbers& denominators) {
    return line_of_shares(times, rates, denominators, false);
}

Line line_of_estimates(const Numbers& times, const Numbers& values, const Numbers& weights) {
    const Products sums = products(times, values, weights);
    const double slope = sums.values / sums.times;
    return {slope, slope * sums.values, slope};
}

int sign(double number) { return number > 0 ? 1 : number < 0 ? -1 : 0; }

Numbers without(Numbers numbers, std::size_t place) {
    numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(place));
    return numbers;
}

using Fit = std::function<Line(const Numbers& times, const Numbers& values, const Numbers& weights)>;

/// Fingertips' check of outliers: does the direction turn when any one point is left out?
bool hangs_on_one_point(const Numbers& times, const Numbers& values, const Numbers& weights, int direction,
                        const Fit& fit) {
    for (std::size_t i = 0; i < times.size(); ++i) {
        const Line line = fit(without(times, i), without(values, i), without(weights, i));
        if (sign(line.direction) != direction) return true;
    }
    return false;
}

Trend trend_of(const TrendPoints& points, std::span<const double> times, std::span<const double> values,
               std::span<const double> weights, Polarity polarity, const TrendRule& rule,
               const std::string& method, const Fit& fit) {
    Trend trend = started(points, rule, method);
    if (!points.fault.empty()) return trend;
    const Numbers years = centred(taken(times, points.points));
    const Numbers numbers = taken(values, points.points), weight = taken(weights, points.points);
    const Line line = fit(years, numbers, weight);
    trend.slope = line.slope;
    trend.statistic = line.chi_squared;
    trend.p = chi_squared_upper(line.chi_squared, 1);
    judge_trend(trend, line.direction, polarity);
    if (trend.course == Course::no_significant_change ||
        !hangs_on_one_point(years, numbers, weight, sign(line.direction), fit))
        return trend;
    trend.course = Course::no_significant_change;
    trend.meaning = CourseMeaning::none;
    trend.reason = "the direction turns when one point is left out";
    return trend;
}

Trend trend_of_counts(std::span<const double> times, std::span<const double> counts,
                      std::span<const double> denominators, Polarity polarity, const TrendRule& rule,
                      bool binomial) {
    check_trend_length(times.size(), counts.size());
    check_trend_length(times.size(), denominators.size());
    std::vector<bool> has_value;
    Numbers shares;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double share = counts[i] / denominators[i];
        has_value.push_back(counts[i] >= 0 && denominators[i] > 0 && std::isfinite(share) &&
                            std::isfinite(denominators[i]) && (!binomial || share <= 1));
        shares.push_back(share);
    }
    return trend_of(
        trend_points(times, has_value, rule), times, shares, denominators, polarity, rule,
        binomial ? "chi-squared test for trend (proportions)" : "chi-squared test for trend (rates)",
        binomial ? line_of_proportions : line_of_rates);
}

}  // namespace

Trend recent_trend_of_proportions(std::span<const double> times, std::span<const double> counts,
                                  std::span<const double> denominators, Polarity polarity,
                                  const TrendRule& rule) {
    return trend_of_counts(times, counts, denominators, polarity, rule, true);
}

Trend recent_trend_of_rates(std::span<const double> times, std::span<const double> counts,
                            std::span<const double> denominators, Polarity polarity, const TrendRule& rule) {
    return trend_of_counts(times, counts, denominators, polarity, rule, false);
}

Trend recent_trend_of_estimates(std::span<const double> times, std::span<const Estimate> estimates,
                                Polarity polarity, const TrendRule& rule) {
    check_trend_length(times.size(), estimates.size());
    std::vector<bool> has_value;
    Numbers values, weights;
    for (const Estimate& estimate : estimates) {
        const double error = error_of_limits(estimate.limits95);
        has_value.push_back(std::isfinite(estimate.value) && std::isfinite(error) && error > 0);
        values.push_back(estimate.value);
        weights.push_back(1 / (error * error));
    }
    return trend_of(trend_points(times, has_value, rule), times, values, weights, polarity, rule,
                    "weighted linear regression", line_of_estimates);
}

}  // namespace vitality
