// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/inequality_sentences.hpp"

#include <limits>

#include <gmock/gmock.h>

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

const AreaWords wards = {"ward", "wards"};
const IndicatorWords life = {"Life expectancy at birth, males", "years", "year", 1};
const IndicatorWords obesity = {"Obesity in year 6", "%", "", 1};
const IndicatorWords deaths = {"Deaths under 75", "per 100,000 people", "", 0};

StatedValue stated(double value, double lower = none, double upper = none) {
    return {value, {lower, upper}, 0.95, ""};
}
StatedValue refused(const char* reason) { return {none, {}, 0.95, reason}; }

TEST(InequalitySentences, PrintNumbersWithTheirDecimalsThousandsAndUnit) {
    EXPECT_EQ(fixed_words(1234567.891, 2), "1,234,567.89");
    EXPECT_EQ(fixed_words(-1234.5, 1), "-1,234.5");
    EXPECT_EQ(fixed_words(-123, 0), "-123");
    EXPECT_EQ(fixed_words(-0.04, 1), "0.0");
    EXPECT_EQ(fixed_words(none, 1), "not known");
    EXPECT_EQ(fixed_words(infinite, 1), "infinity");
    EXPECT_EQ(fixed_words(-infinite, 1), "minus infinity");
    EXPECT_EQ(figure_words(84.06, life), "84.1 years");
    EXPECT_EQ(figure_words(1, life), "1.0 years");
    EXPECT_EQ(figure_words(1, {"", "years", "year", 0}), "1 year");
    EXPECT_EQ(figure_words(2, {"", "years", "year", 0}), "2 years");
    EXPECT_EQ(figure_words(31, obesity), "31.0%");
    EXPECT_EQ(figure_words(3.14159, {"Score", "", "", 3}), "3.142");
    EXPECT_EQ(figure_words(none, life), "not known");
}

TEST(InequalitySentences, TellTheGap) {
    EXPECT_EQ(gap_sentence(life, {"Pinner South", 84.1}, {"Wealdstone", 77.5}, stated(none), 21, wards),
              "Life expectancy at birth, males: 6.6 years between Pinner South (84.1 years) and Wealdstone "
              "(77.5 years), the highest and the lowest of 21 wards, without limits: whether the difference "
              "is more "
              "than chance cannot be judged.");
    EXPECT_EQ(
        gap_sentence(life, {"Pinner South", 84.1}, {"Wealdstone", 77.5}, stated(6.6, 4.1, 9.1), 21, wards),
        "Life expectancy at birth, males: 6.6 years (95% limits 4.1 to 9.1) between Pinner South (84.1 "
        "years) "
        "and Wealdstone (77.5 years), the highest and the lowest of 21 wards.");
    EXPECT_EQ(
        gap_sentence(deaths, {"A", 1312.0}, {"B", 200.0}, {none, {900, 1300}, 0.998, ""}, 2, wards),
        "Deaths under 75: 1,112 per 100,000 people (99.8% limits 900 to 1,300) between A (1,312 per 100,000 "
        "people) and B (200 per 100,000 people), the higher and the lower of 2 wards.");
}

TEST(InequalitySentences, CallADifferenceOfPercentagesPercentagePoints) {
    EXPECT_EQ(
        gap_sentence(obesity, {"A", 30.1}, {"B", 17.8, 3}, stated(none, 8.0, 16.6), 21, wards),
        "Obesity in year 6: 12.3 percentage points (95% limits 8.0 to 16.6) between A (30.1%) and B and 2 "
        "others (17.8%), the highest and the lowest of 21 wards.");
    EXPECT_EQ(gap_sentence({"Share", "%", "", 0}, {"A", 21}, {"B", 20, 2}, stated(none, 0, 2), 5, wards),
              "Share: 1 percentage point (95% limits 0 to 2) between A (21%) and B and 1 other (20%), the "
              "highest "
              "and the lowest of 5 wards.");
}

// 84.14 - 77.46 = 6.68 prints as 6.7, but the printed 84.1 - 77.5 = 6.6.
TEST(InequalitySentences, SayWhereRoundingShowsInTheGap) {
    EXPECT_EQ(gap_sentence(life, {"A", 84.14}, {"B", 77.46}, stated(none, 4.1, 9.1), 21, wards),
              "Life expectancy at birth, males: 6.7 years (95% limits 4.1 to 9.1; taken before rounding) "
              "between A "
              "(84.1 years) and B (77.5 years), the highest and the lowest of 21 wards.");
}

TEST(InequalitySentences, TellThatThereIsNoGap) {
    EXPECT_EQ(gap_sentence(life, {"A", 80, 21}, {"A", 80, 21}, stated(none), 21, wards),
              "Life expectancy at birth, males: no gap: all 21 wards have 80.0 years.");
    EXPECT_EQ(gap_sentence(life, {"A", 80}, {"A", 80}, stated(none), 1, wards),
              "Life expectancy at birth, males: no gap can be given: only one ward has a value.");
    EXPECT_EQ(gap_sentence(life, {}, {}, stated(none), 0, wards),
              "Life expectancy at birth, males: no gap can be given: no ward has a value.");
    EXPECT_EQ(gap_sentence(life, {}, {}, refused("the values are suppressed"), 4, wards),
              "Life expectancy at birth, males: no gap can be given: the values are suppressed.");
}

