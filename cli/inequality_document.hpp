// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cli/inequality_text.hpp"
#include "renderers/charts/registry.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// What the document shows beside the report's own figures.
struct InequalityDocumentRequest {
    std::optional<Chart> chart;
    PageSize page;                         ///< of the chart, mm
    std::vector<std::string> attribution;  ///< the project's lines
    std::string project;                   ///< its title
};

/// The report as headings, tables and a chart, for every format of reports: sentences, chart, gradient,
/// figures, caveats; the areas' values in the annex.
Report inequality_document(const InequalitySubject& subject, const InequalityReport& report,
                           const InequalityDocumentRequest& request);

}  // namespace vitality
