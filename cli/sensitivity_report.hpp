// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/vector_writer.hpp"
#include "cli/sensitivity_subject.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// "5 areas are found in all 27 variants, and 12 more in some of them: ..."
std::vector<std::string> sensitivity_sentences(const Varied& varied);

std::string sensitivity_text(const Varied& varied);
Json sensitivity_json(const Varied& varied);
/// The areas found in any variant, one row each.
std::string sensitivity_csv(const Varied& varied);
Report sensitivity_report(Workspace& workspace, const Varied& varied);
/// Areas coloured by the share of variants in which they are found.
MapSheet sensitivity_map(Workspace& workspace, const Varied& varied);

}  // namespace vitality
