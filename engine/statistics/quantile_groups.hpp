// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Two rules that differ at the edges of the groups; a result names its own. k = groups, n = areas with a
/// value, r = rank (1 = first by the order, ties share the lowest rank, as R's ties.method "min").
/// - published: ceil(k r / n), in whole numbers: the rule of the Indices of Deprivation's deciles
///   (MHCLG, English Indices of Deprivation 2019, technical report).
/// - phe: floor((k + 1) - ceil((n + 1 - r) / (n / k))), 0 becoming 1, in floating point and in this order
///   (phe_quantile of PHEindicatormethods 2.1.0). On 32,844 ranks it puts 8 areas one decile lower than
///   the published rule. Fewer values than groups give no group at all.
enum class QuantileRule : std::uint8_t { published, phe };

/// Which end group 1 holds.
enum class QuantileOrder : std::uint8_t { lowest_first, highest_first };

/// Why an area is in no group.
enum class NoGroup : std::uint8_t { has_one, no_value, too_few_areas, not_a_rank };

struct QuantileGroups {
    QuantileRule rule = QuantileRule::published;
    QuantileOrder order = QuantileOrder::lowest_first;
    int groups = 0;
    std::vector<int> group;         ///< per area, from 1; 0 = in none
    std::vector<NoGroup> no_group;  ///< per area
    Used used;
};

/// Groups of values. NaN values get no group and are left out of n. `within` names the set that each area
/// is ranked in, by any number (its borough's place in a list); empty = all are one set. Under either rule
/// a set with fewer values than groups gives none (a group could only be empty or a lone area).
/// Ties are never split: all get the group of the lowest of their ranks.
/// Published deciles are never made again from scores: scores are rounded, and rounding makes ties.
/// @throws SettingsError for fewer than 2 groups or a `within` of another length than `values`.
QuantileGroups quantile_groups(std::span<const double> values, int groups, QuantileRule rule,
                               QuantileOrder order, std::span<const std::size_t> within = {});

/// Groups by ranks that were published among `ranked` areas, of which these may be a few: group 1 holds rank
/// 1. A rank that is no whole number in 1 to `ranked` is NoGroup::not_a_rank. @throws SettingsError for
/// fewer than 2 groups or fewer ranked areas than groups.
QuantileGroups quantile_groups_of_ranks(std::span<const double> ranks, std::size_t ranked, int groups,
                                        QuantileRule rule, QuantileOrder order);

/// The group of one rank of n under a rule. @pre 1 <= rank <= n, groups <= n.
int quantile_of_rank(std::size_t rank, std::size_t n, int groups, QuantileRule rule);

std::string quantile_rule_name(QuantileRule rule);      ///< "published", "phe"
std::string quantile_order_words(QuantileOrder order);  ///< "1 = lowest value", "1 = highest value"
/// For legends and tables: "tenths, published rule (ceil(10 rank / n)), 1 = highest value".
std::string quantile_words(const QuantileGroups& groups);
/// A clause: "it has no value"; empty for has_one.
std::string no_group_words(NoGroup why);

}  // namespace vitality
