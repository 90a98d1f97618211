// SPDX-License-Identifier: Apache-2.0
#include "renderers/prepared_map.hpp"

#include <memory>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/elements.hpp"

namespace vitality {

namespace {

void check_sheet(const MapSheet& sheet) {
    if (sheet.area_class.size() != sheet.areas.size())
        throw error<OutputError>("the map has {} areas and {} classes of areas", sheet.areas.size(),
                                 sheet.area_class.size());
    for (const std::size_t c : sheet.area_class)
        if (c >= sheet.classes.size())
            throw error<OutputError>("an area is of class {}, and the legend has {} classes", c + 1,
                                     sheet.classes.size());
    for (const AreaOverlay& overlay : sheet.overlays)
        for (const std::size_t area : overlay.areas)
            if (area >= sheet.areas.size())
                throw error<OutputError>("area {} is marked, and the map has {} areas", area + 1,
                                         sheet.areas.size());
    if (sheet.reliability && sheet.reliability->cells() > sheet.classes.size())
        throw error<OutputError>("the legend of reliability has {} cells, and there are {} classes",
                                 sheet.reliability->cells(), sheet.classes.size());
    if (sheet.bivariate && sheet.bivariate->cells() > sheet.classes.size())
        throw error<OutputError>("the legend of two indicators has {} cells, and there are {} classes",
                                 sheet.bivariate->cells(), sheet.classes.size());
    for (const LegendComparator& comparator : sheet.comparators)
        if (comparator.area_class && *comparator.area_class >= sheet.classes.size())
            throw error<OutputError>("{} is of class {}, and the legend has {} classes", comparator.name,
                                     *comparator.area_class + 1, sheet.classes.size());
}

void check_panels(const MapSheet& sheet) {
    for (const MapPanel& panel : sheet.panels) {
        MapSheet one;
        one.areas = sheet.areas, one.classes = sheet.classes;
        one.area_class = panel.area_class, one.overlays = panel.overlays;
        check_sheet(one);
    }
}

/// The sheet as if a panel of it were its one map.
MapSheet sheet_of_panel(const MapSheet& sheet, const MapPanel& panel) {
    MapSheet one = sheet;
    one.panels.clear();
    one.inset.reset();
    one.area_class = panel.area_class;
    one.overlays = panel.overlays;
    return one;
}

/// Names stand within a panel's own frame, and none beside its area.
SheetLayout layout_of_panel(const SheetLayout& layout, const PanelPlace& place) {
    SheetLayout one;
    one.page = layout.page;
    one.type = layout.type;
    one.frame = place.frame;
    one.view = place.view;
    one.key_place = KeyPlace::none;
    return one;
}

/// Where nothing is drawn beyond the areas, a layer's lines and polygons end at their edge, not in the middle
/// of the paper.
void draw_layers(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, const TypeScale& type,
                 Typesetter& typesetter) {
    for (std::size_t i = 0; i < sheet.layers.size(); ++i) {
        const Saved saved(canvas);
        const bool flat = !map.layers[i].lines.empty() || !map.layers[i].rings.empty();
        if (flat && !sheet.neighbours && !map.fills.empty()) {
            cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
            trace(canvas, map.fills.front().rings, Closed::yes);  // the first fill covers all areas
            cairo_clip(canvas.get());
        }
        draw_layer(canvas, sheet.layers[i], map.layers[i], type.unit);
        draw_clusters(canvas, sheet.layers[i].colour, map.layers[i].clusters, type, typesetter);
    }
}

void trace_frame(const Canvas& canvas, const PageBox& frame, double bleed) {
    cairo_rectangle(canvas.get(), snap_to_page(frame.x - bleed), snap_to_page(frame.y - bleed),
                    snap_to_page(frame.width + 2 * bleed), snap_to_page(frame.height + 2 * bleed));
}

/// Half of the line's width falls to the clipped outside.
void draw_frame(const Canvas& canvas, const PageBox& frame, double unit) {
    trace_frame(canvas, frame, 0);
    canvas.set_colour(edge_line);
    canvas.set_line(1.2 * unit, CAIRO_LINE_JOIN_MITER);
    cairo_stroke(canvas.get());
    canvas.check("frame");
}

/// All that stands for values: where the sheet says so, on populated land alone.
void draw_fills(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, double unit) {
    const Saved saved(canvas);
    if (sheet.populated.valid()) {
        cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
        trace(canvas, map.populated, Closed::yes);
        cairo_clip(canvas.get());
    }
    draw_areas(canvas, map);
    for (const AreaFill& fill : map.patterns) draw_pattern(canvas, fill.pattern, fill.rings, unit);
    for (const PageOverlay& overlay : map.overlays)
        draw_hatch(canvas, overlay.hatch, overlay.step, overlay.rings);
}

void draw_map(const Canvas& canvas, const MapSheet& sheet, const PageBox& frame, const TypeScale& type,
              const PageMap& map, Typesetter& typesetter) {
    const double unit = type.unit;
    {
        const double bleed = sheet.fills_frame() ? 0 : 2 * unit;  // room for lines along the edge
        const Saved saved(canvas);
        trace_frame(canvas, frame, bleed);
        cairo_clip(canvas.get());
        draw_neighbours(canvas, map);
        draw_fills(canvas, sheet, map, unit);
        draw_veil(canvas, map);
        draw_area_lines(canvas, map, unit);
        draw_outlines(canvas, map);
        for (std::size_t i = 0; i < sheet.dots.size(); ++i)
            draw_dots(canvas, sheet.dots[i].colour, size_on_page(sheet.dots[i].size, unit), map.dots[i]);
        draw_layers(canvas, sheet, map, type, typesetter);
        if (sheet.symbols) draw_sized_symbols(canvas, *sheet.symbols, map.symbols);
        if (sheet.focus) draw_frame(canvas, frame, unit);
    }
    draw_labels(canvas, map, unit, typesetter);  // those with leaders may stand beyond the frame
}

void draw_panels(const Canvas& canvas, const PreparedMap& prepared, Typesetter& typesetter) {
    const SheetLayout& layout = prepared.layout;
    for (std::size_t i = 0; i < prepared.panels.size(); ++i) {
        const PanelPlace& place = layout.panels[i];
        for (const PlacedText& text : place.texts) typesetter.draw(canvas, text);
        draw_map(canvas, prepared.sheet, place.frame, layout.type, prepared.panels[i], typesetter);
    }
}

Box ground_of(const SheetLayout& layout) {
    const PageBox& frame = layout.frame;
    const Point top_left = layout.view.to_crs({frame.x, frame.y});
    const Point bottom_right = layout.view.to_crs({frame.right(), frame.bottom()});
    return {top_left.x, bottom_right.y, bottom_right.x, top_left.y};
}

}  // namespace

PreparedMap prepare_map_sheet(MapSheet sheet, PageSize page, Typesetter& typesetter, int threads) {
    check_sheet(sheet);
    check_panels(sheet);
    SheetLayout layout = lay_out(sheet, page, typesetter);
    if (sheet.panels.empty()) {
        PageMap map = make_page_map(sheet, layout, typesetter, threads);
        return {std::move(sheet), std::move(layout), std::move(map), {}};
    }
    std::vector<PageMap> panels;
    for (std::size_t i = 0; i < sheet.panels.size(); ++i)
        panels.push_back(make_page_map(sheet_of_panel(sheet, sheet.panels[i]),
                                       layout_of_panel(layout, layout.panels[i]), typesetter, threads));
    PageMap first = panels.front();
    first.overlays.clear();  // the legend has those of all maps
    for (const AreaOverlay& overlay : sheet.overlays)
        first.overlays.push_back({overlay.hatch, 4 * layout.type.unit, {}});
    if (layout.inset.box.width > 0) first.inset = make_inset(*sheet.inset, layout, threads);
    return {std::move(sheet), std::move(layout), std::move(first), std::move(panels)};
}

PreparedMap prepare_map_sheet(MapSheet sheet, PageSize page, int threads) {
    Typesetter typesetter(all_texts(sheet), page.fonts);
    return prepare_map_sheet(std::move(sheet), page, typesetter, threads);
}

std::function<void(const Canvas&)> map_painter(MapSheet sheet, PageSize page, int threads) {
    const auto typesetter = std::make_shared<Typesetter>(all_texts(sheet), page.fonts);
    const auto prepared =
        std::make_shared<const PreparedMap>(prepare_map_sheet(std::move(sheet), page, *typesetter, threads));
    return [typesetter, prepared](const Canvas& canvas) { draw(canvas, *prepared, *typesetter); };
}

std::string describe(const PreparedMap& prepared) {
    std::vector<std::string> words;
    for (const Abbreviation& one : prepared.map.abbreviations)
        words.push_back(fmt::format("{} for {}", one.brief, one.full));
    std::string text = describe(prepared.sheet);
    if (!words.empty()) text += " Names in short: " + join(words, "; ") + ".";
    return text;
}

void draw(const Canvas& canvas, const PreparedMap& prepared, Typesetter& typesetter) {
    const MapSheet& sheet = prepared.sheet;
    const SheetLayout& layout = prepared.layout;
    const PageBox& frame = layout.frame;
    if (!sheet.crs.empty() && sheet.parts.furniture)
        canvas.mark_ground({frame.x, frame.y, frame.width, frame.height, ground_of(layout), sheet.crs});
    draw_header(canvas, layout, typesetter);
    if (prepared.panels.empty()) draw_map(canvas, sheet, layout.frame, layout.type, prepared.map, typesetter);
    else draw_panels(canvas, prepared, typesetter);
    draw_inset(canvas, layout, prepared.map.inset, typesetter);
    if (sheet.parts.key) draw_key(canvas, sheet, layout, prepared.map, typesetter);
    if (sheet.parts.furniture) {
        draw_north_arrow(canvas, layout.north_arrow, layout.type, typesetter);
        draw_scale_bar(canvas, layout.scale_bar, layout.type, typesetter);
    }
    draw_footer(canvas, layout, typesetter);
}

}  // namespace vitality
