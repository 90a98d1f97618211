// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "renderers/layout.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/page_map.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// A sheet laid out, cut to its frame and simplified: all that drawing it needs. `layout.frame` and
/// `layout.view` say where on the page (pt) which part of the CRS lies.
struct PreparedMap {
    MapSheet sheet;
    SheetLayout layout;
    PageMap map;                  ///< of a sheet of several maps, the first
    std::vector<PageMap> panels;  ///< all of them; none where there is one map

    SheetReport report() const { return {map.dropped_labels}; }
};

/// Computes and draws nothing, so that many pages may be prepared side by side and then drawn one by one;
/// each thread brings a typesetter of its own, which must have been told all_texts(sheet). Results do not
/// depend on `threads`.
/// @throws SettingsError where the page is too small, OutputError where the sheet contradicts itself.
PreparedMap prepare_map_sheet(MapSheet sheet, PageSize page, Typesetter& typesetter, int threads);
/// The same with a typesetter made for it.
PreparedMap prepare_map_sheet(MapSheet sheet, PageSize page, int threads);

/// Prepares a sheet and gives what draws it, for pages that are laid out first and drawn later.
std::function<void(const Canvas&)> map_painter(MapSheet sheet, PageSize page, int threads);

/// What the page says, in words: the sheet's description, and which names are printed in short.
std::string describe(const PreparedMap& prepared);

/// Draws it with the page's top left corner at the canvas's origin.
void draw(const Canvas& canvas, const PreparedMap& prepared, Typesetter& typesetter);

}  // namespace vitality
