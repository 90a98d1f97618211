// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace vitality {

/// Natural breaks: the split of `distinct` (finite, strictly rising) into k runs with the least sum of
/// squared deviations from the runs' means, where distinct[i] occurs times[i] times (W. D. Fisher, "On
/// grouping for maximum homogeneity", JASA 53, 1958). The optimum is exact: sums carry twice the digits of a
/// double, so that neither a large offset nor an outlier hides differences inside the classes.
///
/// Gives the index at which each run starts, the first being 0. Of several equally good splits, the one whose
/// last run starts lowest, then the last but one, and so on. Time O(k n log n), memory O(k n).
/// Requires 1 <= k <= distinct.size() == times.size() and |values| <= 1e150.
std::vector<std::size_t> natural_break_starts(std::span<const double> distinct,
                                              std::span<const std::size_t> times, std::size_t k);

}  // namespace vitality
