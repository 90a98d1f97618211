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
    add_join(end, join);
    add_join(end, join);
    EXPECT_EQ(end.ledger, std::vector<std::string>{"imd (lsoa11): 3 of 3 areas matched"});
    add_attribution(end, "Project", {});
    EXPECT_TRUE(end.sources.empty());
    add_attribution(end, "Project", {"Contains OS data"});
    EXPECT_EQ(end.sources.size(), 1U);
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
