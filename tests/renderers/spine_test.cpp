// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/spine.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/charts/setting.hpp"
#include "renderers/charts/spine_marks.hpp"
#include "renderers/text.hpp"
#include "tests/renderers/area_charts.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

const SpineNames names{"Roxbourne", "England", "Testborough", "21 wards", "95% limits"};

/// 200 pt wide, 20 high, so that the middle is at 100 and the symbol 8.5 pt across: half is 94.475 wide.
const PageBox box{0, 0, 200, 20};
constexpr double half = 100 - 8.5 * 0.65;

std::vector<PictureMark> marks_of(const SpineStrip& strip) {
    std::vector<PictureMark> marks;
    add_spine_strip(marks, strip, box, 1);
    return marks;
}

template <class Mark>
std::vector<Mark> only(const std::vector<PictureMark>& marks) {
    std::vector<Mark> found;
    for (const PictureMark& mark : marks)
        if (const auto* m = std::get_if<Mark>(&mark)) found.push_back(*m);
    return found;
}

TEST(SpineStrip, PutsTheBenchmarkInTheMiddleAndTheFarthestEndAtTheEdge) {
    // 30 to 80 around 50: 80 is 30 away and fills its half; 30 is 20 away, two thirds of it.
    const std::vector<PictureMark> marks = marks_of(test::spine_strip());
    const auto bars = only<PictureFill>(marks);
    ASSERT_EQ(bars.size(), 2U);
    EXPECT_DOUBLE_EQ(bars[0].ring[0].x, 100 - half * 2 / 3);
    EXPECT_DOUBLE_EQ(bars[0].ring[1].x, 100 + half);
    EXPECT_DOUBLE_EQ(bars[1].ring[0].x, 100 - half * 5 / 30);
    EXPECT_DOUBLE_EQ(bars[1].ring[1].x, 100 + half * 10 / 30);
    EXPECT_EQ(only<PictureLine>(marks).front().points, (std::vector<Point>{{100, 0}, {100, 20}}));
    const auto symbols = only<PictureSymbols>(marks);
    ASSERT_EQ(symbols.size(), 2U);
    EXPECT_EQ(symbols[0].symbol, Symbol::cross);
    EXPECT_DOUBLE_EQ(symbols[0].at.front().x, 100 + half * 5 / 30);
    EXPECT_EQ(symbols[1].symbol, Symbol::square) << "worse; drawn over all else";
    EXPECT_DOUBLE_EQ(symbols[1].at.front().x, 100 - half * 10 / 30);
}

TEST(SpineStrip, PutsTheBestAtTheRightWhereLowIsBetter) {
    SpineStrip strip = test::spine_strip();
    strip.worst = 80, strip.worst_quartile = 60, strip.best_quartile = 45, strip.best = 30;
    const auto symbols = only<PictureSymbols>(marks_of(strip));
    EXPECT_DOUBLE_EQ(symbols[1].at.front().x, 100 + half * 10 / 30) << "40 is better than 50";
    EXPECT_DOUBLE_EQ(only<PictureFill>(marks_of(strip))[0].ring[0].x, 100 - half);
}

TEST(SpineStrip, HoldsAValueOutsideTheRangeAndABenchmarkBesideIt) {
    SpineStrip strip = test::spine_strip();
    strip.value = 110, strip.limits = {100, 120};  // up to 70 from the benchmark; the best is 30 from it
    EXPECT_DOUBLE_EQ(only<PictureSymbols>(marks_of(strip))[1].at.front().x, 100 + half * 6 / 7);
    EXPECT_DOUBLE_EQ(only<PictureFill>(marks_of(strip))[0].ring[1].x, 100 + half * 3 / 7);
    EXPECT_EQ(only<PictureLine>(marks_of(strip)).size(), 2U) << "no arrow head";
    strip.limits = {100, 300};  // more than half as far again as the value: 90 fills its half
    const auto marks = marks_of(strip);
    EXPECT_DOUBLE_EQ(only<PictureSymbols>(marks)[1].at.front().x, 100 + half * 2 / 3);
    EXPECT_DOUBLE_EQ(only<PictureLine>(marks)[1].points.back().x, 200) << "limits end at the edge";
    const std::vector<Point> head = only<PictureLine>(marks)[2].points;
    ASSERT_EQ(head.size(), 3U) << "where an arrow head says that they go on";
    EXPECT_DOUBLE_EQ(head[1].x, 200);
    EXPECT_LT(head[0].x, 200);
    strip = test::spine_strip();
    strip.benchmark = 20;  // 80 is 60 away, 30 is 10
    EXPECT_DOUBLE_EQ(only<PictureFill>(marks_of(strip))[0].ring[0].x, 100 + half / 6);
}

