// SPDX-License-Identifier: Apache-2.0
#include "renderers/inset_layout.hpp"

#include <algorithm>

namespace vitality {

namespace {

constexpr double padding = 4;  // pt on A4, between the frame and its map or caption

TextStyle caption_style(const TypeScale& type) {
    return {type.note, Weight::regular, grey_ink, Align::left, 1.25};
}

/// With what parts it from the frame.
double caption_height(const MapInset& inset, double width, const TypeScale& type, Typesetter& typesetter) {
    if (inset.caption.empty()) return 0;
    return padding * type.unit + typesetter.measure(inset.caption, caption_style(type), width).height;
}

}  // namespace

InsetSize inset_size(const MapInset& inset, const TypeScale& type, Typesetter& typesetter) {
    constexpr double longer_side = 96;
    const Box ground = inset.ground.box();
    if (ground.empty()) return {};
    const double pad = 2 * padding * type.unit, side = longer_side * type.unit - pad;
    const double scale = fitting_scale(ground, side, side), least = side / 4;
    const double width = std::max(ground.width() * scale, least) + pad;
    return {width,
            std::max(ground.height() * scale, least) + pad + caption_height(inset, width, type, typesetter)};
}

InsetLayout lay_out_inset(const MapInset& inset, const InsetSize& size, Point at, const TypeScale& type,
                          Typesetter& typesetter) {
    const double pad = padding * type.unit;
    const double height = size.height - caption_height(inset, size.width, type, typesetter);
    InsetLayout layout;
    layout.box = {at.x, at.y, size.width, height};
    const Box ground = inset.ground.box();
    layout.view =
        centred_view(ground, fitting_scale(ground, size.width - 2 * pad, height - 2 * pad), layout.box);
    if (!inset.caption.empty())
        layout.caption = {{inset.caption, caption_style(type), at.x, at.y + height + pad, size.width}};
    return layout;
}

}  // namespace vitality
