// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/classes/sorted_values.hpp"

namespace vitality {

// Limits of classes at gaps between neighbouring values. More than k different values, k >= 1.

/// Natural breaks: see engine/natural_breaks.hpp. Limits midway between neighbouring classes.
std::vector<double> fisher_limits(const SortedValues& values, std::size_t k);

/// Maximum breaks: limits midway across the k - 1 largest gaps. Where gaps are equally large (within 1e-12 of
/// the greatest magnitude: 0.3 - 0.2 and 0.2 - 0.1 are equal gaps), those between lower values go first, so
/// that there are always k classes. (classInt cuts all of the equal gaps, mapclassify any of them.)
std::vector<double> maximum_limits(const SortedValues& values, std::size_t k);

/// Head/tail breaks (B. Jiang, "Head/tail breaks: a new classification scheme for data with a heavy-tailed
/// distribution", The Professional Geographer 65, 2013): a limit at the mean; then one at the mean of those
/// above it (the head), and so on while the head is at most `threshold` of what was cut and holds different
/// values. As classInt's "headtails" has it. The values differ.
std::vector<double> head_tail_limits(const SortedValues& values, double threshold);

}  // namespace vitality
