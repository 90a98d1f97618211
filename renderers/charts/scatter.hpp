// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

struct ScatterArea {
    std::string name;
    double x = no_number, y = no_number;  ///< NaN in either = not drawn
    double people = no_number;            ///< that its symbol is as large as; NaN = not known
    double residual = no_number;  ///< how far it lies from the line, in standard deviations; NaN = not known
    bool emphasised = false;
};

/// The line at x, and where it lies with 95% confidence.
struct ScatterFit {
    double x = 0, y = 0;
    Limits limits;
};

/// Two values of each area, one across and one upwards, with the straight line through them.
struct ScatterChart {
    static constexpr const char* name = "scatter";
    ChartText text;
    Axis x, y;
    std::string areas_name;       ///< "96 LSOAs", in the legend
    std::string emphasised_name;  ///< of those emphasised: "Quayside"; empty = there are none
    std::string people_title;     ///< "Children under 16"; empty = symbols of one size
    std::vector<ScatterArea> areas;
    std::vector<ScatterFit> line;           ///< in rising x; empty = no line
    std::string line_words;                 ///< of the line, for readers: "r squared 0.54"
    std::vector<std::string> without_both;  ///< "3 LSOAs: suppressed"
};

/// Areas at least so many standard deviations from the line are named.
constexpr double named_from = 2;

/// @throws DataError where no area has both values, OutputError where the line is not in order of x.
void check_chart(const ScatterChart& chart);
std::vector<std::string> chart_texts(const ScatterChart& chart);
/// In words, for readers who do not see it.
std::string describe(const ScatterChart& chart);
/// Named are the emphasised areas and those far from the line, the farthest first, as long as names find
/// room; the others are counted in `dropped_labels` and on the page. @throws SettingsError where the page is
/// too small.
Picture lay_out(const ScatterChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
