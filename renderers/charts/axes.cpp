// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "renderers/charts/setting.hpp"

namespace vitality {

namespace {

constexpr double end_label_share = 0.23;  // of the page's width, at most
constexpr double grid_width = 0.5, zero_width = 0.9;

std::vector<std::string> tick_labels(const Ticks& ticks, const std::string& suffix) {
    std::vector<std::string> labels;
    for (const double value : ticks.values) labels.push_back(chart_number(value, ticks.decimals, suffix));
    return labels;
}

bool labels_fit(ChartPage& page, const Ticks& ticks, const std::string& suffix, double width) {
    const TextStyle style = small_style(page);
    const double room = width / static_cast<double>(ticks.values.size() - 1) - style.size;
    for (const std::string& label : tick_labels(ticks, suffix))
        if (page.measure(label, style).width > room) return false;
    return true;
}

}  // namespace

ValueAxis make_value_axis(ChartPage& page, const Ticks& ticks, const std::string& suffix) {
    ValueAxis axis{ticks, tick_labels(ticks, suffix), 0};
    for (const std::string& label : axis.labels)
        axis.gutter = std::max(axis.gutter, page.measure(label, small_style(page)).width);
    axis.gutter += page.type().note * 0.8;
    return axis;
}

void add_value_axis(ChartPage& page, const ValueAxis& axis, const Scale& scale, const PageBox& plot) {
    const double gap = page.type().note * 0.8;
    for (std::size_t i = 0; i < axis.labels.size(); ++i) {
        const double value = axis.ticks.values[i], y = scale(value);
        const bool zero = value == 0;
        page.picture.marks.emplace_back(straight({plot.x, y}, {plot.right(), y}, zero ? axis_line : grid_line,
                                                 (zero ? zero_width : grid_width) * page.type().unit));
        page.picture.texts.push_back(
            line_at(page, axis.labels[i], small_style(page), plot.x - gap, y, Align::right));
    }
}

Ticks ticks_for_width(ChartPage& page, const NumberRange& range, const std::string& suffix, double width) {
    std::size_t most = 10;
    Ticks ticks = nice_ticks(range, most);
    while (most > 2 && !labels_fit(page, ticks, suffix, width)) ticks = nice_ticks(range, --most);
    return ticks;
}

double foot_height(ChartPage& page, const FootAxis& axis, double width) {
    const double title =
        axis.title.empty() ? 0
                           : page.measure(axis.title, title_style(page), width).height + page.type().unit * 3;
    return page.type().note * 1.75 + title;
}

void add_foot_axis(ChartPage& page, const FootAxis& axis, const Scale& scale, const PageBox& plot) {
    const double unit = page.type().unit;
    const TextStyle style = small_style(page);
    for (const double value : axis.ticks.values) {
        const double x = scale(value);
        const bool zero = value == 0;
        page.picture.marks.emplace_back(straight({x, plot.y}, {x, plot.bottom()},
                                                 zero ? axis_line : grid_line,
                                                 (zero ? zero_width : grid_width) * unit));
        page.picture.texts.push_back(line_at(page, chart_number(value, axis.ticks.decimals, axis.suffix),
                                             style, x, plot.bottom() + style.size * 1.1, Align::centre));
    }
    if (axis.title.empty()) return;
    TextStyle title = title_style(page);
    title.align = Align::centre;
    add_block(page, axis.title, title, plot.x, plot.bottom() + style.size * 1.75 + unit * 3, plot.width);
}

double end_label_width(ChartPage& page, const std::vector<EndLabel>& labels) {
    if (labels.empty()) return 0;
    const double most = page.content.width * end_label_share;
    double width = 0;
    for (const EndLabel& label : labels)
        width = std::max(width, page.measure(label.text, text_style(page), most).width);
    return width + page.type().gap;
}

void add_end_labels(ChartPage& page, std::vector<EndLabel> labels, const PageBox& plot) {
    std::stable_sort(labels.begin(), labels.end(),
                     [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    const double gap = page.type().gap, most = page.content.width * end_label_share;
    TextStyle style = text_style(page);
    std::vector<PageBox> boxes;
    for (const EndLabel& label : labels) {
        const double height = page.measure(label.text, style, most).height;
        const double least = boxes.empty() ? page.content.y : boxes.back().bottom();
        boxes.push_back({plot.right() + gap, std::max(label.y - height / 2, least), most, height});
    }
    double bottom = plot.bottom() + style.size;
    for (std::size_t i = boxes.size(); i-- > 0;) {
        boxes[i].y = std::min(boxes[i].y, bottom - boxes[i].height);
        bottom = boxes[i].y;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double middle = boxes[i].y + boxes[i].height / 2;
        if (std::abs(middle - labels[i].y) > style.size * 0.4)
            page.picture.marks.emplace_back(straight({plot.right() + gap * 0.1, labels[i].y},
                                                     {boxes[i].x - gap * 0.2, middle}, axis_line,
                                                     0.5 * page.type().unit));
        style.colour = labels[i].colour;
        page.picture.texts.push_back({labels[i].text, style, boxes[i].x, boxes[i].y, most});
    }
}

}  // namespace vitality
