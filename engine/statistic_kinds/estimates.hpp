// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "engine/statistic.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// The value of an area with the limits that stand beside it; NaN where it has none.
Estimate estimate_of(const IndicatorColumn& column, std::size_t area);

/// Any area's 95% limits, any area's 99.8% limits.
bool has_limits95(const IndicatorColumn& column);
bool has_limits998(const IndicatorColumn& column);

/// Sets an area's value and, beside it, its limits.
void set_estimate(IndicatorColumn& column, std::size_t area, const Estimate& estimate);

/// Sets count and denominator beside the value.
void set_counts(IndicatorColumn& column, std::size_t area, double count, double denominator);

/// The values of one comparator in each column; empty where a column has no row of it.
std::vector<double> comparator_values(const std::vector<const IndicatorColumn*>& columns,
                                      const std::string& comparator);

/// Gives the column each comparator that all of the columns have, computed as an area is.
void compute_comparators(const std::vector<const IndicatorColumn*>& columns, IndicatorColumn& column,
                         const std::function<double(const std::vector<double>&)>& compute);

/// The power of ten by which count over denominator beside the values gives the values: 100 for percentages,
/// 1,000 for rates per 1,000. 0 where they are not there or do not give every value, as printed.
double multiplier_of(const IndicatorColumn& column);

/// "a count of takeaways": what must be of a kind that can be counted, else a SettingsError at the spec's
/// place.
void require_counts(const StatisticInputs& inputs, const std::vector<const IndicatorColumn*>& columns);

/// Categories (a verdict, a cluster) have no order to compare: a SettingsError at the spec's place.
void require_values(const StatisticInputs& inputs);

/// The i-th indicator says which end is worse, else a SettingsError at its place.
void require_polarity(const StatisticInputs& inputs, std::size_t i);

/// "per 100,000 people": the unit of a rate.
std::string per_words(double per, const IndicatorColumn& denominator);

}  // namespace vitality
