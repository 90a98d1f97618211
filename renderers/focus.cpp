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

void cut(Outline& outline, const Box& seen) {
    const std::vector<std::size_t> kept = touching(outline.shapes, seen);
    if (outline.labels.size() == outline.shapes.size()) keep_only(outline.labels, kept);
    outline.shapes = some_of(outline.shapes, kept);
}

}  // namespace

void focus_on(MapSheet& sheet, const SharedShapes& part, const FocusLook& look) {
    MapFocus focus{part.box(), look.margin, std::nullopt};
    if (look.pale_beyond) focus.paled_beyond = sheet.outlines.size();
    Outline edge;
    edge.shapes = part;
    edge.legend = look.legend;
    edge.strong = true;
    sheet.outlines.push_back(std::move(edge));
    sheet.focus = focus;
    if (sheet.classes.size() > 1) add_legend_note(sheet, "Numbers of areas are of the whole map");
}

void focus_on_areas(MapSheet& sheet, const std::vector<std::size_t>& areas, const FocusLook& look) {
    for (const std::size_t area : areas)
        if (area >= sheet.areas.size())
            throw error<OutputError>("the page is about area {}, and the map has {} areas", area + 1,
                                     sheet.areas.size());
    focus_on(sheet, some_of(sheet.areas, areas), look);
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
