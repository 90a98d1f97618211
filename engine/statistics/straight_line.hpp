// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// The straight line through areas by ordinary least squares, y = intercept + slope x + error. Source of all
/// formulas here: Draper and Smith, Applied Regression Analysis (3rd edition, 1998), chapters 1, 3 and 8. It
/// takes areas as independent, which neighbours are not: limits and band are too narrow where both
/// indicators cluster.
struct StraightLine {
    double intercept = std::numeric_limits<double>::quiet_NaN();
    Estimate slope;  ///< of y per unit of x; limits by Student's t with n - 2 degrees of freedom
    double r_squared = std::numeric_limits<double>::quiet_NaN();  ///< share of the variance of y, 0 to 1
    double p = std::numeric_limits<double>::quiet_NaN();          ///< two-sided, of a slope of 0
    /// Standard deviation of the errors, by n - 2. NaN for two areas.
    double residual_deviation = std::numeric_limits<double>::quiet_NaN();
    double mean_x = std::numeric_limits<double>::quiet_NaN();
    double squares_x = std::numeric_limits<double>::quiet_NaN();  ///< sum of (x - mean_x)^2
    Used used;
    std::string reason;  ///< why there is no line; else empty

    double at(double x) const { return intercept + slope.value * x; }
};

/// Areas without a finite value of both are left out and counted. No line, with a reason: fewer than three
/// areas with both, or all x equal. Where all y are equal r_squared is NaN. The order of the areas plays no
/// part. Spans of one length. @throws DataError otherwise.
StraightLine straight_line(std::span<const double> x, std::span<const double> y);

/// Where the line itself lies at x with 95% confidence (not where single areas lie): at(x) -+ t s
/// sqrt(1/n + (x - mean_x)^2 / squares_x). NaN where there is no line.
Limits line_limits(const StraightLine& line, double x);

/// How far each area lies from the line that the other areas make, in standard deviations: externally
/// studentised residuals, e / (s_(i) sqrt(1 - h)) (Belsley, Kuh and Welsch, Regression Diagnostics (1980)).
/// NaN for an area without both values, for fewer than four areas, and where the others lie on one line.
std::vector<double> studentised_residuals(const StraightLine& line, std::span<const double> x,
                                          std::span<const double> y);

}  // namespace vitality
