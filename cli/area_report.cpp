// SPDX-License-Identifier: Apache-2.0
#include "cli/area_report.hpp"

#include "base/names.hpp"
#include "cli/data_behind.hpp"
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

EndMatter end_matter_of(Workspace& workspace, const BoundQuery& query,
                        const std::vector<ColumnValues>& columns) {
    using Source = QueryColumn::Source;
    EndMatter end;
    DataBehind data(workspace);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Source source = query.columns[i].source;
        if (source == Source::code || source == Source::name || source == Source::relation) continue;
        add_indicator(end, columns[i].words, columns[i].method, source == Source::statistic);
        data.add(query.columns[i], columns[i].words.title);
    }
    add_attribution(end, workspace.project().title, workspace.project().attribution);
    add_data_behind(end, workspace, data);
    return end;
}

}  // namespace vitality
