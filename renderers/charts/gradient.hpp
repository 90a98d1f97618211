// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// One group of areas: a deprivation decile.
struct GradientGroup {
    std::string label;         ///< "1"
    double value = no_number;  ///< NaN = none: its place stays empty and says so
    Limits limits;             ///< NaN = none
    std::optional<std::size_t> areas;
};

/// The fitted line of the slope index: its value at the middle of each group, and at both ends.
struct GradientSlope {
    std::string name;  ///< "Slope index of inequality\n6.6 years (4.1 to 9.1)": lines as they are to be set
    std::vector<double> values;
    double at_start = no_number,
           at_end = no_number;  ///< at ranks 0 and 1: the edges of the plot; NaN = not drawn
};

/// A measure by groups that have an order: dots or bars with limits, a fitted line and a benchmark.
struct GradientChart {
    static constexpr const char* name = "gradient";
    ChartText text;
    Axis axis;
    std::string groups_title;                ///< "Deprivation decile (IMD 2019)"
    std::string first_end, last_end;         ///< "most deprived", "least deprived"
    std::string limits_name = "95% limits";  ///< in the legend, where a group has any
    ChartForm form = ChartForm::dots;
    std::vector<GradientGroup> groups;
    std::optional<GradientSlope> slope;
    std::vector<ChartBenchmark> benchmarks;
};

/// @throws DataError where no group has a value, OutputError where the slope has not one value a group.
void check_chart(const GradientChart& chart);
std::vector<std::string> chart_texts(const GradientChart& chart);
/// In words, for readers who do not see it.
std::string describe(const GradientChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const GradientChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
