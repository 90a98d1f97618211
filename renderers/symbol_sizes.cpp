// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "renderers/elements.hpp"
#include "renderers/key_diamond.hpp"

namespace vitality {

void draw_sized_symbols(const Canvas& canvas, const SizedSymbols& symbols, const PageSymbols& page) {
    const Saved saved(canvas);
    for (const SizedAt& placed : page.placed) {
        trace_symbol(canvas.get(), symbols.symbol, placed.at, placed.size / 2);
        canvas.set_colour(symbols.colour);
        cairo_fill_preserve(canvas.get());
        canvas.set_colour({1, 1, 1});
        canvas.set_line(std::min(0.5, placed.size * 0.12), CAIRO_LINE_JOIN_MITER);
        cairo_stroke(canvas.get());
    }
    for (std::size_t i = 0; i < page.marks.size(); ++i)
        draw_marks(canvas, symbols.marks[i].symbol, page.mark_size, page.marks[i]);
    canvas.check("symbols by size");
}

void draw_marks(const Canvas& canvas, Symbol symbol, double size, const std::vector<Point>& at) {
    const Saved saved(canvas);
    canvas.set_line(size * 0.16, CAIRO_LINE_JOIN_MITER);
    for (const Point& p : at) {
        trace_symbol(canvas.get(), symbol, p, size / 2);
        canvas.set_colour({1, 1, 1});
        cairo_fill_preserve(canvas.get());
        canvas.set_colour(grey_ink);
        cairo_stroke(canvas.get());
    }
    canvas.check("marks");
}

void draw_clusters(const Canvas& canvas, Colour colour, const std::vector<PointCluster>& clusters,
                   const TypeScale& type, Typesetter& typesetter) {
    const Saved saved(canvas);
    TextStyle style;
    style.size = std::max(type.label * 0.95, type.least);
    style.weight = Weight::bold;
    style.line_height = 1.2;
    for (const PointCluster& cluster : clusters) {
        trace_symbol(canvas.get(), Symbol::circle, cluster.at, cluster.size / 2);
        canvas.set_colour(colour);
        cairo_fill_preserve(canvas.get());
        canvas.set_colour({1, 1, 1});
        canvas.set_line(0.6);
        cairo_stroke(canvas.get());
    }
    for (const PointCluster& cluster : clusters) {
        const std::string number = with_thousands(cluster.count);
        const double width = typesetter.measure(number, style).width;
        const bool inside = width <= cluster.size * 0.75;
        style.colour = inside ? readable_on(colour) : ink;
        const double beside = cluster.size / 2 + style.size * 0.2;
        const PlacedText text{number, style, cluster.at.x + (inside ? -width / 2 : beside),
                              cluster.at.y - style.size * style.line_height / 2, 0};
        if (inside) typesetter.draw(canvas, text);
        else typesetter.draw_with_halo(canvas, text, {1, 1, 1}, style.size * 0.18);
    }
    canvas.check("clusters");
}

}  // namespace vitality
