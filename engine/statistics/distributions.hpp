// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vitality {

/// Quantiles and probabilities of distributions, by Boost.Math. NaN for a NaN argument or one outside the
/// distribution's domain; quantiles at 0 and 1 are the ends of the support, infinite where it has none.

/// Standard normal. normal_upper(z) is P(Z > z), exact far out in the tail.
double normal_quantile(double p);
double normal_lower(double z);
double normal_upper(double z);
/// P(|Z| > |z|).
double normal_two_sided(double z);

/// Standard normal quantile of a two-sided interval: 1.959964 for 0.95.
double normal_deviate(double confidence);

double student_quantile(double p, double degrees_of_freedom);
double student_two_sided(double t, double degrees_of_freedom);  ///< P(|T| > |t|)

double chi_squared_quantile(double p, double degrees_of_freedom);
double chi_squared_upper(double x, double degrees_of_freedom);  ///< P(X > x)

/// P(X <= k) of a Poisson count with this mean.
double poisson_lower(double k, double mean);

}  // namespace vitality
