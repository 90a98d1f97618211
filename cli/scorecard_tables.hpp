// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "cli/target_reading.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// The targets of a group to be read: values with their units and dates.
ReportTable scorecard_table(const Scorecard& scorecard, const ScorecardGroup& group, const std::string& id);
/// All targets with their figures as numbers.
ReportTable scorecard_figures_table(const Scorecard& scorecard);
/// One row a target, full precision.
std::string scorecard_csv(const Scorecard& scorecard);
Json scorecard_json(const ScorecardSubject& subject);
/// For the screen: the sentences, then a row a target under the headings.
std::string scorecard_text(const ScorecardSubject& subject);

}  // namespace vitality
