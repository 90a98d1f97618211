// SPDX-License-Identifier: Apache-2.0
#include "renderers/elements.hpp"

namespace vitality {

void draw_areas(const Canvas& canvas, const PageMap& map) {
    const Saved saved(canvas);
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
    for (const AreaFill& fill : map.fills) {
        canvas.set_colour(fill.colour);
        trace(canvas, fill.rings, Closed::yes);
        cairo_fill(canvas.get());
    }
    canvas.check("areas");
}

void draw_veil(const Canvas& canvas, const PageMap& map) {
    constexpr double covering = 0.62;
    if (map.veil.empty()) return;
    const Saved saved(canvas);
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_EVEN_ODD);
    canvas.set_colour({1, 1, 1}, covering);
    trace(canvas, map.veil, Closed::yes);
    trace(canvas, map.neighbours, Closed::yes);  // left out of it: their grey is in the legend
    cairo_fill(canvas.get());
    canvas.check("veil");
}

void draw_neighbours(const Canvas& canvas, const PageMap& map) {
    if (map.neighbours.empty()) return;
    const Saved saved(canvas);
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
    canvas.set_colour(neighbour_fill);
    trace(canvas, map.neighbours, Closed::yes);
    cairo_fill(canvas.get());
    canvas.set_colour({1, 1, 1});
    canvas.set_line(0.6);
    trace(canvas, map.neighbour_lines, Closed::no);
    cairo_stroke(canvas.get());
    canvas.check("neighbouring areas");
}

}  // namespace vitality
