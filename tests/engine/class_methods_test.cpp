// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/classes/step_limits.hpp"
#include "engine/classification.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Numbers = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t none = Classification::no_class;
const Numbers one_to_ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

ClassRule rule_of(ClassMethod method, std::size_t classes = 5) {
    ClassRule rule;
    rule.method = method;
    rule.classes = classes;
    return rule;
}

ClassRule around(double benchmark, std::size_t classes) {
    ClassRule rule = rule_of(ClassMethod::benchmark, classes);
    rule.benchmark = benchmark;
    return rule;
}

ClassRule head_tail(double threshold) {
    ClassRule rule = rule_of(ClassMethod::head_tail);
    rule.threshold = threshold;
    return rule;
}

TEST(PrettyClasses, HaveStepsOfOneTwoOrFiveTimesAPowerOfTen) {
    // (10 - 1) / 5 = 1.8, above 1.4: steps of 2.
    EXPECT_THAT(classify(one_to_ten, ClassMethod::pretty, 5).breaks, ElementsAre(0, 2, 4, 6, 8, 10));
    // 9 / 7 = 1.29: steps of 1. 9 / 3 = 3, above 2.8: steps of 5. 9 / 1 = 9, above 7: a step of 10.
    EXPECT_EQ(classify(one_to_ten, ClassMethod::pretty, 7).breaks, one_to_ten);
    EXPECT_THAT(classify(one_to_ten, ClassMethod::pretty, 3).breaks, ElementsAre(0, 5, 10));
    EXPECT_THAT(classify(one_to_ten, ClassMethod::pretty, 1).breaks, ElementsAre(0, 10));
    EXPECT_THAT(classify(Numbers{-34, 12, 51}, ClassMethod::pretty, 2).breaks, ElementsAre(-50, 0, 50, 100));
}

TEST(PrettyClasses, HaveLimitsEqualToTheNumbersThatArePrinted) {
    const Classification got = classify(Numbers{0.1, 0.2, 0.3, 0.6, 0.7, 0.8}, ClassMethod::pretty, 5);
    EXPECT_THAT(got.breaks, ElementsAre(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8));
    EXPECT_THAT(got.class_of, ElementsAre(0, 1, 2, 5, 6, 6));
}

TEST(PrettyClasses, GiveOneClassWhereDoublesHoldNoRoundLimits) {
    const double next = std::nextafter(1.0, 2.0);
    const Classification got = classify(Numbers{1, next, std::nextafter(next, 2.0)}, ClassMethod::pretty, 2);
    EXPECT_THAT(got.counts, ElementsAre(3));
}

TEST(StandardDeviationClasses, HaveRoundMultiplesAroundTheMean) {
    // Mean 5.5, squared deviations 82.5, sd = sqrt(82.5 / 9). (10 - 1) / sd = 2.97, by 5 is 0.59: steps of
    // half a standard deviation, from -1.5 to 1.5.
    const double sd = std::sqrt(82.5 / 9);
    const Classification got = classify(one_to_ten, ClassMethod::standard_deviation, 5);
    ASSERT_EQ(got.breaks.size(), 7u);
    for (std::size_t i = 0; i < 7; ++i)
        EXPECT_NEAR(got.breaks[i], 5.5 + (0.5 * static_cast<double>(i) - 1.5) * sd, 1e-14);
    EXPECT_THAT(got.counts, ElementsAre(2, 1, 2, 2, 1, 2));
    EXPECT_EQ(got.note, "");
}

TEST(StandardDeviationClasses, DoNotVanishWithTheSquaresOfTinyValues) {
    Numbers tiny = one_to_ten;
    for (double& value : tiny) value *= 1e-200;
    EXPECT_THAT(classify(tiny, ClassMethod::standard_deviation, 5).counts, ElementsAre(2, 1, 2, 2, 1, 2));
}

TEST(MaximumClasses, CutTheLargestGaps) {
    // Gaps 1, 2, 3, 1.
    const Classification got = classify(Numbers{8, 1, 7, 2, 4}, ClassMethod::maximum, 3);
    EXPECT_THAT(got.breaks, ElementsAre(1, 3, 5.5, 8));
    EXPECT_THAT(got.counts, ElementsAre(2, 1, 2));
}

