// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/pyramid.hpp"

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

/// Under 10, 10 to 19, 20 and over: 10 and 20, 30 and 40, 50 and 50 people.
PyramidChart three_bands() {
    PyramidChart chart;
    chart.axis_title = "People";
    chart.bands = {{0, 10, {{10, ""}, {20, ""}}, {}},
                   {10, 20, {{30, ""}, {40, ""}}, {}},
                   {20, {}, {{50, ""}, {50, ""}}, {}}};
    return chart;
}

double width_of(const PictureFill& bar) { return bar.ring[1].x - bar.ring[0].x; }
double height_of(const PictureFill& bar) { return bar.ring[2].y - bar.ring[1].y; }

TEST(PyramidChart, DrawsBarsToEachSideAndTheYoungestAtTheFoot) {
    const Picture picture = picture_of(three_bands());
    const auto bars = test::marks_of<PictureFill>(picture.marks);
    ASSERT_EQ(bars.size(), 6U);  // men from the youngest, then women
    EXPECT_NEAR(width_of(bars[1]), 3 * width_of(bars[0]), 1e-9);
    EXPECT_NEAR(width_of(bars[3]), 2 * width_of(bars[0]), 1e-9);
    EXPECT_GT(bars[0].ring[0].y, bars[1].ring[0].y);
    EXPECT_DOUBLE_EQ(bars[0].ring[1].x, picture.plots[0].right());
    EXPECT_DOUBLE_EQ(bars[3].ring[0].x, picture.plots[1].x);
    for (const char* text : {"Men", "Women", "0 to 9", "10 to 19", "20 and over", "People"})
        EXPECT_EQ(times(picture, text), 1U) << text;
}

TEST(PyramidChart, OneNarrowBandTakesNoNamesFromTheOthers) {
    PyramidChart chart;
    chart.axis_title = "People";
    chart.bands = {{0, 1, {{1, ""}, {1, ""}}, {}}, {1, 5, {{4, ""}, {4, ""}}, {}}};
    for (int age = 5; age < 90; age += 5)
        chart.bands.push_back({static_cast<double>(age), age + 5.0, {{5, ""}, {5, ""}}, {}});
    chart.bands.push_back({90, {}, {{5, ""}, {5, ""}}, {}});
    const Picture picture = picture_of(chart);
    for (std::size_t i = 1; i < chart.bands.size(); ++i)
        EXPECT_EQ(times(picture, chart.bands[i].label()), 1U) << chart.bands[i].label();
}

TEST(PyramidChart, DrawsUnequalBandsByDensityAndSaysSo) {
    PyramidChart chart = three_bands();
    chart.bands[1].to = 40, chart.bands[2].from = 40;  // 10, 30 and (to 100) 60 years
    const Picture picture = picture_of(chart);
    const auto bars = test::marks_of<PictureFill>(picture.marks);
    EXPECT_NEAR(width_of(bars[0]), width_of(bars[1]), 1e-9) << "1 a year each";
    EXPECT_GT(height_of(bars[1]), 2.5 * height_of(bars[0]));
    EXPECT_NEAR(width_of(bars[2]), width_of(bars[0]) * 50 / 60, 1e-9);
    EXPECT_EQ(times(picture, "People per year of age"), 1U);
    EXPECT_EQ(
        times(
            picture,
            "Bands are not equally wide: a bar's area, not its length, stands for its people. 40 and over is "
            "drawn as reaching to 100."),
        1U);
}

TEST(PyramidChart, DrawsPercentagesOfAllPeopleWithAnOutline) {
    PyramidChart chart = three_bands();
    chart.percent = true, chart.compared_name = "England";
    for (PyramidBand& band : chart.bands)
        band.compared = {band.sides[0].people * 7, band.sides[1].people * 7};
    const Picture picture = picture_of(chart);
    const auto bars = test::marks_of<PictureFill>(picture.marks);
    std::vector<PictureLine> outlines;
    for (const PictureLine& line : test::marks_of<PictureLine>(picture.marks))
        if (line.points.size() == 8) outlines.push_back(line);
    ASSERT_EQ(outlines.size(), 2U);
    EXPECT_NEAR(outlines[0].points[1].x, bars[0].ring[0].x, 1e-9)
        << "equal shares: the outline is at the bars' ends";
    EXPECT_NEAR(outlines[1].points[5].x, bars[5].ring[1].x, 1e-9);
    EXPECT_EQ(times(picture, "England"), 1U);
    EXPECT_EQ(times(picture, "Percentage of all people"), 1U);
}

