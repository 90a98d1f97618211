// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// What polygons cover of each area, in square metres.
struct Covered {
    std::vector<double> net;    ///< what at least one of them covers
    std::vector<double> gross;  ///< the sum over all of them: overlaps count as often as they are covered
};

/// Measures how much of each area is covered, without a union or an intersection being built: by Green's
/// theorem along the edges that bound the covered part.
///
/// Both collections are in one projected CRS in metres and valid (see repair_polygons). Each area is treated
/// by itself; covers may overlap, repeat, touch or share edges with each other and with areas, and span many
/// areas. What crosses what is decided exactly, on the grid of a micrometre of base/exact.hpp; a covered part
/// is right to within that times the length of the edges that cross there. What shares no more than a
/// boundary with an area covers 0 of it. Shapes that are no polygons cover nothing and have nothing covered.
/// Equal for any number of threads.
Covered covered_area(const Shapes& areas, const Shapes& covers, int threads);

/// Metres of lines inside each area. A line counts as displaced by an infinitesimal step east and a still
/// smaller one north: a stretch along an edge that two areas share belongs to the eastern one, or to the
/// northern one where the edge runs due east, and one along the outer border counts where that side is
/// inside. Lines that lie on each other count each. Shapes of `lines` that are no lines have no length.
std::vector<double> covered_length(const Shapes& areas, const Shapes& lines, int threads);

}  // namespace vitality
