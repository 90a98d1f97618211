// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/disclosure/column_counts.hpp"
#include "engine/disclosure/suppression.hpp"

namespace vitality {

/// Figures from which nobody can tell the count, as far as they are rounded. A standardised ratio is none of
/// them: its expected events stand beside it.
bool is_standardised(const StatisticSpec* maker);

/// The most decimals of such a figure of counts by age: a tenth in 100,000, or of a year; below 0 where tens
/// or hundreds are left. A weighted sum over ages tells every count in it to who has all its digits and
/// searches.
int most_decimals(const StatisticSpec& maker);

/// Rounds values, limits and comparators to the decimals that are printed, at most `most_decimals`. True
/// where the project states more than these.
bool round_figures(IndicatorColumn& column, const StatisticSpec& maker);

/// Makes the ratios again from what is printed: observed events, people by age, and the reference's counts.
/// Where a count of the reference is suppressed by the rule, the middle of the rule's range stands for it;
/// for one of all areas that is suppressed to hide others, the sum of what is printed, with the middle for
/// each mark. Both tell no more than the marks. Without another reference's count there is no ratio.
void remake_standardised_ratios(const CountsOf& counts, const CountTable& table,
                                const DisclosureControl& control);

}  // namespace vitality
