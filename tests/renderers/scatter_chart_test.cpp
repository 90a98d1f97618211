// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/charts.hpp"
#include "tests/renderers/pictures.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TEST(ScatterChart, DrawsASymbolForEachAreaWithBothValuesAndTheLine) {
    ScatterChart chart = test::scatter_chart(30);
    chart.areas[4].x = no_number;
    chart.areas[5].y = no_number;
    chart.without_both = {"2 LSOAs: suppressed"};
    const Picture picture = test::picture_of(chart);
    EXPECT_EQ(test::symbols_in(picture), 28U + 1);  // one in the legend
    for (const char* text : {"30 LSOAs", "Straight line", "its 95% band", "Obesity in Year 6 (%)",
                             "People in income deprivation (%)", "Without both values: 2 LSOAs: suppressed"})
        EXPECT_TRUE(test::has_text(picture, text)) << text;
}

TEST(ScatterChart, NamesTheEmphasisedAndThoseFarFromTheLine) {
    ScatterChart chart = test::scatter_chart(30);
    for (ScatterArea& area : chart.areas) area.residual = 0.5;
    chart.areas[7].residual = -3;
    chart.areas[12].residual = 1.99;
    chart.areas[20].emphasised = true;
    chart.areas[20].name = "Emphasised ward";
    const Picture picture = test::picture_of(chart);
    EXPECT_TRUE(test::has_text(picture, "Testborough 007A"));
    EXPECT_TRUE(test::has_text(picture, "Emphasised ward"));
    EXPECT_FALSE(test::has_text(picture, "Testborough 012A"));
    EXPECT_EQ(picture.plot_labels.size(), 2U);
}

TEST(ScatterChart, MakesTheSymbolsAreaProportionalToThePeople) {
    ScatterChart chart = test::scatter_chart(3);
    chart.people_title = "People";
    chart.areas[0].people = 400, chart.areas[1].people = 1600, chart.areas[2].people = no_number;
    const Picture picture = test::picture_of(chart);
    std::vector<PictureSymbols> symbols;
    for (const PictureMark& mark : picture.marks)
        if (const auto* symbol = std::get_if<PictureSymbols>(&mark)) symbols.push_back(*symbol);
    symbols.erase(symbols.begin(), symbols.end() - 3);  // those of the legend
    EXPECT_NEAR(symbols[0].size / symbols[1].size, 2, 1e-9);
    EXPECT_TRUE(symbols[2].hollow);
    EXPECT_FALSE(symbols[0].hollow);
    EXPECT_TRUE(test::has_text(picture, "People:"));
    EXPECT_TRUE(test::has_text(picture, "Smallest, hollow: number of people not known"));
}

TEST(ScatterChart, KeepsAWideBandInsideThePlot) {
    ScatterChart chart = test::scatter_chart(5);
    for (ScatterFit& fit : chart.line) fit.limits = {fit.y - 500, fit.y + 500};
    const Picture picture = test::picture_of(chart);
    const PageBox plot = picture.plots.front();
    for (const PictureMark& mark : picture.marks) {
        const auto* fill = std::get_if<PictureFill>(&mark);
        if (fill == nullptr || fill->ring.size() < 10) continue;
        for (const Point& point : fill->ring) EXPECT_TRUE(point.y >= plot.y && point.y <= plot.bottom());
    }
}

TEST(ScatterChart, DrawsOneAreaAndNegativeValuesWithoutALine) {
    ScatterChart chart = test::scatter_chart(1);
    chart.line.clear();
    chart.areas[0].x = -3, chart.areas[0].y = -7;
    EXPECT_EQ(test::symbols_in(test::picture_of(chart)), 2U);
}

TEST(ScatterChart, IsDescribedInWords) {
    ScatterChart chart = test::scatter_chart(3);
    chart.line_words = "No straight line";
    for (ScatterArea& area : chart.areas) area.residual = no_number;
    chart.areas[1] = {"Far", 10, 20, no_number, 4, false};
    chart.areas[2] = {"Own", 5, 15, no_number, 0, true};
    EXPECT_EQ(describe(chart),
              "Scatter chart. Obesity in Year 6 (%), upwards, by People in income deprivation (%), across: 3 "
              "areas with both values. No straight line. Emphasised: Own (5.0%, 15.0%). Far from the line: "
              "Far (10.0%, 20.0%).");
}

TEST(ScatterChart, RefusesWhatItCannotDraw) {
    ScatterChart chart = test::scatter_chart(2);
    std::swap(chart.line[0], chart.line[1]);
    EXPECT_THROW(check_chart(chart), OutputError);
    for (ScatterArea& area : chart.areas) area.y = no_number;
    EXPECT_EQ(test::message_of<DataError>([&] { check_chart(chart); }),
              "the scatter chart has nothing to draw: none of its 2 areas has both values. Choose indicators "
              "with values of the same areas.");
}

}  // namespace
}  // namespace vitality
