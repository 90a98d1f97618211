// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/end_matter.hpp"

#include <gtest/gtest.h>

#include "renderers/report/report_figures.hpp"
#include "renderers/report/report_parts.hpp"
#include "tests/renderers/report/reports.hpp"

namespace vitality {
namespace {

IndicatorColumn measured() {
    IndicatorColumn column;
    column.indicator.title = "Distance to a takeaway";
    column.indicator.unit = "metres";
    column.indicator.period = "2020";
    column.indicator.polarity = Polarity::low_is_worse;
    column.indicator.source = "Food hygiene ratings";
    column.indicator.licence = "OGL v3";
    column.method = "from the boundary, in a straight line";
    return column;
}

TEST(EndMatter, SaysOfAMeasureWhatItIsFromWhereAndByWhom) {
    EndMatter end;
    add_indicator(end, measured());
    add_indicator(end, measured());
    ASSERT_EQ(end.definitions.size(), 1U);
    EXPECT_EQ(end.definitions[0].meaning,
              "Unit: metres. Period: 2020. Measured: from the boundary, in a straight line. Lower is worse.");
    ASSERT_EQ(end.origins.size(), 1U);
    EXPECT_EQ(end.origins[0].along, "from the boundary, in a straight line");
    ASSERT_EQ(end.sources.size(), 1U);
    EXPECT_EQ(end.sources[0].title, "Food hygiene ratings");
}

TEST(EndMatter, AComputedIndicatorHasNoOrigin) {
    IndicatorColumn column = measured();
    column.computed = true;
    EndMatter end;
    add_indicator(end, column);
    EXPECT_TRUE(end.origins.empty());
}

TEST(EndMatter, JoinsAndAttributionsAreToldOnce) {
    JoinSummary join;
    join.table = "imd";
    join.geography = "lsoa11";
    join.areas = join.matched = 3;
    EndMatter end;
    add_join(end, join, "Indices of Deprivation");
    add_join(end, join, "Indices of Deprivation");
    EXPECT_EQ(end.ledger, (std::vector<JoinNote>{{"3 of 3 areas matched", "Indices of Deprivation"}}));
    add_attribution(end, "Project", {});
    EXPECT_TRUE(end.sources.empty());
    add_attribution(end, "Project", {"Contains OS data"});
    EXPECT_EQ(end.sources.size(), 1U);
}

TEST(EndMatter, NotesAlikeButForTheirSubjectAreOneSentence) {
    EndMatter end;
    for (const char* subject : {"A", "B", "C"}) add_note(end, {"3 of 3 areas matched", subject});
    add_note(end, {"parks stop at the border: distances may be long", "Distance", "the sea lies beyond"});
    add_note(end, {"parks are known to the border", "Distance", "Parks are known to the border"});
    add_note(end, {"counts below 5 are withheld"});
    EXPECT_EQ(ledger_lines(end),
              (std::vector<std::string>{"3 of 3 areas matched in “A”, “B” and “C”.",
                                        "Parks stop at the border: distances may be long, in “Distance”. The "
                                        "sea lies beyond.",
                                        "Parks are known to the border in “Distance”.",
                                        "Counts below 5 are withheld."}));
}

TEST(EndMatter, SourcesOfOneTitleAreOneWithAllPeriods) {
    EndMatter end;
    add_source(end, {"Survey", "2019", "", "OGL v3", {"Contains data"}});
    add_source(end, {"Census", "2021"});
    add_source(end, {"survey", "2018", "", "", {"Contains data", "Contains more"}});
    add_source(end, {"Survey", "2019"});
    ASSERT_EQ(end.sources.size(), 2U);
    EXPECT_EQ(source_words(end.sources[0]), "2018, 2019. Licence: OGL v3. Contains data. Contains more.");
}

TEST(EndMatter, ALicenceIsNotStatedOnlyWhereTheAttributionNamesNone) {
    EXPECT_EQ(source_words({"Ratings", "2020", "", "", {"Licensed under the Open Government Licence"}}),
              "2020. Licensed under the Open Government Licence.");
    EXPECT_EQ(source_words({"Ratings", "", "", "", {"Contains OS data"}}),
              "Licence: not stated. Contains OS data.");
    EndMatter end;
    add_attribution(end, "Project", {"Licence: CC0"});
    EXPECT_EQ(source_words(end.sources[0]), "Licence: CC0.");
}

TEST(ReportFigures, AChartIsCaptionedByItsSubtitleAndSaidInWords) {
    const ReportFigure figure = chart_figure(test::ward_chart(), {180, 150});
    EXPECT_EQ(figure.caption, "Male life expectancy at birth, wards of Harrow, 2009 to 2013");
    EXPECT_TRUE(figure.alternative.starts_with("6.6 years between the highest and the lowest ward. "))
        << figure.alternative;
    EXPECT_NE(drawn_figure(figure, OutputFormat::svg, 96).find("<svg"), std::string::npos);
}

TEST(ReportFigures, AMapSaysItsClassesInWords) {
    const ReportFigure figure = map_figure(test::make_sheet({4, 3, 4, 0, 0, false, false}), {180, 120}, 1);
    EXPECT_EQ(figure.caption, "Score by square, invented borough, 2019");
    EXPECT_TRUE(
        figure.alternative.starts_with("Need is greatest in the east. Choropleth map. Score: 0.5 to 8.5 ("))
        << figure.alternative;
}

}  // namespace
}  // namespace vitality
