// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/report_pages.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/report/page_flow.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;
constexpr PageBox a4{0, 0, 210 * mm, 297 * mm};
constexpr double margin = 19 * mm, top_margin = 17 * mm, bottom_margin = 21 * mm;
constexpr double longest_line = 155 * mm;  // longer ones are hard to read

constexpr std::size_t long_title = 80;  // bytes: a question's own words, set smaller

constexpr TextStyle body{9.5, Weight::regular, ink, Align::left, 1.45};
constexpr TextStyle strong{9.5, Weight::semibold, ink, Align::left, 1.45};
constexpr TextStyle footer{7.5, Weight::regular, grey_ink, Align::left, 1.3};

TextStyle heading_style(int level) {
    switch (level) {
        case 1: return {23, Weight::bold, ink, Align::left, 1.2};
        case 2: return {15, Weight::bold, ink, Align::left, 1.25};
        case 3: return {11.5, Weight::semibold, ink, Align::left, 1.3};
        default: return {9.5, Weight::semibold, ink, Align::left, 1.4};
    }
}

/// Lays out blocks one after another, and counts tables and figures.
class BlockFlow {
  public:
    explicit BlockFlow(PageFlow& flow) : flow_(flow), line_(std::min(flow.width(), longest_line)) {}

    void operator()(const Heading& heading) {
        TextStyle style = heading_style(heading.level);
        if (heading.level == 1 && heading.text.size() > long_title) style.size = 15;
        const double height = flow_.typesetter().measure(heading.text, style, flow_.width()).height;
        flow_.gap(heading.level == 2 ? 18 : heading.level == 1 ? 0 : 13);
        flow_.need(height + (heading.level == 2 ? 90 : 60));  // never alone at the foot of a page
        if (heading.level == 2 && !flow_.at_top()) {
            flow_.add_block({{flow_.left(), flow_.y(), flow_.width(), 0.5}, rule_line});
            flow_.move_down(9);
        }
        flow_.add(Bookmark{heading.text, heading.level, flow_.y()});
        flow_.text(fmt::format("H{}", heading.level), heading.text, style, flow_.left(), flow_.width());
        flow_.move_down(heading.level <= 2 ? 5 : 3);
    }
    void operator()(const Paragraph& paragraph) { add_paragraph(paragraph.text); }
    void operator()(const ReportList& list) {
        add_list(list.items, list.numbered, flow_.left(), line_, body);
    }
    void operator()(const ReportNote& note) {
        const std::string text = note.title + ": " + note.text;
        const double indent = 12;
        flow_.need(flow_.typesetter().measure(text, strong, line_ - indent).height);
        const std::size_t page = flow_.page_count();
        const double top = flow_.y();
        flow_.text("P", text, strong, flow_.left() + indent, line_ - indent);
        if (flow_.page_count() == page) flow_.add_block({{flow_.left(), top, 3, flow_.y() - top}, ink});
        flow_.move_down(8);
    }
    void operator()(const TermList& list) {
        flow_.open({"L"});
        for (const Term& term : list.terms) {
            const double height = flow_.typesetter().measure(term.term, strong, line_).height;
            flow_.need(height + 2 * body.size * body.line_height);
            flow_.open({"LI"});
            flow_.text("Lbl", term.term, strong, flow_.left(), line_);
            flow_.text("LBody", term.meaning, body, flow_.left(), line_);
            flow_.close("LI");
            flow_.move_down(6);
        }
        flow_.close("L");
    }
    void operator()(const ReportTable& table) { flow_table(flow_, table, ++tables_); }
    void operator()(const ReportFigure& figure) {
        const std::string caption = fmt::format("Figure {}: {}", ++figures_, figure.caption);
        const double above = flow_.typesetter().measure(caption, strong, line_).height + 5;
        flow_.gap(8);
        PlacedFigure placed = fitted(figure, flow_.whole_height() - above);
        if (placed.box.height * 0.75 <= flow_.room() - above) placed = fitted(figure, flow_.room() - above);
        flow_.need(above + placed.box.height);
        flow_.text("P", caption, strong, flow_.left(), line_);
        flow_.move_down(5);
        placed.box.x = flow_.left();
        placed.box.y = flow_.y();
        add_frame(placed.box);
        flow_.open({"Figure", HeaderScope::column, &figure});
        flow_.add(placed);
        flow_.close("Figure");
        flow_.move_down(placed.box.height + 12);
    }

    void add_paragraph(const std::string& text, const TextStyle& style = body) {
        flow_.text("P", text, style, flow_.left(), line_);
        flow_.move_down(6);
    }

