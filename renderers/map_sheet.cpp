// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_sheet.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/threads.hpp"
#include "renderers/elements.hpp"
#include "renderers/surface.hpp"

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
    if (sheet.bivariate && sheet.bivariate->cells() > sheet.classes.size())
        throw error<OutputError>("the legend of two indicators has {} cells, and there are {} classes",
                                 sheet.bivariate->cells(), sheet.classes.size());
    for (const LegendComparator& comparator : sheet.comparators)
        if (comparator.area_class && *comparator.area_class >= sheet.classes.size())
            throw error<OutputError>("{} is of class {}, and the legend has {} classes", comparator.name,
                                     *comparator.area_class + 1, sheet.classes.size());
}

/// Where nothing is drawn beyond the areas, a layer's lines and polygons end at their edge, not in the middle
/// of the paper.
void draw_layers(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, double unit) {
    for (std::size_t i = 0; i < sheet.layers.size(); ++i) {
        const Saved saved(canvas);
        const bool flat = !map.layers[i].lines.empty() || !map.layers[i].rings.empty();
        if (flat && !sheet.neighbours && !map.fills.empty()) {
            cairo_set_fill_rule(canvas.get(), CAIRO_FILL_RULE_WINDING);
            trace(canvas, map.fills.front().rings, Closed::yes);  // the first fill covers all areas
            cairo_clip(canvas.get());
        }
        draw_layer(canvas, sheet.layers[i], map.layers[i], unit);
    }
}

void draw_map(const Canvas& canvas, const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
              Typesetter& typesetter) {
    const double unit = layout.type.unit;
    const double bleed = sheet.neighbours ? 0 : 2 * unit;  // room for lines along the edge
    const Saved saved(canvas);
    const PageBox& frame = layout.frame;
    cairo_rectangle(canvas.get(), snap_to_page(frame.x - bleed), snap_to_page(frame.y - bleed),
                    snap_to_page(frame.width + 2 * bleed), snap_to_page(frame.height + 2 * bleed));
    cairo_clip(canvas.get());
    draw_neighbours(canvas, map);
    draw_areas(canvas, map);
    for (const AreaFill& fill : map.patterns) draw_pattern(canvas, fill.pattern, fill.rings, unit);
    for (const PageOverlay& overlay : map.overlays)
        draw_hatch(canvas, overlay.hatch, overlay.step, overlay.rings);
    draw_area_lines(canvas, map, unit);
    draw_outlines(canvas, map);
    draw_layers(canvas, sheet, map, unit);
    draw_labels(canvas, map, unit, typesetter);
}

void draw_sheet(const Canvas& canvas, const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                Typesetter& typesetter) {
    draw_header(canvas, layout, typesetter);
    draw_map(canvas, sheet, layout, map, typesetter);
    draw_key(canvas, sheet, layout, map, typesetter);
    draw_north_arrow(canvas, layout.north_arrow, layout.type, typesetter);
    draw_scale_bar(canvas, layout.scale_bar, layout.type, typesetter);
    draw_footer(canvas, layout, typesetter);
}

std::string default_title(const MapSheet& sheet) {
    if (sheet.headline.empty() || sheet.subtitle.empty()) return sheet.headline + sheet.subtitle;
    return sheet.headline + ". " + sheet.subtitle;
}

SheetReport draw_all(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                     const std::string& title, int threads) {
    check_sheet(sheet);
    const std::vector<std::string> texts = all_texts(sheet);
    Typesetter measuring(texts);
    const SheetLayout layout = lay_out(sheet, page, measuring);
    const PageMap map = make_page_map(sheet, layout, measuring, threads);
    std::vector<std::string> files(outputs.size());
    for_chunks(outputs.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Typesetter typesetter(texts);
            files[i] = render(
                {outputs[i].format, page, outputs[i].dpi, valid_text(title), valid_text(describe(sheet))},
                [&](const Canvas& canvas) { draw_sheet(canvas, sheet, layout, map, typesetter); });
        }
    });
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].sink->write(files[i]);
    return {map.dropped_labels};
}

}  // namespace

SheetReport paint_map_sheet(const Canvas& canvas, const MapSheet& sheet, PageSize page, int threads) {
    check_sheet(sheet);
    Typesetter typesetter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page, typesetter);
    const PageMap map = make_page_map(sheet, layout, typesetter, threads);
    draw_sheet(canvas, sheet, layout, map, typesetter);
    return {map.dropped_labels};
}

std::string describe(const MapSheet& sheet) {
    std::string text =
        (sheet.bivariate ? "Map of two indicators. " : "Choropleth map. ") + sheet.legend_title;
    if (sheet.bivariate)
        text +=
            fmt::format(" (letters: {}; numbers: {})", sheet.bivariate->a.title, sheet.bivariate->b.title);
    text += ": ";
    for (std::size_t i = 0; i < sheet.classes.size(); ++i)
        text += fmt::format("{}{} ({})", i > 0 ? "; " : "", sheet.classes[i].label,
                            counted(sheet.classes[i].count, "area"));
    text += ".";
    for (const AreaOverlay& overlay : sheet.overlays)
        if (!overlay.legend.empty())
            text += fmt::format(" {}: {}.", overlay.legend, counted(overlay.areas.size(), "area"));
    for (const LegendComparator& comparator : sheet.comparators)
        text += fmt::format(" {}: {}{}{}.", comparator.name, comparator.value,
                            comparator.remark.empty() ? "" : ", ", comparator.remark);
    if (!sheet.join_note.empty()) text += " " + sheet.join_note;
    return text;
}

SheetReport draw_map_sheet(const MapSheet& sheet, const DrawingOptions& options, Sink& sink) {
    return draw_all(sheet, options.page, {{options.format, options.dpi, &sink}},
                    options.title.empty() ? default_title(sheet) : options.title, options.threads);
}

SheetReport draw_map_sheets(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                            int threads) {
    return draw_all(sheet, page, outputs, default_title(sheet), threads);
}

}  // namespace vitality
