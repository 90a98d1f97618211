// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/pack/text_sheet.hpp"

namespace vitality {

namespace {

void check(const Project& project, const PackEntry& entry) {
    if (!entry.geography.empty()) project.geography(entry.geography, entry.place);
    for (const std::string& id : entry.of) project.maker_of(id, entry.place);
}

/// A column's name differs from the table's others.
std::string header_of(const Indicator& indicator, const ReportTable& table) {
    std::string header = indicator.title;
    if (!indicator.period.empty()) header += ", " + indicator.period;
    for (const ReportColumn& column : table.columns)
        if (column.header == header) return fmt::format("{} ({})", header, full_id(indicator));
    return header;
}

ReportTable table_of_values(PackContext& context, const AreaTable& areas,
                            const std::vector<IndicatorGroup>& groups) {
    const Geography& geography = *areas.geography;
    ReportTable table;
    table.caption = capitalised(geography.title);
    table.columns = {{"Code", ReportColumnKind::code}, {"Name"}};
    table.row_header = 1;
    for (std::size_t area = 0; area < geography.size(); ++area)
        table.rows.push_back({geography.codes[area], geography.names[area]});
    for (const IndicatorGroup& group : groups)
        for (const IndicatorColumn* column : group.columns) {
            if (!column->indicator.categories.empty()) continue;
            remember(context, areas, *column);
            table.columns.push_back({header_of(column->indicator, table), ReportColumnKind::number,
                                     column->indicator.unit, printed_decimals(*column)});
            for (std::size_t area = 0; area < geography.size(); ++area)
                table.rows[area].push_back(cell_of(column->values[area], column->states[area]));
        }
    return table;
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    TextSheet sheet;
    sheet.head.section = entry.section;
    sheet.head.title = entry.title.empty() ? "Tables" : entry.title;
    for (const GeographySpec& spec : context.project().geographies) {
        if (!entry.geography.empty() && spec.id != entry.geography) continue;
        const auto groups = chosen_indicators(context, entry, spec.id, Counts::wanted);
        const AreaTable& areas = context.workspace.areas(spec.id);
        if (groups.empty() || groups.front().columns.empty() || areas.geography->size() == 0) continue;
        sheet.blocks.emplace_back(table_of_values(context, areas, groups));
    }
    if (sheet.blocks.empty()) return {};
    return {sheet};
}

}  // namespace

SheetKind table_sheets() { return {"tables", check, make}; }

}  // namespace vitality
