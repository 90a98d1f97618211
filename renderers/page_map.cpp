// SPDX-License-Identifier: Apache-2.0
#include "renderers/page_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/arcs.hpp"
#include "base/threads.hpp"
#include "renderers/focus.hpp"

namespace vitality {

namespace {

constexpr double tolerance = 0.1;  // pt

/// What may be seen, lines along the edge included, in the CRS.
Box seen_box(const SheetLayout& layout) {
    constexpr double room = 8;  // pt on A4: half the widest line, and what is beyond the frame is never seen
    const double reach = room * layout.type.unit;
    const PageBox& frame = layout.frame;
    Box seen;
    seen.add(layout.view.to_crs(Point{frame.x - reach, frame.y - reach}));
    seen.add(layout.view.to_crs(Point{frame.right() + reach, frame.bottom() + reach}));
    return seen;
}

Arcs page_arcs(const Shapes& shapes, const SheetLayout& layout, int threads) {
    const double scale = layout.view.scale;
    Arcs arcs = make_arcs(shapes, page_cell / scale, threads);
    straighten_beyond(arcs, seen_box(layout));
    simplify(arcs, tolerance / scale, threads);
    return arcs;
}

PagePaths rings_on_page(const std::vector<Ring>& rings, const MapView& view) {
    PagePaths paths;
    for (const Ring& ring : rings) add_to_page(paths, ring, view, Closed::yes);
    return paths;
}

enum class Side { inner, outer, both };

PagePaths arc_lines(const Arcs& arcs, const MapView& view, Side side) {
    PagePaths paths;
    for (std::size_t a = 0; a < arcs.arc_count(); ++a) {
        const bool edge = arcs.left[a] == Arcs::outside || arcs.right[a] == Arcs::outside;
        if (side != Side::both && edge != (side == Side::outer)) continue;
        const std::size_t from = arcs.arc_from[a];
        add_to_page(paths, std::span(arcs.points).subspan(from, arcs.arc_from[a + 1] - from), view,
                    Closed::no);
    }
    return paths;
}

double arc_length(const Arcs& arcs, std::size_t arc) {
    double sum = 0;
    for (std::size_t p = arcs.arc_from[arc] + 1; p < arcs.arc_from[arc + 1]; ++p)
        sum += std::hypot(arcs.points[p].x - arcs.points[p - 1].x, arcs.points[p].y - arcs.points[p - 1].y);
    return sum;
}

/// False where the areas do not share their edges exactly: then "outer" lines lie all over the map.
bool shares_edges(const Arcs& arcs) {
    double inner = 0, outer = 0;
    for (std::size_t a = 0; a < arcs.arc_count(); ++a) {
        const bool edge = arcs.left[a] == Arcs::outside || arcs.right[a] == Arcs::outside;
        (edge ? outer : inner) += arc_length(arcs, a);
    }
    return arcs.shape_count() < 4 || outer < inner * 2;
}

/// Classes in drawing order: the states that are no values first, then the values.
std::vector<std::size_t> drawing_order(const std::vector<LegendClass>& classes) {
    std::vector<std::size_t> order(classes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return classes[i].pattern != Pattern::plain; });
    return order;
}

std::vector<bool> members(const MapSheet& sheet, const std::vector<bool>& wanted) {
    std::vector<bool> member(sheet.areas.size());
    for (std::size_t s = 0; s < member.size(); ++s) member[s] = wanted[sheet.area_class[s]];
    return member;
}

/// One fill per class that has areas, wanted classes first computed and then dissolved side by side.
struct FillPlan {
    std::vector<AreaFill> fills;
    std::vector<std::vector<bool>> wanted;
};

void plan_fills(const MapSheet& sheet, FillPlan& levels, FillPlan& patterns) {
    std::vector<std::size_t> areas_in(sheet.classes.size(), 0);
    for (const std::size_t c : sheet.area_class) ++areas_in[c];
    std::vector<bool> wanted(sheet.classes.size(), true);
    for (const std::size_t c : drawing_order(sheet.classes)) {
        const LegendClass& look = sheet.classes[c];
        if (areas_in[c] > 0) {
            levels.fills.push_back({look.colour, Pattern::plain, {}});
            levels.wanted.push_back(wanted);
        }
        wanted[c] = false;
        if (areas_in[c] == 0 || look.pattern == Pattern::plain) continue;
        std::vector<bool> alone(sheet.classes.size(), false);
        alone[c] = true;
        patterns.fills.push_back({look.colour, look.pattern, {}});
        patterns.wanted.push_back(std::move(alone));
    }
}

void dissolve_fills(FillPlan& plan, const MapSheet& sheet, const Arcs& arcs, const MapView& view,
                    int threads) {
    for_chunks(plan.fills.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            plan.fills[i].rings = rings_on_page(dissolve(arcs, members(sheet, plan.wanted[i])), view);
    });
}

