// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "renderers/elements.hpp"

namespace vitality {

namespace {

void draw_segments(const Canvas& canvas, double x, double y, double width, double height) {
    const Saved saved(canvas);
    canvas.set_colour(ink);
    cairo_rectangle(canvas.get(), x, y, width / 2, height);
    cairo_fill(canvas.get());
    canvas.set_line(0.6, CAIRO_LINE_JOIN_MITER);
    cairo_rectangle(canvas.get(), x, y, width, height);
    cairo_stroke(canvas.get());
    canvas.check("scale bar");
}

}  // namespace

ScaleBar make_scale_bar(double points_per_metre, double longest) {
    const double most = longest / points_per_metre;
    const double power = std::pow(10, std::floor(std::log10(most)));
    double metres = power;
    for (const double step : {2.0, 5.0})
        if (power * step <= most) metres = power * step;
    ScaleBar bar;
    bar.metres = metres;
    bar.bar_width = metres * points_per_metre;
    const bool km = metres >= 1000;
    const double unit = km ? 1000 : 1;
    bar.half = fmt::format("{}", metres / 2 / unit);
    bar.whole = fmt::format("{} {}", metres / unit, km ? "km" : "m");
    return bar;
}

void draw_scale_bar(const Canvas& canvas, const ScaleBar& bar, const TypeScale& type,
                    Typesetter& typesetter) {
    const TextStyle style{type.note, Weight::regular, grey_ink, Align::left, 1.25};
    const double height = 3 * type.unit;
    const double y = bar.box.bottom() - height - 0.5;
    const auto figure = [&](const std::string& text, const std::string& centred_on, double at) {
        const double half = typesetter.measure(centred_on, style).width / 2;
        typesetter.draw(canvas, {text, style, bar.box.x + at - half, bar.box.y, 0});
    };
    const std::string whole_figure = bar.whole.substr(0, bar.whole.find(' '));
    figure("0", "0", 0);
    figure(bar.half, bar.half, bar.bar_width / 2);
    figure(bar.whole, whole_figure, bar.bar_width);
    draw_segments(canvas, bar.box.x, y, bar.bar_width, height);
}

}  // namespace vitality
