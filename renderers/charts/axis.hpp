// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"

namespace vitality {

/// Limits of which one is not known or not finite are neither drawn nor printed.
inline bool are_drawn(const Limits& limits) {
    return std::isfinite(limits.lower) && std::isfinite(limits.upper);
}

/// The range of the finite numbers given.
struct NumberRange {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    bool empty() const { return low > high; }
    void add(double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value), high = std::max(high, value);
    }
    void add(const Limits& limits) { add(limits.lower), add(limits.upper); }
};

/// Round numbers 1, 2 or 5 times a power of ten apart, the first at or below and the last at or above the
/// range (as R's pretty, with outer ticks).
struct Ticks {
    std::vector<double> values;
    int decimals = 0;  ///< that tell them apart

    double low() const { return values.front(); }
    double high() const { return values.back(); }
};

/// At most `most` ticks (at least 2). A range of one number is widened around it; an empty one is 0 to 1.
Ticks nice_ticks(NumberRange range, std::size_t most);

/// Linear, from values to points of the page.
class Scale {
  public:
    Scale(double low, double high, double at_low, double at_high)
        : low_(low), at_low_(at_low), points_((at_high - at_low) / (high - low)) {}
    double operator()(double value) const { return at_low_ + (value - low_) * points_; }

  private:
    double low_, at_low_, points_;
};

/// Thousands separated, and with a true minus sign: "-1234.5" -> "\u22121,234.5".
std::string chart_number(double value, int decimals, const std::string& suffix = {});

/// "78.6 (77.1 to 80.1)"; without limits the value alone.
std::string with_limits(double value, const Limits& limits, const Axis& axis);
/// "77.1 to 80.1"; empty where they are not drawn.
std::string limits_text(const Limits& limits, const Axis& axis);

}  // namespace vitality
