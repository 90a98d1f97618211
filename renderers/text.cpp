// SPDX-License-Identifier: Apache-2.0
#include "renderers/text.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vitality {

namespace {

using FontPtr = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using AttributesPtr = std::unique_ptr<PangoAttrList, Release<pango_attr_list_unref>>;

using PathPtr = std::unique_ptr<cairo_path_t, Release<cairo_path_destroy>>;
using IteratorPtr = std::unique_ptr<PangoLayoutIter, Release<pango_layout_iter_free>>;

int to_pango(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }
double from_pango(int units) { return static_cast<double>(units) / PANGO_SCALE; }

PangoWeight pango_weight(Weight weight) {
    switch (weight) {
        case Weight::regular: return PANGO_WEIGHT_NORMAL;
        case Weight::semibold: return PANGO_WEIGHT_SEMIBOLD;
        case Weight::bold: return PANGO_WEIGHT_BOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

PangoAlignment pango_alignment(Align align) {
    switch (align) {
        case Align::left: return PANGO_ALIGN_LEFT;
        case Align::centre: return PANGO_ALIGN_CENTER;
        case Align::right: return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

FontPtr font_of(const TextStyle& style, HouseFonts house) {
    FontPtr font(pango_font_description_new());
    pango_font_description_set_family(font.get(), house ? house->family.c_str() : "Open Sans");
    pango_font_description_set_weight(font.get(), pango_weight(style.weight));
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    return font;
}

bool is_pdf(const Canvas& canvas) {
    return cairo_surface_get_type(cairo_get_target(canvas.get())) == CAIRO_SURFACE_TYPE_PDF;
}

/// Makes the canvas's path one of straight lines that stay within `tolerance`: half the bytes in a file.
void flatten(const Canvas& canvas, double tolerance) {
    cairo_set_tolerance(canvas.get(), tolerance);
    const PathPtr path(cairo_copy_path_flat(canvas.get()));
    cairo_new_path(canvas.get());
    cairo_append_path(canvas.get(), path.get());
}

}  // namespace

std::string valid_text(const std::string& text) {
    const std::unique_ptr<char, Release<g_free>> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    return valid.get();
}

Typesetter::Typesetter(std::span<const std::string> texts, HouseFonts house)
    : house_(house), fonts_(texts, house_), context_(fonts_.make_context()) {}

GObjectPtr<PangoLayout> Typesetter::lay_out(const std::string& text, const TextStyle& style, double width) {
    GObjectPtr<PangoLayout> layout(pango_layout_new(context_.get()));
    const std::string valid = valid_text(text);
    pango_layout_set_text(layout.get(), valid.data(), static_cast<int>(valid.size()));
    pango_layout_set_font_description(layout.get(), font_of(style, house_).get());
    const AttributesPtr attributes(pango_attr_list_new());
    pango_attr_list_insert(attributes.get(),
                           pango_attr_font_features_new("liga=0,clig=0,dlig=0,tnum=1,lnum=1"));
    pango_attr_list_insert(attributes.get(),
                           pango_attr_line_height_new_absolute(to_pango(style.size * style.line_height)));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_alignment(layout.get(), pango_alignment(style.align));
    if (width > 0) {
        pango_layout_set_width(layout.get(), to_pango(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }
    return layout;
}

TextSize Typesetter::measure(const std::string& text, const TextStyle& style, double width) {
    const Key key{text, style.size, style.weight, style.line_height, width};
    if (const auto known = measured_.find(key); known != measured_.end()) return known->second;
    const GObjectPtr<PangoLayout> layout = lay_out(text, style, width);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    PangoRectangle last;
    const int lines = pango_layout_get_line_count(layout.get());
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout.get(), lines - 1), nullptr, &last);
    const TextSize size{from_pango(logical.width), lines * style.size * style.line_height, lines,
                        from_pango(last.width)};
    measured_.emplace(key, size);
    return size;
}

std::pair<std::string, std::string> Typesetter::split(const std::string& text, const TextStyle& style,
                                                      double width, double height) {
    constexpr double slack = 1e-6;
    const int fitting = static_cast<int>(height / (style.size * style.line_height) + slack);
    if (fitting >= measure(text, style, width).lines) return {text, {}};
    const GObjectPtr<PangoLayout> layout = lay_out(text, style, width);
    const PangoLayoutLine* const next = pango_layout_get_line_readonly(layout.get(), std::max(fitting, 0));
    const auto at = static_cast<std::size_t>(next->start_index);
    return {text.substr(0, at), text.substr(at)};
}

std::vector<std::size_t> Typesetter::line_breaks(const std::string& text) {
    const std::string valid = valid_text(text);
    const GObjectPtr<PangoLayout> layout = lay_out(valid, {}, 0);
    int count = 0;
    const PangoLogAttr* const attributes = pango_layout_get_log_attrs_readonly(layout.get(), &count);
    std::vector<std::size_t> breaks;
    const char* at = valid.c_str();
    for (int i = 0; i + 1 < count; ++i, at = g_utf8_next_char(at))
        if (i > 0 && attributes[i].is_line_break)
            breaks.push_back(static_cast<std::size_t>(at - valid.c_str()));
    return breaks;
}

/// A wrapped line ends with a blank that has no glyph; Cairo writes it as a replacement text of its own,
/// after which readers of the structure lose the rest of the text. As a line of its own, each ends with a
/// blank that has one.
void Typesetter::draw_lines(const Canvas& canvas, const PlacedText& text, PangoLayout* layout) {
    const std::string valid = pango_layout_get_text(layout);
    const IteratorPtr line(pango_layout_get_iter(layout));
    do {
        const PangoLayoutLine* const wrapped = pango_layout_iter_get_line_readonly(line.get());
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(line.get(), nullptr, &logical);
        TextStyle style = text.style;
        style.align = Align::left;
        const GObjectPtr<PangoLayout> alone =
            lay_out(valid.substr(static_cast<std::size_t>(wrapped->start_index),
                                 static_cast<std::size_t>(wrapped->length)),
                    style, 0);
        cairo_move_to(canvas.get(), text.x + from_pango(logical.x),
                      text.y + from_pango(pango_layout_iter_get_baseline(line.get())));
        pango_cairo_show_layout_line(canvas.get(), pango_layout_get_line_readonly(alone.get(), 0));
    } while (pango_layout_iter_next_line(line.get()));
}

/// Turns the canvas for a turned text; gives the text as it lies there.
PlacedText Typesetter::turn(const Canvas& canvas, const PlacedText& text) {
    const double length = text.width > 0 ? text.width : measure(text.text, text.style).width;
    cairo_translate(canvas.get(), text.x, text.y + length);
    cairo_rotate(canvas.get(), -std::numbers::pi / 2);
    return {text.text, text.style, 0, 0, text.width};
}

void Typesetter::draw(const Canvas& canvas, const PlacedText& text) {
    const Saved saved(canvas);
    if (text.turned) return draw(canvas, turn(canvas, text));
    canvas.set_colour(text.style.colour);
    const GObjectPtr<PangoLayout> layout = lay_out(text.text, text.style, text.width);
    if (is_pdf(canvas) && pango_layout_get_line_count(layout.get()) > 1) {
        draw_lines(canvas, text, layout.get());
    } else {
        cairo_move_to(canvas.get(), text.x, text.y);
        pango_cairo_show_layout(canvas.get(), layout.get());
    }
    canvas.check("text");
}

void Typesetter::draw_with_halo(const Canvas& canvas, const PlacedText& text, Colour halo, double radius) {
    const Saved turned(canvas);
    if (text.turned) return draw_with_halo(canvas, turn(canvas, text), halo, radius);
    {
        const Saved saved(canvas);
        const GObjectPtr<PangoLayout> layout = lay_out(text.text, text.style, text.width);
        canvas.set_colour(halo);
        canvas.set_line(2 * radius);
        cairo_move_to(canvas.get(), text.x, text.y);
        pango_cairo_layout_path(canvas.get(), layout.get());
        flatten(canvas, radius / 4);
        cairo_stroke(canvas.get());
        canvas.check("halo");
    }
    draw(canvas, text);
}

PageBox box_of(const PlacedText& text, Typesetter& typesetter) {
    const TextSize size = typesetter.measure(text.text, text.style, text.width);
    if (text.turned) {
        const double before = text.width > 0 ? text.width - size.width : 0;
        return {text.x, text.y + before, size.height, size.width};
    }
    double x = text.x;
    if (text.width > 0 && text.style.align == Align::centre) x += (text.width - size.width) / 2;
    if (text.width > 0 && text.style.align == Align::right) x += text.width - size.width;
    return {x, text.y, size.width, size.height};
}

}  // namespace vitality
