// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "renderers/choropleth.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;
using Values = std::vector<double>;

Texts labels_of(const Values& values, const Values& breaks, int decimals, bool whole) {
    return class_labels(classify_manual(values, breaks), decimals, whole);
}

TEST(ClassLabels, SayFromUnderAndTo) {
    EXPECT_EQ(labels_of({1, 4.5, 9.5, 12}, {0, 5, 10, 15}, 1, false),
              (Texts{"0.0 to under 5.0", "5.0 to under 10.0", "10.0 to 15.0"}));
}

TEST(ClassLabels, ReadAsWholeNumbersWhereTheValuesAre) {
    EXPECT_EQ(labels_of({1, 7, 12}, {0, 5, 10, 15}, 0, true), (Texts{"0 to 4", "5 to 9", "10 to 15"}));
    EXPECT_EQ(labels_of({1, 3, 7}, {1, 2.5, 4.5, 7}, 0, true), (Texts{"1 to 2", "3 to 4", "5 to 7"}));
    EXPECT_EQ(labels_of({0, 1, 2}, {0, 1, 2}, 0, true), (Texts{"0", "1 to 2"}));
}

TEST(ClassLabels, ReadAsWholeNumbersBelowZero) {
    EXPECT_EQ(labels_of({-9, -4, -3, 0, 2}, {-9, -3.5, -0.5, 2}, 0, true),
              (Texts{"-9 to -4", "-3 to -1", "0 to 2"}));
}

TEST(ClassLabels, SeparateThousands) {
    EXPECT_EQ(labels_of({1000, 1234567}, {999.5, 20000.25, 1234567}, 2, false),
              (Texts{"999.50 to under 20,000.25", "20,000.25 to 1,234,567.00"}));
    EXPECT_EQ(labels_of({-1500000, 12}, {-1500000, -1000, 12}, 0, true),
              (Texts{"-1,500,000 to -1,001", "-1,000 to 12"}));
    EXPECT_EQ(labels_of({-123, 456}, {-123, 1, 456}, 0, true), (Texts{"-123 to 0", "1 to 456"}));
}

TEST(ClassLabels, TakeAsManyDecimalsAsPartTheValues) {
    // 5.04 is below the limit and 5.06 above: one decimal would print 5.1 for a class that starts at 5.05.
    EXPECT_EQ(labels_of({1, 5.04, 5.06, 9}, {1, 5.05, 9}, 1, false),
              (Texts{"1.00 to under 5.05", "5.05 to 9.00"}));
    EXPECT_EQ(labels_of({1, 4, 6, 9}, {1, 5.05, 9}, 1, false), (Texts{"1.0 to under 5.1", "5.1 to 9.0"}));
}

TEST(ClassLabels, LeaveNoValueOnTheLimitOfTheClassAbove) {
    // Rounded to 5.0 the limit would take in the 5 that lies below it.
    EXPECT_EQ(labels_of({1, 5, 5.08, 9}, {1, 5.04, 9}, 1, false),
              (Texts{"1.00 to under 5.04", "5.04 to 9.00"}));
}

TEST(ClassLabels, KeepLimitsDistinct) {
    EXPECT_EQ(labels_of({0.05, 0.9}, {0, 0.52, 0.54, 1}, 1, false),
              (Texts{"0.00 to under 0.52", "0.52 to under 0.54", "0.54 to 1.00"}));
}

TEST(ClassLabels, NeverPrintMinusZero) {
    EXPECT_EQ(labels_of({-3, -0.04}, {-3, -2, -0.04}, 1, false),
              (Texts{"-3.0 to under -2.0", "-2.0 to 0.0"}));
    EXPECT_EQ(labels_of({-5, 0}, {-5, -0.5, 0}, 0, true), (Texts{"-5 to -1", "0"}));
}

TEST(ClassLabels, PutATiedQuantileIntoTheClassThatHoldsIt) {
    // As R interpolates: 0.4 x 30.2 + 0.6 x 30.2 = 30.200000000000003, so that 30.2 lies below its own
    // quantile.
    Classification c;
    c.method = ClassMethod::quantile;
    c.breaks = {4.9, 30.200000000000003, 44.1};
    c.counts = {3, 2};
    c.least = {4.9, 31};
    c.greatest = {30.2, 44.1};
    EXPECT_EQ(class_labels(c, 1, false), (Texts{"4.9 to 30.2", "over 30.2 to 44.1"}));
}

TEST(ClassLabels, PrintTheOutermostLimitsAsTheValuesThatTheyAre) {
    EXPECT_EQ(labels_of({8.46, 20, 31.21}, {8.46, 20, 31.21}, 1, false),
              (Texts{"8.5 to under 20.0", "20.0 to 31.2"}));
}

