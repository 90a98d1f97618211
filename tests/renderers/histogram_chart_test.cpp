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

std::vector<PageBox> fills_of(const Picture& picture, Colour colour) {
    std::vector<PageBox> boxes;
    for (const PictureMark& mark : picture.marks) {
        const auto* fill = std::get_if<PictureFill>(&mark);
        if (fill == nullptr || !(fill->colour == colour)) continue;
        const Point first = fill->ring.front(), third = fill->ring[2];
        boxes.push_back({first.x, first.y, third.x - first.x, third.y - first.y});
    }
    return boxes;
}

TEST(HistogramChart, DrawsBarsAsHighAsTheirAreasAndPrintsTheCounts) {
    const HistogramChart chart = test::histogram_chart(false);
    const Picture picture = test::picture_of(chart);
    const std::vector<PageBox> bars = fills_of(picture, chart.classes.front().colour);
    ASSERT_EQ(bars.size(), 6U);  // none for the empty bar
    EXPECT_NEAR(bars[1].height / bars[0].height, 21.0 / 8, 1e-6);
    EXPECT_NEAR(bars[2].height / bars[5].height, 30.0 / 4, 1e-6);
    for (const PageBox& bar : bars) EXPECT_NEAR(bar.width, bars[0].width, 1e-6);
    for (const char* text : {"30", "21", "Number of LSOAs", "England 19.8%", "London 22.5%",
                             "Without a value: 2 LSOAs: suppressed; 1 LSOA: missing"})
        EXPECT_TRUE(test::has_text(picture, text)) << text;
}

TEST(HistogramChart, DividesABarThatTwoClassesShare) {
    const HistogramChart chart = test::histogram_chart(true);
    const Picture picture = test::picture_of(chart);
    const auto middle = fills_of(picture, chart.classes[1].colour);
    const auto high = fills_of(picture, chart.classes[2].colour);
    // The legend's sample, the bars, the strip.
    ASSERT_EQ(middle.size(), 4U);
    ASSERT_EQ(high.size(), 5U);
    const PageBox below = middle[2], above = high[1];  // of the bar from 15 to 20
    EXPECT_NEAR(below.x, above.x, 1e-6);
    EXPECT_NEAR(above.bottom(), below.y, 1e-6);
    EXPECT_NEAR(below.height / above.height, 12.0 / 7, 1e-6);
}

TEST(HistogramChart, LinesTheBreaksUpWithTheValueAxis) {
    const HistogramChart chart = test::histogram_chart(true);
    const Picture picture = test::picture_of(chart);
    const PageBox strip = fills_of(picture, chart.classes[1].colour).back();
    const PageBox plot = picture.plots.front();
    EXPECT_NEAR(strip.x, plot.x + plot.width * 10 / 35, 1e-6);
    EXPECT_NEAR(strip.right(), plot.x + plot.width * 17.5 / 35, 1e-6);
    EXPECT_LE(strip.bottom(), plot.y + 1e-6);
    for (const char* text : {"29", "42", "22", "10.0% to under 17.5% (42)", "Classes of the map:"})
        EXPECT_TRUE(test::has_text(picture, text)) << text;
}

TEST(HistogramChart, DrawsOneBarAndWholeNumbersWithTicksInTheMiddleOfBars) {
    HistogramChart chart = test::histogram_chart(false);
    chart.axis = {"Deprivation decile", 0, ""};
    chart.edges = {0.5, 1.5, 2.5, 3.5};
    chart.areas = {{1}, {2}, {1}};
    chart.benchmarks.clear();
    const Picture picture = test::picture_of(chart);
    const auto bars = fills_of(picture, chart.classes.front().colour);
    for (const PlacedText& text : picture.texts)
        if (text.text == "3") {
            EXPECT_NEAR(text.x, bars[2].x + bars[2].width / 2, 4);
        }
    chart.edges = {2.375, 2.625};
    chart.areas = {{1}};
    EXPECT_TRUE(test::has_text(test::picture_of(chart), "1"));
}

TEST(HistogramChart, IsDescribedInWords) {
    EXPECT_EQ(describe(test::histogram_chart(true)),
              "Histogram. Number of LSOAs by Children in low income families (%): 93 areas with a value. "
              "0.0 to 5.0%: 8, 5.0 to 10.0%: 21, 10.0 to 15.0%: 30, 15.0 to 20.0%: 19, 20.0 to 25.0%: 11, "
              "30.0 to 35.0%: 4. Classes: 1.2% to under 10.0%: 29, 10.0% to under 17.5%: 42, 17.5% to 34.1%: "
              "22. England: 19.8%. London: 22.5%. Without a value: 2 LSOAs: suppressed; 1 LSOA: missing.");
}

TEST(HistogramChart, RefusesPartsThatDoNotAgree) {
    HistogramChart chart = test::histogram_chart(true);
    chart.breaks.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the histogram's 8 edges, 7 bars and 3 classes do not agree");
    EXPECT_EQ(test::message_of<DataError>([] { check_chart(HistogramChart{}); }),
              "the histogram has nothing to draw: no area has a value. Choose an indicator with values.");
}

}  // namespace
}  // namespace vitality
