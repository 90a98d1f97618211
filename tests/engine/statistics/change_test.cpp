// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/change.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

Estimate estimate(double value, Limits limits95 = {}, Limits limits998 = {}) {
    return {value, limits95, limits998, "", ""};
}

// Newcombe's 56/70 against 48/80, whose Wilson limits are 0.6918336 to 0.8769526 and 0.4904547 to 0.7003817:
// 0.2, 0.0524 to 0.3339 (Newcombe 1998, method 10, first example).
TEST(Change, HasNewcombesLimitsForTwoWilsonLimits) {
    const Change change =
        change_between(estimate(0.6, {0.490454650051604, 0.7003817240412906}),
                       estimate(0.8, {0.6918335550374693, 0.8769526075163704}), Polarity::high_is_worse);
    EXPECT_NEAR(change.absolute, 0.2, 1e-15);
    EXPECT_NEAR(change.absolute95.lower, 0.0524314724, 1e-10);
    EXPECT_NEAR(change.absolute95.upper, 0.3338726540, 1e-10);
    EXPECT_EQ(change_words(change), "increase, getting worse");
    EXPECT_EQ(change.level, Significance::at95);
    EXPECT_EQ(change.method, "square-and-add of both values' limits (Newcombe; Zou and Donner)");
}

// Symmetric limits of half width 3 and 4 (5 and 12): the difference's are sqrt(9 + 16) = 5 (13) either side.
TEST(Change, AddsSymmetricLimitsAsStandardErrors) {
    const Estimate before = estimate(50, {47, 53}, {45, 55});
    const Change rise = change_between(before, estimate(56, {52, 60}, {44, 68}), Polarity::low_is_worse);
    EXPECT_DOUBLE_EQ(rise.absolute95.lower, 1);
    EXPECT_DOUBLE_EQ(rise.absolute95.upper, 11);
    EXPECT_DOUBLE_EQ(rise.absolute998.lower, -7);
    EXPECT_DOUBLE_EQ(rise.absolute998.upper, 19);
    EXPECT_DOUBLE_EQ(rise.relative, 12);
    EXPECT_EQ(change_words(rise), "increase, getting better");
    EXPECT_EQ(rise.level, Significance::at95);
    const Change fall = change_between(before, estimate(36, {32, 40}, {24, 48}), Polarity::low_is_worse);
    EXPECT_EQ(change_words(fall), "decrease, getting worse");
    EXPECT_EQ(fall.level, Significance::at998);
    EXPECT_EQ(change_words(change_between(before, estimate(36, {32, 40}), Polarity::neutral)), "decrease");
}

TEST(Change, CallsNoChangeOnALimitNotSignificant) {
    const Change change =
        change_between(estimate(50, {47, 53}), estimate(55, {51, 59}), Polarity::high_is_worse);
    EXPECT_EQ(change.absolute95.lower, 0);  // 5 - sqrt(9 + 16)
    EXPECT_EQ(change_words(change), "no significant change");
    EXPECT_EQ(change.meaning, CourseMeaning::none);
    EXPECT_EQ(change.level, Significance::none);
}

// 10 (5 to 20) to 20 (10 to 40): ln 2 -/+ ln 2 sqrt(2): 2^(1 - 1.414214) = 0.750434, 2^2.414214 = 5.330288.
TEST(Change, HasLimitsOfTheRelativeChangeFromLogarithms) {
    const Change change = change_between(estimate(10, {5, 20}), estimate(20, {10, 40}), Polarity::neutral);
    EXPECT_DOUBLE_EQ(change.relative, 100);
    EXPECT_NEAR(change.relative95.lower, 100 * (std::pow(2, 1 - std::sqrt(2)) - 1), 1e-10);
    EXPECT_NEAR(change.relative95.upper, 433.0288, 1e-4);
}

TEST(Change, HasNoRelativeChangeFromNothing) {
    const Change from_zero =
        change_between(estimate(0, {0, 2}), estimate(9, {5, 14}), Polarity::high_is_worse);
    EXPECT_EQ(from_zero.absolute, 9);
    EXPECT_TRUE(std::isnan(from_zero.relative));
    EXPECT_FALSE(from_zero.relative95.known());
    EXPECT_EQ(from_zero.course, Course::increase);
    EXPECT_TRUE(std::isnan(change_between(estimate(-4), estimate(2), Polarity::neutral).relative));
    EXPECT_EQ(change_between(estimate(4), estimate(0), Polarity::neutral).relative, -100);
}

TEST(Change, IsNeverJudgedWithoutBothLimits) {
    const Change change = change_between(estimate(40), estimate(50, {48, 52}), Polarity::high_is_worse);
    EXPECT_EQ(change.absolute, 10);
    EXPECT_EQ(change.relative, 25);
    EXPECT_FALSE(change.absolute95.known());
    EXPECT_EQ(change.method, "");
    EXPECT_EQ(change.meaning, CourseMeaning::unknown);
    EXPECT_EQ(change_words(change), "cannot be judged: the earlier value has no limits");
    EXPECT_EQ(change_words(change_between(estimate(40, {38, 42}), estimate(50), Polarity::neutral)),
              "cannot be judged: the later value has no limits");
    EXPECT_EQ(change_words(change_between(estimate(40, {41, 42}), estimate(50, {48, 52}), Polarity::neutral)),
              "cannot be judged: the limits of the earlier value do not hold it");
}

TEST(Change, IsNotJudgedForPeriodsThatShareData) {
    const Change change = change_between(estimate(40, {38, 42}), estimate(50, {48, 52}),
                                         Polarity::high_is_worse, Periods::overlapping);
    EXPECT_EQ(change.absolute, 10);
    EXPECT_FALSE(change.absolute95.known());
    EXPECT_EQ(change_words(change), "cannot be judged: the periods overlap, so that they share data");
}

TEST(Change, SaysWhichPeriodHasNoValue) {
    const Change change = change_between(estimate(none), estimate(50, {48, 52}), Polarity::neutral);
    EXPECT_TRUE(std::isnan(change.absolute));
    EXPECT_EQ(change_words(change), "cannot be judged: the earlier period has no value");
    EXPECT_EQ(change_words(change_between(estimate(1), estimate(none), Polarity::neutral)),
              "cannot be judged: the later period has no value");
    EXPECT_EQ(change_words(change_between(estimate(1), estimate(infinite), Polarity::neutral)),
              "cannot be judged: a value is infinite");
}

}  // namespace
}  // namespace vitality
