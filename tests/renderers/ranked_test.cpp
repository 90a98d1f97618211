// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/ranked.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/charts/verdicts.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/charts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

RankedChart three() {
    RankedChart chart;
    chart.axis = {"Rate", 1, ""};
    chart.areas = {{"Beta", 5, {4, 6}, ChartVerdict::better, "no data", false},
                   {"Alpha", 5, {}, ChartVerdict::worse, "no data", false},
                   {"Gamma", 9, {}, ChartVerdict::similar, "no data", false},
                   {"Delta", no_number, {}, ChartVerdict::not_judged, "suppressed", false}};
    return chart;
}

std::string words(const RankedChart& chart, std::size_t ends) {
    std::string text;
    for (const RankedRow& row : ranked_rows(chart, ends))
        text += (row.kind == RankedRow::Kind::area ? chart.areas[row.area].name : row.text) + "; ";
    return text;
}

Picture picture_of(const RankedChart& chart, const std::string& page = "A4 landscape") {
    Typesetter setter(std::vector<std::string>{});
    return lay_out(chart, page_size(page), setter);
}

std::size_t count_of(const Picture& picture, const std::string& text) {
    const auto same = [&](const PlacedText& t) { return t.text == text; };
    return static_cast<std::size_t>(
        std::count_if(picture.texts.begin(), picture.texts.end(), same) +
        std::count_if(picture.plot_labels.begin(), picture.plot_labels.end(), same));
}

/// Values stand out from ticks and limits by their weight.
std::vector<std::string> values_in(const Picture& picture) {
    std::vector<std::string> values;
    for (const PlacedText& text : picture.texts)
        if (text.style.weight == Weight::semibold && text.text != "Rate") values.push_back(text.text);
    return values;
}

TEST(RankedRows, RunFromHighToLowAndEqualValuesByName) {
    RankedChart chart = three();
    EXPECT_EQ(words(chart, 0), "Gamma; Alpha; Beta; Delta; ");
    chart.highest_first = false;
    EXPECT_EQ(words(chart, 0), "Alpha; Beta; Gamma; Delta; ");
    std::reverse(chart.areas.begin(), chart.areas.end());
    EXPECT_EQ(words(chart, 0), "Alpha; Beta; Gamma; Delta; ");
}

TEST(RankedRows, LeaveOutTheMiddleAndSaySo) {
    RankedChart chart;
    for (int i = 0; i < 1203; ++i)
        chart.areas.push_back({std::to_string(i), static_cast<double>(i), {}, {}, "", false});
    chart.areas[0].value = no_number, chart.areas[0].state = "suppressed";
    chart.areas[1].value = no_number, chart.areas[1].state = "no data";
    chart.areas[2].value = no_number, chart.areas[2].state = "suppressed";
    // 1,200 values less two from each end
    EXPECT_EQ(
        words(chart, 2),
        "1202; 1201; 1,196 areas between these are not shown; 4; 3; 1 area: no data; 2 areas: suppressed; ");
    chart.areas.resize(8);
    EXPECT_EQ(words(chart, 2), "7; 6; 5; 4; 3; 1 area: no data; 2 areas: suppressed; ")
        << "a gap of one area takes the room of the area";
}

TEST(RankedChart, NamesEachAreaOnceWithItsValueOrItsState) {
    const RankedChart chart = test::many_areas(60);
    for (const std::string page : {"A4 landscape", "A4 portrait"}) {
        const Picture picture = picture_of(chart, page);
        for (const RankedArea& area : chart.areas) EXPECT_EQ(count_of(picture, area.name), 1U) << area.name;
        EXPECT_EQ(count_of(picture, "suppressed"), 3U);  // 9, 29, 49
        EXPECT_EQ(count_of(picture, "no data"), 3U);     // 19, 39, 59
    }
}

TEST(RankedChart, SetsAreasFromTopToBottomInOrder) {
    const Picture picture = picture_of(test::ward_chart());
    const auto y_of = [&](const std::string& name) {
        return std::find_if(picture.texts.begin(), picture.texts.end(),
                            [&](const PlacedText& t) { return t.text == name; })
            ->y;
    };
    EXPECT_LT(y_of("Pinner South"), y_of("Belmont"));          // 85.2, 83.8
    EXPECT_LT(y_of("Belmont"), y_of("West Harrow"));           // both 83.8: by name
    EXPECT_LT(y_of("Harrow on the Hill"), y_of("Greenhill"));  // 81.5, 78.6
}

