// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_figures.hpp"

#include <memory>

#include "renderers/prepared_map.hpp"

namespace vitality {

namespace {

/// The picture has its headline in it: the caption says of what, where and when it is.
ReportFigure figure_of(const std::string& headline, const std::string& subtitle,
                       const std::string& description, PageSize page) {
    ReportFigure figure;
    figure.caption = subtitle.empty() ? headline : subtitle;
    figure.alternative = headline.empty() ? description : headline + ". " + description;
    figure.page = page;
    return figure;
}

}  // namespace

ReportFigure chart_figure(Chart chart, PageSize page) {
    const ChartText& text = chart_text(chart);
    ReportFigure figure = figure_of(text.headline, text.subtitle, chart_description(chart), page);
    figure.lay_out = [shown = std::make_shared<const Chart>(std::move(chart))](PageSize size) {
        return chart_painter(*shown, size);
    };
    return figure;
}

ReportFigure map_figure(MapSheet sheet, PageSize page, int threads) {
    ReportFigure figure = figure_of(sheet.headline, sheet.subtitle, describe(sheet), page);
    figure.lay_out = [shown = std::make_shared<const MapSheet>(std::move(sheet)), threads](PageSize size) {
        return map_painter(*shown, size, threads);
    };
    return figure;
}

ReportFigure map_figure(std::function<MapSheet()> make, PageSize page, int threads) {
    const MapSheet sheet = make();
    ReportFigure figure = figure_of(sheet.headline, sheet.subtitle, describe(sheet), page);
    figure.lay_out = [make = std::move(make), threads](PageSize size) {
        return map_painter(make(), size, threads);
    };
    return figure;
}

}  // namespace vitality
