// SPDX-License-Identifier: Apache-2.0
#include "engine/classification.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Numbers = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t none = Classification::no_class;
constexpr ClassMethod computed[] = {ClassMethod::equal, ClassMethod::quantile, ClassMethod::fisher};

TEST(Classification, EqualIntervalsCutTheRange) {
    const Classification got = classify(Numbers{10, 0, 2, 5, 6}, ClassMethod::equal, 4);
    EXPECT_EQ(got.method, ClassMethod::equal);
    EXPECT_THAT(got.breaks, ElementsAre(0, 2.5, 5, 7.5, 10));
    EXPECT_THAT(got.class_of, ElementsAre(3, 0, 0, 2, 2));
    EXPECT_THAT(got.counts, ElementsAre(2, 0, 2, 1));
    EXPECT_EQ(got.least[0], 0);
    EXPECT_EQ(got.greatest[0], 2);
    EXPECT_TRUE(std::isnan(got.least[1]));
    EXPECT_TRUE(std::isnan(got.greatest[1]));
    // Mean 4.6, total 59.2; within: {0,2} 2, {5,6} 0.5.
    EXPECT_NEAR(got.goodness_of_variance_fit, 1 - 2.5 / 59.2, 1e-15);
    EXPECT_EQ(got.note, "");
}

TEST(Classification, QuantilesFollowTypeSeven) {
    // Positions 1 + 6 i / 3 of seven values: the third and the fifth value themselves, each in the upper
    // class.
    const Classification got = classify(Numbers{7, 6, 5, 4, 3, 2, 1}, ClassMethod::quantile, 3);
    EXPECT_THAT(got.breaks, ElementsAre(1, 3, 5, 7));
    EXPECT_THAT(got.class_of, ElementsAre(2, 2, 2, 1, 1, 0, 0));
    EXPECT_THAT(got.counts, ElementsAre(2, 2, 3));
}

TEST(Classification, QuantileLimitsRoundAsInR) {
    // classInt asks quantile() for seq(0, 1, 1/5), whose fourth number, 3 * 0.2, lies above 0.6 in doubles:
    // the limit lies above 7 by as little, and 7 below it.
    const Classification got = classify(Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, ClassMethod::quantile, 5);
    EXPECT_THAT(got.counts, ElementsAre(2, 2, 3, 1, 3));
}

TEST(Classification, QuantileLimitsThatCoincideAreKeptOnceAndTold) {
    // Positions 3.5, 6 and 8.5 from 1: 0, 0 and 2.5.
    const Classification got = classify(Numbers{0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5}, ClassMethod::quantile, 4);
    EXPECT_THAT(got.breaks, ElementsAre(0, 2.5, 5));
    EXPECT_THAT(got.counts, ElementsAre(8, 3));
    EXPECT_EQ(got.note, "2 classes instead of 4: equal values make quantile limits coincide");
}

