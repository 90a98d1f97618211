// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report for programs: numbers as they are, unrounded; a non-value as {"state": "suppressed"}. Rows are
/// objects by the columns' keys. Figures are their caption and alternative text. Takes what checked() gave.
std::string json_report(const Report& report);

}  // namespace vitality
