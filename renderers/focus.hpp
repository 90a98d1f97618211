// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/map_sheet.hpp"

namespace vitality {

struct FocusLook {
    std::string legend;       ///< of the heavy line around the part: "Kenton West ward"; empty = no row
    double margin = 0.05;     ///< see MapFocus
    bool pale_beyond = true;  ///< what lies outside is drawn pale
};

/// Makes the page one about `part` (polygons in the sheet's CRS): the frame is fitted to it, a heavy line
/// runs around it, and the rest of the map is drawn as far as the frame shows it.
void focus_on(MapSheet& sheet, const SharedShapes& part, const FocusLook& look);

/// The same of some of the sheet's own areas. @throws OutputError for an area that the sheet does not have.
void focus_on_areas(MapSheet& sheet, const std::vector<std::size_t>& areas, const FocusLook& look);

/// The sheet with no more of its areas, neighbours and outlines than may touch `seen` (CRS). Layers are left
/// as they are: they are cut as they are drawn.
MapSheet cut_to(const MapSheet& sheet, const Box& seen);

}  // namespace vitality
