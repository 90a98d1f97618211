// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/sheet_setting.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

constexpr double mm = 72 / 25.4;
constexpr double side = 15 * mm, above = 16 * mm, below = 15 * mm;

constexpr TextStyle fact_value{15, Weight::bold, ink, Align::left, 1.2};
constexpr TextStyle fact_label{7.5, Weight::regular, grey_ink, Align::left, 1.25};
constexpr double fact_width = 92, fact_padding = 8, gap_above = 8;

struct FactRow {
    std::vector<SheetFact> facts;
    double height = 0;
};

std::vector<FactRow> rows_of(PageFlow& flow, const std::vector<SheetFact>& facts, std::size_t columns,
                             double width) {
    std::vector<FactRow> rows;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (i % columns == 0) rows.emplace_back();
        FactRow& row = rows.back();
        row.facts.push_back(facts[i]);
        Typesetter& setter = flow.typesetter();
        row.height = std::max(row.height, setter.measure(facts[i].value, fact_value, width).height +
                                              setter.measure(facts[i].label, fact_label, width).height);
    }
    return rows;
}

void add_fact(PageFlow& flow, const SheetFact& fact, double x, double width) {
    const double label_y = flow.y() + flow.typesetter().measure(fact.value, fact_value, width).height;
    flow.open({"LI"});
    flow.open({"Lbl"});
    flow.add(PlacedText{fact.label, fact_label, x, label_y, width});
    flow.close("Lbl");
    flow.open({"LBody"});
    flow.add(PlacedText{fact.value, fact_value, x, flow.y(), width});
    flow.close("LBody");
    flow.close("LI");
}

}  // namespace

PageBox whole_page(const PageSize& page) { return {0, 0, page.width * mm, page.height * mm}; }

PageBox inside_of(const PageSize& page) {
    const PageBox whole = whole_page(page);
    return {side, above, whole.width - 2 * side, whole.height - above - below};
}

bool is_wide(const PageSize& page) { return page.width > page.height; }

SheetFoot::SheetFoot(std::vector<std::string> lines, const SheetSetting& setting) {
    const PageBox inside = inside_of(setting.page);
    left_ = inside.x;
    width_ = inside.width;
    bottom_ = inside.bottom();
    text_ = join(lines, "  ");
    if (!text_.empty()) height_ = setting.typesetter->measure(text_, source_text, width_).height + gap_above;
}

void SheetFoot::place(PageFlow& flow) const {
    if (text_.empty()) return;
    const double used = std::min(flow.y(), flow.bottom());  // a gap under the last text takes no room
    if (used > bottom_ - height_ + gap_above) flow.new_page();
    flow.open({"P"});
    flow.add(PlacedText{text_, source_text, left_, bottom_ - height_ + gap_above, width_});
    flow.close("P");
}

PageFlow start_sheet(const SheetHead& head, const SheetSetting& setting, double beside, double foot) {
    PageBox inside = inside_of(setting.page);
    inside.height -= foot;
    PageFlow flow(whole_page(setting.page), inside, *setting.typesetter);
    if (!head.id.empty()) flow.add(Destination{head.id, 0});
    const double width = flow.width() - beside;
    flow.text("H2", head.title, sheet_title, flow.left(), width);
    if (!head.subtitle.empty()) {
        flow.move_down(2);
        flow.text("P", head.subtitle, sheet_subtitle, flow.left(), width);
    }
    flow.move_down(10);
    return flow;
}

void place_figure(PageFlow& flow, const ReportFigure& figure, const PageBox& box) {
    const double caption =
        figure.caption.empty()
            ? 0
            : flow.typesetter().measure(figure.caption, caption_text, box.width).height + 3;
    if (caption > 0) {
        flow.open({"P"});
        flow.add(PlacedText{figure.caption, caption_text, box.x, box.y, box.width});
        flow.close("P");
    }
    const PageBox drawn{box.x, box.y + caption, box.width, box.height - caption};
    flow.open({"Figure", HeaderScope::column, figure.alternative});
    flow.add(PlacedFigure{drawn, {drawn.width / mm, drawn.height / mm, flow.typesetter().house()}, &figure});
    flow.close("Figure");
}

void add_facts(PageFlow& flow, const std::vector<SheetFact>& facts) {
    if (facts.empty()) return;
    const auto fitting = static_cast<std::size_t>(std::max(1.0, flow.width() / fact_width));
    const std::size_t rows = (facts.size() + fitting - 1) / fitting;
    const std::size_t columns = (facts.size() + rows - 1) / rows;
    const double step = flow.width() / static_cast<double>(columns), width = step - 2 * fact_padding;
    flow.open({"L"});
    for (const FactRow& row : rows_of(flow, facts, columns, width)) {
        const double height = row.height + 2 * fact_padding;
        flow.need(height);
        flow.add_block({{flow.left(), flow.y(), flow.width(), height}, faint_fill});
        flow.move_down(fact_padding);
        for (std::size_t i = 0; i < row.facts.size(); ++i)
            add_fact(flow, row.facts[i], flow.left() + static_cast<double>(i) * step + fact_padding, width);
        flow.move_down(height - fact_padding);
    }
    flow.close("L");
    flow.move_down(9);
}

}  // namespace vitality
