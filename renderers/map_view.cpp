// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_view.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

double snap_to_page(double v) { return std::round(v / page_cell) * page_cell; }

Point snap_to_page(Point p) { return {snap_to_page(p.x), snap_to_page(p.y)}; }

double fitting_scale(const Box& box, double width, double height) {
    constexpr double least_side = 1;  // metres: a map of one point still has a scale
    return std::min(width / std::max(box.width(), least_side), height / std::max(box.height(), least_side));
}

MapView centred_view(const Box& box, double scale, const PageBox& frame) {
    constexpr double share_above = 0.35;  // the optical middle lies above the middle
    const double width = box.width() * scale, height = box.height() * scale;
    MapView view;
    view.scale = scale;
    view.origin = {box.min_x, box.min_y};
    view.corner = snap_to_page(
        {frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) * share_above + height});
    return view;
}

}  // namespace vitality
