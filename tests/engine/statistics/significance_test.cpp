// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/significance.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/statistics/course.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

Estimate estimate(double value, Limits limits95 = {}, Limits limits998 = {}) {
    return {value, limits95, limits998, "", ""};
}

const Estimate twenty = estimate(20, {18, 22}, {16, 24});

std::string words(const Estimate& value, double benchmark, Polarity polarity, Levels levels = Levels::two) {
    return comparison_words(compare_with_benchmark(value, benchmark, polarity, levels), "England");
}

TEST(Significance, IsJudgedByLimitsPolarityAndLevel) {
    EXPECT_EQ(words(twenty, 21, Polarity::high_is_worse), "similar to England");
    EXPECT_EQ(words(twenty, 23, Polarity::high_is_worse), "better than England at 95%");
    EXPECT_EQ(words(twenty, 25, Polarity::high_is_worse), "better than England at 99.8%");
    EXPECT_EQ(words(twenty, 17, Polarity::high_is_worse), "worse than England at 95%");
    EXPECT_EQ(words(twenty, 15, Polarity::low_is_worse), "better than England at 99.8%");
    EXPECT_EQ(words(twenty, 25, Polarity::low_is_worse), "worse than England at 99.8%");
    EXPECT_EQ(words(twenty, 25, Polarity::neutral), "lower than England at 99.8%");
    EXPECT_EQ(words(twenty, 17, Polarity::neutral), "higher than England at 95%");
    EXPECT_EQ(words(twenty, 25, Polarity::high_is_worse, Levels::one), "better than England at 95%");
}

TEST(Significance, CallsABenchmarkOnALimitSimilarAtThatLevel) {
    EXPECT_EQ(words(twenty, 18, Polarity::high_is_worse), "similar to England");
    EXPECT_EQ(words(twenty, 22, Polarity::high_is_worse), "similar to England");
    EXPECT_EQ(words(twenty, 24, Polarity::high_is_worse), "better than England at 95%");
}

TEST(Significance, IsNeverJudgedWithoutLimits) {
    const Comparison higher = compare_with_benchmark(estimate(20), 19, Polarity::high_is_worse);
    EXPECT_EQ(higher.side, ValueSide::higher);
    EXPECT_EQ(higher.standing, Standing::unknown);
    EXPECT_EQ(standing_name(higher.standing), "UNKNOWN");
    EXPECT_EQ(higher.level, Significance::none);
    EXPECT_EQ(higher.method, "");
    EXPECT_EQ(higher.reason, "the value has no 95% limits");
    EXPECT_EQ(words(estimate(20), 19, Polarity::high_is_worse),
              "higher than England (significance cannot be judged)");
    EXPECT_EQ(words(estimate(20), 21, Polarity::neutral),
              "lower than England (significance cannot be judged)");
    EXPECT_EQ(words(estimate(20), 20, Polarity::neutral), "equal to England (significance cannot be judged)");
    const Comparison half = compare_with_benchmark(estimate(20, {none, 22}), 30, Polarity::high_is_worse);
    EXPECT_EQ(half.standing, Standing::unknown);
    const Comparison turned = compare_with_benchmark(estimate(20, {22, 18}), 30, Polarity::high_is_worse);
    EXPECT_EQ(turned.standing, Standing::unknown);
    EXPECT_EQ(turned.reason, "the lower limit is above the upper limit");
}

TEST(Significance, IsJudgedAtOneLevelWhereOnlyOneHasLimits) {
    const Comparison comparison = compare_with_benchmark(estimate(20, {18, 22}), 40, Polarity::high_is_worse);
    EXPECT_EQ(comparison.standing, Standing::better);
    EXPECT_EQ(comparison.level, Significance::at95);
    EXPECT_EQ(comparison.reason, "the value has no 99.8% limits");
    const Comparison asked =
        compare_with_benchmark(estimate(20, {18, 22}), 40, Polarity::high_is_worse, Levels::one);
    EXPECT_EQ(asked.reason, "");
    const Comparison beside = compare_with_benchmark(twenty, estimate(40, {39, 41}), Polarity::high_is_worse);
    EXPECT_EQ(beside.level, Significance::at95);
    EXPECT_EQ(beside.reason, "the benchmark has no 99.8% limits");
}

