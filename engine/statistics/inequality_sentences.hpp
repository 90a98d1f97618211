// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// One sentence each, for a paper that people read without the table. They tell of areas, never of the people
/// in them, state limits or that there are none, and name no cause. Each begins with the indicator's title;
/// numbers have its decimals and unit, and thousands separated. What is NaN is said to be not known.

/// What an indicator is called and printed with.
struct IndicatorWords {
    std::string title;               ///< "Life expectancy at birth, males"
    std::string unit = {};           ///< "years", "per 1,000 people"; "%": differences are percentage points
    std::string unit_singular = {};  ///< for a printed 1: "year"; empty = as `unit`
    int decimals = 1;                ///< 0 or more
};

/// What the areas are called.
struct AreaWords {
    std::string singular = "area";
    std::string plural = "areas";
};

/// The ends of the ranking that a gradient runs along: "most deprived", or "worst" by another indicator.
struct EndWords {
    std::string most = "most deprived";
    std::string least = "least deprived";
    std::string more = "more deprived";
    std::string less = "less deprived";
    std::string by = {};  ///< " by children in poverty", after the number of areas
};

/// A statistic, its limits (NaN: none) and their level.
struct StatedValue {
    double value = std::numeric_limits<double>::quiet_NaN();
    Limits limits = {};
    double confidence = 0.95;
    std::string reason = {};  ///< why there is no value, as a clause; may be empty
};

/// Whether a unit says what a ratio is measured against ("England = 100"): it stands with the title, not
/// behind numbers.
bool is_base_of_ratio(const std::string& unit);

/// An end of the range: the first area that has the value, and how many have it.
struct EndArea {
    std::string name;
    double value = std::numeric_limits<double>::quiet_NaN();
    std::size_t sharing = 1;
};

/// 1234.5, 2 decimals -> "1,234.50". Never "-0".
std::string fixed_words(double value, int decimals);
/// Whether a value above 0 would be printed as 0: then it is told to be under the least that is not.
bool is_printed_as_zero(double value, int decimals);
/// "84.1 years", "31.0%", "1 year"; "under 0.1%" where a value above 0 would be printed as 0.
std::string figure_words(double value, const IndicatorWords& words);

/// The difference between the highest and the lowest of `areas` areas with a value. It is taken of those two
/// values; of `difference` the limits, their level and the reason are used. Where the printed difference is
/// not that of the printed values, the sentence says so. Ends picked for being the ends differ
/// more than any two areas named beforehand would: the limits do not know of the picking.
std::string gap_sentence(const IndicatorWords& words, const EndArea& highest, const EndArea& lowest,
                         const StatedValue& difference, std::size_t areas, const AreaWords& noun);

/// Slope index of inequality: `slope.value` is the modelled value at the least deprived end minus the one at
/// the most deprived end, as its limits are.
std::string slope_sentence(const IndicatorWords& words, const StatedValue& slope, std::size_t areas,
                           const AreaWords& noun, const EndWords& ends);

/// Relative index of inequality: `ratio.value` is the modelled value at the most deprived end over the one at
/// the least deprived end. Printed with two decimals. No sentence but a refusal where it is not positive.
std::string relative_sentence(const IndicatorWords& words, const StatedValue& ratio, std::size_t areas,
                              const AreaWords& noun, const EndWords& ends);

/// Concentration index with the areas ranked from the most to the least deprived: below 0 is concentrated in
/// the more deprived. `index_name`: "concentration index", "Erreygers index". Three decimals.
std::string concentration_sentence(const IndicatorWords& words, const StatedValue& index,
                                   const std::string& index_name, std::size_t areas, const AreaWords& noun,
                                   const EndWords& ends);

/// Where areas lie in a funnel: beyond which of its limits, around `baseline`.
struct FunnelCounts {
    std::size_t above998 = 0, above95 = 0, within = 0, below95 = 0, below998 = 0;
};
std::string funnel_sentence(const IndicatorWords& words, const FunnelCounts& counts,
                            const std::string& baseline, const AreaWords& noun);

/// How areas compare with a benchmark.
struct ComparisonCounts {
    std::size_t worse = 0, similar = 0,
                better = 0;   ///< `worse` is "higher" and `better` "lower" where neutral
    std::size_t unknown = 0;  ///< cannot be compared; part of the total
    bool neutral = false;     ///< higher and lower in place of worse and better
    bool judged = true;  ///< by limits; false: by the values alone, so higher and lower, `similar` is equal
    double confidence = 0.95;
};
std::string comparison_sentence(const IndicatorWords& words, const ComparisonCounts& counts,
                                const std::string& benchmark, const AreaWords& noun);

/// `cluster` with its article: "a High-High cluster", "a hot spot". `level`: the false discovery rate, or
/// where not `adjusted` the p-value of each area's own test.
std::string cluster_sentence(const IndicatorWords& words, std::size_t in_cluster, std::size_t areas,
                             const std::string& cluster, double level, bool adjusted, const AreaWords& noun);

/// "3 of 24 wards have no value and are left out." Without a title.
std::string left_out_sentence(const Used& used, const AreaWords& noun);

}  // namespace vitality
