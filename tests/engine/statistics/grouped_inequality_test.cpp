// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/grouped_inequality.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;

constexpr double z95 = 1.959963984540054;

// People 1, 2, 1; values 6, 4, 2: mean 4, PAR 2 - 4, BGV (4 + 4) / 4 = 2, mean distance 1, unweighted 4/3;
// ranks 1/8, 1/2, 7/8: ACI = (-0.75 * 2 + 0.75 * -2) / 4 = -0.75.
TEST(GroupedInequality, IsWhatItIsByHand) {
    const Numbers values = {6, 4, 2}, people = {1, 2, 1}, errors = {0.3, 0.2, 0.4};
    const GroupedInequality g = grouped_inequality({values, people, errors});
    EXPECT_DOUBLE_EQ(g.mean, 4);
    EXPECT_DOUBLE_EQ(g.difference.value, 4);
    EXPECT_NEAR(g.difference.limits95.upper, 4 + z95 * 0.5, 1e-14);
    EXPECT_DOUBLE_EQ(g.ratio.value, 3);
    EXPECT_NEAR(g.ratio.limits95.lower, 3 * std::exp(-z95 * std::hypot(0.05, 0.2)), 1e-13);
    EXPECT_DOUBLE_EQ(g.attributable_risk.value, -2);
    // PAR = y3 - (y1 + 2 y2 + y3) / 4: 0.75, -0.5, -0.25 times the errors.
    EXPECT_NEAR(g.attributable_risk.limits95.lower,
                -2 - z95 * std::sqrt(0.3 * 0.3 + 0.1 * 0.1 + 0.075 * 0.075), 1e-13);
    EXPECT_DOUBLE_EQ(g.attributable_fraction.value, -50);
    EXPECT_LT(g.attributable_fraction.limits95.lower, -50);
    EXPECT_GT(g.attributable_fraction.limits95.upper, -50);
    EXPECT_DOUBLE_EQ(g.variance, 2);
    EXPECT_DOUBLE_EQ(g.deviation, std::sqrt(2.0));
    EXPECT_DOUBLE_EQ(g.variation.value, 25 * std::sqrt(2.0));
    EXPECT_DOUBLE_EQ(g.from_mean, 1);
    EXPECT_DOUBLE_EQ(g.plain_from_mean, 4.0 / 3);
    EXPECT_DOUBLE_EQ(g.disparity.value, 25);
    EXPECT_DOUBLE_EQ(g.plain_disparity.value, 100.0 / 3);
    EXPECT_DOUBLE_EQ(g.from_best, 2);
    EXPECT_DOUBLE_EQ(g.plain_from_best, 2);
    EXPECT_DOUBLE_EQ(g.from_reference, 2);
    EXPECT_DOUBLE_EQ(g.absolute_concentration.value, -0.75);
    EXPECT_DOUBLE_EQ(g.relative_concentration.value, -0.1875);
    EXPECT_NEAR(g.log_deviation.value, -250 * (std::log(1.5) + std::log(0.5)), 1e-11);
    EXPECT_NEAR(g.theil.value, 250 * (1.5 * std::log(1.5) + 0.5 * std::log(0.5)), 1e-11);
}

TEST(GroupedInequality, TurnsForAFavourableIndicator) {
    SubgroupSettings settings;
    settings.high_is_better = true;
    const GroupedInequality g = grouped_inequality({Numbers{70, 75, 80}, {}, {}}, settings);
    EXPECT_DOUBLE_EQ(g.difference.value, 10);
    EXPECT_DOUBLE_EQ(g.ratio.value, 80.0 / 70);
    EXPECT_DOUBLE_EQ(g.attributable_risk.value, 5);
    EXPECT_DOUBLE_EQ(g.from_best, 5);
    EXPECT_FALSE(g.difference.limits95.known());
    EXPECT_EQ(g.difference.method, "");
}

