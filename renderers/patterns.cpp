// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

constexpr Colour pattern_ink{0.56, 0.56, 0.56};
constexpr Colour hatch_ink{0.13, 0.13, 0.13};

PageBox box_of_all(const PagePaths& rings) {
    Box box;
    for (const Point& p : rings.points) box.add(p);
    return {box.min_x, box.min_y, box.width(), box.height()};
}

/// Lines at 45 degrees through the whole box, in step with the page so that neighbouring areas match.
void trace_diagonals(cairo_t* context, const PageBox& box, double step, bool falling) {
    const double offset = falling ? box.y - box.right() : box.y + box.x;
    const double end = offset + box.width + box.height;
    for (auto i = std::llround(std::floor(offset / step)); static_cast<double>(i) * step <= end; ++i) {
        const double c = static_cast<double>(i) * step;
        if (falling) {  // y = x + c
            cairo_move_to(context, snap_to_page(box.x), snap_to_page(box.x + c));
            cairo_line_to(context, snap_to_page(box.right()), snap_to_page(box.right() + c));
        } else {  // y = c - x
            cairo_move_to(context, snap_to_page(box.x), snap_to_page(c - box.x));
            cairo_line_to(context, snap_to_page(box.right()), snap_to_page(c - box.right()));
        }
    }
}

/// Level lines, in step with the page.
void trace_levels(cairo_t* context, const PageBox& box, double step) {
    for (auto i = std::llround(std::floor(box.y / step)); static_cast<double>(i) * step <= box.bottom();
         ++i) {
        const double y = static_cast<double>(i) * step;
        cairo_move_to(context, snap_to_page(box.x), snap_to_page(y));
        cairo_line_to(context, snap_to_page(box.right()), snap_to_page(y));
    }
}

/// Columns of dots side by side: from the first to the last.
using Run = std::pair<std::int64_t, std::int64_t>;

/// Rows of dots on a staggered grid where rings' boxes lie, each with its runs rising and apart.
std::map<std::int64_t, std::vector<Run>> dots_of(const PagePaths& rings, double step) {
    std::map<std::int64_t, std::vector<Run>> rows;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const PageBox box = rings.box(r);
        const auto column = [step](double x) { return std::llround(std::floor(x / step)); };
        const auto last = std::llround(std::ceil(box.bottom() * 2 / step));
        for (auto j = column(box.y * 2); j <= last; ++j)
            rows[j].emplace_back(column(box.x) - 1, column(box.right()));
    }
    for (auto& [j, runs] : rows) {
        std::sort(runs.begin(), runs.end());
        std::vector<Run> apart{runs.front()};
        for (const Run& run : runs)
            if (run.first > apart.back().second + 1) apart.push_back(run);
            else apart.back().second = std::max(apart.back().second, run.second);
        runs = std::move(apart);
    }
    return rows;
}

/// Dots side by side are one line of dashes without length, which takes a tenth of the bytes of as many
/// dots. It ends half a step beyond the last one.
void trace_dots(cairo_t* context, const PagePaths& rings, double step) {
    const std::array<double, 2> dashes{0.01, step - 0.01};
    cairo_set_dash(context, dashes.data(), 2, 0);
    for (const auto& [j, runs] : dots_of(rings, step)) {
        const double shift = j % 2 == 0 ? 0 : step / 2;
        const double y = snap_to_page(static_cast<double>(j) * step / 2);
        for (const auto& [first, last] : runs) {
            cairo_move_to(context, snap_to_page(static_cast<double>(first) * step + shift), y);
            cairo_line_to(context, (static_cast<double>(last) + 0.5) * step + shift, y);
        }
    }
}

/// The light casing first, then the dark line in it.
void stroke_cased(const Canvas& canvas, double width) {
    canvas.set_colour({1, 1, 1}, 0.7);
    canvas.set_line(width * 2.3, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    cairo_stroke_preserve(canvas.get());
    canvas.set_colour(hatch_ink);
    canvas.set_line(width, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    cairo_stroke(canvas.get());
}

/// Dots, the light casing of each beneath it.
void stroke_cased_dots(const Canvas& canvas, double width) {
    canvas.set_colour({1, 1, 1}, 0.7);
    canvas.set_line(width * 1.8);
    cairo_stroke_preserve(canvas.get());
    canvas.set_colour(hatch_ink);
    canvas.set_line(width);
    cairo_stroke(canvas.get());
}

void stroke_light(const Canvas& canvas, double width) {
    canvas.set_colour({1, 1, 1}, 0.7);
    canvas.set_line(width, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    cairo_stroke(canvas.get());
}

/// What is drawn next stays inside the rings.
void clip_to(const Canvas& canvas, const PagePaths& rings) {
    cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
    trace(canvas, rings, Closed::yes);
    cairo_clip(canvas.get());
}

}  // namespace

void draw_hatch(const Canvas& canvas, Hatch hatch, double step, const PagePaths& rings) {
    if (rings.empty()) return;
    const Saved saved(canvas);
    clip_to(canvas, rings);
    const PageBox box = box_of_all(rings);
    constexpr double crossed_step = 1.35;  // two sets of lines, and still no darker
    const double width = std::max(step * 0.066, 0.28);
    switch (hatch) {
        case Hatch::single:
            trace_diagonals(canvas.get(), box, step, true);
            stroke_cased(canvas, width);
            break;
        case Hatch::crossed:
            trace_diagonals(canvas.get(), box, step * crossed_step, true);
            trace_diagonals(canvas.get(), box, step * crossed_step, false);
            stroke_cased(canvas, width);
            break;
        case Hatch::dotted:
            trace_dots(canvas.get(), rings, step);
            stroke_cased_dots(canvas, step * 0.2);
            break;
        case Hatch::light:
            trace_diagonals(canvas.get(), box, step * 0.8, false);
            stroke_light(canvas, width * 1.2);
            break;
    }
    canvas.check("hatching");
}

void draw_pattern(const Canvas& canvas, Pattern pattern, const PagePaths& rings, double unit) {
    if (rings.empty() || pattern == Pattern::plain) return;
    const Saved saved(canvas);
    cairo_t* const context = canvas.get();
    clip_to(canvas, rings);
    canvas.set_colour(pattern_ink);
    const PageBox box = box_of_all(rings);
    switch (pattern) {
        case Pattern::plain: break;
        case Pattern::diagonal:
            canvas.set_line(0.55 * unit);
            trace_diagonals(context, box, 4.5 * unit, false);
            break;
        case Pattern::dots:
            canvas.set_line(1.1 * unit);
            trace_dots(context, rings, 4 * unit);
            break;
        case Pattern::lines:
            canvas.set_line(0.5 * unit);
            trace_levels(context, box, 3 * unit);
            break;
        case Pattern::cross:
            canvas.set_line(0.4 * unit);
            trace_diagonals(context, box, 5 * unit, false);
            trace_diagonals(context, box, 5 * unit, true);
            break;
    }
    cairo_stroke(context);
    canvas.check("patterns");
}

}  // namespace vitality
