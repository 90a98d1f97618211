// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

/// Coasts of a whole nation would clot under the line that suits a borough.
double outer_line_width(double inner_width) { return 0.2 + 0.8 * inner_width; }

}  // namespace

void draw_area_lines(const Canvas& canvas, const PageMap& map, double unit) {
    const Saved saved(canvas);
    if (map.inner_width > 0) {
        canvas.set_colour(area_line);
        canvas.set_line(map.inner_width * unit);
        trace(canvas, map.inner, Closed::no);
        cairo_stroke(canvas.get());
    }
    // Where an outline is drawn, its edge is the edge of the map: two edges of different detail look blurred.
    const bool bare = std::all_of(map.outlines.begin(), map.outlines.end(),
                                  [](const OutlineLines& outline) { return outline.strong; });
    canvas.set_colour(bare ? edge_line : area_line);
    canvas.set_line((bare ? outer_line_width(map.inner_width) : 0.3) * unit);
    trace(canvas, map.outer, Closed::no);
    cairo_stroke(canvas.get());
    canvas.check("boundaries of areas");
}

void draw_outlines(const Canvas& canvas, const PageMap& map) {
    const Saved saved(canvas);
    for (const OutlineLines& outline : map.outlines) {
        canvas.set_colour({1, 1, 1}, 0.7);
        canvas.set_line(outline.width * 2.4);
        trace(canvas, outline.lines, Closed::no);
        cairo_stroke_preserve(canvas.get());
        canvas.set_colour(outline_line);
        canvas.set_line(outline.width);
        cairo_stroke(canvas.get());
    }
    canvas.check("outlines");
}

}  // namespace vitality