TEST(Classification, AGreatestValueThatFillsAQuantileHasTheLastClassToItself) {
    const Numbers values{1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    const Classification got = classify(values, ClassMethod::quantile, 3);
    EXPECT_THAT(got.breaks, ElementsAre(1, 9, 9));
    EXPECT_THAT(got.counts, ElementsAre(4, 15));
    EXPECT_EQ(got.least[1], 9);
    EXPECT_EQ(got.note, "2 classes instead of 3: equal values make quantile limits coincide");
    EXPECT_EQ(class_of(8.999, got.breaks), 0u);
    EXPECT_EQ(class_of(9, got.breaks), 1u);
}

TEST(Classification, NaturalBreaksLieMidwayBetweenNeighbours) {
    const Classification got = classify(Numbers{50, 1, 21, 2, 20, 3}, ClassMethod::fisher, 3);
    EXPECT_THAT(got.breaks, ElementsAre(1, 11.5, 35.5, 50));
    EXPECT_THAT(got.class_of, ElementsAre(2, 0, 1, 0, 1, 0));
    EXPECT_THAT(got.least, ElementsAre(1, 20, 50));
    EXPECT_THAT(got.greatest, ElementsAre(3, 21, 50));
    EXPECT_THAT(got.counts, ElementsAre(3, 2, 1));
}

TEST(Classification, NeighbouringDoublesFallIntoTheirOwnClasses) {
    for (const double low : {1.0, std::nextafter(1.0, 2.0), 0.1, -3.3, 1e6 + 0.1}) {
        const double high = std::nextafter(low, infinity);
        const Classification got = classify(Numbers{low, high, low - 5, high + 5}, ClassMethod::fisher, 4);
        EXPECT_THAT(got.class_of, ElementsAre(1, 2, 0, 3)) << low;
        const Classification pair = classify(Numbers{low, high}, ClassMethod::fisher, 2);
        EXPECT_THAT(pair.class_of, ElementsAre(0, 1)) << low;
        EXPECT_THAT(pair.counts, ElementsAre(1, 1)) << low;
    }
}

TEST(Classification, FewerDistinctValuesThanClassesGiveOneClassEach) {
    for (const ClassMethod method : computed) {
        const Classification got = classify(Numbers{9, 2, 5, 5, 2, nan}, method, 5);
        EXPECT_THAT(got.breaks, ElementsAre(2, 3.5, 7, 9));
        EXPECT_THAT(got.class_of, ElementsAre(2, 0, 1, 1, 0, none));
        EXPECT_THAT(got.counts, ElementsAre(2, 2, 1));
        EXPECT_EQ(got.goodness_of_variance_fit, 1);
        EXPECT_EQ(got.missing, 1u);
        EXPECT_EQ(got.note, "3 classes instead of 5: only 3 different values, one class each");
    }
}

TEST(Classification, AsManyDistinctValuesAsClassesGiveOneClassEachWithoutANote) {
    for (const ClassMethod method : computed) {
        const Classification got = classify(Numbers{9, 2, 5}, method, 3);
        EXPECT_THAT(got.class_of, ElementsAre(2, 0, 1));
        EXPECT_EQ(got.note, "");
    }
}

TEST(Classification, EqualValuesGiveOneClass) {
    for (const ClassMethod method : computed) {
        const Classification got = classify(Numbers{3.5, 3.5, 3.5}, method, 4);
        EXPECT_THAT(got.breaks, ElementsAre(3.5, 3.5));
        EXPECT_THAT(got.class_of, ElementsAre(0, 0, 0));
        EXPECT_THAT(got.counts, ElementsAre(3));
        EXPECT_TRUE(std::isnan(got.goodness_of_variance_fit));
        EXPECT_EQ(got.note, "1 class instead of 4: all values are equal");
    }
}

TEST(Classification, NoValueGivesNoClass) {
    for (const ClassMethod method : computed) {
        const Classification got = classify(Numbers{nan, nan}, method, 3);
        EXPECT_THAT(got.breaks, IsEmpty());
        EXPECT_EQ(got.class_count(), 0u);
        EXPECT_THAT(got.class_of, ElementsAre(none, none));
        EXPECT_EQ(got.missing, 2u);
        EXPECT_EQ(got.note, "no classes: every value is missing");
        EXPECT_EQ(classify(Numbers{}, method, 3).class_count(), 0u);
    }
}

TEST(Classification, OneClassHoldsEverything) {
    for (const ClassMethod method : computed) {
        const Classification got = classify(Numbers{1, 2, 6}, method, 1);
        EXPECT_THAT(got.breaks, ElementsAre(1, 6));
        EXPECT_THAT(got.counts, ElementsAre(3));
        EXPECT_NEAR(got.goodness_of_variance_fit, 0, 1e-15);
        EXPECT_EQ(got.note, "");
    }
}

TEST(Classification, DoesNotDependOnOrderOrMissingValues) {
    std::mt19937 random(3);
    std::lognormal_distribution<double> draw(2, 1);
    Numbers values(500);
    for (double& value : values) value = std::round(10 * draw(random)) / 10;
    for (const ClassMethod method : computed) {
        const Classification plain = classify(values, method, 7);
        Numbers mixed = values;
        mixed.insert(mixed.end(), 40, nan);
        std::shuffle(mixed.begin(), mixed.end(), random);
        const Classification got = classify(mixed, method, 7);
        EXPECT_EQ(got.breaks, plain.breaks);
        EXPECT_EQ(got.counts, plain.counts);
        EXPECT_EQ(got.goodness_of_variance_fit, plain.goodness_of_variance_fit);
        EXPECT_EQ(got.missing, 40u);
        EXPECT_EQ(std::accumulate(got.counts.begin(), got.counts.end(), std::size_t{0}), values.size());
        for (std::size_t i = 0; i < mixed.size(); ++i) {
            if (std::isnan(mixed[i])) {
                EXPECT_EQ(got.class_of[i], none);
                continue;
            }
            EXPECT_GE(mixed[i], got.least[got.class_of[i]]);
            EXPECT_LE(mixed[i], got.greatest[got.class_of[i]]);
        }
    }
}

TEST(Classification, FitIsExactBesideALargeOffset) {
    // Binary fractions, so that the offset changes no deviation.
    const Numbers small{0.125, 0.25, 0.5, 5.125, 5.25, 9.875, 10};
    Numbers large = small;
    for (double& value : large) value += 1e6;
    EXPECT_NEAR(classify(large, ClassMethod::fisher, 3).goodness_of_variance_fit,
                classify(small, ClassMethod::fisher, 3).goodness_of_variance_fit, 1e-14);
}

TEST(Classification, RefusesZeroClasses) {
    EXPECT_EQ(message_of<SettingsError>([] { classify(Numbers{1}, ClassMethod::equal, 0); }),
              "classes: 0 classes asked for; at least 1 is needed.");
}

TEST(Classification, RefusesInfiniteValues) {
    EXPECT_EQ(message_of<DataError>([] {
                  classify(Numbers{1, infinity, 3}, ClassMethod::fisher, 2);
              }),
              "classes: value 2 of 3 is inf. Only numbers up to 1e150 and missing values can be classed; "
              "correct it in its table or leave its cell empty.");
    EXPECT_EQ(message_of<DataError>([] {
                  classify_manual(Numbers{-infinity}, Numbers{0, 1});
              }),
              "classes: value 1 of 1 is -inf. Only numbers up to 1e150 and missing values can be classed; "
              "correct it in its table or leave its cell empty.");
}

TEST(Classification, AsksForManualLimits) {
    EXPECT_EQ(message_of<SettingsError>([] {
                  classify(Numbers{1, 2, 3}, ClassMethod::manual, 2);
              }),
              "manual classes: 0 limits given; at least two are needed, the lowest and the highest.");
}

TEST(ManualClassification, KeepsTheLimitsGiven) {
    const Classification got = classify_manual(Numbers{0, 10, nan, 9.99, 30}, Numbers{0, 10, 20, 30});
    EXPECT_EQ(got.method, ClassMethod::manual);
    EXPECT_THAT(got.breaks, ElementsAre(0, 10, 20, 30));
    EXPECT_THAT(got.class_of, ElementsAre(0, 1, none, 0, 2));
    EXPECT_THAT(got.counts, ElementsAre(2, 1, 1));
    EXPECT_EQ(got.missing, 1u);
}

TEST(ManualClassification, RefusesValuesOutside) {
    EXPECT_EQ(message_of<DataError>([] {
                  classify_manual(Numbers{-1, 5, nan, 12.5}, Numbers{0, 5, 10});
              }),
              "manual classes: 2 of 3 values lie outside the limits 0 to 10 (least value -1, greatest 12.5). "
              "Widen the outer limits.");
}

TEST(ManualClassification, RefusesLimitsThatDoNotRise) {
    EXPECT_EQ(message_of<SettingsError>([] {
                  classify_manual(Numbers{1}, Numbers{0, 5, 5});
              }),
              "manual classes: limit 5 comes after limit 5; give the limits in rising order, each once.");
    EXPECT_EQ(message_of<SettingsError>([] {
                  classify_manual(Numbers{1}, Numbers{0, infinity});
              }),
              "manual classes: limit 2 is inf; limits must be finite numbers.");
    EXPECT_EQ(message_of<SettingsError>([] { classify_manual(Numbers{1}, Numbers{0}); }),
              "manual classes: 1 limit given; at least two are needed, the lowest and the highest.");
}

TEST(PublishedClassification, HasOneClassPerNumberPresentOrNot) {
    const Classification got = classify_published(Numbers{5, 1, nan, 3, 5}, 1, 5);
    EXPECT_EQ(got.method, ClassMethod::published);
    EXPECT_THAT(got.breaks, ElementsAre(1, 2, 3, 4, 5, 5));
    EXPECT_THAT(got.class_of, ElementsAre(4, 0, none, 2, 4));
    EXPECT_THAT(got.counts, ElementsAre(1, 0, 1, 0, 2));
    EXPECT_EQ(got.missing, 1u);
    EXPECT_EQ(class_of(6, got.breaks), std::nullopt);
}

TEST(PublishedClassification, RefusesOtherNumbers) {
    const auto message = [](double value) {
        return message_of<DataError>([&] { classify_published(Numbers{1, value}, 1, 10); });
    };
    EXPECT_EQ(
        message(2.5),
        "published classes: 2.5 is not a whole number from 1 to 10. Check the column, or choose another "
        "way of classing.");
    EXPECT_EQ(message(11),
              "published classes: 11 is not a whole number from 1 to 10. Check the column, or choose another "
              "way of classing.");
    EXPECT_EQ(
        message(-infinity),
        "published classes: -inf is not a whole number from 1 to 10. Check the column, or choose another "
        "way of classing.");
    EXPECT_EQ(message_of<SettingsError>([] { classify_published(Numbers{1}, 5, 1); }),
              "published classes: the first, 5, is greater than the last, 1.");
}

TEST(ClassOf, TakesLimitsIntoTheUpperClassAndTheLastIntoTheLast) {
    const Numbers breaks{0, 1, 2};
    EXPECT_EQ(class_of(0, breaks), 0u);
    EXPECT_EQ(class_of(1, breaks), 1u);
    EXPECT_EQ(class_of(2, breaks), 1u);
    EXPECT_EQ(class_of(-0.001, breaks), std::nullopt);
    EXPECT_EQ(class_of(2.001, breaks), std::nullopt);
    EXPECT_EQ(class_of(nan, breaks), std::nullopt);
    EXPECT_EQ(class_of(1, Numbers{}), std::nullopt);
}

TEST(Quantile7, InterpolatesBetweenNeighbours) {
    const Numbers sorted{1, 2, 4, 8};
    EXPECT_EQ(quantile7(sorted, 0), 1);
    EXPECT_EQ(quantile7(sorted, 0.5), 3);      // position 2.5
    EXPECT_EQ(quantile7(sorted, 0.25), 1.75);  // position 1.75
    EXPECT_EQ(quantile7(sorted, 1), 8);
    EXPECT_EQ(quantile7(sorted, 1.0000001), 8);
    EXPECT_EQ(quantile7(Numbers{7}, 0.3), 7);
    EXPECT_TRUE(std::isnan(quantile7(Numbers{}, 0.5)));
}

TEST(MethodName, SaysEachMethod) {
    EXPECT_EQ(method_name(ClassMethod::equal), "equal interval");
    EXPECT_EQ(method_name(ClassMethod::quantile), "quantiles");
    EXPECT_EQ(method_name(ClassMethod::fisher), "natural breaks (Fisher)");
    EXPECT_EQ(method_name(ClassMethod::manual), "manual limits");
    EXPECT_EQ(method_name(ClassMethod::published), "published classes");
}

}  // namespace
}  // namespace vitality
