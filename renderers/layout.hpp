// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/inset_layout.hpp"
#include "renderers/key.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"
#include "renderers/panel_grid.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// Bar of two segments over a round length of ground.
struct ScaleBar {
    PageBox box;              ///< with its figures
    double bar_width = 0;     ///< pt, both segments
    double metres = 0;        ///< length of ground of both segments
    std::string half, whole;  ///< "1", "2 km"
};

/// The legend's place.
enum class KeyPlace { side, below, corner, none };

/// Where everything stands on the page, in points; computed without drawing.
struct SheetLayout {
    PageBox page;
    TypeScale type;
    std::vector<PlacedText> header;  ///< headline, subtitle
    std::vector<PlacedText> footer;  ///< join note, then sources
    PageBox frame;                   ///< the map is clipped to it
    MapView view;
    std::vector<PanelPlace> panels;  ///< of a sheet of several maps; `view` is the first one's
    PageBox content;                 ///< all between header and footer
    InsetLayout inset;
    KeyPlace key_place = KeyPlace::side;
    Key key;
    PageBox north_arrow;
    ScaleBar scale_bar;
};

/// All texts that stand on the sheet, labels included: what the fonts must cover.
std::vector<std::string> all_texts(const MapSheet& sheet);

/// Sets the page: the placement of the legend is the one that gives the largest map.
/// @throws SettingsError where the page is too small for its texts.
SheetLayout lay_out(const MapSheet& sheet, PageSize page, Typesetter& typesetter);

/// The longest round length (1, 2 or 5 times a power of ten) of at most `longest` pt.
ScaleBar make_scale_bar(double points_per_metre, double longest);

}  // namespace vitality
