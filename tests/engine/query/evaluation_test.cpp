// SPDX-License-Identifier: Apache-2.0
#include "engine/query/evaluation.hpp"

#include <gtest/gtest.h>

#include "tests/engine/query/query_scene.hpp"

namespace vitality {
namespace {

using test::Bound;
using test::nan;
using test::truths_of;
using test::values;

TEST(Conditions, AreNotKnownWhereAValueIsNot) {
    EXPECT_EQ(truths_of("imd.decile <= 2", {{1, 2, 3, nan}}), "yyn?");
    EXPECT_EQ(truths_of("NOT imd.decile <= 2", {{1, 3, nan}}), "ny?");
    EXPECT_EQ(truths_of("imd.decile IS NULL", {{1, nan}}), "ny");
    EXPECT_EQ(truths_of("imd.decile IS NOT NULL", {{1, nan}}), "yn");
}

TEST(Conditions, AreDecidedByWhatIsKnown) {
    const std::vector<std::vector<double>> all = {{1, 1, 1, 0, 0, 0, nan, nan, nan},
                                                  {1, 0, nan, 1, 0, nan, 1, 0, nan}};
    EXPECT_EQ(truths_of("imd.decile = 1 AND imd.score = 1", all), "yn?nnn?n?");
    EXPECT_EQ(truths_of("imd.decile = 1 OR imd.score = 1", all), "yyyyn?y??");
}

TEST(Conditions, HoldTheirLimitsIn) {
    EXPECT_EQ(truths_of("imd.decile BETWEEN 2 AND 4", {{1, 2, 3, 4, 5, nan}}), "nyyyn?");
    EXPECT_EQ(truths_of("imd.decile NOT BETWEEN 2 AND 4", {{1, 2, 5, nan}}), "yny?");
    EXPECT_EQ(truths_of("imd.decile IN (1, 3)", {{1, 2, 3, nan}}), "yny?");
    EXPECT_EQ(truths_of("imd.decile NOT IN (1, 3)", {{1, 2, nan}}), "ny?");
}

TEST(Conditions, CompareInOneUnit) {
    EXPECT_EQ(truths_of("roads.nearest > 300 m", {{0.2, 0.3, 0.4}}), "nny");
    EXPECT_EQ(truths_of("roads.nearest = 4350 m", {{4.35}}), "y");
    EXPECT_EQ(truths_of("park >= 20000 m2", {{1.9, 2}}), "ny");
}

TEST(Arithmetic, CountsPercentagesAsHundredths) {
    EXPECT_EQ(truths_of("pop.all * child.poverty >= 50", {{100, 100}, {49, 50}}), "ny");
    EXPECT_EQ(truths_of("pop.all / child.poverty = 400", {{100}, {25}}), "y");
    EXPECT_EQ(truths_of("child.poverty / 50 % = 0.5", {{25}}), "y");
    EXPECT_EQ(truths_of("child.poverty * 2 = 50 %", {{25}}), "y");
}

TEST(Arithmetic, DoesNotDependOnTheSideThatAPercentageStandsOn) {
    EXPECT_EQ(truths_of("roads.nearest > 50 % * 800 m", {{0.4, 0.401}}), "ny");
    EXPECT_EQ(truths_of("roads.nearest > 800 m * 50 %", {{0.4, 0.401}}), "ny");
    EXPECT_EQ(truths_of("child.poverty * pop.all >= 50", {{49, 50}, {100, 100}}), "ny");
    EXPECT_EQ(truths_of("2 * child.poverty = 50 %", {{25}}), "y");
    EXPECT_EQ(truths_of("50 % * 50 % = 25 % AND imd.decile = 1", {{1}}), "y");
    EXPECT_EQ(truths_of("50 % * 800 m / 50 % = 800 m AND imd.decile = 1", {{1}}), "y");
}

TEST(Arithmetic, IsNotKnownWhenDividedByZero) {
    EXPECT_EQ(truths_of("imd.score / imd.decile > 1", {{4, 4}, {0, 2}}), "?y");
    EXPECT_EQ(truths_of("-imd.score + 1 - 2 = -5", {{4}}), "y");
}

TEST(Constants, AreTheSameInEveryArea) {
    EXPECT_EQ(truths_of("imd.decile > 0 AND 1 < 2", {{1, 2}}), "yy");
    EXPECT_EQ(truths_of("1 IN (2, 1) AND imd.decile > 1", {{1, 2}}), "ny");
    EXPECT_EQ(truths_of("1 IN (imd.decile, imd.score)", {{1, 2, nan}, {nan, nan, 1}}), "y?y");
    EXPECT_EQ(truths_of("5 BETWEEN imd.decile AND imd.score", {{1, 6, 1}, {nan, nan, 9}}), "?ny");
}

TEST(Ranks, GiveEqualValuesTheFirstOfTheirPlaces) {
    EXPECT_EQ(truths_of("rank(imd.score, 'desc') <= 2", {{9, 7, 7, 5, nan}}), "yyyn?");
    EXPECT_EQ(truths_of("rank(imd.score, 'asc') <= 2", {{9, 7, 7, 5, nan}}), "nyyy?");
}

TEST(Groups, PutTheWorstFirst) {
    EXPECT_EQ(truths_of("quantile(imd.score, 2) = 1", {{1, 2, 3, 4}}), "nnyy");
    EXPECT_EQ(truths_of("quantile(imd.score, 5) = 1", {{1, 2, 3, 4}}), "????");
}

TEST(Texts, AreLikeAPattern) {
    EXPECT_TRUE(is_like("Harrow 001A", "Harrow%"));
    EXPECT_TRUE(is_like("Harrow 001A", "%001_"));
    EXPECT_TRUE(is_like("Zoë", "Zo_"));
    EXPECT_FALSE(is_like("harrow", "Harrow"));
    EXPECT_TRUE(is_like("", "%"));
    EXPECT_FALSE(is_like("", "_"));
    EXPECT_TRUE(is_like(std::string(20'000, 'a') + "b", "%a%a%a%a%b"));
    EXPECT_FALSE(is_like(std::string(20'000, 'a'), "%a%a%a%a%b"));
}

TEST(Labels, ThatAColumnDoesNotHaveAreRefused) {
    const Bound bound("verdict = 'Wors'");
    ColumnValues column = values("Verdict", {1, 2, nan});
    column.words.categories = {{"Worse", Tone::worse}, {"Better", Tone::better}};
    column.texts = {"Worse", "Better", ""};
    try {
        evaluate(bound.expression, {column}, 3);
        FAIL();
    } catch (const ExpressionError& failure) {
        EXPECT_EQ(failure.message(),
                  "\"Wors\" is none of the labels here. Did you mean \"Worse\"? Allowed: Worse, Better.");
    }
    const Bound right("verdict = 'Worse'");
    const auto truths = evaluate(right.expression, {column}, 3).whole().truths;
    EXPECT_EQ(truths, (std::vector<Truth>{Truth::yes, Truth::no, Truth::unknown}));
}

TEST(Verdicts, AreNotKnownWhereSignificanceCannotBeJudged) {
    const Bound bound("worse_than(child.poverty, 'england')");
    ColumnValues column = values("Poverty, compared with England", {1, 2, 3, nan});
    column.tones = {Tone::much_worse, Tone::similar, Tone::higher_unjudged, Tone::none};
    column.texts = {"", "", "", ""};
    const Evaluation evaluation = evaluate(bound.expression, {column}, 4);
    EXPECT_EQ(evaluation.whole().truths,
              (std::vector<Truth>{Truth::yes, Truth::no, Truth::unknown, Truth::unknown}));
    EXPECT_EQ(unknown_reasons(bound.expression, evaluation, {column}, 2),
              std::vector<std::string>{"significance cannot be judged: Poverty, compared with England"});
    EXPECT_EQ(unknown_reasons(bound.expression, evaluation, {column}, 3),
              std::vector<std::string>{"Poverty, compared with England: suppressed"});
}

TEST(Verdicts, OfHigherAndLowerDoNotDependOnWhatIsWorse) {
    const Bound bound("higher_than(child.poverty, 'england')");
    ColumnValues verdict = values("Poverty, compared with England", {1, 2, 3, 4});
    verdict.tones = {Tone::worse, Tone::better, Tone::similar, Tone::much_worse};
    verdict.texts = {"", "", "", ""};
    const std::vector<ColumnValues> columns = {verdict, values("Poverty", {30, 10, 21, 5}),
                                               values("of England", {20, 20, 20, 20})};
    EXPECT_EQ(evaluate(bound.expression, columns, 4).whole().truths,
              (std::vector<Truth>{Truth::yes, Truth::no, Truth::no, Truth::no}));
}

TEST(Reasons, AreOfThePartsThatLeaveTheWholeNotKnown) {
    const Bound bound("imd.decile = 1 AND (imd.score = 1 OR child.poverty = 1)");
    const std::vector<ColumnValues> columns = {values("Decile", {1}), values("Score", {nan}),
                                               values("Poverty", {2})};
    const Evaluation evaluation = evaluate(bound.expression, columns, 1);
    EXPECT_EQ(unknown_reasons(bound.expression, evaluation, columns, 0),
              std::vector<std::string>{"Score: suppressed"});
}

/// All expressions of depth 2 over three conditions, each yes, no or not known: against truth tables written
/// with least and greatest of no < unknown < yes (Kleene 1952).
TEST(ThreeValues, FollowKleeneInEveryCombination) {
    const auto level = [](Truth truth) { return truth == Truth::no ? 0 : truth == Truth::yes ? 2 : 1; };
    const std::vector<Truth> all = {Truth::no, Truth::yes, Truth::unknown};
    for (const Truth a : all) {
        EXPECT_EQ(level(truth_not(a)), 2 - level(a));
        EXPECT_EQ(truth_not(truth_not(a)), a);
        for (const Truth b : all) {
            EXPECT_EQ(level(truth_and(a, b)), std::min(level(a), level(b)));
            EXPECT_EQ(level(truth_or(a, b)), std::max(level(a), level(b)));
            EXPECT_EQ(truth_not(truth_and(a, b)), truth_or(truth_not(a), truth_not(b)));
        }
    }
}

}  // namespace
}  // namespace vitality
