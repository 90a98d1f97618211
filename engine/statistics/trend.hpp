// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include "engine/statistics/change.hpp"
#include "engine/statistics/course.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// A trend over five points in time or more. Fewer are no trend: the course is unknown, with the reason.
struct Trend {
    Course course = Course::unknown;
    CourseMeaning meaning = CourseMeaning::unknown;
    /// Per unit of time: change of the log odds (proportions), of the value (all others).
    double slope = std::numeric_limits<double>::quiet_NaN();
    Limits slope95;                                               ///< of Sen's slope only
    double statistic = std::numeric_limits<double>::quiet_NaN();  ///< chi-squared with 1 df; Mann-Kendall's S
    double p = std::numeric_limits<double>::quiet_NaN();          ///< two-sided
    double confidence = 0;                                        ///< the level that the course was judged at
    std::string method;
    /// Why it cannot be judged, or why a significant trend is no change, as a clause; else empty.
    std::string reason;
    Used used;  ///< points of the series
};

/// How a trend is judged. As Fingertips' recent trends: the five latest points, at 99.8%.
struct TrendRule {
    double confidence = 0.998;
    std::size_t latest = 5;  ///< this many of the latest points; 0 = all
    Periods periods = Periods::apart;
};

/// The fewest points that make a trend.
constexpr std::size_t fewest_trend_points = 5;

/// What holds for every trend here. Points come in any order; `times` are years or other numbers, their
/// steps need not be equal. Among the `latest` points each must have a value, as Fingertips asks: else the
/// course is unknown. With `latest` = 0 points without a value are left out and counted. Overlapping periods
/// (rolling averages) are not independent and are refused, as are two points of one time. The course is
/// judged by p < 1 - confidence. @throws SettingsError where spans differ in length, `latest` is 1 to 4, or
/// the confidence is not between 0 and 1.
///
/// Source of the three recent_trend_* functions: OHID, Fingertips Public Health Technical Guidance, "Trend
/// markers" (chi-squared above 9.5495, the 99.8% point with 1 degree of freedom), as in assign_trend_markers
/// of PHEindicatormethods. A significant trend whose direction turns when one of its points is left out
/// hangs on that point and is no significant change; `reason` tells.

/// Proportions: chi-squared test for trend (Armitage, Biometrics 11 (1955)). With c counts, n denominators:
/// N (N sum(c t) - C sum(n t))^2 / (C (N - C) (N sum(n t^2) - sum(n t)^2)). Direction and slope by the least
/// squares line of the log odds; where one is infinite, because a count is 0 or all of n, the direction is
/// that of the test and there is no slope. A count that is negative or above n, and n not above 0, have no
/// value. All counts 0 or all n: no significant change.
Trend recent_trend_of_proportions(std::span<const double> times, std::span<const double> counts,
                                  std::span<const double> denominators, Polarity polarity,
                                  const TrendRule& rule = {});

/// Crude rates: the same test for Poisson counts, (sum(c t) - C sum(n t) / N)^2 over
/// (C / N) (sum(n t^2) - sum(n t)^2 / N) (Breslow and Day, Statistical Methods in Cancer Research 2 (1987),
/// 3.6), for rates that have counts but no limits; Fingertips itself takes the weighted line below. Counts
/// may exceed denominators. The slope is that of the rate (events per denominator), weighted by n.
Trend recent_trend_of_rates(std::span<const double> times, std::span<const double> counts,
                            std::span<const double> denominators, Polarity polarity,
                            const TrendRule& rule = {});

/// Any value with 95% limits (standardised rates, ratios, life expectancy): weighted linear regression,
/// weights 1 / se^2, se = (upper - lower) / (2 z); chi-squared = slope^2 / its variance. Limits that are
/// missing, or whose upper is not above the lower, leave their point without a value.
Trend recent_trend_of_estimates(std::span<const double> times, std::span<const Estimate> estimates,
                                Polarity polarity, const TrendRule& rule = {});

/// Values alone: Mann-Kendall's test and Sen's slope (the median of the slopes of all pairs). The p-value is
/// exact up to 20 points, ties included (the distribution of inversions of the series' own values); beyond,
/// normal with the tie and the continuity correction. `statistic` is S. Limits of the slope: ranks
/// (N -/+ z sd(S)) / 2 among the N slopes, between neighbours in proportion; NaN beyond the ends. Where even
/// a series that only rises could not reach the level, the course is unknown (five points reach 98.3% at
/// most, seven 99.8%). It judges direction alone, not the size or the uncertainty of the values. Sources:
/// Mann, Econometrica 13 (1945); Kendall, Rank Correlation Methods (1975); Sen, JASA 63 (1968); Gilbert,
/// Statistical Methods for Environmental Pollution Monitoring (1987), 16.4 and 17.3.
Trend mann_kendall_trend(std::span<const double> times, std::span<const double> values, Polarity polarity,
                         const TrendRule& rule = {.confidence = 0.95, .latest = 0});

/// "increase, getting worse", "no significant change", "cannot be judged: only 3 points, a trend needs 5".
std::string trend_words(const Trend& trend);

}  // namespace vitality