TEST(MaximumClasses, CutTheLowerOfEqualGapsFirst) {
    EXPECT_THAT(classify(one_to_ten, ClassMethod::maximum, 3).breaks, ElementsAre(1, 1.5, 2.5, 10));
    // Gaps of 0.1 that differ in their last digits: 0.3 - 0.2 < 0.2 - 0.1 < 0.4 - 0.3.
    const Classification got = classify(Numbers{0.1, 0.2, 0.3, 0.4, 0.9}, ClassMethod::maximum, 3);
    EXPECT_THAT(got.counts, ElementsAre(1, 3, 1));
}

TEST(HeadTailClasses, CutTheHeadWhileItIsSmall) {
    // Mean 5.5; the head, 6 to 10, is half: too large for 0.4. With 0.5 it is cut at its mean 8, then 9 and
    // 10 (two of five) at 9.5.
    EXPECT_THAT(classify(one_to_ten, head_tail(0.4)).breaks, ElementsAre(1, 5.5, 10));
    EXPECT_THAT(classify(one_to_ten, head_tail(0.5)).breaks, ElementsAre(1, 5.5, 8, 9.5, 10));
}

TEST(HeadTailClasses, DoNotCutAHeadOfEqualValues) {
    // Mean 1.23, then three times 0.3 + 9, whose computed mean need not be the value itself.
    const double high = 9.3;
    const Classification got = classify(Numbers{0, 0, 0, 0, 0, 0, 0, 0, high, high, high}, head_tail(0.4));
    EXPECT_EQ(got.breaks.size(), 3u);
    EXPECT_THAT(got.counts, ElementsAre(8, 3));
}

TEST(GeometricClasses, HaveLimitsOfAConstantRatio) {
    const Classification got = classify(Numbers{16, 1, 3, 5, 9}, ClassMethod::geometric, 4);
    EXPECT_THAT(got.breaks, ElementsAre(1, 2, 4, 8, 16));
    EXPECT_THAT(got.counts, ElementsAre(1, 1, 1, 2));
    const Classification wide = classify(Numbers{1e-200, 1, 1e140}, ClassMethod::geometric, 2);
    EXPECT_NEAR(std::log10(wide.breaks[1]), -30, 1e-9);
}

TEST(GeometricClasses, RefuseValuesThatAreNotAboveZero) {
    for (const std::size_t k : {std::size_t{2}, std::size_t{9}}) {
        EXPECT_EQ(message_of<DataError>([&] {
                      classify(Numbers{4, 0, 7}, ClassMethod::geometric, k);
                  }),
                  "geometric classes: the least value is 0, and all values must be above 0. Choose another "
                  "method.");
    }
}

TEST(BoxClasses, HaveQuartilesAndFences) {
    // Quartiles 3.25, 5.5, 7.75; 4.5 times 1.5 beyond them: -3.5 and 14.5.
    const Classification got = classify(one_to_ten, rule_of(ClassMethod::box));
    EXPECT_THAT(got.breaks, ElementsAre(-infinity, -3.5, 3.25, 5.5, 7.75, 14.5, infinity));
    EXPECT_THAT(got.counts, ElementsAre(0, 3, 2, 2, 3, 0));
    EXPECT_EQ(got.note, "");
    Numbers outlying = one_to_ten;
    outlying.back() = 30;
    EXPECT_THAT(classify(outlying, rule_of(ClassMethod::box)).breaks,
                ElementsAre(-infinity, -3.5, 3.25, 5.5, 7.75, 14.5, 30));
    ClassRule wide = rule_of(ClassMethod::box);
    wide.fences = 10;  // 45 beyond the quartiles
    EXPECT_THAT(classify(outlying, wide).breaks,
                ElementsAre(-infinity, -41.75, 3.25, 5.5, 7.75, 52.75, infinity));
}

TEST(BoxClasses, KeepCoincidingLimitsOnceAndTell) {
    // Quartiles 5, 5, 5: the fences coincide with them.
    const Classification got = classify(Numbers{1, 5, 5, 5, 5, 5, 9}, rule_of(ClassMethod::box));
    EXPECT_THAT(got.breaks, ElementsAre(1, 5, 9));
    EXPECT_EQ(got.note, "2 classes instead of 6: equal values make box limits coincide");
}

TEST(BenchmarkClasses, LieEitherSideOfTheBenchmark) {
    // Below 3 there are two values, one class each; the median of 3 to 8 is 5.5.
    const Classification got = classify(Numbers{8, 7, 6, 5, 4, 3, 2, 1}, around(3, 4));
    EXPECT_THAT(got.breaks, ElementsAre(1, 1.5, 3, 5.5, 8));
    EXPECT_THAT(got.counts, ElementsAre(1, 1, 3, 3));
    EXPECT_EQ(got.note, "");
    const Classification two = classify(one_to_ten, around(4.5, 2));
    EXPECT_THAT(two.breaks, ElementsAre(1, 4.5, 10));
    EXPECT_THAT(two.counts, ElementsAre(4, 6));
}

