// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/inequality_text.hpp"
#include "layers/statistic_spec.hpp"
#include "renderers/charts/registry.hpp"

namespace vitality {

/// The kinds of chart that show inequality: "gradient", "concentration", "ranked", "funnel".
const std::vector<std::string>& inequality_chart_names();

/// What a chart is to show beside the report.
struct InequalityChartRequest {
    std::string kind;                      ///< of inequality_chart_names()
    std::string headline;                  ///< empty = the report's first sentence
    std::vector<std::string> benchmarks;   ///< ids of comparators
    std::vector<std::string> attribution;  ///< the project's lines
    std::string denominator;               ///< title of a funnel's denominators; empty = "People"
    const StatisticSpec* maker = nullptr;  ///< of the indicator, where a statistic makes it
};

/// @throws SettingsError for a kind that needs what was not given: a gradient without `by`, a funnel of an
/// indicator without counts, a benchmark that the indicator has no value of.
Chart inequality_chart(const InequalitySubject& subject, const InequalityReport& report,
                       const InequalityChartRequest& request);

}  // namespace vitality
