// SPDX-License-Identifier: Apache-2.0
#include "renderers/panel_grid.hpp"

#include <algorithm>
#include <utility>

namespace vitality {

namespace {

/// Height of a text wrapped to a width; asks for wrapping only where there is any.
double height_in(const std::string& text, const TextStyle& style, double width, Typesetter& typesetter) {
    const TextSize line = typesetter.measure(text, style);
    return line.width <= width ? line.height : typesetter.measure(text, style, width).height;
}

/// Title and note of a panel over a map of that width.
struct PanelHead {
    std::vector<PlacedText> texts;  ///< from 0, 0
    double height = 0;
};

PanelHead head_of(const MapPanel& panel, double width, const TypeScale& type, Typesetter& typesetter) {
    const TextStyle title{type.key_title, Weight::semibold, ink, Align::left, 1.2};
    const TextStyle note{type.note, Weight::regular, grey_ink, Align::left, 1.25};
    PanelHead head;
    for (const auto& [text, style] : {std::pair(&panel.title, &title), std::pair(&panel.note, &note)}) {
        if (text->empty()) continue;
        head.texts.push_back({*text, *style, 0, head.height, width});
        head.height += height_in(*text, *style, width, typesetter);
    }
    return head;
}

constexpr double space_under_head = 0.3;  // of the type's gap

double highest_head(const std::vector<MapPanel>& panels, double width, const TypeScale& type,
                    Typesetter& typesetter) {
    double highest = 0;
    for (const MapPanel& panel : panels)
        highest = std::max(highest, head_of(panel, width, type, typesetter).height);
    return highest > 0 ? highest + type.gap * space_under_head : 0;
}

PanelGrid grid_of(std::size_t columns, const std::vector<MapPanel>& panels, const Box& ground,
                  const PageBox& room, const TypeScale& type, Typesetter& typesetter) {
    const double least_side = 28 * type.unit;
    PanelGrid grid;
    grid.columns = columns;
    grid.rows = (panels.size() + columns - 1) / columns;
    grid.gap = type.gap;
    const double width = (room.width + grid.gap) / static_cast<double>(columns) - grid.gap;
    const double height = (room.height + grid.gap) / static_cast<double>(grid.rows) - grid.gap;
    grid.map_width = width;
    constexpr int rounds = 4;  // a narrower map may need more lines over it, which leave less height
    for (int round = 0; round < rounds; ++round) {
        grid.head = highest_head(panels, grid.map_width, type, typesetter);
        if (width < least_side || height - grid.head < least_side) return {};
        grid.scale = fitting_scale(ground, width, height - grid.head);
        grid.map_width = std::clamp(ground.width() * grid.scale, least_side, width);
    }
    grid.map_height = ground.height() * grid.scale;
    return highest_head(panels, grid.map_width, type, typesetter) > grid.head ? PanelGrid{} : grid;
}

}  // namespace

PanelGrid best_grid(const std::vector<MapPanel>& panels, const Box& ground, const PageBox& room,
                    const TypeScale& type, Typesetter& typesetter) {
    PanelGrid best;
    for (std::size_t columns = 1; columns <= panels.size(); ++columns) {
        const PanelGrid grid = grid_of(columns, panels, ground, room, type, typesetter);
        if (grid.scale > best.scale) best = grid;
    }
    return best;
}

std::vector<PanelPlace> place_panels(const PanelGrid& grid, const std::vector<MapPanel>& panels,
                                     const Box& ground, const PageBox& room, const TypeScale& type,
                                     Typesetter& typesetter) {
    std::vector<PanelPlace> places;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const double x = room.x + static_cast<double>(i % grid.columns) * (grid.map_width + grid.gap);
        const double y =
            room.y + static_cast<double>(i / grid.columns) * (grid.map_height + grid.head + grid.gap);
        PanelPlace place;
        place.frame = {x, y + grid.head, grid.map_width, grid.map_height};
        place.view = centred_view(ground, grid.scale, place.frame);
        PanelHead head = head_of(panels[i], grid.map_width, type, typesetter);
        for (PlacedText& text : head.texts) text.x += x, text.y += y;
        place.texts = std::move(head.texts);
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace vitality
