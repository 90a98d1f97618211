// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/query/functions.hpp"

namespace vitality {

/// Spatial relations of the areas and a layer, a zone or a geometry: within_zone, s_intersects and its
/// family.
std::vector<QueryFunction> relating_functions();

}  // namespace vitality
