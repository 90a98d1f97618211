// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/query/functions.hpp"

namespace vitality {

/// Where a value stands among the areas, and beside a comparator: rank, decile, worse_than, and the like.
std::vector<QueryFunction> ranking_functions();

}  // namespace vitality
