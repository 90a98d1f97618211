// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/layout.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/charts.hpp"
#include "tests/renderers/pictures.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::has_text;
using test::picture_of;
using test::symbols_in;

TEST(GradientChart, PrintsValuesCountsEndsAndNamesOfLines) {
    const Picture picture = picture_of(test::gradient_chart(ChartForm::dots));
    for (const char* text :
         {"75.2", "83.6", "Areas", "30", "\u2190 most deprived", "least deprived \u2192", "England 79.4",
          "Slope index of inequality\n9.1 years (7.6 to 10.7)", "95% limits"})
        EXPECT_TRUE(has_text(picture, text)) << text;
    EXPECT_EQ(symbols_in(picture), 10U);
}

TEST(GradientChart, StartsBarsAtZeroAndSaysWhereAValueIsMissing) {
    GradientChart chart = test::rate_gradient();
    chart.groups[2].value = no_number;
    const Picture picture = picture_of(chart);
    EXPECT_TRUE(has_text(picture, "0"));
    EXPECT_TRUE(has_text(picture, "no value"));
    EXPECT_FALSE(has_text(picture, "331"));
}

TEST(GradientChart, SetsAValueBelowItsDotWhereALineRunsAbove) {
    GradientChart chart = test::gradient_chart(ChartForm::dots);
    for (GradientGroup& group : chart.groups) group.value = 79, group.limits = {};
    chart.groups[0].value = 75, chart.groups[9].value = 85;  // about 40 pt a year
    chart.slope.reset();
    chart.benchmarks = {{"England", 79.25}};  // about 10 pt above the dots of 79
    const Picture picture = picture_of(chart);
    const auto line = std::find_if(picture.marks.begin(), picture.marks.end(), [](const PictureMark& mark) {
        const auto* l = std::get_if<PictureLine>(&mark);
        return l != nullptr && l->dashed;
    });
    ASSERT_NE(line, picture.marks.end());
    const double y = std::get<PictureLine>(*line).points.front().y;
    std::size_t below = 0;
    for (const PlacedText& text : picture.plot_labels) {
        EXPECT_TRUE(text.y > y || text.y + text.style.size * 1.25 < y) << text.text;
        if (text.text == "79.0" && text.y > y) ++below;
    }
    EXPECT_EQ(below, 8U);
}

TEST(GradientChart, DrawsOneGroupAllEqualAndNegativeValues) {
    GradientChart chart = test::gradient_chart(ChartForm::bars);
    chart.slope.reset();
    for (GradientGroup& group : chart.groups) group.value = -3, group.limits = {-4, -2};
    EXPECT_TRUE(has_text(picture_of(chart), "\u22123.0"));
    chart.groups.resize(1);
    EXPECT_TRUE(has_text(picture_of(chart), "\u22123.0"));
}

TEST(GradientChart, RefusesWhatCannotBeDrawn) {
    GradientChart chart = test::gradient_chart(ChartForm::dots);
    chart.slope->values.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the gradient chart has 10 groups and 9 values of its slope");
    for (GradientGroup& group : chart.groups) group.value = no_number;
    EXPECT_EQ(
        test::message_of<DataError>([&] { check_chart(chart); }),
        "the gradient chart has nothing to draw: none of its 10 groups has a value. Choose an indicator with "
        "values, or fewer groups.");
}

TEST(GradientChart, IsDescribedInWords) {
    EXPECT_EQ(
        describe(test::rate_gradient()),
        "Gradient chart. Deaths under 75 (per 100,000 people, age-standardised) by Deprivation fifth of "
        "neighbourhoods (IMD 2019), from most deprived to least deprived: 1: 512 (461 to 563); 2: 404 (364 "
        "to "
        "444); 3: 331 (298 to 364); 4: 266 (239 to 293); 5: 171 (154 to 188). England: 336. Slope index 412 "
        "(351 to 474).");
}

TEST(ConcentrationChart, ReadsTheCurveBetweenItsPoints) {
    const std::vector<SharePoint> curve{{0, 0}, {0.2, 0.5}, {1, 1}};
    EXPECT_DOUBLE_EQ(share_at(curve, 0.1), 0.25);
    EXPECT_DOUBLE_EQ(share_at(curve, 0.2), 0.5);
    EXPECT_DOUBLE_EQ(share_at(curve, 0.6), 0.75);  // halfway from 0.5 to 1
    EXPECT_DOUBLE_EQ(share_at(curve, 1), 1);
    EXPECT_DOUBLE_EQ(share_at({{0, 0}, {0, 0.5}, {1, 1}}, 0), 0) << "a leap begins at its foot";
}

