// SPDX-License-Identifier: Apache-2.0
#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/charts/chart_kinds.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

void check(const Project& project, const PackEntry& entry) {
    for (const std::string& id : entry.of) project.chart(id, entry.place);
}

ChartText& text_of(Chart& chart) {
    return std::visit([](auto& c) -> ChartText& { return c.text; }, chart);
}

/// The sheet prints the chart's headline and sources: they do not stand twice.
Sheet sheet_of(PackContext& context, const PackEntry& entry, Chart chart) {
    FigureSheet sheet;
    ChartText& text = text_of(chart);
    sheet.head.section = entry.section.empty() ? "Charts" : entry.section;
    sheet.head.title = entry.title.empty() ? text.headline : entry.title;
    sheet.head.subtitle = text.subtitle;
    sheet.sources = text.sources;
    add_all_once(sheet.sources, context.project().attribution);
    const std::string words = std::visit([](const auto& c) { return describe(c); }, chart);
    text.headline.clear();
    text.subtitle.clear();
    text.sources.clear();
    sheet.figure = chart_figure(std::move(chart), {180, 130});
    sheet.figure.caption.clear();
    sheet.figure.alternative = fmt::format("{}. {}", sheet.head.title, words);
    return sheet;
}

std::vector<const ChartSpec*> charts_of(const PackContext& context, const PackEntry& entry) {
    std::vector<const ChartSpec*> charts;
    if (entry.of.empty())
        for (const ChartSpec& chart : context.project().charts) charts.push_back(&chart);
    for (const std::string& id : entry.of) charts.push_back(&context.project().chart(id, entry.place));
    return charts;
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    std::vector<Sheet> sheets;
    for (const ChartSpec* spec : charts_of(context, entry)) {
        DrawableChart drawable = chart_or_refusal(context.workspace, *spec);
        if (drawable.chart) {
            sheets.push_back(sheet_of(context, entry, std::move(*drawable.chart)));
        } else {
            context.refused.push_back(fmt::format("chart {} was not drawn: {}.", spec->id, drawable.refusal));
        }
    }
    return sheets;
}

}  // namespace

SheetKind chart_sheets() { return {"charts", check, make}; }

}  // namespace vitality
