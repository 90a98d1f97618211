// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/target_reading.hpp"
#include "renderers/charts/registry.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// All targets as one chart.
ScorecardChart scorecard_chart(const Workspace& workspace, const ScorecardSubject& subject);

/// Sentences, the chart, a table under each heading, each target in words; all figures in the annex.
Report scorecard_report(Workspace& workspace, const ScorecardSubject& subject);

}  // namespace vitality