TEST(BenchmarkClasses, KeepTheBenchmarkAsALimitWhereAllValuesLieOnOneSide) {
    const Classification above = classify(Numbers{1, 2, 3, 4, 5, 6, 7, 8}, around(0, 4));
    EXPECT_THAT(above.breaks, ElementsAre(0, 4.5, 8));
    EXPECT_EQ(above.note, "2 classes instead of 4: no value lies below the benchmark");
    const Classification below = classify(Numbers{1, 2, 3, 4, 5, 6, 7, 8}, around(9, 4));
    EXPECT_THAT(below.breaks, ElementsAre(1, 4.5, 9));
    EXPECT_EQ(below.note, "2 classes instead of 4: no value reaches the benchmark");
    const Classification equal = classify(Numbers{5, 5}, around(5, 2));
    EXPECT_THAT(equal.breaks, ElementsAre(5, 5));
    EXPECT_THAT(equal.counts, ElementsAre(2));
    const Classification few = classify(Numbers{1, 5, 6, 7}, around(4, 4));
    EXPECT_THAT(few.breaks, ElementsAre(1, 4, 6, 7));
    EXPECT_EQ(few.note, "3 classes instead of 4: too few different values on one side of the benchmark");
}

TEST(ClassRules, ThatCannotBeFollowedAreRefused) {
    const auto message = [](const ClassRule& rule) {
        return message_of<SettingsError>([&] { classify(one_to_ten, rule); });
    };
    EXPECT_EQ(
        message(around(3, 5)),
        "benchmark classes: 5 asked for; an even number is needed, as many below the benchmark as above.");
    EXPECT_EQ(message(around(nan, 4)), "benchmark classes: there is no benchmark; give a number.");
    EXPECT_EQ(message(head_tail(0)),
              "head/tail classes: the threshold is 0; it must be above 0 and at most 1.");
    EXPECT_EQ(message(head_tail(1.5)),
              "head/tail classes: the threshold is 1.5; it must be above 0 and at most 1.");
    ClassRule box = rule_of(ClassMethod::box);
    box.fences = -1;
    EXPECT_EQ(message(box),
              "box classes: the fences lie -1 interquartile ranges out; that must be a number "
              "above 0, usually 1.5.");
    EXPECT_EQ(message(rule_of(ClassMethod::pretty, 0)),
              "classes: 0 classes asked for; at least 1 is needed.");
}

/// Every method that computes its limits, with the parameters that change them.
std::vector<ClassRule> all_rules(double benchmark, std::size_t k) {
    std::vector<ClassRule> rules;
    for (const ClassMethodWords& words : class_methods()) {
        if (words.method != ClassMethod::manual && words.method != ClassMethod::published)
            rules.push_back(rule_of(words.method, k));
        if (words.method == ClassMethod::benchmark) rules.back() = around(benchmark, k + k % 2);
    }
    rules.push_back(head_tail(1));
    rules.push_back(head_tail(0.1));
    rules.push_back(rules.front());
    rules.back().method = ClassMethod::box;
    rules.back().fences = 3;
    return rules;
}

/// Skewed values with one decimal, many of them equal; all above 0.
Numbers drawn(std::mt19937& random, std::size_t count, double step) {
    std::lognormal_distribution<double> draw(1.5, 0.2 + 0.2 * static_cast<double>(random() % 6));
    Numbers values(count);
    for (double& value : values) value = (std::floor(draw(random) / step) + 1) * step;
    return values;
}

void expect_sound(const Classification& c, const Numbers& values) {
    ASSERT_EQ(c.breaks.size(), c.class_count() + 1);
    for (std::size_t i = 1; i < c.breaks.size(); ++i) {
        const bool last = i + 1 == c.breaks.size();
        EXPECT_TRUE(c.breaks[i - 1] < c.breaks[i] || (last && c.breaks[i - 1] == c.breaks[i])) << i;
    }
    std::vector<std::size_t> counts(c.class_count());
    for (std::size_t v = 0; v < values.size(); ++v) {
        std::size_t holding = 0;
        std::size_t in = none;
        for (std::size_t i = 0; i < c.class_count(); ++i) {
            const bool last = i + 1 == c.class_count();
            const bool held = values[v] >= c.breaks[i] &&
                              (values[v] < c.breaks[i + 1] || (last && values[v] == c.breaks[i + 1]));
            holding += held ? 1 : 0;
            if (held) in = i;
        }
        ASSERT_EQ(holding, 1u) << values[v];
        EXPECT_EQ(c.class_of[v], in);
        ++counts[in];
    }
    EXPECT_EQ(c.counts, counts);
}