TEST(RankedChart, ShowsTheEndsOfAThousandAreas) {
    const RankedChart chart = test::many_areas(1000);  // 900 with a value
    const Picture picture = picture_of(chart, "A4 portrait");
    EXPECT_EQ(count_of(picture, "850 areas between these are not shown"), 1U);
    EXPECT_EQ(count_of(picture, "50 areas: suppressed"), 1U);
    EXPECT_EQ(count_of(picture, "50 areas: no data"), 1U);
}

TEST(RankedChart, UsesColumnsBeforeSmallType) {
    EXPECT_EQ(picture_of(test::ward_chart()).plots.size(), 1U);
    EXPECT_EQ(picture_of(test::many_areas(60)).plots.size(), 2U);
    EXPECT_EQ(picture_of(test::many_areas(60), "A4 portrait").plots.size(), 1U);
}

TEST(RankedChart, TellsVerdictsByColourAndSymbol) {
    std::vector<std::pair<Symbol, bool>> seen;
    for (const ChartVerdict verdict : all_verdicts) {
        const VerdictLook look = look_of(verdict);
        const std::pair<Symbol, bool> shape{look.symbol, look.hollow};
        EXPECT_EQ(std::count(seen.begin(), seen.end(), shape), 0) << look.words;
        seen.push_back(shape);
    }
    RankedChart chart = three();
    chart.verdict_title = "Compared with England:";
    const Picture picture = picture_of(chart);
    EXPECT_EQ(count_of(picture, "better (1)"), 1U);
    EXPECT_EQ(count_of(picture, "worse (1)"), 1U);
    EXPECT_EQ(count_of(picture, "not judged (1)"), 0U) << "areas without a value are not in the legend";
}

TEST(RankedChart, DrawsTheDotAtItsValue) {
    RankedChart chart = three();
    chart.benchmarks = {{"England", 5}};
    const Picture picture = picture_of(chart);
    double england = 0;
    std::vector<double> dots;
    for (const PictureMark& mark : picture.marks) {
        if (const auto* line = std::get_if<PictureLine>(&mark); line != nullptr && line->dashed)
            england = line->points.front().x;
        if (const auto* symbols = std::get_if<PictureSymbols>(&mark)) dots.push_back(symbols->at.front().x);
    }
    ASSERT_EQ(dots.size(), 3U);  // Gamma 9, Alpha 5, Beta 5
    EXPECT_GT(dots[0], england);
    EXPECT_DOUBLE_EQ(dots[1], england);
    EXPECT_DOUBLE_EQ(dots[2], england);
}

TEST(RankedChart, DrawsOneAreaAllEqualAndNegativeValues) {
    RankedChart one = three();
    one.areas.resize(1);
    EXPECT_EQ(values_in(picture_of(one)), (std::vector<std::string>{"5.0"}));
    RankedChart equal = three();
    for (RankedArea& area : equal.areas) area.value = 7, area.limits = {};
    EXPECT_EQ(values_in(picture_of(equal)), (std::vector<std::string>(4, "7.0")));
    RankedChart negative = three();
    negative.form = ChartForm::bars;
    for (RankedArea& area : negative.areas) area.value = -area.value, area.limits = {};
    EXPECT_EQ(count_of(picture_of(negative), "\u22129.0"), 1U);
    EXPECT_EQ(count_of(picture_of(negative), "0"), 1U) << "bars start at zero";
}

TEST(RankedChart, RefusesToDrawNothing) {
    RankedChart chart = three();
    for (RankedArea& area : chart.areas) area.value = no_number;
    EXPECT_EQ(
        test::message_of<DataError>([&] { check_chart(chart); }),
        "the ranked chart has nothing to draw: none of its 4 areas has a value. Choose an indicator with "
        "values.");
}

TEST(RankedChart, IsDescribedInWords) {
    RankedChart chart = three();
    chart.benchmarks = {{"England", 6.25}};
    EXPECT_EQ(
        describe(chart),
        "Ranked chart. Rate: 3 areas with a value, from Gamma 9.0 to Beta 5.0 (4.0 to 6.0). Without a value: "
        "1 area. England: 6.2.");
}

}  // namespace
}  // namespace vitality
