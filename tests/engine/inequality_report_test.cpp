// SPDX-License-Identifier: Apache-2.0
#include "engine/inequality_report.hpp"

#include <gmock/gmock.h>

#include "tests/engine/inequality_scene.hpp"

namespace vitality {
namespace {

using namespace test;  // the scene and its figures

// Ranks 0.1, 0.3, 0.5, 0.7, 0.9: slope -16 / 0.4 = -40 about the mean of 32, so 52 at the most deprived end
// and 12 at the least. Concentration 2 x (-16 / 5) / 32 = -0.2. Gini: the ten differences sum to 160, by
// 5 x 160: 0.2.
TEST(InequalityReports, AreThoseOfFiveAreasByHand) {
    InequalityScene scene(falling);
    const InequalityReport report = scene.made();
    EXPECT_EQ(value(report, "gap"), 30);
    EXPECT_EQ(value(report, "ratio"), 2.5);
    EXPECT_EQ(value(report, "own_groups_gap"), 30);
    EXPECT_NEAR(value(report, "slope_index"), -40, 1e-9);
    EXPECT_NEAR(value(report, "relative_index"), 52.0 / 12, 1e-9);
    EXPECT_NEAR(value(report, "concentration_index"), -0.2, 1e-12);
    EXPECT_NEAR(value(report, "gini"), 0.2, 1e-12);
    EXPECT_EQ(value(report, "deprivation_gap"), -30);    // 20 - 50
    EXPECT_EQ(value(report, "deprivation_ratio"), 2.5);  // 50 / 20
    EXPECT_EQ(value(report, "attributable_risk"), -12);  // 20 - 32
    EXPECT_NEAR(value(report, "attributable_fraction"), -37.5, 1e-9);
    EXPECT_EQ(figure(report, "slope_index").unit, "per 1,000");
    EXPECT_EQ(report.used.used, 5U);
    EXPECT_EQ(report.used.left_out, 0U);
    EXPECT_EQ(report.gap.lowest_tied, 2U);
    EXPECT_FALSE(has_figure(report, "erreygers_index"));
    EXPECT_FALSE(has_figure(report, "dissimilarity"));
    EXPECT_FALSE(has_figure(report, "theil_t_between"));
}

TEST(InequalityReports, AnswerInSentences) {
    InequalityScene scene(falling);
    scene.ranked = false;
    const InequalityReport report = scene.made();
    EXPECT_EQ(report.sentences,
              (Texts{"Deaths: 30 per 1,000 between A (50 per 1,000) and D and 1 other (20 per 1,000), the "
                     "highest and the lowest of 5 LSOAs, without limits: whether the difference is more than "
                     "chance cannot be judged."}));
    EXPECT_EQ(
        report.caveats,
        (Texts{"Each area counts once, whatever its population (no people were named).",
               "Areas where values are high are not people who have them: these are differences between "
               "areas."}));
    EXPECT_TRUE(report.gradient.empty());
    EXPECT_TRUE(report.curve.points.empty());
    EXPECT_FALSE(has_figure(report, "slope_index"));
}

TEST(InequalityReports, TellTheSlopeAndTheConcentration) {
    InequalityScene scene(falling);
    scene.weighted = true;
    const InequalityReport report = scene.made();
    ASSERT_EQ(report.sentences.size(), 4U);
    EXPECT_EQ(report.sentences[1], report.slope_sentence);
    EXPECT_EQ(report.sentences[3], report.concentration_sentence);
    EXPECT_THAT(
        report.slope_sentence,
        testing::MatchesRegex("Deaths: across the range from the most deprived to the least deprived of 5 "
                              "LSOAs it falls by 40 per 1,000 \\(95% limits [0-9]+ to [0-9]+\\)\\."));
    EXPECT_THAT(
        report.sentences[2],
        testing::StartsWith("Deaths: at the most deprived end of 5 LSOAs it is 4.33 times what it is at "
                            "the least deprived end"));
    EXPECT_THAT(
        report.concentration_sentence,
        testing::StartsWith("Deaths: concentrated in the more deprived of 5 LSOAs (concentration index "
                            "-0.200, 95% limits "));
    EXPECT_EQ(report.caveats[0], "Weighted by people: everyone is taken to have the value of their area.");
    EXPECT_EQ(report.caveats[1],
              "The areas' values have no limits of their own: those of the slope and the concentration index "
              "come from the scatter of the areas about them.");
}

// The same areas with the ranking the other way round: a score of which high is worse.
TEST(InequalityReports, FollowThePolarityOfTheRanking) {
    InequalityScene scene(falling);
    const InequalityReport by_rank = scene.made();
    std::reverse(scene.by.values.begin(), scene.by.values.end());
    scene.by.indicator.kind = IndicatorKind::score;
    scene.by.indicator.polarity = Polarity::high_is_worse;
    const InequalityReport by_score = scene.made();
    for (const InequalityFigure& one : by_rank.figures)
        EXPECT_NEAR(value(by_score, one.id), one.estimate.value, 1e-9) << one.id;
    EXPECT_EQ(by_score.slope_sentence, by_rank.slope_sentence);
    EXPECT_EQ(gradient(by_score), gradient(by_rank));
}

// Limits of the two ends: errors 5 / 1.96 and 3 / 1.96, so 30 -/+ sqrt(5^2 + 3^2). Of a turned ratio the
// limits turn too.
TEST(InequalityReports, HaveLimitsWhereTheAreasHave) {
    InequalityScene scene({50, 40, 20});
    scene.groups = 3;
    test::set_limits95(scene.rate, {45, 36, 17}, {55, 44, 23});
    const InequalityReport report = scene.made();
    const Limits& gap = figure(report, "gap").estimate.limits95;
    EXPECT_NEAR(gap.lower, 30 - std::sqrt(34.0), 1e-9);
    EXPECT_NEAR(gap.upper, 30 + std::sqrt(34.0), 1e-9);
    for (const std::string id : {"deprivation_gap", "deprivation_ratio", "slope_index", "relative_index"}) {
        const Estimate& estimate = figure(report, id).estimate;
        EXPECT_LT(estimate.limits95.lower, estimate.value) << id;
        EXPECT_GT(estimate.limits95.upper, estimate.value) << id;
    }
    EXPECT_THAT(report.sentences[0], testing::HasSubstr("30 per 1,000 (95% limits 24 to 36) between"));
    EXPECT_EQ(
        report.caveats[1],
        "The limits of the concentration index come from the scatter of the areas, those of the slope from "
        "the areas' own limits.");
}

TEST(InequalityReports, OfPercentagesAreInPointsAndOnTheirScale) {
    InequalityScene scene(falling, IndicatorKind::percentage);
    scene.rate.indicator.unit = "%";
    scene.rate.companions[Companion::count] = falling;
    scene.rate.companions[Companion::denominator] = std::vector<double>(5, 100);
    const InequalityReport report = scene.made();
    EXPECT_EQ(figure(report, "gap").unit, "percentage points");
    EXPECT_NEAR(value(report, "erreygers_index"), 4 * 32 * -0.2 / 100, 1e-12);
    EXPECT_NEAR(value(report, "wagstaff_index"), -0.2 * 32 * 100 / (68.0 * 32), 1e-12);
    // Shares of the 160 with and of the 340 without: half of |50/160 - 50/340| + |40/160 - 60/340| + ...
    double halves = 0;
    for (const double count : falling) halves += std::abs(count / 160 - (100 - count) / 340) / 2;
    EXPECT_NEAR(value(report, "dissimilarity"), halves, 1e-12);
}

// Theil's T of two equal pairs lies wholly between them: mean 30, (20 ln(2/3) + 40 ln(4/3)) / 60.
TEST(InequalityReports, SplitWhatLiesBetweenLargerAreasAndWithin) {
    InequalityScene scene({20, 40, 20, 40});
    const Texts boroughs{"X", "Y", "X", "Y"};
    scene.within = &boroughs;
    const InequalityReport report = scene.made();
    const double between = (20 * std::log(2.0 / 3) + 40 * std::log(4.0 / 3)) / 60;
    EXPECT_NEAR(value(report, "theil_t_between"), between, 1e-12);
    EXPECT_NEAR(value(report, "theil_t_within"), 0, 1e-12);
    EXPECT_NEAR(value(report, "theil_t"), between, 1e-12);
}

TEST(InequalityReports, SayWhichAreasHaveNoValue) {
    InequalityScene scene({50, nan, 30, 20});
    const InequalityReport report = scene.made();
    EXPECT_EQ(report.used.used, 3U);
    EXPECT_EQ(report.used.left_out, 1U);
    EXPECT_EQ(report.sentences.back(), "1 of 4 LSOAs has no value and is left out.");
    EXPECT_EQ(figure(report, "gini").used.left_out, 1U);
}

TEST(InequalityReports, OfOneAreaSayThatThereIsNothingToCompare) {
    InequalityScene scene({50, nan});
    const InequalityReport report = scene.made();
    EXPECT_TRUE(std::isnan(value(report, "gap")));
    EXPECT_TRUE(std::isnan(value(report, "slope_index")));
    EXPECT_EQ(report.slope_sentence, "");
    EXPECT_EQ(report.sentences,
              (Texts{"Deaths: only one area has a value.", "1 of 2 LSOAs has no value and is left out."}));
    for (const InequalityFigure& one : report.figures)
        EXPECT_NE(std::isnan(one.estimate.value), one.estimate.reason.empty()) << one.id;
}

TEST(InequalityReports, RefuseWhatCannotBeSubtracted) {
    EXPECT_EQ(InequalityScene({1, 2, 3}, IndicatorKind::rank).settings_error(),
              "a.toml:7:1: d.rate is a rank: differences between such numbers say nothing. Name a rate, a "
              "percentage, a count or another value.");
    EXPECT_EQ(
        InequalityScene({1, 2, 3}, IndicatorKind::ordinal).settings_error(),
        "a.toml:7:1: d.rate is a class (decile, quintile): differences between such numbers say nothing. "
        "Name a rate, a percentage, a count or another value.");
    InequalityScene verdicts({1, 2}, IndicatorKind::value);
    verdicts.rate.indicator.categories = {{"Better", Tone::better}, {"Worse", Tone::worse}};
    EXPECT_THAT(verdicts.settings_error(), testing::StartsWith("a.toml:7:1: d.rate is a"));
}

TEST(InequalityReports, RefuseWhatHasNoValueOrNoDirection) {
    EXPECT_EQ(InequalityScene({nan, nan}).data_error(),
              "d.rate has no value in any area: there is nothing to compare.");
    InequalityScene neutral(falling);
    neutral.by.indicator.polarity = Polarity::neutral;
    EXPECT_EQ(neutral.settings_error(),
              "a.toml:9:1: imd.rank does not say which end is worse, so that areas cannot be ranked by need. "
              "Give it polarity = \"high-is-worse\" or \"low-is-worse\".");
}

// Deciles stand as they are: 1 holds two areas, 3 two, 10 one.
// Errors of 1 (1.96 / 1.96) in both areas: the mean's is sqrt(1 + 1) / 2 = 0.7071.
// 45 of 200 with Wilson's limits, and 70 of 400 where the mean of 10% and 20% would be 15.
// B has no value, so that nothing is wrong with its people; C's spoil C alone.
TEST(InequalityReports, LeaveOutAndNameAreasThatCannotBeUsed) {
    InequalityScene scene({50, nan, 40, 30, 20});
    scene.weighted = true;
    scene.people.values = {100, -5, -7, 100, 100};
    const InequalityReport report = scene.made();
    EXPECT_EQ(report.used.used, 3U);
    EXPECT_EQ(report.used.left_out, 2U);
    EXPECT_EQ(report.left_out, (Texts{"C is left out: the number of people is below 0.",
                                      "1 of 5 LSOAs has no value and is left out."}));
    EXPECT_EQ(report.sentences.back(), report.left_out.back());
    for (const std::string id : {"gap", "slope_index", "concentration_index", "gini", "theil_t"})
        EXPECT_FALSE(std::isnan(value(report, id))) << id;
    scene.people.values = {100, nan, nan, 100, 100};
    EXPECT_EQ(scene.made().left_out[0], "C is left out of what is weighted: no number of people.");
}

TEST(InequalityReports, LeaveAreasOutOfTheIndexOfDissimilarityAlone) {
    InequalityScene scene({50, nan, 40, 20}, IndicatorKind::percentage);
    scene.ranked = false;
    scene.rate.companions[Companion::count] = {50, 9, 40, 20};
    scene.rate.companions[Companion::denominator] = {100, 5, 30, 100};
    const InequalityReport report = scene.made();
    EXPECT_EQ(report.left_out,
              (Texts{"C is left out of the index of dissimilarity: the count is above the number of people.",
                     "1 of 4 LSOAs has no value and is left out."}));
    // 50 of 70 and 50 of 130 in A, 20 and 80 in D.
    EXPECT_NEAR(value(report, "dissimilarity"), 50.0 / 70 - 50.0 / 130, 1e-12);
    EXPECT_EQ(report.used.used, 3U);
}

TEST(InequalityReports, SayWhichValueIsBeyondTheScale) {
    InequalityScene scene({50, 104, 20}, IndicatorKind::percentage);
    scene.rate.indicator.unit = "%";
    EXPECT_EQ(figure(scene.made(), "erreygers_index").estimate.reason,
              "the value of B (104%) is outside 0 to 100");
}

TEST(InequalityReports, SayWhereAreasAreFewerThanGroups) {
    InequalityScene scene({50, 40, 30});
    const InequalityReport report = scene.made();
    for (const std::string id :
         {"own_groups_gap", "own_groups_ratio", "deprivation_gap", "deprivation_ratio"})
        EXPECT_EQ(figure(report, id).estimate.reason, "3 areas are fewer than 5 groups") << id;
    EXPECT_TRUE(report.gradient.empty());
    EXPECT_EQ(report.gradient_reason, "3 areas are fewer than 5 groups");
    EXPECT_EQ(figure(report, "attributable_risk").estimate.reason, report.gradient_reason);
}

// Ranked by another indicator, no area is called deprived.
TEST(InequalityReports, NameTheRankingThatIsNotOfDeprivation) {
    InequalityScene scene(falling);
    scene.by.indicator.title = "Children in poverty";
    scene.by.indicator.source = "a school census";
    scene.by.indicator.column = "Poverty";
    const InequalityReport report = scene.made();
    EXPECT_THAT(
        report.slope_sentence,
        testing::StartsWith("Deaths: across the range from the worst to the best of 5 LSOAs by children "
                            "in poverty it falls by 40 per 1,000"));
    EXPECT_THAT(report.sentences[2],
                testing::StartsWith("Deaths: at the worst end of 5 LSOAs by children in "
                                    "poverty it is 4.33 times what it is at the best end"));
    EXPECT_THAT(report.concentration_sentence,
                testing::StartsWith("Deaths: concentrated in the worse of 5 LSOAs by children in poverty ("));
    EXPECT_EQ(figure(report, "deprivation_gap").title,
              "The best fifth of LSOAs by children in poverty minus the worst");
    EXPECT_EQ(figure(report, "slope_index").title,
              "Slope index of inequality (best end minus worst end by children in poverty)");
    for (const InequalityFigure& one : report.figures)
        EXPECT_THAT(one.title, testing::Not(testing::HasSubstr("depriv")));
}

// "110 England = 100" reads as an equation: what a ratio is measured against stands with the title.
TEST(InequalityReports, SetTheBaseOfARatioBesideItsTitle) {
    InequalityScene scene({110, 90});
    scene.ranked = false;
    scene.rate.indicator.unit = "England = 100";
    const InequalityReport report = scene.made();
    EXPECT_THAT(
        report.sentences[0],
        testing::StartsWith("Deaths (England = 100): 20 between A (110) and B (90), the higher and the "
                            "lower of 2 LSOAs"));
    EXPECT_EQ(figure(report, "gap").unit, "");
}

}  // namespace
}  // namespace vitality
