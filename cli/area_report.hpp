// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "engine/query/answer.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

// What the reports about areas share.

/// A table of areas, with the columns code and name.
ReportTable table_of_areas(const std::string& id, const std::string& sheet, const std::string& caption);
/// An area's code and name, to which its row is added.
ReportRow area_cells(const Geography& geography, std::size_t area);

/// Areas of which it is not known, with the reasons.
ReportTable not_known_table(const Geography& geography, const std::vector<NotKnown>& areas);

/// What ends a report on a query's columns: what each means, where distances were measured from, the sources
/// with their licences, the joins and findings. Thresholds are the report's own.
EndMatter end_matter_of(Workspace& workspace, const BoundQuery& query,
                        const std::vector<ColumnValues>& columns);

}  // namespace vitality
