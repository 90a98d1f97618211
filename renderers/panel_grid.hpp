// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/key.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"

namespace vitality {

/// Where one of several maps of a sheet stands.
struct PanelPlace {
    PageBox frame;
    MapView view;
    std::vector<PlacedText> texts;  ///< title, note; above the frame
};

/// Several maps of one ground in rows and columns.
struct PanelGrid {
    std::size_t columns = 1, rows = 1;
    double gap = 0;   ///< between columns, and between rows
    double head = 0;  ///< height of the texts above each map
    double map_width = 0, map_height = 0;
    double scale = 0;  ///< points per metre; 0 where the room is too small
    double width() const { return static_cast<double>(columns) * (map_width + gap) - gap; }
    double height() const { return static_cast<double>(rows) * (map_height + head + gap) - gap; }
};

/// The numbers of columns and rows at which the maps are largest in `room`; of equals the fewest columns.
PanelGrid best_grid(const std::vector<MapPanel>& panels, const Box& ground, const PageBox& room,
                    const TypeScale& type, Typesetter& typesetter);

/// The panels row by row from the top left corner of `room`.
std::vector<PanelPlace> place_panels(const PanelGrid& grid, const std::vector<MapPanel>& panels,
                                     const Box& ground, const PageBox& room, const TypeScale& type,
                                     Typesetter& typesetter);

}  // namespace vitality