TEST(PyramidChart, WritesTheStateInPlaceOfABar) {
    PyramidChart chart = three_bands();
    chart.bands[1].sides[0] = {no_number, "suppressed"};
    const Picture picture = picture_of(chart);
    EXPECT_EQ(times(picture, "suppressed"), 1U);
    EXPECT_EQ(test::marks_of<PictureFill>(picture.marks).size(), 5U);
}

TEST(PyramidChart, NamesSomeOfManySingleYearsAndTheLast) {
    PyramidChart chart;
    chart.axis_title = "People";
    for (int age = 0; age <= 90; ++age) {
        PyramidBand band{static_cast<double>(age), age + 1.0, {{10, ""}, {10, ""}}, {}};
        if (age == 90) band.to.reset();
        chart.bands.push_back(band);
    }
    const Picture picture = picture_of(chart, "180x120 mm");
    EXPECT_EQ(times(picture, "85"), 1U);
    EXPECT_EQ(times(picture, "86"), 0U);
    EXPECT_EQ(times(picture, "90 and over"), 1U);
    EXPECT_EQ(times(picture, "People"), 1U) << "single years with an open band are alike";
}

TEST(PyramidChart, RefusesWhatCannotBeDrawn) {
    PyramidChart chart = three_bands();
    chart.bands[1].from = 12;
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the pyramid's bands do not follow each other at \"0 to 9\"");
    chart = three_bands();
    chart.bands[0].sides[1].people = -1;
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the pyramid's band \"0 to 9\" has -1 people");
    chart = three_bands();
    chart.bands[0].sides.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the pyramid's band \"0 to 9\" has not two sides");
    chart = three_bands();
    chart.compared_name = "England";
    for (PyramidBand& band : chart.bands) band.compared = {1, 1};
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the pyramid compares with England: populations are compared in percent");
    chart.bands[2].compared[0] = no_number;
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the pyramid's band \"20 and over\" has nan people of England");
}

TEST(PyramidChart, RefusesPercentagesOfAnUnknownWhole) {
    PyramidChart chart = three_bands();
    chart.percent = true, chart.bands[0].sides[0] = {no_number, "suppressed"};
    EXPECT_EQ(test::message_of<DataError>([&] { check_chart(chart); }),
              "the pyramid cannot be drawn in percent: 1 of its 6 numbers is not known, and so their sum is "
              "not either. Draw people instead: compare with none.");
    for (PyramidBand& band : chart.bands) band.sides = {{no_number, "suppressed"}, {no_number, "suppressed"}};
    EXPECT_EQ(test::message_of<DataError>([&] { check_chart(chart); }),
              "the pyramid has nothing to draw: none of its 3 bands has people. Choose an area with values.");
}

TEST(PyramidChart, IsDescribedInWords) {
    PyramidChart chart = three_bands();
    chart.bands[2].sides[1] = {no_number, "suppressed"};
    EXPECT_EQ(describe(chart),
              "Population pyramid. People by age and sex. 0 to 9: men 10, women 20; 10 to 19: men 30, women "
              "40; 20 and "
              "over: men 50, women suppressed.");
    EXPECT_NE(
        describe(test::compared_pyramid())
            .find("Percentage of all people by age and sex, outlined England. 0 to 4: men 3.5%, women 3.4%"),
        std::string::npos);
}

TEST(GoldenChart, Pyramid) {
    MemorySink sink;
    draw_chart(test::compared_pyramid(), page_size("150x120 mm"), {{OutputFormat::png, 72, &sink}}, 1);
    EXPECT_EQ(test::differs_from_golden("chart_pyramid", sink.bytes()), "");
}

}  // namespace
}  // namespace vitality