TEST(ConcentrationChart, WritesTheIndexWithItsLimitsAndATableOfTheCurve) {
    const Picture picture = picture_of(test::concentration_chart(1.6));
    // 1 - 2 / 2.6 = 0.2308; 0.5 to the power 1.6 = 0.3299, 17.0 points below one half
    for (const char* text : {"0.231", "95% limits: 0.200 to 0.262", "Concentration curve", "Line of equality",
                             "50%", "33.0%", "\u221217.0"})
        EXPECT_TRUE(has_text(picture, text)) << text;
    const PageBox& plot = picture.plots.front();
    EXPECT_DOUBLE_EQ(plot.width, plot.height);
}

TEST(ConcentrationChart, LeavesTheIndexOutWhereThereIsNone) {
    ConcentrationChart chart = test::concentration_chart(1.6);
    chart.index = no_number;
    EXPECT_FALSE(has_text(picture_of(chart), "Concentration index"));
}

TEST(ConcentrationChart, HoldsACurveThatFallsBelowZero) {
    ConcentrationChart chart = test::concentration_chart(1);
    chart.curve = {{0, 0}, {0.3, -0.1}, {1, 1}};
    const Picture picture = picture_of(chart);
    EXPECT_TRUE(has_text(picture, "\u221250%"));  // ticks of 50 hold -10 to 100 in at most six
    EXPECT_TRUE(has_text(picture, "\u221210.0%"));
}

TEST(ConcentrationChart, RefusesWhatCannotBeDrawn) {
    ConcentrationChart chart = test::concentration_chart(1);
    chart.curve = {{0, 0}, {0.6, 0.5}, {0.4, 0.8}, {1, 1}};
    EXPECT_EQ(
        test::message_of<OutputError>([&] { check_chart(chart); }),
        "the concentration chart has a point at 0.4 of people and 0.8 of the measure; shares of people rise "
        "from 0 to 1");
    chart.curve = {{0, 0}};
    EXPECT_EQ(
        test::message_of<DataError>([&] { check_chart(chart); }),
        "the concentration chart has nothing to draw: its curve has 1 point. Choose an indicator with values "
        "and people.");
}

TEST(FunnelChart, NamesTheAreasOutsideTheLimitsFarthestFirst) {
    FunnelChart chart = test::funnel_chart(60);
    const Picture picture = picture_of(chart);
    std::size_t outside = 0;
    for (const FunnelArea& area : chart.areas) {
        if (area.place != FunnelBand::beyond_95) {
            EXPECT_EQ(has_text(picture, area.name), area.place == FunnelBand::beyond_998) << area.name;
        }
        outside += area.place == FunnelBand::within ? 0 : 1;
    }
    EXPECT_EQ(picture.plot_labels.size() + picture.dropped_labels, outside);
    EXPECT_EQ(picture.plot_labels.front().text, "St Mary Vale 8");  // 63.5 is 15.3 from 48.2, 34.5 only 13.7
}

TEST(FunnelChart, SaysHowManyNamesFoundNoRoom) {
    const Picture picture = picture_of(test::funnel_chart(1000));
    EXPECT_GT(picture.dropped_labels, 0U);
    EXPECT_TRUE(
        has_text(picture, fmt::format("{} of 459 areas outside the limits not named for want of room. ",
                                      picture.dropped_labels)));
}

TEST(FunnelChart, DrawsLimitsInsideThePlotAndNamesTheirEnds) {
    const Picture picture = picture_of(test::funnel_chart(60));
    const PageBox& plot = picture.plots.front();
    std::size_t curves = 0;
    for (const PictureMark& mark : picture.marks) {
        const auto* line = std::get_if<PictureLine>(&mark);
        if (line == nullptr || line->points.size() < 3) continue;
        ++curves;
        for (const Point& p : line->points) EXPECT_TRUE(plot.contains({p.x, p.y, 0, 0}, 0.01));
    }
    EXPECT_EQ(curves, 4U);
    EXPECT_TRUE(has_text(picture, "95% limit"));
    EXPECT_TRUE(has_text(picture, "99.8% limit"));
    EXPECT_TRUE(has_text(picture, "England 48.2%"));
}

TEST(FunnelChart, CountsAreasThatCannotBeDrawn) {
    FunnelChart chart = test::funnel_chart(20);
    chart.areas[3].value = no_number;
    chart.areas[4].denominator = no_number;
    const Picture picture = picture_of(chart);
    // Each drawn area, and one sample for each row of the legend.
    EXPECT_GE(symbols_in(picture), 18U);
    const bool said = std::any_of(picture.texts.begin(), picture.texts.end(), [](const PlacedText& t) {
        return t.text.find("Not drawn: 2 areas without a value.") != std::string::npos;
    });
    EXPECT_TRUE(said);
}

