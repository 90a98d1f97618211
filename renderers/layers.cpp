// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

/// Polygons too small to be seen at this scale get a dot, so that a layer never seems empty.
void draw_tiny_polygons(const Canvas& canvas, const PagePaths& rings, double least) {
    canvas.set_line(least);
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const PageBox box = rings.box(i);
        if (std::max(box.width, box.height) >= least) continue;
        const double x = snap_to_page(box.x + box.width / 2), y = snap_to_page(box.y + box.height / 2);
        cairo_move_to(canvas.get(), x, y);
        cairo_line_to(canvas.get(), x, y);
    }
    cairo_stroke(canvas.get());
}

/// A light edge parts polygons from a fill as dark as they are, as a black-and-white copy may have it.
void draw_casing(const Canvas& canvas, const PagePaths& rings, double unit) {
    const double least_cased = 8 * unit;
    PagePaths large;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const PageBox box = rings.box(i);
        if (std::max(box.width, box.height) < least_cased) continue;
        for (const Point& p : rings.path(i)) large.add(p);
        large.end_path(4);
    }
    canvas.set_colour({1, 1, 1}, 0.85);
    canvas.set_line(1.3 * unit);
    trace(canvas, large, Closed::yes);
    cairo_stroke(canvas.get());
}

void draw_polygons(const Canvas& canvas, const DrawnLayer& layer, const PagePaths& rings, double unit) {
    constexpr double least_seen = 2.4;  // pt across
    if (rings.empty()) return;
    draw_casing(canvas, rings, unit);
    canvas.set_colour(layer.colour, layer.opacity);
    trace(canvas, rings, Closed::yes);
    cairo_fill(canvas.get());
    draw_tiny_polygons(canvas, rings, least_seen * unit);
}

void draw_lines(const Canvas& canvas, const DrawnLayer& layer, const PagePaths& lines, double width) {
    if (lines.empty()) return;
    canvas.set_line(width + std::min(0.9, width * 0.7));
    canvas.set_colour({1, 1, 1}, 0.7);
    trace(canvas, lines, Closed::no);
    cairo_stroke_preserve(canvas.get());
    set_layer_line(canvas, layer, width);
    canvas.set_colour(layer.colour);
    cairo_stroke(canvas.get());
}

}  // namespace

void set_layer_line(const Canvas& canvas, const DrawnLayer& layer, double width) {
    constexpr double dash = 4, gap = 3;  // widths of the line; its ends are flat then
    canvas.set_line(width, CAIRO_LINE_JOIN_ROUND, layer.dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    const std::array<double, 2> dashes{dash * width, gap * width};
    if (layer.dashed) cairo_set_dash(canvas.get(), dashes.data(), 2, 0);
}

double layer_size(const DrawnLayer& layer, double unit) { return size_on_page(layer.size, unit); }

void draw_layer(const Canvas& canvas, const DrawnLayer& layer, const LayerPaths& paths, double unit) {
    const double size = layer_size(layer, unit);
    {
        const Saved saved(canvas);
        cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
        draw_polygons(canvas, layer, paths.rings, unit);
        draw_lines(canvas, layer, paths.lines, size);
        canvas.check("layer");
    }
    draw_symbols(canvas, layer.symbol, layer.colour, size, paths.points);
}

}  // namespace vitality
