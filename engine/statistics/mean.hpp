// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// The mean of values, each of equal weight.
struct Mean {
    Estimate estimate;  ///< limits by Student's t
    double sum = std::numeric_limits<double>::quiet_NaN();
    double standard_deviation = std::numeric_limits<double>::quiet_NaN();  ///< of a sample: by n - 1
    Used used;
};

/// NaN and infinite values are left out and counted in `used`. Nothing to average: no value, with a reason.
/// One value: no limits and no standard deviation, with a reason. The order of the values changes no bit.
/// Source: PHE Technical Guide "Commonly used public health statistics and their confidence intervals", 2018.
Mean estimate_mean(std::span<const double> values);

/// Limits at any confidence between 0 and 1, else std::invalid_argument; NaN for fewer than two values.
Limits mean_limits(std::span<const double> values, double confidence);

}  // namespace vitality
