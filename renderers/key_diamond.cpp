// SPDX-License-Identifier: Apache-2.0
#include "renderers/key_diamond.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/names.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/elements.hpp"

namespace vitality {

namespace {

constexpr double arrow_distance = 0.6;  // of the text's size, from the side of the diamond
constexpr double arrow_text_gap = 0.7;  // of the text's size, from the middle to the texts of the arrows
constexpr double room = 1.25;           // of the least that a cell needs for its texts
constexpr Colour arrow_ink = grey_ink;

double width_of(const PlacedText& text, Typesetter& typesetter) {
    return typesetter.measure(text.text, text.style).width;
}

/// Half of the diagonal of a cell that holds its name and its count.
double half_of_cells(const MapSheet& sheet, const TextStyle& name, const TextStyle& count,
                     Typesetter& typesetter) {
    double widest = 0;
    for (std::size_t cell = 0; cell < sheet.bivariate->cells(); ++cell) {
        const LegendClass& look = sheet.classes[cell];
        widest = std::max({widest, typesetter.measure(look.label, name).width,
                           typesetter.measure(with_thousands(look.count), count).width});
    }
    const double lines = name.size * name.line_height + count.size * count.line_height;
    return (widest + lines) / 2 * room;
}

/// Texts of the cells, in the middle of each.
void add_cell_texts(const MapSheet& sheet, const Diamond& diamond, TextStyle name, TextStyle count,
                    Typesetter& typesetter, std::vector<PlacedText>& texts) {
    const double name_height = name.size * name.line_height, count_height = count.size * count.line_height;
    for (std::size_t j = 0; j < diamond.classes_b; ++j) {
        for (std::size_t i = 0; i < diamond.classes_a; ++i) {
            const LegendClass& look = sheet.classes[j * diamond.classes_a + i];
            const Point middle = diamond.at(static_cast<double>(i) + 0.5, static_cast<double>(j) + 0.5);
            name.colour = count.colour = readable_on(look.colour);
            double y = middle.y - (name_height + count_height) / 2;
            for (PlacedText text : {PlacedText{look.label, name, 0, y, 0},
                                    PlacedText{with_thousands(look.count), count, 0, y + name_height, 0}}) {
                text.x = middle.x - width_of(text, typesetter) / 2;
                texts.push_back(std::move(text));
            }
        }
    }
}

/// Width of the longest word.
double widest_word(const std::string& text, const TextStyle& style, Typesetter& typesetter) {
    std::istringstream words(text);
    double widest = 0;
    for (std::string word; words >> word;) widest = std::max(widest, typesetter.measure(word, style).width);
    return widest;
}

/// The room that the texts of both arrows need so that no word is broken.
double least_width(const BivariateLegend& legend, const TextStyle& style, Typesetter& typesetter) {
    const double word = std::max(widest_word(legend.a.arrow, style, typesetter),
                                 widest_word(legend.b.arrow, style, typesetter));
    return 2 * (word * 1.02 + style.size * arrow_text_gap);
}

/// The texts of both arrows side by side under the diamond, that of `b` up to the middle, that of `a` from
/// it.
double add_arrow_texts(const BivariateLegend& legend, const DiamondStyle& style, double middle, double left,
                       double right, double y, Typesetter& typesetter, std::vector<PlacedText>& texts) {
    const double gap = style.text.size * arrow_text_gap;
    TextStyle text = style.text;
    const auto add = [&](const std::string& words, double from, double to, Align align) {
        text.align = align;
        texts.push_back({words, text, from, y, to - from});
        return typesetter.measure(words, text, to - from).height;
    };
    return std::max(add(legend.b.arrow, left, middle - gap, Align::right),
                    add(legend.a.arrow, middle + gap, right, Align::left));
}

PagePaths ring_of(const std::array<Point, 4>& corners) {
    PagePaths ring;
    for (const Point& corner : corners) ring.add(snap_to_page(corner));
    ring.add(snap_to_page(corners[0]));
    ring.end_path(4);
    return ring;
}

void draw_cell(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, const PagePaths& ring,
               std::size_t cell) {
    canvas.set_colour(sheet.classes[cell].colour);
    trace(canvas, ring, Closed::yes);
    cairo_fill(canvas.get());
    for (std::size_t i = 0; i < sheet.overlays.size(); ++i)
        if (sheet.overlays[i].marks_class == cell)
            draw_hatch(canvas, map.overlays[i].hatch, map.overlays[i].step, ring);
    canvas.set_colour({1, 1, 1});
    canvas.set_line(0.8, CAIRO_LINE_JOIN_MITER);
    trace(canvas, ring, Closed::yes);
    cairo_stroke(canvas.get());
}

void draw_arrow(const Canvas& canvas, Point from, Point to, double size) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const double dx = (to.x - from.x) / length * size, dy = (to.y - from.y) / length * size;
    canvas.set_colour(arrow_ink);
    canvas.set_line(size * 0.22, CAIRO_LINE_JOIN_MITER, CAIRO_LINE_CAP_BUTT);
    cairo_move_to(canvas.get(), from.x, from.y);
    cairo_line_to(canvas.get(), to.x - dx * 0.8, to.y - dy * 0.8);
    cairo_stroke(canvas.get());
    cairo_move_to(canvas.get(), to.x, to.y);
    cairo_line_to(canvas.get(), to.x - dx - dy * 0.45, to.y - dy + dx * 0.45);
    cairo_line_to(canvas.get(), to.x - dx + dy * 0.45, to.y - dy - dx * 0.45);
    cairo_close_path(canvas.get());
    cairo_fill(canvas.get());
}

/// Along the two lower sides, a little outside.
void draw_arrows(const Canvas& canvas, const Diamond& diamond, double text_size) {
    const double out = text_size * arrow_distance / diamond.half() / std::sqrt(2.0);
    const auto a = static_cast<double>(diamond.classes_a), b = static_cast<double>(diamond.classes_b);
    draw_arrow(canvas, diamond.at(0.1, -out), diamond.at(a, -out), text_size * 0.55);
    draw_arrow(canvas, diamond.at(-out, 0.1), diamond.at(-out, b), text_size * 0.55);
}

}  // namespace

