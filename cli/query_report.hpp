// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/area_report.hpp"
#include "cli/query_files.hpp"
#include "cli/question.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// An answer as a report: sentences, the areas found, people, larger areas, what is not known; definitions,
/// origins, thresholds, sources and the ledger at its end.
Report answer_report(Workspace& workspace, const Asked& asked, const AnswerChange* change);

/// The limits that a condition sets, in words.
std::vector<Term> thresholds_of(const BoundExpression& condition, const std::vector<ColumnValues>& columns);
}  // namespace vitality