TEST(EveryMethod, PutsEachValueIntoExactlyOneClassOfRisingLimits) {
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
        const Numbers values = drawn(random, 1 + random() % 60, round % 2 == 0 ? 0.1 : 2);
        const double benchmark = values[random() % values.size()] - (round % 3 == 0 ? 0.05 : 0);
        for (const ClassRule& rule : all_rules(benchmark, 1 + random() % 9)) {
            SCOPED_TRACE(method_name(rule.method) + ", round " + std::to_string(round));
            expect_sound(classify(values, rule), values);
        }
    }
}

TEST(EveryMethod, DoesNotDependOnTheOrderOfTheValuesOrOnMissingOnes) {
    std::mt19937 random(12);
    for (int round = 0; round < 30; ++round) {
        const Numbers values = drawn(random, 40, 0.1);
        Numbers mixed = values;
        mixed.insert(mixed.end(), 7, nan);
        std::shuffle(mixed.begin(), mixed.end(), random);
        for (const ClassRule& rule : all_rules(values.front(), 4)) {
            SCOPED_TRACE(method_name(rule.method));
            const Classification plain = classify(values, rule);
            const Classification got = classify(mixed, rule);
            EXPECT_EQ(got.breaks, plain.breaks);
            EXPECT_EQ(got.counts, plain.counts);
            EXPECT_EQ(got.note, plain.note);
            EXPECT_EQ(got.goodness_of_variance_fit, plain.goodness_of_variance_fit);
            EXPECT_EQ(got.missing, 7u);
        }
    }
}

TEST(EveryMethod, GivesNoClassWithoutAValueAndOneForEqualValues) {
    for (const ClassRule& rule : all_rules(2, 4)) {
        SCOPED_TRACE(method_name(rule.method));
        const Classification nothing = classify(Numbers{nan, nan}, rule);
        EXPECT_THAT(nothing.breaks, IsEmpty());
        EXPECT_EQ(nothing.note, "no classes: every value is missing");
        const Classification equal = classify(Numbers{3, 3, 3}, rule);
        EXPECT_THAT(equal.counts, ElementsAre(3));
        EXPECT_TRUE(std::isnan(equal.goodness_of_variance_fit));
        EXPECT_NE(equal.note, "");
    }
}

TEST(EveryMethod, HasADifferentWordForSettingsAndForTheLegend) {
    std::vector<std::string> words, legends;
    for (const ClassMethodWords& one : class_methods()) {
        words.push_back(one.word);
        legends.push_back(one.legend);
        EXPECT_EQ(&words_of(one.method), &one);
    }
    EXPECT_EQ(words.size(), 12u);
    for (auto* list : {&words, &legends}) {
        std::sort(list->begin(), list->end());
        EXPECT_EQ(std::adjacent_find(list->begin(), list->end()), list->end());
    }
}

/// Cuts written down one after the other, on copies.
Numbers slow_head_tail(Numbers values, double threshold) {
    Numbers limits{*std::min_element(values.begin(), values.end())};
    const double greatest = *std::max_element(values.begin(), values.end());
    for (bool cut = true; cut;) {
        long double sum = 0;
        for (const double value : values) sum += static_cast<long double>(value);
        const auto mean = static_cast<double>(sum / static_cast<long double>(values.size()));
        limits.push_back(mean);
        Numbers head;
        std::copy_if(values.begin(), values.end(), std::back_inserter(head),
                     [&](double v) { return v > mean; });
        cut = static_cast<double>(head.size()) <= threshold * static_cast<double>(values.size()) &&
              std::any_of(head.begin(), head.end(), [&](double v) { return v != head.front(); });
        values = head;
    }
    limits.push_back(greatest);
    return limits;
}

TEST(HeadTailClasses, AgreeWithASlowVersion) {
    std::mt19937 random(13);
    for (int round = 0; round < 200; ++round) {
        Numbers values = drawn(random, 2 + random() % 80, 0.1);
        values.push_back(values.front() + 1);
        for (const double threshold : {0.25, 0.4, 0.5, 1.0}) {
            const Numbers got = classify(values, head_tail(threshold)).breaks;
            const Numbers want = slow_head_tail(values, threshold);
            ASSERT_EQ(got.size(), want.size()) << round;
            for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], 1e-12 * want.back());
        }
    }
}

