// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/significance.hpp"

#include <cmath>

namespace vitality {
namespace {

constexpr const char* by_value = "benchmark against the value's limits";
constexpr const char* by_overlap = "limits that do not overlap";

std::string not_compared_because(double value, double benchmark) {
    if (std::isnan(value)) return "there is no value";
    if (std::isnan(benchmark)) return "the benchmark has no value";
    if (std::isinf(value)) return "the value is infinite";
    return std::isinf(benchmark) ? "the benchmark is infinite" : "";
}

ValueSide side_of(double value, double benchmark) {
    if (value == benchmark) return ValueSide::equal;
    return value < benchmark ? ValueSide::lower : ValueSide::higher;
}

bool usable(const Limits& limits) { return limits.known() && limits.lower <= limits.upper; }

/// On which side the limits lie wholly; `equal` where they reach the benchmark.
ValueSide side_of_limits(const Limits& limits, const Limits& benchmark) {
    if (limits.upper < benchmark.lower) return ValueSide::lower;
    return limits.lower > benchmark.upper ? ValueSide::higher : ValueSide::equal;
}

/// A benchmark's limits at both levels; those of a mere number are the number itself.
struct Band {
    Limits limits95, limits998;
    std::string method;
};

Comparison judged(const Estimate& value, double benchmark, const Band& band, Polarity polarity,
                  Levels levels) {
    Comparison result;
    result.reason = not_compared_because(value.value, benchmark);
    if (!result.reason.empty()) return result;
    result.side = side_of(value.value, benchmark);
    result.standing = Standing::unknown;
    if (!usable(value.limits95)) {
        result.reason = value.limits95.known() ? "the lower limit is above the upper limit"
                                               : "the value has no 95% limits";
        return result;
    }
    result.method = band.method;
    const ValueSide side = side_of_limits(value.limits95, band.limits95);
    result.standing = standing_on(side, polarity);
    if (side == ValueSide::equal) return result;
    result.level = Significance::at95;
    if (levels == Levels::one) return result;
    if (!usable(value.limits998) || !usable(band.limits998)) {
        result.reason =
            usable(value.limits998) ? "the benchmark has no 99.8% limits" : "the value has no 99.8% limits";
    } else if (side_of_limits(value.limits998, band.limits998) == side) {
        result.level = Significance::at998;
    }
    return result;
}

}  // namespace

Comparison compare_with_benchmark(const Estimate& value, double benchmark, Polarity polarity, Levels levels) {
    const Limits point{benchmark, benchmark};
    return judged(value, benchmark, {point, point, by_value}, polarity, levels);
}

Comparison compare_with_benchmark(const Estimate& value, const Estimate& benchmark, Polarity polarity,
                                  Levels levels) {
    if (!usable(benchmark.limits95)) return compare_with_benchmark(value, benchmark.value, polarity, levels);
    return judged(value, benchmark.value, {benchmark.limits95, benchmark.limits998, by_overlap}, polarity,
                  levels);
}

Standing standing_on(ValueSide side, Polarity polarity) {
    if (side == ValueSide::unknown) return Standing::not_compared;
    if (side == ValueSide::equal) return Standing::similar;
    const bool high = side == ValueSide::higher;
    if (polarity == Polarity::neutral) return high ? Standing::higher : Standing::lower;
    return high == (polarity == Polarity::high_is_worse) ? Standing::worse : Standing::better;
}

std::string side_name(ValueSide side) {
    switch (side) {
        case ValueSide::unknown: return "unknown";
        case ValueSide::lower: return "lower";
        case ValueSide::equal: return "equal";
        case ValueSide::higher: return "higher";
    }
    return "";
}

std::string standing_name(Standing standing) {
    switch (standing) {
        case Standing::not_compared: return "not compared";
        case Standing::unknown: return "UNKNOWN";
        case Standing::similar: return "similar";
        case Standing::lower: return "lower";
        case Standing::higher: return "higher";
        case Standing::better: return "better";
        case Standing::worse: return "worse";
    }
    return "";
}

std::string level_name(Significance level) {
    if (level == Significance::none) return "";
    return level == Significance::at95 ? "95%" : "99.8%";
}

std::string comparison_words(const Comparison& comparison, const std::string& benchmark) {
    if (comparison.standing == Standing::not_compared)
        return "not compared with " + benchmark + ": " + comparison.reason;
    if (comparison.standing == Standing::unknown) {
        const std::string than = comparison.side == ValueSide::equal ? " to " : " than ";
        return side_name(comparison.side) + than + benchmark + " (significance cannot be judged)";
    }
    if (comparison.standing == Standing::similar) return "similar to " + benchmark;
    return standing_name(comparison.standing) + " than " + benchmark + " at " + level_name(comparison.level);
}

}  // namespace vitality
