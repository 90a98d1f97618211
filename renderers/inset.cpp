// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numbers>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

constexpr Colour inset_ground{0.87, 0.87, 0.87};
constexpr Colour inset_part = ink;

PageBox box_of_all(const PagePaths& paths) {
    Box box;
    for (const Point& p : paths.points) box.add(p);
    return {box.min_x, box.min_y, box.width(), box.height()};
}

/// A part too small to be found by itself gets a ring around it.
void ring_tiny_part(const Canvas& canvas, const PagePaths& part, double unit) {
    constexpr double easily_seen = 7, radius = 6;
    const PageBox box = box_of_all(part);
    if (part.empty() || std::max(box.width, box.height) >= easily_seen * unit) return;
    cairo_new_sub_path(canvas.get());
    cairo_arc(canvas.get(), box.x + box.width / 2, box.y + box.height / 2, radius * unit, 0,
              2 * std::numbers::pi);
    canvas.set_line(0.8 * unit);
    cairo_stroke(canvas.get());
}

void draw_ground(const Canvas& canvas, const InsetPaths& paths, double unit) {
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
    canvas.set_colour(inset_ground);
    trace(canvas, paths.ground, Closed::yes);
    cairo_fill(canvas.get());
    canvas.set_colour({1, 1, 1});
    canvas.set_line(0.4 * unit);
    trace(canvas, paths.lines, Closed::no);
    cairo_stroke(canvas.get());
    canvas.set_colour(inset_part);
    trace(canvas, paths.highlighted, Closed::yes);
    cairo_fill(canvas.get());
    ring_tiny_part(canvas, paths.highlighted, unit);
}

}  // namespace

void draw_inset(const Canvas& canvas, const SheetLayout& layout, const InsetPaths& paths,
                Typesetter& typesetter) {
    const PageBox& box = layout.inset.box;
    if (box.width <= 0) return;
    const double unit = layout.type.unit;
    {
        const Saved saved(canvas);
        cairo_rectangle(canvas.get(), box.x, box.y, box.width, box.height);
        cairo_clip(canvas.get());
        draw_ground(canvas, paths, unit);
    }
    const Saved saved(canvas);
    cairo_rectangle(canvas.get(), box.x, box.y, box.width, box.height);
    canvas.set_colour(edge_line);
    canvas.set_line(0.5 * unit, CAIRO_LINE_JOIN_MITER);
    cairo_stroke(canvas.get());
    canvas.check("inset");
    for (const PlacedText& text : layout.inset.caption) typesetter.draw(canvas, text);
}

}  // namespace vitality