TEST(MaximumClasses, AgreeWithASlowVersion) {
    std::mt19937 random(14);
    for (int round = 0; round < 200; ++round) {
        Numbers values(30);
        for (double& value : values) value = static_cast<double>(random() % 200);
        Numbers distinct = values;
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        const std::size_t k = 2 + random() % 6;
        // One cut after the other: the first of the largest gaps that are left.
        Numbers limits;
        std::vector<bool> cut(distinct.size());
        for (std::size_t c = 1; c < k; ++c) {
            std::size_t best = 0;
            for (std::size_t i = 1; i < distinct.size(); ++i) {
                const double gap = distinct[i] - distinct[i - 1];
                if (!cut[i] && (best == 0 || gap > distinct[best] - distinct[best - 1])) best = i;
            }
            cut[best] = true;
            limits.push_back((distinct[best] + distinct[best - 1]) / 2);
        }
        limits.push_back(distinct.front());
        limits.push_back(distinct.back());
        std::sort(limits.begin(), limits.end());
        EXPECT_EQ(classify(values, ClassMethod::maximum, k).breaks, limits) << round;
    }
}

TEST(PrettyClasses, HaveEvenStepsThatHoldAllValuesAndAreAboutAsManyAsWished) {
    std::mt19937 random(15);
    for (int round = 0; round < 2000; ++round) {
        const double scale = std::pow(10.0, static_cast<double>(random() % 13) - 6);
        const double low = scale * (static_cast<double>(random() % 2000) - 1000);
        const double high = low + scale * static_cast<double>(1 + random() % 900);
        const std::size_t k = 1 + random() % 12;
        const Numbers limits = pretty_limits(low, high, k);
        ASSERT_GE(limits.size(), 2u);
        const double step = (limits.back() - limits.front()) / static_cast<double>(limits.size() - 1);
        const double digit = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
        EXPECT_TRUE(std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6)
            << digit;
        for (std::size_t i = 1; i < limits.size(); ++i)
            EXPECT_NEAR(limits[i] - limits[i - 1], step, 1e-9 * step);
        EXPECT_LE(limits.front(), low);
        EXPECT_GE(limits.back(), high);
        EXPECT_GT(limits.front(), low - step);
        EXPECT_LT(limits.back(), high + step);
        // The step is from 1 / 1.4 to 10 / 5.6 of what was wished.
        EXPECT_LE(limits.size() - 1, 1.4 * static_cast<double>(k) + 2);
        EXPECT_GE(static_cast<double>(limits.size() - 1), 0.56 * static_cast<double>(k));
    }
}

TEST(SharedClasses, AreMadeOfAllColumnsTogether) {
    const std::vector<Numbers> columns{{1, 2, nan, 3}, {10, 4}, {nan}};
    const SharedClassification got = classify_together(columns, rule_of(ClassMethod::equal, 3));
    EXPECT_THAT(got.all.breaks, ElementsAre(1, 4, 7, 10));
    EXPECT_THAT(got.all.counts, ElementsAre(3, 1, 1));
    ASSERT_EQ(got.each.size(), 3u);
    for (const Classification& one : got.each) EXPECT_EQ(one.breaks, got.all.breaks);
    EXPECT_THAT(got.each[0].class_of, ElementsAre(0, 0, none, 0));
    EXPECT_THAT(got.each[0].counts, ElementsAre(3, 0, 0));
    EXPECT_EQ(got.each[0].goodness_of_variance_fit, 0);  // all in one class: nothing is explained
    EXPECT_THAT(got.each[1].class_of, ElementsAre(2, 1));
    EXPECT_EQ(got.each[1].goodness_of_variance_fit, 1);
    EXPECT_THAT(got.each[2].counts, ElementsAre(0, 0, 0));
    EXPECT_EQ(got.each[2].missing, 1u);
}

TEST(SharedClasses, OfOneColumnAreItsOwn) {
    std::mt19937 random(16);
    const Numbers values = drawn(random, 50, 0.1);
    for (const ClassRule& rule : all_rules(values[3], 4)) {
        const SharedClassification shared = classify_together({values}, rule);
        const Classification own = classify(values, rule);
        EXPECT_EQ(shared.each.front().breaks, own.breaks);
        EXPECT_EQ(shared.each.front().class_of, own.class_of);
        EXPECT_EQ(shared.each.front().note, own.note);
        EXPECT_EQ(shared.all.counts, own.counts);
    }
}

}  // namespace
}  // namespace vitality
