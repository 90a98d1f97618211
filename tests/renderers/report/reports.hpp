// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/charts/registry.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/report/report.hpp"
#include "tests/renderers/charts.hpp"
#include "tests/renderers/sheets.hpp"

namespace vitality::test {

inline ReportFigure map_figure() {
    ReportFigure figure;
    figure.caption = "Need is greatest in the east of the borough";
    figure.alternative =
        "A map of 24 squares in four classes of score. The highest class, 24.5 to 32.5, lies in the east; "
        "one "
        "square is suppressed.";
    figure.page = {180, 120};
    figure.lay_out = [](PageSize page) -> Painter {
        return [page](const Canvas& canvas) {
            paint_map_sheet(canvas, make_sheet({6, 4, 4, 3, 2, false, true}), page, 1);
        };
    };
    return figure;
}

inline ReportFigure chart_figure() {
    ReportFigure figure;
    figure.caption = "Male life expectancy at birth, wards of an invented borough";
    figure.alternative = "A ranked chart of 21 wards: from 85.2 years in Pinner South to 78.6 in Greenhill.";
    figure.page = {180, 150};
    figure.lay_out = [](PageSize page) { return chart_painter(ward_chart(), page); };
    return figure;
}

/// Three rows to check by hand, with every kind of cell, and texts that a careless writer takes for markup.
inline Report small_report() {
    Report report;
    report.title = "Takeaways <script>alert(1)</script> & \"need\"";
    report.subtitle = "Count | by area, 2020";
    report.summary = {"2 of 3 areas have *some*.", "=cmd() is no formula."};
    ReportTable table;
    table.caption = "Takeaways | by area";
    table.columns = {{"Code", ReportColumnKind::code},
                     {"Area <b>", ReportColumnKind::text},
                     {"Rate", ReportColumnKind::number, "per 1,000 people", 1, "rate"}};
    table.rows = {{"E01", "Caf\u00e9 `quarter`", ReportNumber{1234.56}},
                  {"E02", "=SUM(A1:A9)", State::suppressed},
                  {"E03", "a|b", ReportNumber{-2.5, 2}}};
    table.totals = {{"", "All", State::not_applicable}};
    table.notes = {"1. Rates are of *residents*."};
    report.blocks = {Heading{"Where_they are #1"}, Paragraph{"- no list, <img src=x onerror=alert(1)>"},
                     ReportNote{"Straight lines."}, table};
    report.end.definitions = {{"Rate", "Takeaways per 1,000 people"}};
    report.end.origins = {{"Distance to a takeaway", "the boundary", "the outlet"}};
    report.end.thresholds = {{"Near", "within 400 m"}};
    report.end.sources = {{"Food hygiene ratings", "2020", "FSA", "OGL v3", {"Contains FSA data"}}};
    report.end.ledger = {{"3 of 3 areas matched"}};
    return report;
}

inline ReportTable ward_table(std::size_t rows) {
    ReportTable table;
    table.caption = "Areas where need is high and green space is far, by ward";
    table.columns = {{"Area"},
                     {"Code", ReportColumnKind::code},
                     {"People", ReportColumnKind::number},
                     {"Deprivation score", ReportColumnKind::number, "IMD 2019", 1},
                     {"Takeaways", ReportColumnKind::number, "per 1,000 people", 2},
                     {"Distance to green space", ReportColumnKind::number, "metres"},
                     {"Children in poverty", ReportColumnKind::number, "%", 1}};
    for (std::size_t i = 0; i < rows; ++i) {
        const double x = static_cast<double>(i * 7919 % 97);
        table.rows.push_back({fmt::format("Neighbourhood {}", i + 1), fmt::format("E01{:06}", 2101 + 37 * i),
                              ReportNumber{1200 + 23 * x}, ReportNumber{12.3 + x / 3},
                              cell_of(x / 41, i % 7 == 5 ? State::suppressed : State::value),
                              ReportNumber{120 + 9 * x},
                              cell_of(8 + x / 5, i % 11 == 3 ? State::missing : State::value)});
    }
    table.totals = {{"All areas", "", ReportNumber{31245}, ReportNumber{24.1}, ReportNumber{0.93},
                     State::not_applicable, ReportNumber{17.3}}};
    table.notes = {"Suppressed: fewer than 5 takeaways or fewer than 100 people.",
                   "Distances are measured in a straight line from the boundary of the area."};
    return table;
}

/// A report as commands make them, with all kinds of block.
inline Report full_report() {
    Report report;
    report.title = "Where deprivation, takeaways and a lack of green space meet";
    report.subtitle = "LSOAs of an invented borough, 2019 and 2020";
    report.author = "Public Health, Testborough Council";
    report.date = "14 September 2021";
    report.summary = {
        "9 of 137 areas are in the most deprived fifth of England, have three or more takeaways within 400 m "
        "and "
        "no green space within 300 m.",
        "14,210 people live in these areas, 3,904 of them under 16.",
        "7 of the 9 areas lie in two wards: Roxbourne and Wealdstone."};
    ReportTable wards;
    wards.caption = "Areas that meet all three conditions, by ward";
    wards.columns = {{"Ward"}, {"Areas", ReportColumnKind::number}, {"People", ReportColumnKind::number}};
    wards.rows = {{"Roxbourne", ReportNumber{4}, ReportNumber{6420}},
                  {"Wealdstone", ReportNumber{3}, ReportNumber{4911}},
                  {"Greenhill", ReportNumber{2}, ReportNumber{2879}}};
    wards.totals = {{"All", ReportNumber{9}, ReportNumber{14210}}};
    report.blocks = {
        Heading{"Where the conditions meet"},
        Paragraph{
            "Areas were chosen by three conditions at once. An area for which one of them is not known is "
            "neither counted nor left out in silence: it is listed in the technical annex."},
        map_figure(),
        wards,
        Heading{"The areas, one by one"},
        ward_table(22),
        ReportNote{
            "2 areas have a suppressed rate of takeaways. Whether they meet the conditions is not known.",
            "Caution"},
        Heading{"Life expectancy in the same places"},
        chart_figure(),
        Paragraph{
            "The two wards with most of these areas are among the four with the lowest male life expectancy. "
            "This says where both are found, not that one causes the other."},
        Heading{"What was asked", 3},
        ReportList{{"Deprivation decile 1 or 2", "three or more takeaways within 400 m",
                    "no green space of 2 hectares within 300 m"},
                   true}};
    ReportTable steps;
    steps.caption = "Areas left after each condition";
    steps.columns = {{"Condition"},
                     {"True", ReportColumnKind::number},
                     {"False", ReportColumnKind::number},
                     {"Not known", ReportColumnKind::number}};
    steps.rows = {{"Deprivation decile 1 or 2", ReportNumber{28}, ReportNumber{109}, ReportNumber{0}},
                  {"Takeaways within 400 m", ReportNumber{17}, ReportNumber{118}, ReportNumber{2}}};
    report.annex = {Heading{"How the conditions were applied", 3}, steps};
    report.end.definitions = {
        {"Deprivation decile",
         "Tenth of England's LSOAs by the Index of Multiple Deprivation 2019; 1 is most deprived."},
        {"Takeaways",
         "Premises of type \u201cTakeaway/sandwich shop\u201d in the Food Hygiene Rating Scheme."}};
    report.end.origins = {
        {"Distance to the nearest takeaway", "the population-weighted centroid of the area", "the outlet"},
        {"Distance to green space", "the boundary of the area", "the nearest access point"}};
    report.end.thresholds = {
        {"Near takeaways", "400 m, about five minutes on foot (project file)"},
        {"Far from green space", "more than 300 m (Natural England, Green Infrastructure Standards, 2023)"}};
    report.end.sources = {
        {"English indices of deprivation 2019",
         "2019",
         "Ministry of Housing, Communities and Local Government",
         "OGL v3",
         {"Contains public sector information licensed under the Open Government Licence v3.0"}},
        {"Food hygiene ratings", "14 August 2020", "Food Standards Agency", "OGL v3", {}}};
    report.end.ledger = {{"imd, lsoa11: 137 of 137 areas matched"},
                         {"fast_food: 191 premises kept, 1,204 of other types left out, 3 without a place"}};
    return report;
}

}  // namespace vitality::test