TEST(ClassLabels, RoundOutermostLimitsThatNoValueHasOutwards) {
    EXPECT_EQ(labels_of({9, 20, 31}, {8.46, 20, 31.21}, 1, false),
              (Texts{"8.4 to under 20.0", "20.0 to 31.3"}));
}

TEST(ClassLabels, NameTheOneValueOfAComputedClass) {
    const Classification c = classify(Values{1, 1, 4, 9}, ClassMethod::fisher, 5);
    EXPECT_EQ(class_labels(c, 0, true), (Texts{"1", "4", "9"}));
    EXPECT_EQ(class_labels(classify(Values{2.5, 2.5}, ClassMethod::fisher, 5), 1, false), Texts{"2.5"});
}

TEST(ClassLabels, NameTheGreatestValueThatHasTheLastClassToItself) {
    const Classification c = classify(Values{1, 2, 3, 4, 9, 9, 9, 9}, ClassMethod::quantile, 3);
    ASSERT_EQ(c.breaks.back(), c.breaks[c.class_count() - 1]);
    EXPECT_EQ(class_labels(c, 0, true).back(), "9");
}

TEST(ClassLabels, PrintWholeNumbersWithoutAPointHoweverManyDecimalsPartThem) {
    // Halves round away from zero: at -3.5 no whole limit parts -4 from -3.
    EXPECT_EQ(class_labels(classify(Values{-4, -3}, ClassMethod::fisher, 2), 0, true), (Texts{"-4", "-3"}));
}

TEST(ClassLabels, SayTheLimitsThatWereSetEvenForOneValue) {
    EXPECT_EQ(labels_of({3, 7}, {0, 5, 10}, 0, true), (Texts{"0 to 4", "5 to 10"}));
}

TEST(ClassLabels, SayTheSetLimitsBetweenWhichNoWholeNumberLies) {
    EXPECT_EQ(labels_of({1, 9}, {0.5, 4.2, 4.8, 9}, 1, true),
              (Texts{"1 to 4", "4.2 to under 4.8", "5 to 9"}));
}

TEST(ClassLabels, LeaveZeroOutWhereItHasAClassOfItsOwn) {
    const auto labels = [](const Values& breaks, int decimals, bool whole) {
        return class_labels(classify_manual(Values{}, breaks), decimals, whole, true);
    };
    EXPECT_EQ(labels({0, 4, 8}, 0, true), (Texts{"1 to 3", "4 to 8"}));
    EXPECT_EQ(labels({-8, -4, 4, 8}, 0, true), (Texts{"-8 to -5", "-4 to 3 without 0", "4 to 8"}));
    EXPECT_EQ(labels({0, 0.5, 1}, 1, false), (Texts{"above 0.0 to under 0.5", "0.5 to 1.0"}));
    EXPECT_EQ(labels({-1, 1, 2}, 1, false), (Texts{"-1.0 to under 1.0 without 0", "1.0 to 2.0"}));
}

TEST(ClassLabels, PrintPublishedClassesAsTheNumbersThemselves) {
    const Classification c = classify_published(Values{2, 3, 3}, 1, 4);
    EXPECT_EQ(class_labels(c, 2, true), (Texts{"1", "2", "3", "4"}));
}

TEST(ClassLabels, AreNoneForNoClass) {
    EXPECT_TRUE(class_labels(classify(Values{}, ClassMethod::fisher, 5), 1, false).empty());
}

/// The class whose printed limits hold a whole number; the labels read "a" or "a to b".
std::size_t class_by_label(const Texts& labels, double value) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t to = labels[i].find(" to ");
        const double low = std::stod(labels[i]);
        const double high = to == std::string::npos ? low : std::stod(labels[i].substr(to + 4));
        if (low <= value && value <= high) return i;
    }
    return labels.size();
}

TEST(ClassLabels, PutEveryWholeNumberIntoTheClassTheyPrint) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        Values values;
        for (int i = 0; i < 25; ++i)
            values.push_back(static_cast<double>(static_cast<int>(random() % 60U)) - 30);
        for (const ClassMethod method : {ClassMethod::equal, ClassMethod::quantile, ClassMethod::fisher}) {
            const Classification c = classify(values, method, 2 + random() % 6U);
            const Texts labels = class_labels(c, 0, true);
            for (std::size_t i = 0; i < values.size(); ++i) {
                ASSERT_EQ(class_by_label(labels, values[i]), c.class_of[i])
                    << values[i] << " in " << labels[c.class_of[i]];
            }
        }
    }
}

}  // namespace
}  // namespace vitality
