// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/trend.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/renderers/area_charts.hpp"
#include "tests/renderers/pictures.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::picture_of;
using test::times;
using Role = TrendSeries::Role;

/// Five periods, the third without a value.
TrendChart short_trend() {
    TrendChart chart;
    chart.axis = {"Rate", 1, ""};
    TrendSeries alder{"Alder", Role::emphasised, {}};
    for (int i = 0; i < 5; ++i) {
        chart.periods.push_back({fmt::format("201{}", i), no_number});
        alder.points.push_back({80.0 + i, {79.0 + i, 81.0 + i}, "no data"});
    }
    alder.points[2] = {no_number, {1, 99}, "suppressed"};
    chart.series = {alder};
    return chart;
}

std::vector<PictureLine> lines_of(const Picture& picture, Colour colour) {
    std::vector<PictureLine> lines;
    for (const PictureLine& line : test::marks_of<PictureLine>(picture.marks))
        if (line.colour == colour) lines.push_back(line);
    return lines;
}

TEST(TrendChart, LeavesAGapWhereAValueIsMissing) {
    const Picture picture = picture_of(short_trend());
    const auto lines = lines_of(picture, chart_blue);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].points.size(), 2U);
    EXPECT_EQ(lines[1].points.size(), 2U);
    EXPECT_LT(lines[0].points[1].x, lines[1].points[0].x);
    EXPECT_EQ(times(picture, "No value for Alder: 2012 suppressed."), 1U);
    std::size_t bands = 0;
    for (const PictureFill& fill : test::marks_of<PictureFill>(picture.marks)) {
        if (fill.ring.size() != 4 || fill.ring[0].y < picture.plots[0].y)
            continue;  // not the legend's sample
        EXPECT_TRUE(fill.ring[1].x <= lines[0].points[1].x || fill.ring[0].x >= lines[1].points[0].x);
        ++bands;
    }
    EXPECT_EQ(bands, 2U);
}

TEST(TrendChart, DrawsAValueBetweenGapsAsADot) {
    TrendChart chart = short_trend();
    chart.series[0].points[1].value = no_number;
    chart.series[0].role = Role::other;
    const Picture picture = picture_of(chart);
    const auto symbols = test::marks_of<PictureSymbols>(picture.marks);
    ASSERT_EQ(symbols.size(), 1U);
    EXPECT_EQ(symbols[0].at.size(), 1U);
}

TEST(TrendChart, StartsAtZeroOnlyWhereItShould) {
    TrendChart chart = short_trend();
    EXPECT_EQ(times(picture_of(chart), "0"), 0U) << "80 to 84";
    chart.from_zero = true;
    EXPECT_EQ(times(picture_of(chart), "0"), 1U);
    chart.from_zero = false;
    chart.series[0].points[0].value = 20, chart.series[0].points[0].limits = {};
    EXPECT_EQ(times(picture_of(chart), "0"), 1U) << "20 is below three tenths of 85";
    for (TrendPoint& point : chart.series[0].points) point.value = -point.value, point.limits = {};
    EXPECT_EQ(times(picture_of(chart), "\u221280"), 1U);
}

TEST(TrendChart, PlacesPeriodsByTheirTime) {
    TrendChart chart = short_trend();
    const std::vector<double> years{2010, 2011, 2012, 2013, 2020};
    for (std::size_t i = 0; i < years.size(); ++i) chart.periods[i].at = years[i];
    const auto lines = lines_of(picture_of(chart), chart_blue);
    EXPECT_NEAR((lines[1].points[1].x - lines[1].points[0].x) / (lines[0].points[1].x - lines[0].points[0].x),
                7, 1e-9);
}

TEST(TrendChart, NamesTheLastPeriodAndThoseThatDoNotTouch) {
    TrendChart chart = short_trend();
    for (TrendPeriod& period : chart.periods)
        period.label = "The three years before and after " + period.label;
    const Picture picture = picture_of(chart, "180x120 mm");
    EXPECT_EQ(times(picture, chart.periods[4].label), 1U);
    EXPECT_EQ(times(picture, chart.periods[3].label), 0U);
}

TEST(TrendChart, NamesLinesAtTheirEnds) {
    TrendChart chart = short_trend();
    EXPECT_EQ(times(picture_of(chart), "Alder 84.0"), 1U);
    chart.series[0].points[4].value = no_number;
    EXPECT_EQ(times(picture_of(chart), "Alder 83.0 (2013)"), 1U);
}

