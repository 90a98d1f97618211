// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

namespace vitality {

/// Confidence limits; NaN where there is none.
struct Limits {
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
    bool known() const { return !std::isnan(lower) && !std::isnan(upper); }
};

/// A statistic with its limits at the two levels that public health reports use.
struct Estimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    Limits limits95;
    Limits limits998;
    std::string
        method;  ///< how the limits were made: "Wilson score", "exact Poisson"; empty = there are none
    std::string reason;  ///< why there is no value or no limit, as a clause; else empty
};

/// How many areas went into a statistic. No statistic leaves one out without saying so here.
struct Used {
    std::size_t used = 0;
    std::size_t left_out = 0;
};

}  // namespace vitality
