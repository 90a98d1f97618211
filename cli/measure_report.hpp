// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/workspace.hpp"

namespace vitality {

/// Measures that have been computed, in the project's order.
std::vector<const MeasureSpec*> computed_measures(Workspace& workspace);

/// "Measures\n  takeaway_rate  lsoa21  96 of 96 areas have a value; all together 0.8 per 1,000 people": one
/// line per indicator of each measure; empty where there is none.
std::string measures_text(Workspace& workspace);

/// tables/measures.csv: each indicator's figure for all areas together and for each group, with how it was
/// measured.
std::string measures_csv(Workspace& workspace);

/// The same as JSON, with the values of all areas where `areas` is set.
Json measures_json(Workspace& workspace, const std::vector<const MeasureSpec*>& measures, bool areas);

/// One geography's areas with the columns of these measures alone.
AreaTable table_of_measures(Workspace& workspace, const std::vector<const MeasureSpec*>& measures);

}  // namespace vitality
