// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/setting.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "renderers/page_texts.hpp"

namespace vitality {

ChartPage start_page(const ChartText& text, PageSize size, double least, Typesetter& typesetter) {
    constexpr double points_per_mm = 72 / 25.4;
    ChartPage page;
    page.setter = &typesetter;
    page.picture.type = type_scale(size, least);
    page.picture.page = {0, 0, size.width * points_per_mm, size.height * points_per_mm};
    const double margin = page.type().margin;
    PageWords words{text.headline, text.subtitle, text.notes};
    words.footer.insert(words.footer.end(), text.sources.begin(), text.sources.end());
    const PageBox inside{margin, margin, page.picture.page.width - 2 * margin,
                         page.picture.page.height - 2 * margin};
    PageTexts texts = set_page_texts(words, inside, page.type(), typesetter);
    page.content = texts.content;
    page.picture.texts = std::move(texts.header);
    page.picture.texts.insert(page.picture.texts.end(), texts.footer.begin(), texts.footer.end());
    return page;
}

TextStyle text_style(const ChartPage& page) { return {page.type().key, Weight::regular, ink}; }
TextStyle small_style(const ChartPage& page) { return {page.type().note, Weight::regular, grey_ink}; }
TextStyle title_style(const ChartPage& page) {
    return {page.type().key_title, Weight::semibold, ink, Align::left, 1.2};
}

PlacedText line_at(ChartPage& page, const std::string& text, const TextStyle& style, double x, double y,
                   Align align) {
    TextStyle one = style;
    one.align = Align::left;
    const TextSize size = page.measure(text, one);
    const double before = align == Align::left ? 0 : align == Align::centre ? 0.5 : 1;
    return {text, one, x - before * size.width, y - size.height / 2};
}

double add_block(ChartPage& page, const std::string& text, TextStyle style, double x, double y,
                 double width) {
    page.picture.texts.push_back({text, style, x, y, width});
    return page.measure(text, style, width).height;
}

PictureLine straight(Point from, Point to, Colour colour, double width, bool dashed) {
    return {{from, to}, colour, width, dashed};
}

PictureFill rectangle(const PageBox& box, Colour colour) {
    return {{{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}},
            colour};
}

void add_whisker(ChartPage& page, double low, double high, double across, bool upright, Colour colour) {
    const double width = 1.1 * page.type().unit, half = 2.2 * page.type().unit;
    const auto at = [&](double along, double side) {
        return upright ? Point{across + side, along} : Point{along, across + side};
    };
    auto& marks = page.picture.marks;
    marks.emplace_back(straight(at(low, 0), at(high, 0), colour, width));
    for (const double end : {low, high})
        marks.emplace_back(straight(at(end, -half), at(end, half), colour, width));
}

std::vector<std::vector<Point>> clipped(const std::vector<Point>& line, const PageBox& box) {
    std::vector<std::vector<Point>> parts;
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point from = line[i - 1], to = line[i];
        double enter = 0, leave = 1;  // Liang and Barsky 1984
        const auto cut = [&](double delta, double room) {
            if (delta == 0) {
                if (room < 0) leave = -1;
            } else if (delta < 0) {
                enter = std::max(enter, room / delta);
            } else {
                leave = std::min(leave, room / delta);
            }
        };
        cut(from.x - to.x, from.x - box.x), cut(to.x - from.x, box.right() - from.x);
        cut(from.y - to.y, from.y - box.y), cut(to.y - from.y, box.bottom() - from.y);
        if (enter > leave) {
            open = false;
            continue;
        }
        const auto point = [&](double t) {
            return Point{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        };
        if (!open || enter > 0) parts.push_back({point(enter)});
        parts.back().push_back(point(leave));
        open = leave == 1;
    }
    return parts;
}

void refuse_page(PageSize size) {
    throw error<SettingsError>(
        "the page of {:.0f} x {:.0f} mm is too small for its chart and texts. Choose a larger page or "
        "shorter "
        "texts.",
        size.width, size.height);
}

bool readable(const ChartPage& page, const PageBox& plot) {
    return plot.width >= 60 * page.type().unit && plot.height >= 40 * page.type().unit;
}

}  // namespace vitality
