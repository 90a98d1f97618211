// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// A class of a map, from low values to high ones.
struct HistogramClass {
    std::string label;  ///< "12.5 to under 18.2"
    Colour colour;
};

/// How many areas have values how high: bars of equal width, each divided into the classes of its areas.
struct HistogramChart {
    static constexpr const char* name = "histogram";
    ChartText text;
    Axis axis;
    std::string areas_title;              ///< of the upright axis: "Number of LSOAs"
    std::vector<double> edges;            ///< of the bars, rising, equally far apart: one more than bars
    std::string classes_title;            ///< "Classes of the map:"; empty = none
    std::vector<HistogramClass> classes;  ///< at least one; one = the bars are of one colour
    std::vector<double> breaks;           ///< between the classes: one less than they are
    /// Per bar, the areas of each class.
    std::vector<std::vector<std::size_t>> areas;
    std::vector<ChartBenchmark> benchmarks;
    /// Areas without a value, by why: "3 areas: suppressed". Told below the plot.
    std::vector<std::string> without_value;
};

/// @throws DataError where there is no area with a value, OutputError where edges, classes and areas do not
/// agree.
void check_chart(const HistogramChart& chart);
std::vector<std::string> chart_texts(const HistogramChart& chart);
/// In words, for readers who do not see it.
std::string describe(const HistogramChart& chart);
/// Breaks are lines down through the plot from a strip of the classes' colours, which tells how many areas
/// each has. @throws SettingsError where the page is too small.
Picture lay_out(const HistogramChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
