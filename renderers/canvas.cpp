// SPDX-License-Identifier: Apache-2.0
#include "renderers/canvas.hpp"

#include "base/error.hpp"

namespace vitality {

void check_cairo(cairo_status_t status, const std::string& element) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw error<OutputError>("drawing the {} failed: {}. Try a smaller page or a lower resolution.", element,
                             cairo_status_to_string(status));
}

Canvas::Canvas(cairo_surface_t* surface) : context_(cairo_create(surface)) { check("page"); }

void Canvas::set_colour(Colour colour, double opacity) const {
    if (opacity >= 1) cairo_set_source_rgb(get(), colour.red, colour.green, colour.blue);
    else cairo_set_source_rgba(get(), colour.red, colour.green, colour.blue, opacity);
}

void Canvas::set_line(double width, cairo_line_join_t join, cairo_line_cap_t cap) const {
    cairo_set_line_width(get(), width);
    cairo_set_line_join(get(), join);
    cairo_set_line_cap(get(), cap);
}

void Canvas::mark_ground(GroundFrame frame) const {
    if (!keeper_) return;
    cairo_user_to_device(context_.get(), &frame.x, &frame.y);
    cairo_user_to_device_distance(context_.get(), &frame.width, &frame.height);
    keeper_(frame);
}

void Canvas::check(const std::string& element) const { check_cairo(cairo_status(get()), element); }

}  // namespace vitality
