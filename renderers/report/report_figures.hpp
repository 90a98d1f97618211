// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "renderers/charts/registry.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// The chart as a figure: its subtitle is the caption, its headline and what it says in words the alternative
/// text. Drawing throws as draw_chart does.
ReportFigure chart_figure(Chart chart, PageSize page);

/// The same of a map, drawn by so many threads.
ReportFigure map_figure(MapSheet sheet, PageSize page, int threads);
/// The same of a sheet that is made again whenever the figure is laid out, so that many figures do not hold a
/// sheet each. `make` is called by several threads at once.
ReportFigure map_figure(std::function<MapSheet()> make, PageSize page, int threads);

}  // namespace vitality
