// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

struct RankedArea {
    std::string name;
    double value = no_number;  ///< NaN = none: listed after the others with its state
    Limits limits;             ///< NaN = none
    ChartVerdict verdict = ChartVerdict::not_judged;
    std::string state = "no data";  ///< where it has no value: "suppressed"
    bool emphasised = false;        ///< set in bold
};

/// Areas in the order of their values: dots or bars with limits, benchmarks as lines.
struct RankedChart {
    static constexpr const char* name = "ranked";
    ChartText text;
    Axis axis;
    std::string verdict_title;               ///< "Compared with England:"; empty = verdicts are not shown
    std::string limits_name = "95% limits";  ///< in the legend and over the values, where an area has any
    ChartForm form = ChartForm::dots;
    bool highest_first = true;
    std::vector<RankedArea> areas;  ///< in any order; equal values are ordered by name
    std::vector<ChartBenchmark> benchmarks;
};

/// Up to 60 areas are all shown, in columns where one cannot hold them; of more, the first and last 25 (fewer
/// on small pages), and the chart says how many it leaves out.
constexpr std::size_t most_ranked = 60, ranked_ends = 25;

/// @throws DataError where no area has a value.
void check_chart(const RankedChart& chart);
std::vector<std::string> chart_texts(const RankedChart& chart);
/// In words, for readers who do not see it.
std::string describe(const RankedChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const RankedChart& chart, PageSize size, Typesetter& typesetter);

/// One row of the chart.
struct RankedRow {
    enum class Kind { area, gap, state };
    Kind kind = Kind::area;
    std::size_t area = 0;  ///< into the chart's areas
    std::string text;  ///< of gaps: "950 areas between them are not shown"; of states: "12 areas: suppressed"
};
/// Rows in their order, `ends` areas from each end (0 = all): then areas without a value by name, or counted
/// by state where not all areas are shown.
std::vector<RankedRow> ranked_rows(const RankedChart& chart, std::size_t ends);

}  // namespace vitality
