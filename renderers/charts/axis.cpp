// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/axis.hpp"

#include <fmt/format.h>

#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

/// mantissa times ten to the exponent; kept apart so that ticks are the nearest doubles to what they print.
struct Step {
    int mantissa = 1;
    int exponent = 0;

    double times(double count) const {
        const double whole = count * mantissa;
        return exponent < 0 ? whole / std::pow(10.0, -exponent) : whole * std::pow(10.0, exponent);
    }
    Step next() const {
        if (mantissa == 1) return {2, exponent};
        if (mantissa == 2) return {5, exponent};
        return {1, exponent + 1};
    }
};

NumberRange widened(NumberRange range) {
    if (range.empty()) return {0, 1};
    constexpr double as_one = 1e-9;  // of the numbers: nearer ones are equal but for rounding
    const double size = std::max(std::abs(range.low), std::abs(range.high));
    if (range.high - range.low > size * as_one) return range;
    const double by = size == 0 ? 1 : size * 0.05;
    return {range.low - by, range.high + by};
}

}  // namespace

Ticks nice_ticks(NumberRange range, std::size_t most) {
    constexpr double slack = 1e-9;  // of a step: 0.3 / 0.1 is no more than three steps
    range = widened(range);
    const double intervals = static_cast<double>(std::max<std::size_t>(most, 2) - 1);
    Step step{1, static_cast<int>(std::floor(std::log10((range.high - range.low) / intervals)))};
    const auto first = [&] { return std::floor(range.low / step.times(1) + slack); };
    const auto last = [&] { return std::ceil(range.high / step.times(1) - slack); };
    // Two ticks cannot hold a range on both sides of zero: then three do.
    while (last() - first() > std::max(intervals, first() < 0 && last() > 0 ? 2.0 : 1.0)) step = step.next();
    Ticks ticks;
    ticks.decimals = std::max(0, -step.exponent);
    for (double i = first(); i <= last(); ++i) ticks.values.push_back(step.times(i));
    return ticks;
}

std::string chart_number(double value, int decimals, const std::string& suffix) {
    std::string text = printed(value, decimals);
    if (text.starts_with('-')) text.replace(0, 1, "\u2212");
    return text + suffix;
}

std::string limits_text(const Limits& limits, const Axis& axis) {
    if (!are_drawn(limits)) return {};
    return fmt::format("{} to {}", chart_number(limits.lower, axis.decimals, axis.suffix),
                       chart_number(limits.upper, axis.decimals, axis.suffix));
}

std::string with_limits(double value, const Limits& limits, const Axis& axis) {
    const std::string number = chart_number(value, axis.decimals, axis.suffix);
    const std::string range = limits_text(limits, axis);
    return range.empty() ? number : fmt::format("{} ({})", number, range);
}

}  // namespace vitality
