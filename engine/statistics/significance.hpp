// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/statistics/estimate.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// Where the value lies beside the benchmark, whatever the limits say.
enum class ValueSide { unknown, lower, equal, higher };

/// What may be said of an area beside its benchmark. `lower` and `higher` are the words of a neutral
/// polarity. `unknown` = both values are there, but without limits significance cannot be judged.
enum class Standing { not_compared, unknown, similar, lower, higher, better, worse };

/// The outermost level at which the difference is significant.
enum class Significance { none, at95, at998 };

/// One level (95%) or two (95% and 99.8%).
enum class Levels { one, two };

struct Comparison {
    ValueSide side = ValueSide::unknown;
    Standing standing = Standing::not_compared;
    Significance level = Significance::none;
    std::string method;  ///< how it was judged; empty where it was not
    /// Why nothing was compared or judged, or why only at 95%, as a clause; else empty.
    std::string reason;
};

/// Compares a value with a benchmark that is one number: significant where the benchmark lies outside the
/// value's limits. A benchmark on a limit lies inside: similar. Source: Fingertips Public Health Technical
/// Guidance, "Comparing areas" (confidence interval overlapping reference value), at one or two levels.
///
/// Limits are never invented: a value without 95% limits gives Standing::unknown, with its side. Without
/// 99.8% limits two levels are judged at 95% alone, which `reason` tells. Limits that stand the wrong way
/// round are no limits. A NaN or infinite value or benchmark gives Standing::not_compared with the reason.
Comparison compare_with_benchmark(const Estimate& value, double benchmark, Polarity polarity,
                                  Levels levels = Levels::two);

/// Compares with a benchmark that has limits of its own: significant where the two intervals do not meet
/// (ends that touch meet: similar). Source: the same, "double overlapping confidence intervals". It is
/// cautious: intervals that overlap a little may belong to values that differ significantly. A benchmark
/// without limits is compared as one number.
Comparison compare_with_benchmark(const Estimate& value, const Estimate& benchmark, Polarity polarity,
                                  Levels levels = Levels::two);

/// The standing for a significant difference to this side: better or worse by polarity, else lower or higher;
/// `similar` for ValueSide::equal, `not_compared` for ValueSide::unknown.
Standing standing_on(ValueSide side, Polarity polarity);

std::string side_name(ValueSide side);         ///< "lower", "equal", "higher", "unknown"
std::string standing_name(Standing standing);  ///< "better", ..., "UNKNOWN", "not compared"
std::string level_name(Significance level);    ///< "95%", "99.8%"; empty for none

/// A clause for a sentence: "worse than England at 99.8%", "similar to England", "higher than England
/// (significance cannot be judged)", "not compared with England: there is no value".
std::string comparison_words(const Comparison& comparison, const std::string& benchmark);

}  // namespace vitality
