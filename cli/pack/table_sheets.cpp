// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/pack/text_sheet.hpp"

namespace vitality {

namespace {

void check(const Project& project, const PackEntry& entry) {
    if (!entry.geography.empty()) project.geography(entry.geography, entry.place);
    for (const std::string& id : entry.of) project.maker_of(id, entry.place);
}

const ReportColumn* find_column(const ReportTable& table, const std::string& header) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const ReportColumn& column) { return column.header == header; });
    return found == table.columns.end() ? nullptr : &*found;
}

std::string kind_word(IndicatorKind kind) {
    switch (kind) {
        case IndicatorKind::count: return "number";
        case IndicatorKind::percentage: return "share";
        case IndicatorKind::rate: return "rate";
        case IndicatorKind::score: return "score";
        case IndicatorKind::rank: return "rank";
        default: return {};
    }
}

/// What tells a column from another of its title and period, the plainest word first.
std::vector<std::string> differences(const IndicatorColumn& column, const ReportColumn& other) {
    const Indicator& indicator = column.indicator;
    std::vector<std::string> words = {slice_words(indicator.slice)};
    if (indicator.unit != other.unit) words.push_back(kind_word(indicator.kind));
    words.emplace_back(column.computed ? "computed" : "");
    words.push_back(indicator.source);
    return words;
}

/// A column's name differs from the table's others.
std::string header_of(const IndicatorColumn& column, const ReportTable& table) {
    const Indicator& indicator = column.indicator;
    std::string header = indicator.title;
    if (!indicator.period.empty()) header += ", " + indicator.period;
    const ReportColumn* const other = find_column(table, header);
    if (!other) return header;
    for (const std::string& word : differences(column, *other))
        if (const std::string longer = header + ", " + word; !word.empty() && !find_column(table, longer))
            return longer;
    std::size_t number = 2;
    while (find_column(table, fmt::format("{} ({})", header, number))) ++number;
    return fmt::format("{} ({})", header, number);
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
            remember(context, *column);
            table.columns.push_back({header_of(*column, table), ReportColumnKind::number,
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