    void add_list(const std::vector<std::string>& items, bool numbered, double x, double width,
                  const TextStyle& style) {
        const double indent = numbered ? 20 : 12;
        flow_.open({"L"});
        for (std::size_t i = 0; i < items.size(); ++i) {
            const double height = flow_.typesetter().measure(items[i], style, width - indent).height;
            flow_.need(std::min(height, 3 * style.size * style.line_height));
            flow_.open({"LI"});
            flow_.open({"Lbl"});
            flow_.add(PlacedText{numbered ? fmt::format("{}.", i + 1) : "\u2022", style, x, flow_.y(), 0});
            flow_.close("Lbl");
            flow_.text("LBody", items[i], style, x + indent, width - indent);
            flow_.close("LI");
            flow_.move_down(3);
        }
        flow_.close("L");
        flow_.move_down(4);
    }

    /// The sentences that can be quoted, set apart.
    void add_summary(const std::vector<std::string>& sentences) {
        if (sentences.empty()) return;
        constexpr double padding = 14, bar = 4;
        const TextStyle style{10.5, Weight::regular, ink, Align::left, 1.45};
        flow_.gap(14);
        const std::size_t page = flow_.page_count(), first = flow_.blocks_here();
        const double top = flow_.y();
        flow_.move_down(padding);
        flow_.add(Bookmark{"Main points", 2, flow_.y()});
        flow_.text("H2", "Main points", heading_style(3), flow_.left() + padding + bar,
                   flow_.width() - 2 * padding - bar);
        flow_.move_down(5);
        add_list(sentences, false, flow_.left() + padding + bar, flow_.width() - 2 * padding - bar, style);
        flow_.move_down(padding - 7);
        if (flow_.page_count() == page) {
            const double height = flow_.y() - top;
            flow_.add_block_beneath(first, {{flow_.left(), top, bar, height}, accent_ink});
            flow_.add_block_beneath(first, {{flow_.left(), top, flow_.width(), height}, faint_fill});
        }
        flow_.move_down(14);
    }

  private:
    /// As wide as the text, laid out for that size so that its own texts stay legible; less high, and not as
    /// wide where it is higher than wide, where there is less room.
    PlacedFigure fitted(const ReportFigure& figure, double most) const {
        const double ratio = figure.page.height / figure.page.width;
        const double height = std::min(flow_.width() * ratio, most);
        const double width = ratio < 1 ? flow_.width() : height / ratio;
        return {{0, 0, width, height}, {width / mm, height / mm}, &figure};
    }

    void add_frame(const PageBox& box) {
        constexpr double line = 0.5;
        for (const double y : {box.y, box.bottom() - line})
            flow_.add_block({{box.x, y, box.width, line}, rule_line});
        for (const double x : {box.x, box.right() - line})
            flow_.add_block({{x, box.y, line, box.height}, rule_line});
    }

    PageFlow& flow_;
    double line_;
    std::size_t tables_ = 0, figures_ = 0;
};

/// As much of a title as stands on one line of the foot; it stands whole on the first page.
std::string one_line(const std::string& title, double room, Typesetter& typesetter) {
    auto [line, rest] = typesetter.split(title, footer, room - 10, footer.size * footer.line_height);
    return rest.empty() ? line : trim(line) + "\u2026";
}

/// The report's title and the page's number at the foot of each page.
void add_running_lines(ReportPages& pages, const Report& report, Typesetter& typesetter) {
    const double y = a4.height - 13 * mm, width = a4.width - 2 * margin;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        ReportPage& page = pages.pages[i];
        const std::string number = fmt::format("Page {} of {}", i + 1, pages.pages.size());
        TextStyle right = footer;
        right.align = Align::right;
        const double room = width - typesetter.measure(number, footer).width - 24;
        page.blocks.push_back({{margin, y - 5, width, 0.5}, rule_line});
        page.furniture.push_back({one_line(report.title, room, typesetter), footer, margin, y, 0});
        page.furniture.push_back({number, right, margin, y, width});
    }
}

}  // namespace

ReportPages lay_out_report(const Report& report, const std::vector<ReportBlock>& blocks,
                           Typesetter& typesetter) {
    PageFlow flow(a4, {margin, top_margin, a4.width - 2 * margin, a4.height - top_margin - bottom_margin},
                  typesetter);
    BlockFlow writer(flow);
    writer(Heading{report.title, 1, ""});
    constexpr TextStyle subtitle{11.5, Weight::regular, grey_ink, Align::left, 1.35};
    if (!report.subtitle.empty()) writer.add_paragraph(report.subtitle, subtitle);
    std::vector<std::string> by;
    for (const std::string* text : {&report.author, &report.date})
        if (!text->empty()) by.push_back(*text);
    if (!by.empty()) writer.add_paragraph(join(by, " \u00b7 "), footer);
    writer.add_summary(report.summary);
    for (const ReportBlock& block : blocks) std::visit(writer, block);
    ReportPages pages = flow.take();
    add_running_lines(pages, report, typesetter);
    return pages;
}

}  // namespace vitality