TEST(GroupedInequality, ComparesTheExtremesOfSubgroupsWithoutOrder) {
    SubgroupSettings settings;
    settings.ordered = false;
    const Numbers values = {4, 9, 3, 5};
    const GroupedInequality g = grouped_inequality({values, {}, {}}, settings);
    EXPECT_DOUBLE_EQ(g.difference.value, 6);
    EXPECT_DOUBLE_EQ(g.attributable_risk.value, 3 - 5.25);
    EXPECT_EQ(g.absolute_concentration.reason, "the subgroups have no order");
    settings.reference = 0;
    const GroupedInequality named = grouped_inequality({values, {}, {}}, settings);
    EXPECT_DOUBLE_EQ(named.difference.value, 5);  // the worst, 9, against the reference, 4
    EXPECT_DOUBLE_EQ(named.from_reference, 1.75);
    EXPECT_DOUBLE_EQ(named.from_best, 2.25);
}

TEST(GroupedInequality, DoesNotMoveAMissingEndToItsNeighbour) {
    const GroupedInequality g = grouped_inequality({Numbers{no_value, 4, 2}, {}, {}});
    EXPECT_EQ(g.used.left_out, 1u);
    EXPECT_TRUE(std::isnan(g.difference.value));
    EXPECT_EQ(g.difference.reason, "a subgroup to compare has no value");
    EXPECT_DOUBLE_EQ(g.attributable_risk.value, -1);
    const GroupedInequality last = grouped_inequality({Numbers{6, 4, no_value}, {}, {}});
    EXPECT_EQ(last.attributable_risk.reason, "the reference subgroup has no value");
    EXPECT_TRUE(std::isnan(last.from_reference));
    EXPECT_DOUBLE_EQ(last.variance, 1);
}

TEST(GroupedInequality, SaysWhatAZeroLeavesWithoutAValue) {
    const GroupedInequality g = grouped_inequality({Numbers{6, 3, 0}, {}, Numbers{1, 1, 1}});
    EXPECT_EQ(g.ratio.reason, "a ratio needs values above zero");
    EXPECT_EQ(g.log_deviation.reason,
              "1 of 3 areas has the value zero, which this measure has no answer for");
    EXPECT_DOUBLE_EQ(g.attributable_fraction.value, -100);
    EXPECT_EQ(g.attributable_fraction.reason, "the reference is not above zero");
    const GroupedInequality none = grouped_inequality({Numbers{-1, 1}, {}, {}});
    EXPECT_EQ(none.variation.reason, "the mean is not above zero");
    EXPECT_DOUBLE_EQ(none.variance, 1);
}

TEST(GroupedInequality, OfEqualSubgroupsIsNone) {
    const GroupedInequality g = grouped_inequality({Numbers(5, 0.3), Numbers{1, 2, 3, 4, 5}, {}});
    EXPECT_EQ(g.difference.value, 0);
    EXPECT_EQ(g.ratio.value, 1);
    EXPECT_EQ(g.attributable_risk.value, 0);
    EXPECT_EQ(g.variance, 0);
    EXPECT_EQ(g.theil.value, 0);
    EXPECT_EQ(g.absolute_concentration.value, 0);
}

TEST(GroupedInequality, SaysWhyThereIsNone) {
    EXPECT_EQ(grouped_inequality({Numbers{1, no_value}, {}, {}}).reason, "only one subgroup has a value");
    EXPECT_EQ(grouped_inequality({Numbers{1, no_value}, {}, {}}).theil.reason,
              "only one subgroup has a value");
    EXPECT_EQ(grouped_inequality({Numbers{}, {}, {}}).difference.reason, "no area has a value and people");
    SubgroupSettings settings;
    settings.reference = 2;
    EXPECT_EQ(grouped_inequality({Numbers{1, 2}, {}, {}}, settings).reason, "there is no subgroup 3");
}

}  // namespace
}  // namespace vitality
