// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "renderers/canvas.hpp"
#include "renderers/map_view.hpp"
#include "renderers/shared_shapes.hpp"

namespace vitality {

/// Many lines or rings on the page, in points, snapped to 1/16 pt.
struct PagePaths {
    std::vector<Point> points;
    std::vector<std::size_t> from{0};  ///< path i holds points [from[i], from[i + 1])

    std::size_t size() const { return from.size() - 1; }
    bool empty() const { return size() == 0; }
    std::span<const Point> path(std::size_t i) const {
        return {points.data() + from[i], from[i + 1] - from[i]};
    }
    /// Ends the path of the points added since the last end; one of fewer than `least` points is dropped.
    void end_path(std::size_t least);
    /// Adds a point unless it repeats the path's last one.
    void add(Point p);
    PageBox box(std::size_t i) const;
};

enum class Closed { no, yes };

/// Points of the CRS to the page: snapped, repeats dropped.
void add_to_page(PagePaths& paths, std::span<const Point> points, const MapView& view, Closed closed);

/// The lines and polygons of a collection that touch `frame`, each simplified to `tolerance` pt
/// (Douglas-Peucker); exteriors turned one way and holes the other, for the non-zero rule.
PagePaths simplified_paths(const SharedShapes& shapes, ShapeKind kind, const MapView& view,
                           const PageBox& frame, double tolerance);

/// The points of a collection inside `frame`.
std::vector<Point> page_points(const SharedShapes& shapes, const MapView& view, const PageBox& frame);

/// Adds the paths to the canvas's current path.
void trace(const Canvas& canvas, const PagePaths& paths, Closed closed);

/// Whether the rings hold the point (even-odd rule).
bool holds(const PagePaths& rings, Point p);

}  // namespace vitality
