// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "renderers/elements.hpp"
#include "renderers/key_symbols.hpp"

namespace vitality {

namespace {

PagePaths rectangle(const PageBox& box) {
    PagePaths ring;
    for (const Point& p : {Point{box.x, box.y}, Point{box.right(), box.y}, Point{box.right(), box.bottom()},
                           Point{box.x, box.bottom()}, Point{box.x, box.y}})
        ring.add(snap_to_page(p));
    ring.end_path(4);
    return ring;
}

void fill_box(const Canvas& canvas, const PageBox& box, Colour colour, double opacity = 1) {
    canvas.set_colour(colour, opacity);
    trace(canvas, rectangle(box), Closed::yes);
    cairo_fill(canvas.get());
}

/// A light swatch would melt into the paper without a line around it.
void edge_box(const Canvas& canvas, const PageBox& box) {
    canvas.set_colour(edge_line, 0.6);
    canvas.set_line(0.4, CAIRO_LINE_JOIN_MITER);
    trace(canvas, rectangle(box), Closed::yes);
    cairo_stroke(canvas.get());
}

void draw_class(const Canvas& canvas, const LegendClass& look, const PageBox& box, double unit) {
    fill_box(canvas, box, look.colour);
    draw_pattern(canvas, look.pattern, rectangle(box), unit);
    edge_box(canvas, box);
}

/// With the line that is set.
void stroke_across(const Canvas& canvas, const PageBox& box, Colour colour) {
    const double y = snap_to_page(box.y + box.height / 2);
    canvas.set_colour(colour);
    cairo_move_to(canvas.get(), box.x, y);
    cairo_line_to(canvas.get(), box.right(), y);
    cairo_stroke(canvas.get());
}

void draw_line_sample(const Canvas& canvas, const PageBox& box, double width, Colour colour) {
    canvas.set_line(width, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_CAP_BUTT);
    stroke_across(canvas, box, colour);
}

bool has(const Shapes& shapes, ShapeKind kind) {
    for (std::size_t s = 0; s < shapes.size(); ++s)
        if (shapes.kind(s) == kind) return true;
    return false;
}

void draw_layer_sample(const Canvas& canvas, const DrawnLayer& layer, const PageBox& box, double unit) {
    const double size = layer_size(layer, unit);
    if (has(layer.shapes, ShapeKind::polygon)) fill_box(canvas, box, layer.colour, layer.opacity);
    else if (has(layer.shapes, ShapeKind::line) && layer.dashed) {
        const Saved saved(canvas);
        set_layer_line(canvas, layer, std::min(size, box.height));
        stroke_across(canvas, box, layer.colour);
    } else if (has(layer.shapes, ShapeKind::line))
        draw_line_sample(canvas, box, std::min(size, box.height), layer.colour);
    else
        draw_symbols(canvas, layer.symbol, layer.colour,
                     std::clamp(size, std::min(3.0 * unit, box.height), box.height * 0.9),
                     {{box.x + box.width / 2, box.y + box.height / 2}});
}

/// The hatch over a light and a dark class: it marks, and says nothing of the value.
void draw_overlay_sample(const Canvas& canvas, const MapSheet& sheet, const PageOverlay& overlay,
                         const PageBox& box) {
    std::vector<Colour> colours;
    for (const LegendClass& c : sheet.classes)
        if (c.pattern == Pattern::plain) colours.push_back(c.colour);
    if (!colours.empty()) {
        const PageBox left{box.x, box.y, box.width / 2, box.height};
        fill_box(canvas, left, colours.front());
        fill_box(canvas, {left.right(), box.y, box.width / 2, box.height}, colours.back());
    }
    draw_hatch(canvas, overlay.hatch, overlay.step, rectangle(box));
    edge_box(canvas, box);
}

/// Smaller than a class's swatch: a mark of the class, no class. Empty where the value lies in none.
void draw_comparator(const Canvas& canvas, const MapSheet& sheet, const LegendComparator& comparator,
                     const PageBox& box) {
    const double side = box.height * 0.72;
    const PageBox mark{box.right() - side, box.y + (box.height - side) / 2, side, side};
    if (comparator.area_class) fill_box(canvas, mark, sheet.classes[*comparator.area_class].colour);
    edge_box(canvas, mark);
}

void draw_sample(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, const KeyEntry& entry,
                 double unit) {
    const Saved saved(canvas);
    switch (entry.kind) {
        case KeyEntry::Kind::area_class:
            draw_class(canvas, sheet.classes[entry.index], entry.swatch, unit);
            break;
        case KeyEntry::Kind::overlay:
            draw_overlay_sample(canvas, sheet, map.overlays[entry.index], entry.swatch);
            break;
        case KeyEntry::Kind::comparator:
            draw_comparator(canvas, sheet, sheet.comparators[entry.index], entry.swatch);
            break;
        case KeyEntry::Kind::diamond:
        case KeyEntry::Kind::axis:
        case KeyEntry::Kind::text: break;
        case KeyEntry::Kind::reliability: draw_reliability(canvas, sheet, entry); break;
        case KeyEntry::Kind::nested_sizes:
        case KeyEntry::Kind::symbol_size:
        case KeyEntry::Kind::symbol_mark:
        case KeyEntry::Kind::dots:
        case KeyEntry::Kind::cluster: draw_symbol_sample(canvas, sheet, entry, unit); break;
        case KeyEntry::Kind::neighbours: fill_box(canvas, entry.swatch, neighbour_fill); break;
        case KeyEntry::Kind::outline:
            draw_line_sample(canvas, entry.swatch, map.outlines[entry.index].width, outline_line);
            break;
        case KeyEntry::Kind::layer:
            draw_layer_sample(canvas, sheet.layers[entry.index], entry.swatch, unit);
            break;
    }
    canvas.check("legend");
}

}  // namespace

void draw_key(const Canvas& canvas, const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
              Typesetter& typesetter) {
    for (const PlacedText& text : layout.key.texts) typesetter.draw(canvas, text);
    for (const KeyEntry& entry : layout.key.entries) {
        if (entry.kind == KeyEntry::Kind::diamond) {
            draw_diamond(canvas, sheet, map, entry, typesetter);
            continue;
        }
        draw_sample(canvas, sheet, map, entry, layout.type.unit);
        for (const PlacedText& text : entry.texts) typesetter.draw(canvas, text);
    }
}

}  // namespace vitality
