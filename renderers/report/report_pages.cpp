// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_pages.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/pages/block_flow.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;
constexpr PageBox a4{0, 0, 210 * mm, 297 * mm};
constexpr double margin = 19 * mm, top_margin = 17 * mm, bottom_margin = 21 * mm;

/// The report's title and the page's number at the foot of each page.
void add_running_lines(LaidPages& pages, const Report& report, Typesetter& typesetter) {
    const double y = a4.height - 13 * mm, width = a4.width - 2 * margin;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        LaidPage& page = pages.pages[i];
        const std::string number = fmt::format("Page {} of {}", i + 1, pages.pages.size());
        TextStyle right = footer_text;
        right.align = Align::right;
        const double room = width - typesetter.measure(number, footer_text).width - 24;
        page.blocks.push_back({{margin, y - 5, width, 0.5}, rule_line});
        page.furniture.push_back(
            {one_line(report.title, footer_text, room, typesetter), footer_text, margin, y, 0});
        page.furniture.push_back({number, right, margin, y, width});
    }
}

}  // namespace

LaidPages lay_out_report(const Report& report, const std::vector<ReportBlock>& blocks,
                         Typesetter& typesetter) {
    PageFlow flow(a4, {margin, top_margin, a4.width - 2 * margin, a4.height - top_margin - bottom_margin},
                  typesetter);
    BlockFlow writer(flow);
    writer(Heading{report.title, 1, ""});
    if (!report.subtitle.empty()) writer.add_paragraph(report.subtitle, subtitle_text);
    std::vector<std::string> by;
    for (const std::string* text : {&report.author, &report.date})
        if (!text->empty()) by.push_back(*text);
    if (!by.empty()) writer.add_paragraph(join(by, " \u00b7 "), footer_text);
    writer.add_summary(report.summary);
    writer.add(blocks);
    LaidPages pages = flow.take();
    add_running_lines(pages, report, typesetter);
    return pages;
}

}  // namespace vitality
