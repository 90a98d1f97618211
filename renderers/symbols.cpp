// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

/// Above this many, symbols are drawn together in few paths: files stay small, and single edges are not seen.
constexpr std::size_t many = 4000;

}  // namespace

/// Sides are scaled to about equal area.
void trace_symbol(cairo_t* context, Symbol symbol, Point at, double r) {
    const auto polygon = [&](std::initializer_list<Point> corners) {
        cairo_new_sub_path(context);
        for (const Point& c : corners) cairo_line_to(context, at.x + c.x * r, at.y + c.y * r);
        cairo_close_path(context);
    };
    switch (symbol) {
        case Symbol::circle:
            cairo_new_sub_path(context);
            cairo_arc(context, at.x, at.y, r, 0, 2 * std::numbers::pi);
            cairo_close_path(context);
            break;
        case Symbol::square: polygon({{-.89, -.89}, {.89, -.89}, {.89, .89}, {-.89, .89}}); break;
        case Symbol::triangle: polygon({{0, -1.25}, {1.15, .8}, {-1.15, .8}}); break;
        case Symbol::inverted_triangle: polygon({{0, 1.25}, {-1.15, -.8}, {1.15, -.8}}); break;
        case Symbol::diamond: polygon({{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}); break;
        case Symbol::cross:
            polygon({{-.3, -1.1},
                     {.3, -1.1},
                     {.3, -.3},
                     {1.1, -.3},
                     {1.1, .3},
                     {.3, .3},
                     {.3, 1.1},
                     {-.3, 1.1},
                     {-.3, .3},
                     {-1.1, .3},
                     {-1.1, -.3},
                     {-.3, -.3}});
            break;
    }
}

namespace {

void draw_each(const Canvas& canvas, Symbol symbol, Colour colour, double r, const std::vector<Point>& at) {
    for (const Point& p : at) {
        trace_symbol(canvas.get(), symbol, p, r);
        canvas.set_colour({1, 1, 1});
        cairo_stroke_preserve(canvas.get());
        canvas.set_colour(colour);
        cairo_fill(canvas.get());
    }
}

void draw_together(const Canvas& canvas, Symbol symbol, Colour colour, double r,
                   const std::vector<Point>& at) {
    if (symbol == Symbol::circle) {
        draw_dots(canvas, colour, 2 * r, at);
        return;
    }
    for (const Point& p : at) trace_symbol(canvas.get(), symbol, p, r);
    canvas.set_colour(colour);
    cairo_fill(canvas.get());
}

}  // namespace

/// As dots of a round pen: the shortest path there is.
void draw_dots(const Canvas& canvas, Colour colour, double size, const std::vector<Point>& at) {
    const Saved saved(canvas);
    for (const Point& p : at) {
        cairo_move_to(canvas.get(), p.x, p.y);
        cairo_line_to(canvas.get(), p.x, p.y);
    }
    canvas.set_colour(colour);
    canvas.set_line(size);
    cairo_stroke(canvas.get());
    canvas.check("dots");
}

void draw_symbols(const Canvas& canvas, Symbol symbol, Colour colour, double size,
                  const std::vector<Point>& at) {
    const Saved saved(canvas);
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
    canvas.set_line(std::min(1.2, size * 0.3), CAIRO_LINE_JOIN_MITER);
    if (at.size() > many) draw_together(canvas, symbol, colour, size / 2, at);
    else draw_each(canvas, symbol, colour, size / 2, at);
    canvas.check("symbols");
}

}  // namespace vitality