/// Side of a square as large as the mean area, in points.
double mean_side(const Shapes& shapes, const std::vector<std::size_t>& areas, const MapView& view) {
    double sum = 0;
    for (const std::size_t shape : areas) sum += area(shapes, shape);
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(areas.size(), 1))) * view.scale;
}

std::vector<std::size_t> all_of(const Shapes& shapes) {
    std::vector<std::size_t> all(shapes.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// Lines too thin to be drawn are not made.
void set_lines(PageMap& map, const Arcs& arcs, const MapView& view, const Shapes& areas) {
    if (map.fills.empty()) return;
    map.inner_width = inner_line_width(mean_side(areas, all_of(areas), view));
    const bool shared = shares_edges(arcs);
    if (shared) map.outer = arc_lines(arcs, view, Side::outer);
    if (map.inner_width > 0) map.inner = arc_lines(arcs, view, shared ? Side::inner : Side::both);
}

/// Lines so close that areas of the common size hold three or four, and no closer than print parts them.
double hatch_step(double mean_side, double unit) { return std::clamp(mean_side * 0.35, 3.2, 8.0) * unit; }

void add_overlays(PageMap& map, const MapSheet& sheet, const Arcs& arcs, const SheetLayout& layout) {
    for (const AreaOverlay& overlay : sheet.overlays) {
        std::vector<bool> member(sheet.areas.size(), false);
        for (const std::size_t area : overlay.areas) member[area] = true;
        PagePaths rings = rings_on_page(dissolve(arcs, member), layout.view);
        const double side = mean_side(sheet.areas, overlay.areas, layout.view);
        map.overlays.push_back(
            {overlay.hatch, hatch_step(side / layout.type.unit, layout.type.unit), std::move(rings)});
    }
}

void add_areas(PageMap& map, const MapSheet& sheet, const SheetLayout& layout, int threads) {
    const MapView& view = layout.view;
    const Arcs arcs = page_arcs(sheet.areas, layout, threads);
    FillPlan levels, patterns;
    plan_fills(sheet, levels, patterns);
    dissolve_fills(levels, sheet, arcs, view, threads);
    dissolve_fills(patterns, sheet, arcs, view, threads);
    map.fills = std::move(levels.fills);
    map.patterns = std::move(patterns.fills);
    add_overlays(map, sheet, arcs, layout);
    set_lines(map, arcs, view, sheet.areas);
}

void add_neighbours(PageMap& map, const SharedShapes& shapes, const SheetLayout& layout, int threads) {
    Shapes near;
    for (std::size_t s = 0; s < shapes.size(); ++s)
        if (shapes.kind(s) == ShapeKind::polygon && layout.view.to_page(shapes.box(s)).overlaps(layout.frame))
            near.append(*shapes, s);
    if (near.size() == 0) return;
    const Arcs arcs = page_arcs(near, layout, threads);
    map.neighbours = rings_on_page(dissolve(arcs, std::vector<bool>(near.size(), true)), layout.view);
    map.neighbour_lines = arc_lines(arcs, layout.view, Side::inner);
}

std::vector<Point> all_symbols(const PageMap& map) {
    std::vector<Point> symbols;
    for (const LayerPaths& layer : map.layers)
        symbols.insert(symbols.end(), layer.points.begin(), layer.points.end());
    const std::vector<Point> sized = places_of(map.symbols);
    symbols.insert(symbols.end(), sized.begin(), sized.end());
    return symbols;
}

/// What names must not cover: the legend and what goes with it, and other names.
std::vector<PageBox> obstacles_of(const PageMap& map, const SheetLayout& layout, Typesetter& typesetter) {
    std::vector<PageBox> boxes;
    for (const PageBox& box : {layout.key.box, layout.north_arrow, layout.scale_bar.box, layout.inset.box})
        if (box.width > 0) boxes.push_back(box);
    for (const PlacedText& text : layout.inset.caption) boxes.push_back(box_of(text, typesetter));
    for (const PlacedText& text : map.labels) boxes.push_back(box_of(text, typesetter));
    return boxes;
}

/// Names beside their areas may stand on the paper around the map, where there is any.
void add_labels(PageMap& map, const std::vector<PagePaths>& shapes, const Outline& outline, bool framed,
                const SheetLayout& layout, Typesetter& typesetter) {
    const std::vector<Point> symbols = all_symbols(map);
    LabelRequest request{shapes, outline.labels, symbols, layout.frame, layout.type};
    request.room = framed ? layout.frame : layout.content;
    request.edge = framed ? 2.5 * layout.type.unit : -2;
    request.obstacles = obstacles_of(map, layout, typesetter);
    request.land = map.fills.empty() ? nullptr : &map.fills.front().rings;
    request.as_given = outline.names_as_given;
    const PlacedLabels placed = place_labels(request, typesetter);
    map.labels.insert(map.labels.end(), placed.texts.begin(), placed.texts.end());
    map.leaders.insert(map.leaders.end(), placed.leaders.begin(), placed.leaders.end());
    map.abbreviations.insert(map.abbreviations.end(), placed.abbreviations.begin(),
                             placed.abbreviations.end());
    map.dropped_labels += placed.dropped;
}

void add_outline(PageMap& map, const Outline& outline, bool framed, const SheetLayout& layout,
                 Typesetter& typesetter, int threads) {
    const Arcs arcs = page_arcs(outline.shapes, layout, threads);
    const double unit = layout.type.unit;
    if (outline.strong) map.outlines.push_back({arc_lines(arcs, layout.view, Side::outer), 1.7 * unit, true});
    else map.outlines.push_back({arc_lines(arcs, layout.view, Side::both), 0.85 * unit, false});
    if (outline.labels.size() != outline.shapes.size()) return;
    std::vector<PagePaths> shapes;
    for (std::size_t s = 0; s < arcs.shape_count(); ++s)
        shapes.push_back(rings_on_page(rings_of(arcs, s), layout.view));
    add_labels(map, shapes, outline, framed, layout, typesetter);
}

}  // namespace

double inner_line_width(double mean_area_side) {
    constexpr double none = 2.5, full = 18, widest = 0.35;
    return widest * std::clamp((mean_area_side - none) / (full - none), 0.0, 1.0);
}

namespace {

/// The frame, and as holes in it the part that the page is about.
PagePaths make_veil(const Outline& part, const SheetLayout& layout, int threads) {
    const PageBox& frame = layout.frame;
    PagePaths veil;
    for (const Point& corner :
         {Point{frame.x, frame.y}, Point{frame.right(), frame.y}, Point{frame.right(), frame.bottom()},
          Point{frame.x, frame.bottom()}, Point{frame.x, frame.y}})
        veil.add(snap_to_page(corner));
    veil.end_path(4);
    const Arcs arcs = page_arcs(part.shapes, layout, threads);
    for (const Ring& ring : dissolve(arcs, std::vector<bool>(arcs.shape_count(), true)))
        add_to_page(veil, ring, layout.view, Closed::yes);
    return veil;
}

PageMap page_map_of(const MapSheet& sheet, const SheetLayout& layout, Typesetter& typesetter, int threads) {
    PageMap map;
    add_areas(map, sheet, layout, threads);
    if (sheet.neighbours) add_neighbours(map, *sheet.neighbours, layout, threads);
    for (const DrawnLayer& layer : sheet.layers) {
        map.layers.push_back(
            {page_points(layer.shapes, layout.view, layout.frame),
             {},
             simplified_paths(layer.shapes, ShapeKind::line, layout.view, layout.frame, tolerance),
             simplified_paths(layer.shapes, ShapeKind::polygon, layout.view, layout.frame, tolerance)});
        LayerPaths& paths = map.layers.back();
        const double apart = size_on_page(layer.cluster, layout.type.unit);
        if (apart > 0) gather_points(paths.points, apart, paths.clusters);
    }
    for (const DotField& field : sheet.dots) map.dots.push_back(points_on_page(field.dots, layout.view));
    if (sheet.symbols) map.symbols = page_symbols(*sheet.symbols, layout.view, layout.type.unit);
    for (const Outline& outline : sheet.outlines)
        add_outline(map, outline, sheet.fills_frame(), layout, typesetter, threads);
    if (sheet.populated.valid())
        map.populated =
            simplified_paths(sheet.populated.get(), ShapeKind::polygon, layout.view, layout.frame, tolerance);
    if (layout.inset.box.width > 0) map.inset = make_inset(*sheet.inset, layout, threads);
    if (sheet.focus && sheet.focus->paled_beyond)
        map.veil = make_veil(sheet.outlines[*sheet.focus->paled_beyond], layout, threads);
    return map;
}

}  // namespace

InsetPaths make_inset(const MapInset& inset, const SheetLayout& layout, int threads) {
    SheetLayout own;
    own.type = layout.type, own.frame = layout.inset.box, own.view = layout.inset.view;
    const Arcs arcs = page_arcs(inset.ground, own, threads);
    InsetPaths paths;
    paths.ground = rings_on_page(dissolve(arcs, std::vector<bool>(arcs.shape_count(), true)), own.view);
    paths.lines = arc_lines(arcs, own.view, Side::inner);
    const Arcs part = page_arcs(inset.highlighted, own, threads);
    paths.highlighted = rings_on_page(dissolve(part, std::vector<bool>(part.shape_count(), true)), own.view);
    return paths;
}

PageMap make_page_map(const MapSheet& sheet, const SheetLayout& layout, Typesetter& typesetter, int threads) {
    if (!sheet.focus) return page_map_of(sheet, layout, typesetter, threads);
    return page_map_of(cut_to(sheet, seen_box(layout)), layout, typesetter, threads);
}

}  // namespace vitality