TEST(InequalitySentences, TellTheSlope) {
    EXPECT_EQ(slope_sentence(life, stated(5.2, 3.1, 7.3), 21, wards, {}),
              "Life expectancy at birth, males: across the range from the most deprived to the least "
              "deprived of 21 "
              "wards it rises by 5.2 years (95% limits 3.1 to 7.3).");
    EXPECT_EQ(
        slope_sentence(obesity, stated(-9.4, -12, -6.8), 21, wards, {"poorest", "richest"}),
        "Obesity in year 6: across the range from the poorest to the richest of 21 wards it falls by 9.4 "
        "percentage points (95% limits 6.8 to 12.0).");
    EXPECT_EQ(
        slope_sentence(life, stated(0.5, -1.2, 2.2), 21, wards, {}),
        "Life expectancy at birth, males: across the range from the most deprived to the least deprived of "
        "21 "
        "wards it rises by 0.5 years (95% limits a fall of 1.2 to a rise of 2.2): it cannot be told from no "
        "slope.");
    EXPECT_EQ(slope_sentence(life, stated(-0.5), 21, wards, {}),
              "Life expectancy at birth, males: across the range from the most deprived to the least "
              "deprived of 21 "
              "wards it falls by 0.5 years, without limits: whether the slope is more than chance cannot be "
              "judged.");
    EXPECT_EQ(
        slope_sentence(life, stated(0), 3, wards, {}),
        "Life expectancy at birth, males: across the range from the most deprived to the least deprived of 3 "
        "wards it does not change, without limits: whether the slope is more than chance cannot be judged.");
    EXPECT_EQ(slope_sentence(life, refused("all areas have the same rank"), 3, wards, {}),
              "Life expectancy at birth, males: no slope index can be given: all areas have the same rank.");
}

TEST(InequalitySentences, TellTheRelativeIndex) {
    EXPECT_EQ(
        relative_sentence(deaths, stated(1.8, 1.4, 2.3), 137, {"LSOA", "LSOAs"}, {}),
        "Deaths under 75: at the most deprived end of 137 LSOAs it is 1.80 times what it is at the least "
        "deprived end (95% limits 1.40 to 2.30).");
    EXPECT_EQ(
        relative_sentence(deaths, stated(1.1, 0.9, 1.3), 137, {"LSOA", "LSOAs"}, {}),
        "Deaths under 75: at the most deprived end of 137 LSOAs it is 1.10 times what it is at the least "
        "deprived end (95% limits 0.90 to 1.30): it cannot be told from no difference.");
    EXPECT_EQ(
        relative_sentence(deaths, stated(0.94), 21, wards, {}),
        "Deaths under 75: at the most deprived end of 21 wards it is 0.94 times what it is at the least "
        "deprived end, without limits: whether the difference is more than chance cannot be judged.");
    EXPECT_EQ(
        relative_sentence(deaths, stated(-2), 21, wards, {}),
        "Deaths under 75: no relative index can be given: the modelled value at one end is not above 0.");
    EXPECT_EQ(relative_sentence(deaths, refused(""), 21, wards, {}),
              "Deaths under 75: no relative index can be given.");
}

TEST(InequalitySentences, TellTheConcentration) {
    const auto sentence = [](const StatedValue& index) {
        return concentration_sentence(obesity, index, "concentration index", 21, wards, {});
    };
    EXPECT_EQ(
        sentence(stated(-0.12, -0.18, -0.06)),
        "Obesity in year 6: concentrated in the more deprived of 21 wards (concentration index -0.120, 95% "
        "limits -0.180 to -0.060).");
    EXPECT_EQ(
        sentence(stated(0.1, 0.05, 0.15)),
        "Obesity in year 6: concentrated in the less deprived of 21 wards (concentration index 0.100, 95% "
        "limits 0.050 to 0.150).");
    EXPECT_EQ(sentence(stated(-0.02, -0.08, 0.04)),
              "Obesity in year 6: no measurable concentration in the more or the less deprived of 21 wards "
              "(concentration index -0.020, 95% limits -0.080 to 0.040).");
    EXPECT_EQ(sentence(stated(-0.02)),
              "Obesity in year 6: concentrated in the more deprived of 21 wards (concentration index "
              "-0.020), without "
              "limits: whether the concentration is more than chance cannot be judged.");
    EXPECT_EQ(sentence(stated(0)),
              "Obesity in year 6: not concentrated in the more or the less deprived of 21 wards "
              "(concentration index "
              "0.000), without limits: whether the concentration is more than chance cannot be judged.");
    EXPECT_EQ(sentence(refused("the mean is 0")),
              "Obesity in year 6: no concentration index can be given: the mean is 0.");
}