TEST(SpineStrip, DrawsAllInTheMiddleWhereAllAreEqual) {
    SpineStrip strip;
    strip.value = strip.benchmark = strip.worst = strip.best = strip.worst_quartile = strip.best_quartile = 7;
    const auto marks = marks_of(strip);
    EXPECT_TRUE(only<PictureFill>(marks).empty());
    EXPECT_DOUBLE_EQ(only<PictureSymbols>(marks)[0].at.front().x, 100);
}

TEST(SpineStrip, DrawsNoSymbolWithoutAValueAndNothingWithoutAScale) {
    SpineStrip strip = test::spine_strip();
    strip.value = strip.second = no_number;
    EXPECT_TRUE(only<PictureSymbols>(marks_of(strip)).empty());
    EXPECT_EQ(only<PictureFill>(marks_of(strip)).size(), 2U);
    EXPECT_EQ(words_for_strip(strip), "");
    strip.best = no_number;
    EXPECT_TRUE(marks_of(strip).empty());
    EXPECT_EQ(words_for_strip(strip), "range not known");
    strip.value = 40;
    EXPECT_EQ(words_for_strip(strip), "worse; range not known");
    strip.benchmark = no_number;
    EXPECT_EQ(words_for_strip(strip), "no benchmark");
}

TEST(SpineStrip, IsSaidInWords) {
    SpineStrip strip = test::spine_strip();
    EXPECT_EQ(
        strip_words(strip, names, {"", 1, "%"}, "no data"),
        "40.0% (36.0% to 44.0%), worse than England 50.0%; Testborough 55.0%; 21 wards from worst 30.0% to "
        "best 80.0%, the middle half 45.0% to 60.0%");
    strip.neutral = true, strip.verdict = ChartVerdict::lower, strip.limits = {}, strip.second = no_number;
    strip.worst_quartile = no_number;
    EXPECT_EQ(strip_words(strip, names, {"", 0, ""}, "no data"),
              "40, lower than England 50; 21 wards from lowest 30 to highest 80");
    strip.value = strip.worst = no_number;
    EXPECT_EQ(strip_words(strip, names, {"", 0, ""}, "suppressed"), "suppressed; England 50");
    strip.benchmark = no_number;
    EXPECT_EQ(strip_words(strip, names, {"", 0, ""}, "no data"), "no data; England has no value");
}

TEST(SpineStrip, SaysWhereItsLineIsTheMedianAndDrawsItBroken) {
    SpineStrip strip = test::spine_strip();
    EXPECT_FALSE(only<PictureLine>(marks_of(strip)).front().dashed);
    strip.at_median = true, strip.verdict = ChartVerdict::not_judged, strip.second = no_number;
    strip.worst_quartile = no_number;
    EXPECT_TRUE(only<PictureLine>(marks_of(strip)).front().dashed);
    EXPECT_EQ(
        strip_words(strip, names, {"", 0, "%"}, "no data"),
        "40% (36% to 44%); no figure for England; the median of 21 wards is 50%; 21 wards from worst 30% "
        "to best 80%");
}

TEST(SpineStrip, RefusesARangeThatIsNotInOrder) {
    SpineStrip strip = test::spine_strip();
    strip.worst_quartile = 70;
    EXPECT_EQ(
        test::message_of<OutputError>([&] { check_strip(strip, "Obesity"); }),
        "the comparison areas' values of \"Obesity\" are not in order from worst to best: 30, 70, 60, 80");
    strip = test::spine_strip();
    strip.neutral = true;
    std::swap(strip.worst, strip.best), std::swap(strip.worst_quartile, strip.best_quartile);
    EXPECT_EQ(
        test::message_of<OutputError>([&] { check_strip(strip, "Age"); }),
        "the comparison areas' values of \"Age\" are not in order from lowest to highest: 80, 60, 45, 30");
    strip.neutral = false;
    EXPECT_NO_THROW(check_strip(strip, "Age"));
}

Picture picture_of(const SpineChart& chart, const std::string& page = "A4 portrait") {
    Typesetter setter(std::vector<std::string>{});
    return lay_out(chart, page_size(page), setter);
}

std::size_t count_of(const Picture& picture, const std::string& text) {
    const auto same = [&](const PlacedText& t) { return t.text == text; };
    return static_cast<std::size_t>(
        std::count_if(picture.texts.begin(), picture.texts.end(), same) +
        std::count_if(picture.plot_labels.begin(), picture.plot_labels.end(), same));
}

