// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shapes.hpp"

namespace vitality {

/// A box on the page in points, y downwards.
struct PageBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool overlaps(const PageBox& other, double gap = 0) const {
        return x < other.right() + gap && other.x < right() + gap && y < other.bottom() + gap &&
               other.y < bottom() + gap;
    }
    bool contains(const PageBox& other, double slack = 0) const {
        return other.x >= x - slack && other.y >= y - slack && other.right() <= right() + slack &&
               other.bottom() <= bottom() + slack;
    }
    bool holds(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
};

/// From the CRS (metres, y northwards) to the page (points, y downwards).
struct MapView {
    double scale = 1;  ///< points per metre
    Point origin;      ///< in the CRS: what lies at `corner`
    Point corner;      ///< on the page, a multiple of 1/16 pt

    Point to_page(Point p) const {
        return {corner.x + (p.x - origin.x) * scale, corner.y - (p.y - origin.y) * scale};
    }
    Point to_crs(Point p) const {
        return {origin.x + (p.x - corner.x) / scale, origin.y - (p.y - corner.y) / scale};
    }
    PageBox to_page(const Box& box) const {
        const Point top_left = to_page(Point{box.min_x, box.max_y});
        return {top_left.x, top_left.y, box.width() * scale, box.height() * scale};
    }
};

/// The finest step of coordinates on the page, in points: shorter numbers in files, invisible in print.
constexpr double page_cell = 1.0 / 16;
double snap_to_page(double v);
Point snap_to_page(Point p);

/// The largest scale at which a box of those sizes (metres) fits.
double fitting_scale(const Box& box, double width, double height);

/// A view of `box` at `scale`, in the optical middle of `frame`.
MapView centred_view(const Box& box, double scale, const PageBox& frame);

}  // namespace vitality