TEST(TrendChart, NamesFewGreyLinesAndCountsMany) {
    EXPECT_EQ(times(picture_of(test::trend_chart(4)), "Ward 2 22.8%"), 1U);
    const Picture many = picture_of(test::trend_chart(40));
    EXPECT_EQ(times(many, "other wards (40)"), 1U);
    for (const PlacedText& text : many.texts) EXPECT_FALSE(text.text.starts_with("Ward ")) << text.text;
}

TEST(TrendChart, GivesSeveralEmphasisedSeriesWhiskersAndSymbolsOfTheirOwn) {
    TrendChart chart = short_trend();
    chart.series.push_back(chart.series[0]);
    chart.series[1].name = "Beech";
    for (TrendPoint& point : chart.series[1].points) point.value -= 5, point.limits = {};
    const Picture picture = picture_of(chart);
    EXPECT_TRUE(test::marks_of<PictureFill>(picture.marks).empty());
    std::vector<Symbol> symbols;
    for (const PictureSymbols& s : test::marks_of<PictureSymbols>(picture.marks)) symbols.push_back(s.symbol);
    EXPECT_EQ(symbols, (std::vector<Symbol>{Symbol::circle, Symbol::square}));
}

TEST(TrendChart, DrawsOnePeriodAndEqualValues) {
    TrendChart chart = short_trend();
    for (TrendPoint& point : chart.series[0].points) point.value = 7, point.limits = {};
    EXPECT_EQ(times(picture_of(chart), "Alder 7.0"), 1U);
    chart.periods.resize(1), chart.series[0].points.resize(1);
    EXPECT_EQ(times(picture_of(chart), "Alder 7.0"), 1U);
}

TEST(TrendChart, SaysWhichSeriesHaveNoValue) {
    TrendChart chart = test::trend_chart(3);
    for (const std::size_t i : {0U, 3U, 4U})
        for (TrendPoint& point : chart.series[i].points) point = {no_number, {}, "suppressed"};
    const Picture picture = picture_of(chart);
    EXPECT_EQ(times(picture,
                    "Roxbourne has no value. England has no value. Without any value: 1 of the other wards."),
              1U);
}

TEST(TrendChart, RefusesWhatCannotBeDrawn) {
    TrendChart chart = short_trend();
    chart.periods.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the trend chart has 4 periods and 5 points of \"Alder\"");
    chart = short_trend();
    chart.periods[1].at = 2011, chart.periods[2].at = 2011;
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the trend chart's periods are not in order: \"2012\" follows \"2011\"");
    chart = short_trend();
    chart.series.resize(5, chart.series[0]);
    EXPECT_EQ(test::message_of<SettingsError>([&] { check_chart(chart); }),
              "the trend chart emphasises 5 series; 4 can be told apart. Emphasise fewer.");
    for (TrendSeries& series : chart.series)
        for (TrendPoint& point : series.points) point.value = no_number;
    EXPECT_EQ(
        test::message_of<DataError>([&] { check_chart(chart); }),
        "the trend chart has nothing to draw: none of its 5 series has a value. Choose an indicator with "
        "values.");
}

TEST(TrendChart, IsDescribedInWords) {
    TrendChart chart = short_trend();
    chart.series.push_back({"Beech", Role::other, chart.series[0].points});
    chart.series.push_back({"England", Role::benchmark, std::vector<TrendPoint>(5)});
    EXPECT_EQ(
        describe(chart),
        "Trend chart. Rate, 5 periods. Alder: 80.0 (79.0 to 81.0) in 2010 to 84.0 (83.0 to 85.0) in 2014, "
        "lowest "
        "80.0 (79.0 to 81.0) in 2010, highest 84.0 (83.0 to 85.0) in 2014; without a value: 2012 suppressed. "
        "England: no value. In grey: other areas (1).");
}

TEST(GoldenChart, Trend) {
    MemorySink sink;
    draw_chart(test::trend_chart(6), page_size("180x120 mm"), {{OutputFormat::png, 72, &sink}}, 1);
    EXPECT_EQ(test::differs_from_golden("chart_trend", sink.bytes()), "");
}

}  // namespace
}  // namespace vitality
