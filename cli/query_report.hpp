// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/query_files.hpp"
#include "cli/question.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// An answer as a report: sentences, the areas found, people, larger areas, what is not known; definitions,
/// origins, thresholds, sources and the ledger at its end.
Report answer_report(Workspace& workspace, const Asked& asked, const AnswerChange* change);

/// Areas of which the answer is not known, with the reasons.
ReportTable not_known_table(const Asked& asked);

/// Sources of the columns, each once, in their order.
std::vector<ReportSource> sources_of(const std::vector<ColumnValues>& columns);
/// The sources and attribution of all columns, as those of one indicator: for a map made of them.
void cite(const std::vector<ColumnValues>& columns, Indicator& indicator);
/// Definitions of the columns: what each id means.
std::vector<Term> definitions_of(const BoundQuery& query, const std::vector<ColumnValues>& columns);
/// Where distances were measured from, of the measures among the columns.
std::vector<DistanceOrigin> origins_of(const std::vector<ColumnValues>& columns);
/// The limits that a condition sets, in words.
std::vector<Term> thresholds_of(const BoundExpression& condition, const std::vector<ColumnValues>& columns);
/// Joins, findings and rows left out, one line each.
std::vector<std::string> ledger_lines(Workspace& workspace);

}  // namespace vitality
