// SPDX-License-Identifier: Apache-2.0
#include "renderers/elements.hpp"

namespace vitality {

void draw_north_arrow(const Canvas& canvas, const PageBox& box, const TypeScale& type,
                      Typesetter& typesetter) {
    const TextStyle style{type.note, Weight::semibold, ink, Align::left, 1};
    const TextSize letter = typesetter.measure("N", style);
    const double middle = box.x + box.width / 2, letter_height = type.note * 0.95;
    typesetter.draw(canvas, {"N", style, middle - letter.width / 2, box.bottom() - letter_height, 0});

    const Saved saved(canvas);
    cairo_t* const context = canvas.get();
    const double bottom = box.bottom() - letter_height - 0.5 * type.unit;
    const double height = bottom - box.y, half = height * 0.42;
    cairo_move_to(context, middle, box.y);
    cairo_line_to(context, middle + half, bottom);
    cairo_line_to(context, middle, bottom - height * 0.28);
    cairo_line_to(context, middle - half, bottom);
    cairo_close_path(context);
    canvas.set_colour(ink);
    cairo_fill(context);
    canvas.check("north arrow");
}

}  // namespace vitality
