// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Which end of the ranking variable is the most deprived: `lowest` for published ranks and deciles (1 = most
/// deprived), `highest` for scores.
enum class MostDeprived { lowest, highest };

/// One number that describes how unequal areas are.
struct Inequality {
    double value = std::numeric_limits<double>::quiet_NaN();
    Used used;
    std::string reason;  ///< why there is no value, as a clause; else empty
};

/// An area with a value, people and, where it was asked for, a place in a ranking and a group.
struct Case {
    double by = 0;  ///< ranking variable
    double value = 0;
    double weight = 1;
    std::uint32_t group = 0;
    double error = -1;     ///< standard error of the value; -1 = not known
    std::size_t area = 0;  ///< index in the input
};

/// The areas that a weighted statistic can use, by rising `by`, then value, weight, group and error. Sums
/// that follow this order are equal bit for bit for any order of the rows.
struct Cases {
    std::vector<Case> list;
    double weight = 0;  ///< sum of the weights
    Used used;
    std::string reason;  ///< why no statistic can be made of them; the list is empty then

    double mean() const;  ///< weighted mean of the values; exact where all values are equal
};

/// Leaves out areas without a value (NaN), without a ranking value and without people (weight 0 or NaN). A
/// value or weight that is infinite, a negative weight, and a list of areas of which none is left are
/// reasons. `weights` empty = one each, `by` empty = not asked for, `groups` empty = all in group 0.
/// @throws std::invalid_argument where the spans differ in length.
Cases weighted_cases(std::span<const double> values, std::span<const double> weights,
                     std::span<const double> by = {}, std::span<const std::uint32_t> groups = {});

/// Gives each case the standard error of its area. One that is NaN, negative or infinite is not known. Empty
/// = none is. @throws std::invalid_argument where there is not one for each area.
void attach_errors(Cases& cases, std::span<const double> errors);
std::size_t without_error(const Cases& cases);

/// Cases of equal ranking variable taken together.
struct RankBlock {
    std::size_t begin = 0, end = 0;                    ///< in Cases::list
    double from = 0, to = 0;                           ///< shares of all people ranked below it, and with it
    double weight = 0, value = 0;                      ///< people, and their weighted mean value
    double middle() const { return (from + to) / 2; }  ///< relative rank of each of its people
};
/// Blocks by rising ranking variable. The last ends at 1 exactly.
std::vector<RankBlock> rank_blocks(const Cases& cases);

/// Standard error of a value whose 95% limits these are: (upper - lower) / (2 * 1.959964). NaN where a limit
/// is missing or they are the wrong way round.
double error_of_limits(const Limits& limits95);

/// Value and standard error -> normal limits at 95% and 99.8%.
Estimate normal_estimate(double value, double error, const std::string& method);
/// The same on the logarithm of a value above zero: limits value * exp(-+ z * error_of_log).
Estimate log_normal_estimate(double value, double error_of_log, const std::string& method);

/// No number is given for a reason.
Estimate no_estimate(const std::string& reason);

}  // namespace vitality
