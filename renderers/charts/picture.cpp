// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/picture.hpp"

#include <array>

#include "renderers/elements.hpp"
#include "renderers/page_paths.hpp"

namespace vitality {

namespace {

void trace_points(const Canvas& canvas, const std::vector<Point>& points) {
    cairo_new_path(canvas.get());
    for (const Point& p : points) cairo_line_to(canvas.get(), snap_to_page(p.x), snap_to_page(p.y));
}

void draw_mark(const Canvas& canvas, const PictureFill& fill) {
    trace_points(canvas, fill.ring);
    cairo_close_path(canvas.get());
    canvas.set_colour(fill.colour);
    cairo_fill(canvas.get());
}

void draw_mark(const Canvas& canvas, const PictureLine& line) {
    const Saved saved(canvas);
    trace_points(canvas, line.points);
    canvas.set_colour(line.colour);
    canvas.set_line(line.width, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    const std::array<double, 2> dashes{line.width * 3.5, line.width * 2.5};
    if (line.dashed) cairo_set_dash(canvas.get(), dashes.data(), 2, 0);
    cairo_stroke(canvas.get());
}

void draw_mark(const Canvas& canvas, const PictureSymbols& symbols) {
    draw_symbols(canvas, symbols.symbol, symbols.colour, symbols.size, symbols.at);
    constexpr double inside = 0.5;
    if (symbols.hollow) draw_symbols(canvas, symbols.symbol, {1, 1, 1}, symbols.size * inside, symbols.at);
}

}  // namespace

void draw_marks(const Canvas& canvas, const std::vector<PictureMark>& marks) {
    for (const PictureMark& mark : marks) std::visit([&](const auto& m) { draw_mark(canvas, m); }, mark);
    canvas.check("chart");
}

void draw_picture(const Canvas& canvas, const Picture& picture, Typesetter& typesetter) {
    draw_marks(canvas, picture.marks);
    constexpr Colour white{1, 1, 1};
    for (const PlacedText& text : picture.texts) typesetter.draw(canvas, text);
    for (const PlacedText& text : picture.plot_labels)
        typesetter.draw_with_halo(canvas, text, white, 1.3 * picture.type.unit);
}

}  // namespace vitality
