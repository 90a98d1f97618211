// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/bivariate_report.hpp"
#include "cli/outputs.hpp"
#include "cli/overlap_subject.hpp"
#include "cli/sensitivity_subject.hpp"
#include "cli/target_reading.hpp"

namespace vitality {

/// The named queries, overlaps and bivariate maps of a project and its targets, answered: what `build` makes
/// reports of.
struct NamedReports {
    std::vector<Asked> queries;
    std::vector<Varied> sensitivities;  ///< of the queries with numbers to vary
    std::vector<OverlapSubject> overlaps;
    std::vector<BivariateSubject> bivariates;
    std::optional<ScorecardSubject> scorecard;  ///< empty where the project has no target
};

/// Answers them all. A query that is not what it expects is the failure `not-as-expected`; one that cannot be
/// answered, for what was left out, is `not-answered`.
NamedReports answer_named(Workspace& workspace);

/// "reports/ID.html" and so on, one per format of the project that fits.
std::vector<std::string> report_files(const Project& project);

void write_reports(Workspace& workspace, const NamedReports& reports, OutputFolder& folder);

}  // namespace vitality