TEST(FunnelChart, DrawsOneAreaAndAllEqualWithoutLimits) {
    FunnelChart chart = test::funnel_chart(5);
    chart.limits.clear();
    for (FunnelArea& area : chart.areas) area.value = 48.2, area.place = FunnelBand::within;
    EXPECT_EQ(picture_of(chart).dropped_labels, 0U);
    chart.areas.resize(1);
    chart.areas[0].denominator = 0;
    EXPECT_EQ(picture_of(chart).plots.size(), 1U);
}

TEST(FunnelChart, IsDescribedInWords) {
    FunnelChart chart = test::funnel_chart(9);
    for (FunnelArea& area : chart.areas) area.place = FunnelBand::within;
    chart.areas[7].place = FunnelBand::beyond_998;
    EXPECT_EQ(
        describe(chart),
        "Funnel chart. Babies breastfed (%) by Babies due a review in the year: 9 areas. England: 48.2%. "
        "Beyond the 99.8% limits: Alder 7 34.5%. Beyond the 95% limits only: none.");
    chart.areas.resize(23, chart.areas[7]);
    for (FunnelArea& area : chart.areas) area.place = FunnelBand::beyond_95;
    EXPECT_NE(describe(chart).find(", 3 more."), std::string::npos);  // 20 of 23 are named
}

TEST(FunnelChart, RefusesWhatCannotBeDrawn) {
    FunnelChart chart = test::funnel_chart(2);
    std::swap(chart.limits[0], chart.limits[1]);
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the funnel chart's limits are not in order: 40 follows 58");
    for (FunnelArea& area : chart.areas) area.value = no_number;
    EXPECT_EQ(
        test::message_of<DataError>([&] { check_chart(chart); }),
        "the funnel chart has nothing to draw: none of its 2 areas has a value and a denominator. Choose an "
        "indicator with both.");
}

TEST(UpsetChart, HasABarAndAColumnOfDotsForEachCombination) {
    const UpsetChart chart = test::upset_chart(3);
    Typesetter setter(chart_texts(chart));
    const Picture picture = lay_out(chart, page_size("A4 landscape"), setter);
    std::size_t bars = 0, dots = 0, ties = 0;
    for (const PictureMark& mark : picture.marks) {
        if (const auto* fill = std::get_if<PictureFill>(&mark))
            bars += picture.plots[0].holds(fill->ring[2]) ? 1U : 0U;
        if (const auto* symbols = std::get_if<PictureSymbols>(&mark)) dots += symbols->at.size();
        if (const auto* line = std::get_if<PictureLine>(&mark)) ties += line->colour == ink ? 1U : 0U;
    }
    EXPECT_EQ(bars, 8u);
    EXPECT_EQ(dots, 24u);
    EXPECT_EQ(ties, 4u);  // three pairs, and all three
}

TEST(UpsetChart, SaysHowManyCombinationsItLeavesOut) {
    const UpsetChart chart = test::upset_chart(6);
    Typesetter setter(chart_texts(chart));
    const Picture picture = lay_out(chart, page_size("A3 landscape"), setter);
    EXPECT_TRUE(std::any_of(
        picture.plot_labels.begin(), picture.plot_labels.end(),
        [](const PlacedText& text) { return text.text.starts_with("24 combinations not shown"); }));
}

TEST(UpsetChart, IsDescribedInWords) {
    UpsetChart chart;
    chart.sets = {{"A", 5}, {"B", 3}};
    chart.combinations = {{1, 3}, {3, 2}, {0, 1}};
    EXPECT_EQ(describe(chart), "Upset chart. Areas in exactly A: 3; A and B: 2; none of them: 1.");
}

TEST(UpsetChart, RefusesWhatCannotBeDrawn) {
    EXPECT_THROW(check_chart(UpsetChart{}), DataError);
    UpsetChart chart;
    chart.sets = {{"A", 5}};
    chart.combinations = {{2, 3}};
    EXPECT_THROW(check_chart(chart), OutputError);
    chart.combinations = {{1, -3}};
    EXPECT_THROW(check_chart(chart), OutputError);
}

TEST(Clipped, CutsALineAtTheBoxAndPartsItWhereItLeaves) {
    const PageBox box{0, 0, 10, 10};
    // In from the left at (0, 5), out at the top at (5, 0), and in and out again.
    const auto parts = clipped({{-5, 10}, {10, -5}, {10, 5}, {20, 5}}, box);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].front().y, 5);
    EXPECT_EQ(parts[0].back().x, 5);
    EXPECT_EQ(parts[1].front().y, 0);
    EXPECT_EQ(parts[1].back().y, 5);
    EXPECT_TRUE(clipped({{-5, -5}, {-1, 20}}, box).empty());
}

}  // namespace
}  // namespace vitality
