// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// What was found and done to one shape.
struct Repair {
    std::size_t shape = 0;
    std::string reason;      ///< GEOS's words, with the place: "Self-intersection at 515000.0, 188000.0"
    double area_before = 0;  ///< square units of the CRS
    double area_after = 0;
    bool lost = false;  ///< nothing polygonal was left: the shape is now of kind `none`
};

/// True where the repair lost the shape, or changed its area by more than a millionth.
bool changes_area(const Repair& repair);

/// Replaces invalid polygons by valid ones (GEOS MakeValid, polygonal parts only) and tells each.
///
/// Validity is the OGC Simple Features rule as GEOS checks it. Shapes that a sweep over their segments proves
/// to be simple are not handed to GEOS; every other one is, so the answer is GEOS's. Unchanged shapes keep
/// their exact coordinates. Results do not depend on `threads`.
std::vector<Repair> repair_polygons(Shapes& shapes, int threads);

/// GEOS's reason why a polygon is not valid; empty where it is valid.
std::optional<std::string> invalid_reason(const Shapes& shapes, std::size_t shape);

/// A point well inside a polygon: the pole of inaccessibility to within `tolerance` (units of the CRS).
/// For labels. Source: GEOS MaximumInscribedCircle.
Point label_point(const Shapes& shapes, std::size_t shape, double tolerance);

}  // namespace vitality
