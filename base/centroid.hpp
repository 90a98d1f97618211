// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "base/shapes.hpp"

namespace vitality {

/// The centre of mass of a shape, in its planar CRS, by the textbook formulas taken relative to the shape's
/// first point: of points the mean; of lines by length; of polygons by area, holes taken out, whatever the
/// direction of rings. Polygons without area count as lines, lines without length as points, as in GEOS. A
/// polygon's centre may lie outside of it. NaN, NaN for a shape without points.
Point centroid(const Shapes& shapes, std::size_t shape);

/// The centroids of all shapes as points; a shape without points gives one of kind none.
Shapes centroids(const Shapes& shapes);

/// True where every shape is one point: points() then has one per shape, in order.
bool are_single_points(const Shapes& shapes);

}  // namespace vitality
