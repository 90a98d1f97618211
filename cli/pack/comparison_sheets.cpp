// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "boundaries/find_area.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/pack/text_sheet.hpp"

namespace vitality {

namespace {

constexpr std::size_t most_beside = 6;  // columns of areas that a page holds legibly

void check(const Project& project, const PackEntry& entry) {
    if (entry.geography.empty() || entry.areas.size() < 2 || entry.areas.size() > most_beside)
        throw SettingsError(entry.place,
                            fmt::format("a comparison needs geography and 2 to {} areas.", most_beside));
    project.geography(entry.geography, entry.place);
    for (const std::string& id : entry.of) project.maker_of(id, entry.place);
}

/// The value with the verdict beside the benchmark in words: told without colour.
std::string cell(const ProfileIndicator& indicator, std::size_t area) {
    const ProfileValue value = profile_value(indicator, area);
    const std::string words = value_words(*indicator.column, value.estimate.value, value.state);
    const Standing standing = value.comparison.standing;
    if (standing == Standing::unknown || standing == Standing::not_compared) return words;
    return fmt::format("{} ({})", words, standing_name(standing));
}

ReportTable compared(PackContext& context, const AreaTable& areas, const IndicatorGroup& group,
                     const std::vector<std::size_t>& shown) {
    ReportTable table;
    table.caption = group.title.empty() ? "Indicators side by side" : group.title;
    table.columns = {{"Indicator"}};
    for (const std::size_t area : shown) table.columns.push_back({areas.geography->names[area]});
    table.columns.push_back({"Compared with"});
    for (const IndicatorColumn* column : group.columns) {
        if (!column->indicator.categories.empty()) continue;
        remember(context, *column);
        const std::string benchmark = benchmark_for(context, areas, *column);
        const ProfileIndicator indicator = profile_indicator(areas, *column, benchmark, "");
        ReportRow row{
            fmt::format("{} ({})", column->indicator.title, subtitle_of(nullptr, column->indicator))};
        for (const std::size_t area : shown) row.emplace_back(cell(indicator, area));
        const auto found = column->comparators.find(benchmark);
        row.emplace_back(found == column->comparators.end()
                             ? std::string("\u2013")
                             : fmt::format("{} {}", comparator_title(areas, benchmark),
                                           value_words(*column, found->second.value, found->second.state)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    const AreaTable& areas = context.workspace.areas(entry.geography);
    std::vector<std::size_t> shown;
    try {
        shown = find_areas(*areas.geography, entry.areas);
    } catch (const SettingsError& failure) {
        throw SettingsError(entry.place, failure.what());
    }
    std::vector<std::string> names;
    for (const std::size_t area : shown) names.push_back(areas.geography->names[area]);
    TextSheet sheet;
    sheet.head.section = entry.section;
    sheet.head.title = entry.title.empty() ? join(names, " and ") : entry.title;
    sheet.head.subtitle = capitalised(areas.geography->title);
    for (const IndicatorGroup& group : chosen_indicators(context, entry, entry.geography))
        sheet.blocks.emplace_back(compared(context, areas, group, shown));
    sheet.blocks.emplace_back(
        Paragraph{"Better, similar and worse: the area's 95% limits lie beside the figure compared with, or "
                  "hold it. Where "
                  "an area has no limits nothing is judged."});
    return {sheet};
}

}  // namespace

SheetKind comparison_sheets() { return {"comparison", check, make}; }

}  // namespace vitality
