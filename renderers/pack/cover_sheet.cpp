// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/cover_sheet.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;
constexpr double logo_height = 16 * mm, logo_gap = 8 * mm;
constexpr Colour paper{1, 1, 1};

void add_text(PageFlow& flow, const std::string& tag, const std::string& text, const TextStyle& style) {
    if (!text.empty()) flow.text(tag, text, style, flow.left(), flow.width());
}

double logo_width(const ReportFigure& logo) { return logo_height * logo.page.width / logo.page.height; }

void add_logos(PageFlow& flow, const std::vector<ReportFigure>& logos, double right) {
    double x = right;
    for (const ReportFigure& logo : logos) x -= logo_width(logo) + (&logo == &logos.front() ? 0 : logo_gap);
    for (const ReportFigure& logo : logos) {
        place_figure(flow, logo, {x, flow.y(), logo_width(logo), logo_height});
        x += logo_width(logo) + logo_gap;
    }
    if (!logos.empty()) flow.move_down(logo_height + 6 * mm);
}

/// The largest box of the figure's proportions in the free one, against its right edge.
PageBox fitted(const ReportFigure& figure, const PageBox& free) {
    const double scale = std::min(free.width / figure.page.width, free.height / figure.page.height);
    const double width = figure.page.width * scale, height = figure.page.height * scale;
    return {free.right() - width, free.y + (free.height - height) / 2, width, height};
}

}  // namespace

LaidPages lay_out(const CoverSheet& sheet, const SheetSetting& setting) {
    const HouseStyle& style = *setting.style;
    const PageBox whole = whole_page(setting.page);
    PageBox inside = inside_of(setting.page);
    PageFlow flow(whole, inside, *setting.typesetter);
    flow.add(Destination{sheet.head.id, 0});
    add_logos(flow, sheet.logos, flow.left() + flow.width());
    const std::size_t first = flow.blocks_here();
    const double top = sheet.logos.empty() ? 0 : flow.y();
    flow.move_down(sheet.logos.empty() ? 12 * mm : 10 * mm);
    add_text(flow, "P", style.organisation, {12, Weight::semibold, paper, Align::left, 1.3});
    flow.move_down(4 * mm);
    add_text(flow, "H1", sheet.head.title, {34, Weight::bold, paper, Align::left, 1.12});
    flow.move_down(3 * mm);
    add_text(flow, "P", sheet.head.subtitle, {15, Weight::regular, paper, Align::left, 1.35});
    flow.move_down(10 * mm);
    flow.add_block_beneath(first, {{0, top, whole.width, flow.y() - top}, style.colour});

    const TextStyle foot{9.5, Weight::regular, ink, Align::left, 1.45};
    std::vector<std::string> lines;
    for (const std::string& line : {edition_words(style), style.contact})
        if (!line.empty()) lines.push_back(line);
    const std::string words = join(lines, "\n");
    Typesetter& setter = *setting.typesetter;
    const double foot_height = words.empty() ? 0 : setter.measure(words, foot, inside.width).height;
    const double attribution =
        sheet.attribution.empty() ? 0 : setter.measure(sheet.attribution, source_text, inside.width).height;
    const double foot_top = inside.bottom() - foot_height - attribution - 6;
    if (sheet.figure && foot_top - flow.y() > 40 * mm)
        place_figure(flow, *sheet.figure,
                     fitted(*sheet.figure,
                            {inside.x, flow.y() + 8 * mm, inside.width, foot_top - flow.y() - 16 * mm}));
    if (foot_top > flow.y()) flow.move_down(foot_top - flow.y());
    for (const std::string& line : lines) add_text(flow, "P", line, foot);
    flow.move_down(6);
    add_text(flow, "P", sheet.attribution, source_text);
    return flow.take();
}

}  // namespace vitality
