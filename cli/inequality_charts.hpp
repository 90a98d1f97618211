// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/inequality_text.hpp"
#include "cli/project.hpp"
#include "renderers/charts/registry.hpp"

namespace vitality {

/// The kinds of chart that show inequality: "gradient", "concentration", "ranked", "funnel".
const std::vector<std::string>& inequality_chart_names();

/// What a chart is to show beside the report.
struct InequalityChartRequest {
    std::string kind;                     ///< of inequality_chart_names()
    std::string headline;                 ///< empty = the report's first sentence
    std::string subtitle;                 ///< empty = measure, geography, period
    std::vector<std::string> benchmarks;  ///< ids of comparators
    std::vector<std::size_t> emphasised;  ///< areas that a ranked chart sets in bold
    const Project* project = nullptr;     ///< whose lines of attribution and statistics
};

/// @throws SettingsError for a kind that needs what was not given: a gradient without `by`, a funnel of an
/// indicator without counts; DataError for a benchmark that the indicator has no value of.
Chart inequality_chart(const InequalitySubject& subject, const InequalityReport& report,
                       const InequalityChartRequest& request);

}  // namespace vitality
