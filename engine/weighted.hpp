// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vitality {

/// Points sorted into groups: the points of group g are order[from[g]] to order[from[g + 1] - 1], by rising
/// index.
struct PointGroups {
    std::vector<std::uint32_t> order;
    std::vector<std::size_t> from;
};
/// `group_of`: per point; points whose group is `count` or more are in none.
PointGroups sort_into_groups(std::span<const std::uint32_t> group_of, std::size_t count);

/// Weighted mean per group; NaN where a group has no weight. Infinite values give infinity. `weights` empty =
/// one each.
std::vector<double> weighted_means(std::span<const double> values, std::span<const double> weights,
                                   const PointGroups& groups, int threads);

/// Weighted quantile per group: the least value that at least the share p of the weight does not exceed (the
/// inverse of the distribution function, Hyndman and Fan 1996, type 1). Points without weight count for
/// nothing; NaN where a group has no weight.
std::vector<double> weighted_quantiles(std::span<const double> values, std::span<const double> weights,
                                       const PointGroups& groups, double p, int threads);

/// Sums per group, points by rising index; weights empty = one each.
std::vector<double> weighted_sums(std::span<const double> values, std::span<const double> weights,
                                  const PointGroups& groups, int threads);

}  // namespace vitality