Point Diamond::at(double step_a, double step_b) const {
    const double foot = box.x + static_cast<double>(classes_b) * half();
    return {foot + (step_a - step_b) * half(), box.bottom() - (step_a + step_b) * half()};
}

std::array<Point, 4> Diamond::cell(std::size_t class_a, std::size_t class_b) const {
    const auto i = static_cast<double>(class_a), j = static_cast<double>(class_b);
    return {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)};
}

DiamondBlock make_diamond(const MapSheet& sheet, const DiamondStyle& style, Typesetter& typesetter) {
    const BivariateLegend& legend = *sheet.bivariate;
    TextStyle name = style.text, count = style.note;
    name.weight = Weight::semibold;
    name.line_height = count.line_height = 1.1;
    Diamond diamond{{}, legend.a.classes(), legend.b.classes()};
    const double side = half_of_cells(sheet, name, count, typesetter) *
                        static_cast<double>(diamond.classes_a + diamond.classes_b);
    DiamondBlock block;
    block.width = std::max({side, style.width, least_width(legend, style.text, typesetter)});
    diamond.box = {(block.width - side) / 2, 0, side, side};
    block.diamond = diamond.box;
    add_cell_texts(sheet, diamond, name, count, typesetter, block.texts);
    const double below = side + style.text.size * (arrow_distance - 0.1);
    block.height = below + add_arrow_texts(legend, style, diamond.at(0, 0).x, 0, block.width, below,
                                           typesetter, block.texts);
    return block;
}

std::string axis_class_name(std::size_t axis, std::size_t of_class) {
    if (axis == 1) return std::to_string(of_class + 1);
    return std::string(1, static_cast<char>('A' + static_cast<char>(of_class)));
}

Colour readable_on(Colour background) {
    const double f = (to_lab(background).l + 16) / 116, luminance = f * f * f;
    constexpr double of_ink = 0.0103, glare = 0.05;  // contrast as WCAG 2.1 has it
    const double on_white = (1 + glare) / (luminance + glare),
                 on_ink = (luminance + glare) / (of_ink + glare);
    constexpr double needed = 4.5;  // of small type; where neither has it, black has
    if (std::max(on_white, on_ink) < needed) return {0, 0, 0};
    return on_white > on_ink ? Colour{1, 1, 1} : ink;
}

void draw_diamond(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, const KeyEntry& entry,
                  Typesetter& typesetter) {
    const Saved saved(canvas);
    const BivariateLegend& legend = *sheet.bivariate;
    const Diamond diamond{entry.swatch, legend.a.classes(), legend.b.classes()};
    for (std::size_t j = 0; j < diamond.classes_b; ++j)
        for (std::size_t i = 0; i < diamond.classes_a; ++i)
            draw_cell(canvas, sheet, map, ring_of(diamond.cell(i, j)), j * diamond.classes_a + i);
    canvas.set_colour(edge_line, 0.6);
    canvas.set_line(0.4, CAIRO_LINE_JOIN_MITER);
    const auto a = static_cast<double>(diamond.classes_a), b = static_cast<double>(diamond.classes_b);
    trace(canvas, ring_of({diamond.at(0, 0), diamond.at(a, 0), diamond.at(a, b), diamond.at(0, b)}),
          Closed::yes);
    cairo_stroke(canvas.get());
    const std::size_t cell_texts = 2 * legend.cells();
    draw_arrows(canvas, diamond, entry.texts.back().style.size);
    for (std::size_t i = 0; i < entry.texts.size(); ++i) {
        if (i >= cell_texts) typesetter.draw(canvas, entry.texts[i]);
        else
            typesetter.draw_with_halo(canvas, entry.texts[i], sheet.classes[i / 2].colour,
                                      entry.texts[i].style.size * 0.12);
    }
    canvas.check("legend of two indicators");
}

}  // namespace vitality
