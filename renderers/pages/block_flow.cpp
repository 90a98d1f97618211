// SPDX-License-Identifier: Apache-2.0
#include "renderers/pages/block_flow.hpp"

#include <algorithm>

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;
constexpr double longest_line = 155 * mm;  // longer ones are hard to read

constexpr std::size_t long_title = 80;  // bytes: a question's own words, set smaller

}  // namespace

TextStyle heading_style(int level) {
    switch (level) {
        case 1: return {23, Weight::bold, ink, Align::left, 1.2};
        case 2: return {15, Weight::bold, ink, Align::left, 1.25};
        case 3: return {11.5, Weight::semibold, ink, Align::left, 1.3};
        default: return {9.5, Weight::semibold, ink, Align::left, 1.4};
    }
}

BlockFlow::BlockFlow(PageFlow& flow) : flow_(flow), line_(std::min(flow.width(), longest_line)) {}

void BlockFlow::add(const std::vector<ReportBlock>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool last = i + 1 == blocks.size();
        next_ = std::holds_alternative<Heading>(blocks[i]) && !last ? least_height(blocks[i + 1]) : 0;
        std::visit(*this, blocks[i]);
    }
}

double BlockFlow::least_height(const ReportBlock& block) {
    const auto* const table = std::get_if<ReportTable>(&block);
    return table ? least_table_height(flow_, *table) : 0;
}

void BlockFlow::operator()(const Heading& heading) {
    TextStyle style = heading_style(heading.level);
    if (heading.level == 1 && heading.text.size() > long_title) style.size = 15;
    const double height = flow_.typesetter().measure(heading.text, style, flow_.width()).height;
    flow_.gap(heading.level == 2 ? 18 : heading.level == 1 ? 0 : 13);
    const double usual = heading.level == 2 ? 90 : 60, around = 30;
    flow_.need(height + std::min(std::max(usual, around + next_), flow_.whole_height() / 2));
    if (heading.level == 2 && !flow_.at_top()) {
        flow_.add_block({{flow_.left(), flow_.y(), flow_.width(), 0.5}, rule_line});
        flow_.move_down(9);
    }
    flow_.add(Bookmark{heading.text, heading.level, flow_.y()});
    flow_.text(fmt::format("H{}", heading.level), heading.text, style, flow_.left(), flow_.width());
    flow_.move_down(heading.level <= 2 ? 5 : 3);
}

void BlockFlow::operator()(const ReportList& list) {
    add_list(list.items, list.numbered, flow_.left(), line_, body_text);
}

void BlockFlow::operator()(const ReportNote& note) {
    const std::string text = note.title + ": " + note.text;
    const double indent = 12;
    flow_.need(flow_.typesetter().measure(text, strong_text, line_ - indent).height);
    const std::size_t page = flow_.page_count();
    const double top = flow_.y();
    flow_.text("P", text, strong_text, flow_.left() + indent, line_ - indent);
    if (flow_.page_count() == page) flow_.add_block({{flow_.left(), top, 3, flow_.y() - top}, ink});
    flow_.move_down(8);
}

void BlockFlow::operator()(const TermList& list) {
    flow_.open({"L"});
    for (const Term& term : list.terms) {
        const double height = flow_.typesetter().measure(term.term, strong_text, line_).height;
        flow_.need(height + 2 * body_text.size * body_text.line_height);
        flow_.open({"LI"});
        flow_.text("Lbl", term.term, strong_text, flow_.left(), line_);
        flow_.text("LBody", term.meaning, body_text, flow_.left(), line_);
        flow_.close("LI");
        flow_.move_down(6);
    }
    flow_.close("L");
}

void BlockFlow::operator()(const ReportFigure& figure) {
    const std::string caption = fmt::format("Figure {}: {}", ++figures_, figure.caption);
    const double above = flow_.typesetter().measure(caption, strong_text, line_).height + 5;
    flow_.gap(8);
    PlacedFigure placed = fitted(figure, flow_.whole_height() - above);
    if (placed.box.height * 0.75 <= flow_.room() - above) placed = fitted(figure, flow_.room() - above);
    flow_.need(above + placed.box.height);
    flow_.text("P", caption, strong_text, flow_.left(), line_);
    flow_.move_down(5);
    placed.box.x = flow_.left();
    placed.box.y = flow_.y();
    add_frame(placed.box);
    flow_.open({"Figure", HeaderScope::column, figure.alternative});
    flow_.add(placed);
    flow_.close("Figure");
    flow_.move_down(placed.box.height + 12);
}

void BlockFlow::add_paragraph(const std::string& text, const TextStyle& style) {
    flow_.text("P", text, style, flow_.left(), line_);
    flow_.move_down(6);
}

void BlockFlow::add_list(const std::vector<std::string>& items, bool numbered, double x, double width,
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
void BlockFlow::add_summary(const std::vector<std::string>& sentences) {
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

/// As wide as the text, laid out for that size so that its own texts stay legible; less high, and not as
/// wide where it is higher than wide, where there is less room.
PlacedFigure BlockFlow::fitted(const ReportFigure& figure, double most) const {
    const double ratio = figure.page.height / figure.page.width;
    const double height = std::min(flow_.width() * ratio, most);
    const double width = ratio < 1 ? flow_.width() : height / ratio;
    return {{0, 0, width, height}, {width / mm, height / mm, flow_.typesetter().house()}, &figure};
}

void BlockFlow::add_frame(const PageBox& box) {
    constexpr double line = 0.5;
    for (const double y : {box.y, box.bottom() - line})
        flow_.add_block({{box.x, y, box.width, line}, rule_line});
    for (const double x : {box.x, box.right() - line})
        flow_.add_block({{x, box.y, line, box.height}, rule_line});
}

}  // namespace vitality
