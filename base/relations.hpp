// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Spatial relations of the OGC Simple Features standard (06-103r4, 6.1.15).
enum class Relation { intersects, disjoint, within, contains, touches, crosses, overlaps, equals };

/// Per area: whether it stands in the relation to at least one of the features (disjoint: to none of them
/// does it have a point in common). An area without geometry stands in none, and is false. Shapes are in one
/// CRS and valid; answers are equal for any number of threads. By GEOS, prepared.
std::vector<bool> related(const Shapes& areas, const Shapes& features, Relation relation, int threads);

/// One shape from well-known text, in the CRS of the numbers: POINT, LINESTRING, POLYGON, their MULTI forms,
/// or bbox(x1, y1, x2, y2). @throws InputError with GEOS's words for any other text.
Shapes shape_from_text(const std::string& text);

}  // namespace vitality
