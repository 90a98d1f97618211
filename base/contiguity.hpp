// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Lists of neighbours, one after another in flat arrays. Each list is sorted and holds no item twice.
struct NeighbourLists {
    std::vector<std::size_t> from{0};  ///< list i is of [from[i], from[i + 1])
    std::vector<std::uint32_t> of;     ///< indices of neighbours

    std::size_t size() const { return from.size() - 1; }
    std::size_t count(std::size_t i) const { return from[i + 1] - from[i]; }
    std::span<const std::uint32_t> operator[](std::size_t i) const { return {of.data() + from[i], count(i)}; }
};

/// Queen: polygons that share at least one vertex. Rook: that share vertices at two places farther apart than
/// the tolerance, as those of a shared edge are.
enum class Contiguity { queen, rook };

struct ContiguityRule {
    Contiguity contiguity = Contiguity::queen;
    double tolerance = 0.01;  ///< vertices at most so far apart are shared; metres, or the unit of the CRS
    /// Whether a vertex on an edge of another polygon, within the tolerance, counts as shared as well.
    /// Without it a T-junction is a contact only where both polygons have a vertex there.
    bool vertices_on_edges = false;
};

/// Which polygons touch which, by their vertices. Every pair of vertices within the tolerance is found; the
/// lists are symmetric, and equal for any order of shapes, rings and vertices and any number of threads.
/// Shapes other than polygons have no neighbours, points that are not finite are passed over. Polygons that
/// overlap without a shared vertex are no neighbours; one in a hole of another is. Fewer than 2^31 points.
///
/// Without `vertices_on_edges` this is spdep's rule (Bivand, poly2nb), but for its `snap` of 1.5e-8, which
/// loses most contacts after a change of coordinate system, and for shared edges shorter than the tolerance,
/// which spdep takes for rook contacts.
///
/// @throws SettingsError for a tolerance that is negative or not finite.
NeighbourLists contiguity(const Shapes& polygons, const ContiguityRule& rule, int threads);

}  // namespace vitality
