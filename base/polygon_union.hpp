// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shapes.hpp"

namespace vitality {

/// All polygons as one shape (kind none where there is none), each place once. They may overlap, and are
/// valid. Union by GEOS, cluster by cluster of polygons whose boxes meet; equal for any number of threads.
/// For coverages that share their edges dissolve() of base/arcs.hpp is faster and exact.
/// @throws DataError naming the first feature of a cluster that GEOS refuses.
Shapes dissolved(const Shapes& polygons, int threads);

}  // namespace vitality
