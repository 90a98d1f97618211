// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/query/functions.hpp"

namespace vitality {

/// Shares of people for whom a distance condition holds at their door.
std::vector<QueryFunction> sharing_functions();

}  // namespace vitality
