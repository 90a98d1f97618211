// SPDX-License-Identifier: Apache-2.0
#include "cli/area_report.hpp"

#include "base/names.hpp"
#include "cli/ledger_report.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

ReportTable table_of_areas(const std::string& id, const std::string& sheet, const std::string& caption) {
    ReportTable table;
    table.id = id;
    table.sheet = sheet;
    table.caption = caption;
    table.columns = {{"Code", ReportColumnKind::code}, {"Name"}};
    table.row_header = 1;
    return table;
}

ReportRow area_cells(const Geography& geography, std::size_t area) {
    return {geography.codes[area], geography.names[area]};
}

ReportTable not_known_table(const Geography& geography, const std::vector<NotKnown>& areas) {
    ReportTable table =
        table_of_areas("table-not-known", "Not known", "Areas of which it is not known, and why");
    table.columns.push_back({"Reason"});
    for (const NotKnown& one : areas) {
        table.rows.push_back(area_cells(geography, one.area));
        table.rows.back().emplace_back(join(one.reasons, "; "));
    }
    return table;
}

namespace {

void add_findings(Workspace& workspace, EndMatter& end) {
    for (const JoinSummary& join : joins_of(workspace)) add_join(end, join);
    for (const LedgerEntry& entry : workspace.ledger().entries()) {
        if (entry.severity == Severity::info && entry.accepted_reason.empty()) continue;
        end.ledger.push_back(workspace.project().without_machine_paths(
            fmt::format("{}, {}: {}", entry.subject, severity_name(entry.severity), entry.message)));
    }
}

}  // namespace

EndMatter end_matter_of(Workspace& workspace, const BoundQuery& query,
                        const std::vector<ColumnValues>& columns) {
    using Source = QueryColumn::Source;
    EndMatter end;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Source source = query.columns[i].source;
        if (source == Source::code || source == Source::name || source == Source::relation) continue;
        add_indicator(end, columns[i].words, columns[i].method, source == Source::statistic);
    }
    add_attribution(end, workspace.project().title, workspace.project().attribution);
    add_findings(workspace, end);
    return end;
}

}  // namespace vitality
