// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/row_matching.hpp"

namespace vitality {

/// Why no row at all found an area, in words, from the names of the code columns and the codes themselves.
std::string explain_no_match(const RowMatching& matching, const IndicatorTable& table,
                             const Geography& geography);

/// A hint for areas that found no row, with a blank before it; empty where nothing speaks for another
/// vintage.
std::string explain_areas_without_row(const std::vector<std::string>& codes, const RowMatching& matching,
                                      const IndicatorTable& table, const Geography& geography);

}  // namespace vitality