TEST(Significance, SaysWhyThereIsNothingToCompare) {
    EXPECT_EQ(words(estimate(none, {1, 2}), 3, Polarity::neutral),
              "not compared with England: there is no value");
    EXPECT_EQ(words(twenty, none, Polarity::neutral),
              "not compared with England: the benchmark has no value");
    EXPECT_EQ(words(estimate(infinite, {1, 2}), 3, Polarity::neutral),
              "not compared with England: the value is infinite");
    EXPECT_EQ(words(twenty, infinite, Polarity::neutral),
              "not compared with England: the benchmark is infinite");
    const Comparison comparison = compare_with_benchmark(twenty, estimate(none, {1, 2}), Polarity::neutral);
    EXPECT_EQ(comparison.standing, Standing::not_compared);
    EXPECT_EQ(comparison.side, ValueSide::unknown);
}

TEST(Significance, ComparesTwoIntervalsByWhetherTheyMeet) {
    const auto against = [](Limits limits95, Limits limits998) {
        return compare_with_benchmark(twenty, estimate(25, limits95, limits998), Polarity::high_is_worse);
    };
    EXPECT_EQ(against({22, 28}, {20, 30}).standing, Standing::similar);  // ends touch
    const Comparison apart95 = against({22.5, 27.5}, {21, 29});
    EXPECT_EQ(apart95.standing, Standing::better);
    EXPECT_EQ(apart95.level, Significance::at95);
    EXPECT_EQ(apart95.method, "limits that do not overlap");
    EXPECT_EQ(against({24.5, 25.5}, {24.2, 25.8}).level, Significance::at998);
    const Comparison number = compare_with_benchmark(twenty, estimate(25), Polarity::high_is_worse);
    EXPECT_EQ(number.level, Significance::at998);
    EXPECT_EQ(number.method, "benchmark against the value's limits");
    EXPECT_EQ(compare_with_benchmark(estimate(20), estimate(25, {24, 26}), Polarity::neutral).standing,
              Standing::unknown);
}

// Turning the polarity round swaps better and worse; turning all signs round swaps lower and higher.
TEST(Significance, IsSymmetric) {
    Random random(3);
    for (int trial = 0; trial < 500; ++trial) {
        const auto draw = [&] { return static_cast<double>(random.below(21)) - 10; };
        const double value = draw(), benchmark = draw();
        const double inner = static_cast<double>(random.below(6)),
                     outer = inner + static_cast<double>(random.below(4));
        const Estimate here = estimate(value, {value - inner, value + inner}, {value - outer, value + outer});
        const Estimate mirrored =
            estimate(-value, {-value - inner, -value + inner}, {-value - outer, -value + outer});
        const Comparison up = compare_with_benchmark(here, benchmark, Polarity::high_is_worse);
        const Comparison down = compare_with_benchmark(mirrored, -benchmark, Polarity::low_is_worse);
        EXPECT_EQ(up.standing, down.standing);
        EXPECT_EQ(up.level, down.level);
        const Comparison other = compare_with_benchmark(here, benchmark, Polarity::low_is_worse);
        if (up.standing == Standing::worse) {
            EXPECT_EQ(other.standing, Standing::better);
        }
        EXPECT_EQ(up.standing == Standing::similar, std::abs(value - benchmark) <= inner);
    }
}

TEST(Course, IsSaidWithItsMeaning) {
    EXPECT_EQ(course_words(Course::increase, meaning_of(Course::increase, Polarity::high_is_worse), ""),
              "increase, getting worse");
    EXPECT_EQ(course_words(Course::decrease, meaning_of(Course::decrease, Polarity::high_is_worse), ""),
              "decrease, getting better");
    EXPECT_EQ(course_words(Course::increase, meaning_of(Course::increase, Polarity::neutral), ""),
              "increase");
    EXPECT_EQ(meaning_of(Course::no_significant_change, Polarity::low_is_worse), CourseMeaning::none);
    EXPECT_EQ(course_words(Course::no_significant_change, CourseMeaning::none, ""), "no significant change");
    EXPECT_EQ(meaning_of(Course::unknown, Polarity::low_is_worse), CourseMeaning::unknown);
    EXPECT_EQ(course_words(Course::unknown, CourseMeaning::unknown, "there is one point"),
              "cannot be judged: there is one point");
}

}  // namespace
}  // namespace vitality
