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
    bool of_part = false;     ///< the legend's numbers of areas are the part's own
    Box reach = {};           ///< shown too: of areas of the part that go beyond its line
};

/// Makes the page one about `part` (polygons in the sheet's CRS): the frame is fitted to it, a heavy line
/// runs around it, and the rest of the map is drawn as far as the frame shows it.
void focus_on(MapSheet& sheet, const SharedShapes& part, const FocusLook& look);

/// The same of some of the sheet's own areas. @throws OutputError for an area that the sheet does not have.
void focus_on_areas(MapSheet& sheet, const std::vector<std::size_t>& areas, const FocusLook& look);

/// Whether part_of() can make a sheet of some of its areas: one fill, whose legend is a list of classes.
bool has_parts(const MapSheet& sheet);

/// The sheet as one of some of its areas: legend, marks and description are of these alone; all others that
/// meet the box `near` lie `beyond` ("Outside Kenton West"), in grey as the neighbours do. Classes stay as
/// they are, so that parts can be compared; states that no area of the part is in have no row.
/// @throws OutputError for an area that the sheet does not have.
MapSheet part_of(const MapSheet& sheet, const std::vector<std::size_t>& areas, const std::string& beyond,
                 const Box& near);

/// The sheet with no more of its areas, neighbours and outlines than may touch `seen` (CRS). Layers are left
/// as they are: they are cut as they are drawn.
MapSheet cut_to(const MapSheet& sheet, const Box& seen);

}  // namespace vitality
