// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shapes.hpp"

namespace vitality {

/// Segments that a quarter of a circle is drawn with, as R's sf has it. GEOS itself has 8, shapely 16. The
/// polygon lies inside the true circle: with 30 its area is 0.05 % smaller.
constexpr int default_quadrant_segments = 30;

/// The land within `distance` of each feature, with round ends and joins: one polygon per feature, kind none
/// where the feature has no points. Points, lines and valid polygons (see repair_polygons) of a planar CRS in
/// metres. Computed by GEOS; lone points without it, with vertices equal to GEOS's to a nanometre. Equal for
/// any number of threads.
/// @param distance metres, above 0.
/// @throws SettingsError for a distance or a number of segments that is not above 0;
///         DataError naming the feature (counted from 1) that GEOS refuses or whose coordinates are no
///         numbers.
Shapes buffered(const Shapes& features, double distance, int quadrant_segments, int threads);

}  // namespace vitality
