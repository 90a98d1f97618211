// SPDX-License-Identifier: Apache-2.0
#include "renderers/focus.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace vitality {

namespace {

std::vector<std::size_t> touching(const SharedShapes& shapes, const Box& seen) {
    std::vector<std::size_t> found;
    for (std::size_t shape = 0; shape < shapes.size(); ++shape)
        if (shapes.box(shape).intersects(seen)) found.push_back(shape);
    return found;
}

Shapes some_of(const Shapes& shapes, const std::vector<std::size_t>& wanted) {
    Shapes some;
    for (const std::size_t shape : wanted) some.append(shapes, shape);
    return some;
}

template <class Value>
void keep_only(std::vector<Value>& values, const std::vector<std::size_t>& wanted) {
    std::vector<Value> kept;
    kept.reserve(wanted.size());
    for (const std::size_t at : wanted) kept.push_back(std::move(values[at]));
    values = std::move(kept);
}

/// Areas by their places in the whole sheet to those in the cut one; `kept` rises.
void renumber(std::vector<std::size_t>& areas, const std::vector<std::size_t>& kept) {
    std::vector<std::size_t> places;
    for (const std::size_t area : areas) {
        const auto at = std::lower_bound(kept.begin(), kept.end(), area);
        if (at != kept.end() && *at == area) places.push_back(static_cast<std::size_t>(at - kept.begin()));
    }
    areas = std::move(places);
}

void check_areas(const MapSheet& sheet, const std::vector<std::size_t>& areas) {
    for (const std::size_t area : areas)
        if (area >= sheet.areas.size())
            throw error<OutputError>("the page is about area {}, and the map has {} areas", area + 1,
                                     sheet.areas.size());
}

/// All areas but `kept`, and the neighbours, as far as they meet `near`.
Shapes all_beyond(const MapSheet& sheet, const std::vector<std::size_t>& kept, const Box& near) {
    std::vector<bool> inside(sheet.areas.size(), false);
    for (const std::size_t area : kept) inside[area] = true;
    Shapes beyond;
    for (std::size_t area = 0; area < inside.size(); ++area)
        if (!inside[area] && sheet.areas.box(area).intersects(near)) beyond.append(*sheet.areas, area);
    for (std::size_t i = 0; sheet.neighbours && i < sheet.neighbours->size(); ++i)
        if (sheet.neighbours->box(i).intersects(near)) beyond.append(**sheet.neighbours, i);
    return beyond;
}

/// Counts the areas of each class anew.
void recount(MapSheet& sheet) {
    for (LegendClass& one : sheet.classes) one.count = 0;
    for (const std::size_t c : sheet.area_class) ++sheet.classes[c].count;
}

void cut(Outline& outline, const Box& seen) {
    const std::vector<std::size_t> kept = touching(outline.shapes, seen);
    if (outline.labels.size() == outline.shapes.size()) keep_only(outline.labels, kept);
    outline.shapes = some_of(outline.shapes, kept);
}

}  // namespace

void focus_on(MapSheet& sheet, const SharedShapes& part, const FocusLook& look) {
    MapFocus focus{part.box(), look.margin, std::nullopt};
    focus.box.add(look.reach);
    if (look.pale_beyond) focus.paled_beyond = sheet.outlines.size();
    Outline edge;
    edge.shapes = part;
    edge.legend = look.legend;
    edge.strong = true;
    sheet.outlines.push_back(std::move(edge));
    sheet.focus = focus;
    if (!look.of_part && sheet.classes.size() > 1)
        add_legend_note(sheet, "Numbers of areas are of the whole map" +
                                   (look.pale_beyond ? "; what lies outside is paler" : std::string()));
}

void focus_on_areas(MapSheet& sheet, const std::vector<std::size_t>& areas, const FocusLook& look) {
    check_areas(sheet, areas);
    focus_on(sheet, some_of(sheet.areas, areas), look);
}

bool has_parts(const MapSheet& sheet) {
    return !sheet.bivariate && !sheet.reliability && !sheet.symbols && sheet.dots.empty() &&
           sheet.panels.empty() && !sheet.classes.empty();
}

MapSheet part_of(const MapSheet& sheet, const std::vector<std::size_t>& areas, const std::string& beyond,
                 const Box& near) {
    check_areas(sheet, areas);
    std::vector<std::size_t> kept = areas;
    std::sort(kept.begin(), kept.end());
    MapSheet part = sheet;
    part.areas = some_of(sheet.areas, kept);
    keep_only(part.area_class, kept);
    for (AreaOverlay& overlay : part.overlays) renumber(overlay.areas, kept);
    std::erase_if(part.overlays, [](const AreaOverlay& overlay) { return overlay.areas.empty(); });
    part.neighbours = all_beyond(sheet, kept, near);
    part.neighbours_legend = beyond;
    recount(part);
    return part;
}

MapSheet cut_to(const MapSheet& sheet, const Box& seen) {
    MapSheet cut_sheet = sheet;
    const std::vector<std::size_t> kept = touching(sheet.areas, seen);
    cut_sheet.areas = some_of(sheet.areas, kept);
    keep_only(cut_sheet.area_class, kept);
    for (AreaOverlay& overlay : cut_sheet.overlays) renumber(overlay.areas, kept);
    for (MapPanel& panel : cut_sheet.panels) {
        keep_only(panel.area_class, kept);
        for (AreaOverlay& overlay : panel.overlays) renumber(overlay.areas, kept);
    }
    if (sheet.neighbours)
        cut_sheet.neighbours = some_of(*sheet.neighbours, touching(*sheet.neighbours, seen));
    for (Outline& outline : cut_sheet.outlines) cut(outline, seen);
    return cut_sheet;
}

}  // namespace vitality
