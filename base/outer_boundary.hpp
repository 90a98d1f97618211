// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shapes.hpp"

namespace vitality {

/// The outer border of a coverage, the holes in it included: one shape of lines, each in the direction of its
/// ring; of kind none where there are no polygons. To ask how far something is from the border of the map.
///
/// An edge belongs to the border where it occurs once (see edge_matching.hpp) and does not lie inside the
/// coverage. Neighbours that are drawn with other vertices share no edges, so each such edge is cut at the
/// vertices of others within a metre of it, and a piece is left out where its midpoint, moved a metre to
/// either side, lies in an area on both. Gaps up to a metre wide are therefore no border, and details of the
/// border below a metre may be missing from it. Polygons are valid, in a planar CRS in metres. Equal for any
/// number of threads.
Shapes outer_boundary(const Shapes& areas, int threads);

}  // namespace vitality
