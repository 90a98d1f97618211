// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/project.hpp"
#include "engine/area_table.hpp"
#include "engine/statistics/significance.hpp"
#include "renderers/chart_spec.hpp"
#include "renderers/charts/chart.hpp"

namespace vitality {

// What the kinds of charts are put together from.

/// The column, or the member of a series that the reference leaves. @throws DataError where a table left the
/// indicator out; SettingsError at the reference's place where several members are left, or none.
const IndicatorColumn& chart_column(const AreaTable& areas, const IndicatorReference& reference);

/// The columns of a chart of several indicators, in the order of its list; of tags, in the project's. Of a
/// series the members that the chart's slice leaves, and of these, where it says no period, those of the
/// latest. @throws DataError and SettingsError as chart_column does; SettingsError where no indicator has the
/// tags.
std::vector<const IndicatorColumn*> chart_columns(const AreaTable& areas, const ChartSpec& spec);

/// Members of a series that the slice leaves, of these the latest period's where it says none; a dimension
/// that the series has not keeps all. Empty where none is left.
std::vector<const IndicatorColumn*> chart_members(const AreaTable& areas, const std::string& id,
                                                  const Slice& slice);

/// @throws SettingsError at the place for an indicator that puts areas into classes: a chart of `kind` shows
/// numbers.
void check_numbers(const IndicatorColumn& column, const std::string& kind, const Place& place);

/// Of a kind that compares with one. @throws SettingsError where several are named.
void check_one_comparator(const ChartSpec& spec);

/// "8 indicators", "the 6 indicators that can be judged", "the one indicator that can be judged".
std::string judged_indicators(std::size_t judged, std::size_t all);

/// Title with unit, and decimals as printed.
Axis chart_axis(const IndicatorColumn& column);

/// Zero is a baseline of counts, rates and percentages; not of years of life or scores.
ChartForm chart_form(const Indicator& indicator);

/// @throws DataError where the column has no value of a comparator.
std::vector<ChartBenchmark> chart_benchmarks(const AreaTable& areas, const IndicatorColumn& column,
                                             const std::vector<std::string>& comparators);

ChartVerdict chart_verdict(Standing standing);

/// "Life expectancy at birth, males · Wards (2013) · 2009-13".
std::string subject_line(const IndicatorColumn& column, const Geography& geography);

/// Source and attribution of the columns, then the project's lines: each once.
std::vector<std::string> chart_sources(const Project& project,
                                       const std::vector<const IndicatorColumn*>& columns);

/// Places of the areas that a chart names, in its order. @throws SettingsError at their place for one that
/// there is not (the nearest is named) or whose name several areas have (their codes are).
std::vector<std::size_t> chart_area_places(const Geography& geography, const ChartSpec& spec);
/// The same; all of the geography where the chart names none.
std::vector<std::size_t> chart_areas_or_all(const Geography& geography, const ChartSpec& spec);

/// "3 LSOAs: suppressed": areas without a value, by why.
std::vector<std::string> without_value_words(const IndicatorColumn& column, const Geography& geography);

}  // namespace vitality
