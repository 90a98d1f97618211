// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/distributions.hpp"

#include <cmath>
#include <limits>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace vitality {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// NaN and infinity in place of Boost's exceptions.
using Quiet = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

using Normal = boost::math::normal_distribution<double, Quiet>;
using Student = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using Poisson = boost::math::poisson_distribution<double, Quiet>;

bool is_probability(double p) { return p >= 0 && p <= 1; }

}  // namespace

double normal_quantile(double p) {
    if (!is_probability(p)) return not_a_number;
    if (p == 0 || p == 1) return p == 0 ? -infinite : infinite;
    return boost::math::quantile(Normal(), p);
}

double normal_lower(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }
double normal_upper(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }
double normal_two_sided(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double normal_deviate(double confidence) { return normal_quantile(1 - (1 - confidence) / 2); }

double student_quantile(double p, double degrees_of_freedom) {
    if (!is_probability(p) || !(degrees_of_freedom > 0)) return not_a_number;
    if (p == 0 || p == 1) return p == 0 ? -infinite : infinite;
    return boost::math::quantile(Student(degrees_of_freedom), p);
}

double student_two_sided(double t, double degrees_of_freedom) {
    if (std::isnan(t) || !(degrees_of_freedom > 0)) return not_a_number;
    if (std::isinf(t)) return 0;
    return 2 * boost::math::cdf(Student(degrees_of_freedom), -std::abs(t));
}

double chi_squared_quantile(double p, double degrees_of_freedom) {
    if (!is_probability(p) || !(degrees_of_freedom >= 0)) return not_a_number;
    if (degrees_of_freedom == 0) return 0;
    if (p == 1) return infinite;
    return boost::math::quantile(ChiSquared(degrees_of_freedom), p);
}

double chi_squared_upper(double x, double degrees_of_freedom) {
    if (std::isnan(x) || !(degrees_of_freedom > 0)) return not_a_number;
    if (x <= 0) return 1;
    if (std::isinf(x)) return 0;
    return boost::math::cdf(boost::math::complement(ChiSquared(degrees_of_freedom), x));
}

double poisson_lower(double k, double mean) {
    if (std::isnan(k) || !(mean >= 0)) return not_a_number;
    if (k < 0) return 0;
    if (mean == 0 || std::isinf(k)) return 1;
    return boost::math::cdf(Poisson(mean), std::floor(k));
}

}  // namespace vitality
