// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "renderers/charts/concentration.hpp"
#include "renderers/charts/funnel.hpp"
#include "renderers/charts/gradient.hpp"
#include "renderers/charts/histogram.hpp"
#include "renderers/charts/pyramid.hpp"
#include "renderers/charts/ranked.hpp"
#include "renderers/charts/scatter.hpp"
#include "renderers/charts/scorecard.hpp"
#include "renderers/charts/spine.hpp"
#include "renderers/charts/tartan.hpp"
#include "renderers/charts/trend.hpp"
#include "renderers/charts/upset.hpp"

namespace vitality {

/// Every kind of chart: one file pair and one line here. A kind has a name and the functions check_chart,
/// chart_texts, describe and lay_out.
using Chart = std::variant<  //
    GradientChart,           //
    ConcentrationChart,      //
    RankedChart,             //
    HistogramChart,          //
    ScatterChart,            //
    FunnelChart,             //
    UpsetChart,              //
    SpineChart,              //
    TartanChart,             //
    TrendChart,              //
    PyramidChart,            //
    ScorecardChart>;

/// "gradient", "concentration", "ranked", ...
const std::vector<std::string>& chart_names();
std::string chart_name(const Chart& chart);

const ChartText& chart_text(const Chart& chart);
/// @throws as draw_chart does, but for the page.
void check_drawable(const Chart& chart);
/// What the chart shows, in words, for readers who do not see it. It must be drawable.
std::string chart_description(const Chart& chart);

struct ChartReport {
    std::size_t dropped_labels = 0;  ///< names that found no place without touching another
};

/// Draws one chart in several formats from one layout. Equal inputs give equal bytes for any number of
/// threads.
/// @throws DataError where there is nothing to draw, SettingsError where the page is too small, OutputError
/// where the chart's parts do not agree or Cairo fails.
ChartReport draw_chart(const Chart& chart, PageSize page, const std::vector<MapOutput>& outputs, int threads);

/// Lays the chart out for a page of that size, ready to be drawn with its top left corner at the canvas's
/// origin. @throws as draw_chart does.
std::function<void(const Canvas&)> chart_painter(const Chart& chart, PageSize page);

}  // namespace vitality
