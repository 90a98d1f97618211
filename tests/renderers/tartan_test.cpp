// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/tartan.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/verdicts.hpp"
#include "tests/renderers/area_charts.hpp"
#include "tests/renderers/pictures.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::picture_of;
using test::times;

/// Two areas by two indicators, one cell suppressed.
TartanChart small_rug() {
    TartanChart chart;
    chart.benchmark_name = "England";
    chart.areas = {"Alder", "Beech"};
    chart.indicators = {{"Obesity", 1, "%", 21.4}, {"Deaths", 0, "", no_number}};
    chart.cells = {{{25.7, ChartVerdict::worse, ""}, {1234, ChartVerdict::similar, ""}},
                   {{19.3, ChartVerdict::better, ""}, {no_number, ChartVerdict::not_judged, "suppressed"}}};
    return chart;
}

TEST(TartanChart, PrintsValuesStatesAndTheBenchmark) {
    const Picture picture = picture_of(small_rug());
    for (const char* text :
         {"Alder", "Beech", "Obesity", "Deaths", "25.7%", "1,234", "19.3%", "21.4%", "England", "[c]", "[x]",
          "[c] suppressed", "worse (1)", "similar (1)", "better (1)"})
        EXPECT_EQ(times(picture, text), 1U) << text;
}

TEST(TartanChart, TellsVerdictsByColourAndSymbolInEachCell) {
    const Picture picture = picture_of(small_rug());
    EXPECT_EQ(test::marks_of<PictureFill>(picture.marks).size(), 3U) << "none for the suppressed cell";
    std::size_t squares = 0, diamonds = 0;
    for (const PictureSymbols& symbols : test::marks_of<PictureSymbols>(picture.marks)) {
        squares += symbols.symbol == Symbol::square ? 1U : 0U;
        diamonds += symbols.symbol == Symbol::diamond ? 1U : 0U;
    }
    EXPECT_EQ(squares, 2U) << "in the cell and in the legend";
    EXPECT_EQ(diamonds, 2U);
}

TEST(TartanChart, SetsEachValueInItsCell) {
    const TartanChart chart = small_rug();
    const Picture picture = picture_of(chart);
    const auto fills = test::marks_of<PictureFill>(picture.marks);
    const auto place = [&](const std::string& text) {
        return *std::find_if(picture.texts.begin(), picture.texts.end(),
                             [&](const PlacedText& t) { return t.text == text; });
    };
    const std::vector<std::string> order{"25.7%", "1,234", "19.3%"};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PlacedText text = place(order[i]);
        EXPECT_GT(text.x, fills[i].ring[0].x);
        EXPECT_LT(text.x, fills[i].ring[2].x);
        EXPECT_GT(text.y, fills[i].ring[0].y - 1);
        EXPECT_LT(text.y, fills[i].ring[2].y);
    }
}

TEST(TartanChart, TurnsHeadsThatAreWiderThanTheirColumns) {
    const auto any_turned = [](const Picture& picture) {
        return std::any_of(picture.texts.begin(), picture.texts.end(),
                           [](const PlacedText& t) { return t.turned; });
    };
    EXPECT_FALSE(any_turned(picture_of(test::tartan_chart(8, 5))));
    EXPECT_TRUE(any_turned(picture_of(test::tartan_chart(21, 12), "A4 portrait")));
}

TEST(TartanChart, HoldsSixtyAreasByFortyIndicators) {
    const TartanChart chart = test::tartan_chart(60, 40);
    EXPECT_NO_THROW(check_chart(chart));
    const Picture picture = picture_of(chart, "A3 landscape");
    for (const std::string& area : chart.areas) EXPECT_EQ(times(picture, area), 1U) << area;
    for (const TartanIndicator& indicator : chart.indicators)
        EXPECT_EQ(times(picture, indicator.name), 1U) << indicator.name;
}

TEST(TartanChart, PutsAreasInColumnsWhereThatFitsInLargerType) {
    TartanChart chart = test::tartan_chart(3, 40);
    const Picture picture = picture_of(chart, "A4 portrait");
    const auto y_of = [&](const std::string& text) {
        return std::find_if(picture.texts.begin(), picture.texts.end(),
                            [&](const PlacedText& t) { return t.text == text; })
            ->y;
    };
    EXPECT_LT(y_of("Takeaways"), y_of("Takeaways, 12")) << "indicators run down the page";
}

TEST(TartanChart, SaysToSplitWhatIsTooLarge) {
    EXPECT_EQ(
        test::message_of<SettingsError>([] { check_chart(test::tartan_chart(61, 41)); }),
        "the tartan rug has 61 areas by 41 indicators; a page holds 60 areas by 40 indicators. Split it: one "
        "rug for each group of indicators, or for a part of the areas.");
}

TEST(TartanChart, RefusesWhatCannotBeDrawn) {
    EXPECT_EQ(test::message_of<DataError>([] { check_chart(TartanChart{}); }),
              "the tartan rug has nothing to draw: 0 areas and 0 indicators. Name some of both.");
    TartanChart chart = small_rug();
    chart.cells[1].pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the tartan rug has 2 indicators and 1 cells of \"Beech\"");
    chart.cells.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] { check_chart(chart); }),
              "the tartan rug has 2 areas and cells of 1");
}

TEST(TartanChart, DrawsARugWithoutAnyValue) {
    TartanChart chart = small_rug();
    for (auto& area : chart.cells)
        for (TartanCell& cell : area) cell = {no_number, ChartVerdict::not_judged, "not applicable"};
    const Picture picture = picture_of(chart);
    EXPECT_EQ(times(picture, "[z]"), 4U);
    EXPECT_TRUE(test::marks_of<PictureFill>(picture.marks).empty());
}

TEST(MarkOfState, FollowsTheGovernmentAnalysisFunction) {
    EXPECT_EQ(mark_of_state("suppressed"), "[c]");
    EXPECT_EQ(mark_of_state("suppressed (small numbers)"), "[c]");
    EXPECT_EQ(mark_of_state("not applicable"), "[z]");
    EXPECT_EQ(mark_of_state("below the rounding unit"), "[low]");
    EXPECT_EQ(mark_of_state("no data"), "[x]");
}

TEST(TartanChart, IsDescribedInWords) {
    EXPECT_EQ(describe(small_rug()),
              "Tartan rug. 2 areas by 2 indicators, compared with England. Alder: 1 similar, 1 worse. Beech: "
              "1 better, 1 "
              "suppressed.");
}

TEST(GoldenChart, Tartan) {
    MemorySink sink;
    draw_chart(test::tartan_chart(12, 10), page_size("150x130 mm"), {{OutputFormat::png, 72, &sink}}, 1);
    EXPECT_EQ(test::differs_from_golden("chart_tartan", sink.bytes()), "");
}

}  // namespace
}  // namespace vitality
