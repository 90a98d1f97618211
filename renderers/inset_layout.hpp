// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/key.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// A small map on the page with its caption below, in points.
struct InsetLayout {
    PageBox box;  ///< its frame; no width: there is none
    MapView view;
    std::vector<PlacedText> caption;
};

struct InsetSize {
    double width = 0, height = 0;
};
/// What an inset takes of the page, caption included; nothing for one without ground.
InsetSize inset_size(const MapInset& inset, const TypeScale& type, Typesetter& typesetter);

/// The inset of that size with its top left corner there.
InsetLayout lay_out_inset(const MapInset& inset, const InsetSize& size, Point at, const TypeScale& type,
                          Typesetter& typesetter);

}  // namespace vitality
