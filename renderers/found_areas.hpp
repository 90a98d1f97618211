// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/statistics/condition.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// Marks the areas that a question found with a hatch over whatever fills them, and those of which it is not
/// known whether they meet it with dots: a row of the legend with their number for each that occurs.
/// @throws DataError where there is not one truth for each of the sheet's areas.
void mark_found_areas(MapSheet& sheet, Condition found, const std::string& legend = "Areas found",
                      const std::string& unknown_legend = "Not known");

}  // namespace vitality
