// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_figures.hpp"

#include <memory>

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
    const ChartText& text = std::visit([](const auto& c) -> const ChartText& { return c.text; }, chart);
    ReportFigure figure = figure_of(text.headline, text.subtitle,
                                    std::visit([](const auto& c) { return describe(c); }, chart), page);
    figure.draw = [shown = std::make_shared<const Chart>(std::move(chart)), page](OutputFormat format,
                                                                                  double dpi, Sink& sink) {
        draw_chart(*shown, page, {{format, dpi, &sink}}, 1);
    };
    return figure;
}

ReportFigure map_figure(MapSheet sheet, PageSize page, int threads) {
    ReportFigure figure = figure_of(sheet.headline, sheet.subtitle, describe(sheet), page);
    figure.draw = [shown = std::make_shared<const MapSheet>(std::move(sheet)), page, threads](
                      OutputFormat format, double dpi, Sink& sink) {
        draw_map_sheets(*shown, page, {{format, dpi, &sink}}, threads);
    };
    return figure;
}

}  // namespace vitality