TEST(SpineChart, PrintsTheNumbersOfEachRowUnderTheirHeads) {
    SpineChart chart;
    chart.names = names;
    chart.rows.resize(1);
    chart.rows[0].indicator = "Obesity in Year 6", chart.rows[0].unit = "%", chart.rows[0].period = "2019/20";
    chart.rows[0].strip = test::spine_strip();
    const Picture picture = picture_of(chart);
    for (const char* text : {"Obesity in Year 6", "%, 2019/20", "Roxbourne", "Worst", "Best", "40.0", "50.0",
                             "55.0", "30.0", "80.0", "worse (1)", "95% limits", "their middle half"})
        EXPECT_EQ(count_of(picture, text), 1U) << text;
    EXPECT_EQ(count_of(picture, "England"), 2U) << "over its column and in the legend";
    EXPECT_EQ(count_of(picture, "Range of 21 wards"), 1U);
}

TEST(SpineChart, PrintsStatesInPlaceOfValuesAndNeverTheValue) {
    SpineChart chart = test::spine_chart(7);
    ASSERT_TRUE(std::isnan(chart.rows[6].strip.value));
    chart.rows[5].strip.benchmark = no_number;
    const Picture picture = picture_of(chart);
    EXPECT_EQ(count_of(picture, "suppressed"), 1U);
    EXPECT_EQ(count_of(picture, "no benchmark"), 1U);
    EXPECT_EQ(count_of(picture, "\u2013"), 1U);
    for (const PlacedText& text : picture.texts)
        EXPECT_EQ(text.text.find("nan"), std::string::npos) << text.text;
    EXPECT_EQ(describe(chart).find("nan"), std::string::npos);
}

TEST(SpineChart, StandsItsStripsOnOneCentralLine) {
    const Picture picture = picture_of(test::spine_chart(30));
    const double centre = picture.plots[0].x + picture.plots[0].width / 2;
    std::size_t lines = 0;
    for (const PictureLine& line : only<PictureLine>(picture.marks)) {
        if (line.points[0].x != line.points[1].x || line.colour != ink ||
            line.points[0].y < picture.plots[0].y)
            continue;
        EXPECT_DOUBLE_EQ(line.points[0].x, centre);
        ++lines;
    }
    EXPECT_EQ(lines, 30U);
}

TEST(SpineChart, NamesTheEndsOfNeutralRows) {
    SpineChart chart = test::spine_chart(5);
    EXPECT_EQ(count_of(picture_of(chart), "Worst or lowest"), 1U);  // the fifth is neutral
    chart.rows.erase(chart.rows.begin(), chart.rows.begin() + 4);
    EXPECT_EQ(count_of(picture_of(chart), "Lowest"), 1U);
}

TEST(SpineChart, HoldsSixtyRowsAndAnAreaWithoutAnyValue) {
    for (const std::string page : {"A4 portrait", "A4 landscape"})
        EXPECT_EQ(picture_of(test::spine_chart(60), page).plots.size(), 1U) << page;
    SpineChart chart = test::spine_chart(12);
    for (SpineRow& row : chart.rows) row.strip = {}, row.state = "no data";
    EXPECT_EQ(count_of(picture_of(chart), "no data"), 12U);
}

TEST(SpineChart, RefusesNothingAndTooManyRows) {
    EXPECT_EQ(test::message_of<DataError>([] { check_chart(SpineChart{}); }),
              "the spine chart has nothing to draw: it has no indicator. Name some.");
    EXPECT_EQ(
        test::message_of<SettingsError>([] { picture_of(test::spine_chart(200)); }),
        "the page of 210 x 297 mm is too small for its chart and texts. Choose a larger page or shorter "
        "texts.");
}

TEST(SpineChart, IsDescribedInWords) {
    SpineChart chart;
    chart.names = names;
    chart.rows.resize(2);
    chart.rows[0].indicator = "Obesity in Year 6", chart.rows[0].unit = "%", chart.rows[0].suffix = "%";
    chart.rows[0].strip = test::spine_strip();
    chart.rows[1].indicator = "Tooth decay", chart.rows[1].state = "suppressed";
    EXPECT_EQ(
        describe(chart),
        "Spine chart. Roxbourne compared with England, 2 indicators. Obesity in Year 6 (%): 40.0% (36.0% to "
        "44.0%), worse than England 50.0%; Testborough 55.0%; 21 wards from worst 30.0% to best 80.0%, the "
        "middle half 45.0% to 60.0%. Tooth decay: suppressed; England has no value.");
}

TEST(GoldenChart, Spine) {
    MemorySink sink;
    draw_chart(test::spine_chart(14), page_size("180x150 mm"), {{OutputFormat::png, 72, &sink}}, 1);
    EXPECT_EQ(test::differs_from_golden("chart_spine", sink.bytes()), "");
}

}  // namespace
}  // namespace vitality
