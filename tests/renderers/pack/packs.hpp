// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/pack/pack.hpp"
#include "renderers/report/report_figures.hpp"
#include "tests/renderers/sheets.hpp"

namespace vitality::test {

inline ReportFigure plain_map() {
    MapSheet map = make_sheet({6, 4, 4, 1, 0, false, true});
    map.parts.header = map.parts.footer = map.parts.margin = false;
    return vitality::map_figure(std::move(map), {120, 100}, 1);
}

inline ReportTable values_of(std::size_t areas, const std::string& name = "Ward") {
    ReportTable table;
    table.caption = "Children in low income families, wards";
    table.columns = {
        {"Area"}, {"Value", ReportColumnKind::number, "%", 1}, {"Rank", ReportColumnKind::number}};
    for (std::size_t i = 0; i < areas; ++i)
        table.rows.push_back({fmt::format("{} {}", name, i + 1), ReportNumber{10.0 + static_cast<double>(i)},
                              ReportNumber{static_cast<double>(areas - i)}});
    return table;
}

inline IndicatorSheet indicator_sheet(const std::string& title, std::size_t areas = 12) {
    IndicatorSheet sheet;
    sheet.head = {title, "Start well", title, "Wards (2022) \u00b7 2024 \u00b7 %"};
    sheet.headline = title + " is highest in Dunmarsh and lowest in Kingsbourne";
    sheet.facts = {{"12.3%", "Testborough"}, {"10.1%", "England"}, {"suppressed", "Region"}};
    sheet.figures = {plain_map()};
    sheet.words = {"Highest (worst): Dunmarsh (31.2%).", "Lowest (best): Kingsbourne (4.2%)."};
    sheet.tables = {values_of(areas)};
    sheet.sources = {"Source: invented data, CC0."};
    return sheet;
}

inline ProfileRow profile_row(const std::string& title) {
    ProfileRow row;
    row.title = title;
    row.detail = "2024 \u00b7 %";
    row.value = "12.3%";
    row.compared = {"10.1%", "11.0%"};
    row.worst = "31.2%";
    row.best = "4.2%";
    row.strip.value = 12.3;
    row.strip.limits = {10, 15};
    row.strip.verdict = ChartVerdict::similar;
    row.strip.benchmark = 10.1;
    row.strip.worst = 31.2;
    row.strip.worst_quartile = 20;
    row.strip.best_quartile = 8;
    row.strip.best = 4.2;
    row.strip_words = title + ": 12.3%, similar to England 10.1%";
    row.rank = "3";
    row.change = "no significant change";
    return row;
}

inline ProfileSheet profile_sheet(const std::string& area, std::size_t indicators) {
    ProfileSheet sheet;
    sheet.head = {area, "Profiles", area, "E05000001 \u00b7 Wards (2022)"};
    sheet.headline = "Worse than England in 2 and better in 3 of 9 indicators";
    sheet.facts = {{"11,145", "People"}, {"1,793", "Children under 16"}};
    sheet.locator = plain_map();
    sheet.locator->caption.clear();
    sheet.heads = {"This area", {"England", "Testborough"}, "Rank of 12", "Change", "Worst", "Best"};
    sheet.groups = {{"Start well", {}}, {"Live well", {}}};
    for (std::size_t i = 0; i < indicators; ++i)
        sheet.groups[i % 2].rows.push_back(profile_row(fmt::format("Indicator {}", i + 1)));
    sheet.names = {"This area", "England", "Testborough", "12 wards"};
    sheet.reading = {"The line in the middle is England."};
    sheet.figures = {plain_map(), plain_map()};
    sheet.tables = {values_of(7, "LSOA")};
    sheet.sources = {"Source: invented data, CC0."};
    return sheet;
}

inline Pack pack_of(std::vector<Sheet> sheets, PageSize page = {210, 297}) {
    Pack pack;
    pack.title = "Testborough Vitality Profile";
    pack.page = page;
    pack.style.organisation = "Testborough Council";
    pack.style.status = "Draft";
    pack.sheets = std::move(sheets);
    return pack;
}

inline CoverSheet cover_sheet() {
    CoverSheet cover;
    cover.head = {"cover", "", "Testborough Vitality Profile", "Where need is greatest or least"};
    cover.figure = plain_map();
    cover.figure->caption.clear();
    cover.attribution = "All places are invented.";
    return cover;
}

inline Pack small_pack(PageSize page = {210, 297}) {
    return pack_of(
        {cover_sheet(), ContentsSheet{{"contents", "", "Contents", ""}, {}}, indicator_sheet("Child poverty"),
         indicator_sheet("Obesity"), profile_sheet("Dunmarsh", 9)},
        page);
}

}  // namespace vitality::test