TEST(InequalitySentences, TellHowAreasCompare) {
    EXPECT_EQ(
        comparison_sentence(obesity, {7, 9, 5}, "England", wards),
        "Obesity in year 6: 7 of 21 wards are worse than England, 9 similar, 5 better (by 95% limits).");
    EXPECT_EQ(
        comparison_sentence(obesity, {1, 9, 5, 3}, "England", wards),
        "Obesity in year 6: 1 of 18 wards is worse than England, 9 similar, 5 better, 3 without a comparison "
        "(by 95% limits).");
    EXPECT_EQ(
        comparison_sentence(obesity, {0, 1, 1, 0, true, true, 0.998}, "London", wards),
        "Obesity in year 6: none of 2 wards is higher than London, 1 similar, 1 lower (by 99.8% limits).");
    EXPECT_EQ(
        comparison_sentence(obesity, {12, 0, 9, 0, false, false}, "England", wards),
        "Obesity in year 6: 12 of 21 wards are higher than England, 9 lower; significance cannot be judged.");
    EXPECT_EQ(
        comparison_sentence(obesity, {12, 2, 7, 0, false, false}, "England", wards),
        "Obesity in year 6: 12 of 21 wards are higher than England, 2 equal, 7 lower; significance cannot be "
        "judged.");
    EXPECT_EQ(comparison_sentence(obesity, {21, 0, 0}, "England", wards),
              "Obesity in year 6: all 21 wards are worse than England (by 95% limits).");
    EXPECT_EQ(comparison_sentence(obesity, {2, 0, 0}, "England", wards),
              "Obesity in year 6: both wards are worse than England (by 95% limits).");
    EXPECT_EQ(comparison_sentence(obesity, {1, 0, 0}, "England", wards),
              "Obesity in year 6: the one ward is worse than England (by 95% limits).");
    EXPECT_EQ(comparison_sentence(obesity, {0, 0, 0, 4}, "England", wards),
              "Obesity in year 6: no ward can be compared with England.");
}

TEST(InequalitySentences, TellHowManyAreasBelongToAKindOfCluster) {
    const AreaWords areas;
    EXPECT_EQ(
        cluster_sentence(obesity, 14, 137, "a High-High cluster", 0.05, true, areas),
        "Obesity in year 6: 14 of 137 areas belong to a High-High cluster at a false discovery rate of 5%.");
    EXPECT_EQ(cluster_sentence(obesity, 1, 1370, "a hot spot", 0.01, false, areas),
              "Obesity in year 6: 1 of 1,370 areas belongs to a hot spot at a p-value of 1% for each, not "
              "adjusted "
              "for 1,370 tests.");
    EXPECT_EQ(cluster_sentence(obesity, 0, 137, "a High-High cluster", 0.05, true, areas),
              "Obesity in year 6: none of 137 areas belongs to a High-High cluster at a false discovery rate "
              "of 5%.");
    EXPECT_EQ(cluster_sentence(obesity, 0, 0, "a hot spot", 0.05, true, areas),
              "Obesity in year 6: no area could be tested.");
}

TEST(InequalitySentences, TellWhichAreasAreLeftOut) {
    EXPECT_EQ(left_out_sentence({21, 3}, wards), "3 of 24 wards have no value and are left out.");
    EXPECT_EQ(left_out_sentence({23, 1}, wards), "1 of 24 wards has no value and is left out.");
    EXPECT_EQ(left_out_sentence({24, 0}, wards), "All 24 wards have a value.");
    EXPECT_EQ(left_out_sentence({2, 0}, wards), "Both wards have a value.");
    EXPECT_EQ(left_out_sentence({1, 0}, wards), "The one ward has a value.");
    EXPECT_EQ(left_out_sentence({0, 24}, wards), "All 24 wards have no value and are left out.");
    EXPECT_EQ(left_out_sentence({0, 1}, wards), "The one ward has no value and is left out.");
    EXPECT_EQ(left_out_sentence({0, 0}, wards), "There are no wards.");
}

TEST(InequalitySentences, TellNoChangeAsNoRiseOfNothing) {
    EXPECT_EQ(slope_sentence({"Share", "%", "", 1}, stated(0, -0.01, 0.02), 3, wards, {}),
              "Share: across the range from the most deprived to the least deprived of 3 wards it does not "
              "change.");
    EXPECT_THAT(slope_sentence({"Share", "%", "", 1}, stated(0.4, -0.02, 0.8), 3, wards, {}),
                testing::HasSubstr("(95% limits no change to a rise of 0.8)"));
}

TEST(InequalitySentences, TellWhatLiesOutsideAFunnel) {
    EXPECT_EQ(
        funnel_sentence(obesity, {1, 2, 8, 0, 1}, "all areas together", wards),
        "Obesity in year 6: 4 of 12 wards lie outside the limits around all areas together: 1 above and "
        "1 below the 99.8% limits, 2 above the 95% limits only.");
    EXPECT_EQ(funnel_sentence(obesity, {0, 0, 12, 0, 0}, "England", wards),
              "Obesity in year 6: none of 12 wards lies outside the limits around England.");
    EXPECT_EQ(funnel_sentence(obesity, {}, "England", wards),
              "Obesity in year 6: no ward can be compared with England.");
}

}  // namespace
}  // namespace vitality
