// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/attributable_risk.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;

// Risks 30/100 and 10/100, all 40/200.
TEST(ExposureRisks, AreWhatTheyAreByHand) {
    const ExposureRisks r = exposure_risks({30, 70, 10, 90});
    EXPECT_NEAR(r.risk_ratio.value, 3, 1e-14);
    EXPECT_NEAR(r.odds_ratio.value, 30.0 * 90 / 700, 1e-14);
    EXPECT_NEAR(r.risk_difference.value, 0.2, 1e-15);
    EXPECT_NEAR(r.population_difference.value, 0.1, 1e-15);
    EXPECT_NEAR(r.exposed_fraction.value, 2.0 / 3, 1e-15);
    EXPECT_NEAR(r.population_fraction.value, 0.5, 1e-15);
    const double z = 1.959963984540054;
    EXPECT_NEAR(r.risk_difference.limits95.lower, 0.2 - z * std::sqrt(0.21 / 100 + 0.09 / 100), 1e-14);
    EXPECT_NEAR(r.risk_ratio.limits95.upper, 3 * std::exp(z * std::sqrt(0.7 / 30 + 0.9 / 10)), 1e-12);
    EXPECT_EQ(r.risk_ratio.method, "Wald, on the logarithm");
}

TEST(ExposureRisks, AreNoneWhereExposureMakesNoDifference) {
    const ExposureRisks r = exposure_risks({5, 45, 20, 180});
    EXPECT_NEAR(r.risk_ratio.value, 1, 1e-15);
    EXPECT_NEAR(r.population_difference.value, 0, 1e-15);
    EXPECT_NEAR(r.population_fraction.value, 0, 1e-15);
    EXPECT_LT(r.population_fraction.limits95.lower, 0);
}

TEST(ExposureRisks, TellWhatAnEmptyCellLeavesWithoutAnswer) {
    const ExposureRisks none_unexposed = exposure_risks({5, 45, 0, 200});
    EXPECT_EQ(none_unexposed.risk_ratio.reason, "no case is unexposed");
    EXPECT_EQ(none_unexposed.odds_ratio.reason,
              "the odds of the unexposed are zero, or those of the exposed infinite");
    EXPECT_EQ(none_unexposed.population_fraction.value, 1);
    EXPECT_EQ(none_unexposed.population_fraction.reason, "limits need all cells above zero");
    EXPECT_FALSE(none_unexposed.population_fraction.limits95.known());
    EXPECT_TRUE(none_unexposed.risk_difference.limits95.known());
    const ExposureRisks none_exposed = exposure_risks({0, 50, 4, 196});
    EXPECT_EQ(none_exposed.risk_ratio.value, 0);
    EXPECT_EQ(none_exposed.risk_ratio.reason, "limits need all cells above zero");
    EXPECT_EQ(none_exposed.exposed_fraction.reason, "no case is exposed");
    EXPECT_EQ(exposure_risks({0, 50, 0, 200}).population_fraction.reason, "there is no case");
}

TEST(ExposureRisks, SayWhyThereAreNone) {
    EXPECT_EQ(exposure_risks({0, 0, 4, 6}).reason, "nobody is exposed");
    EXPECT_EQ(exposure_risks({4, 6, 0, 0}).risk_ratio.reason, "everybody is exposed");
    EXPECT_EQ(exposure_risks({4, -6, 1, 1}).reason, "a count is -6; counts are finite and not negative");
    EXPECT_EQ(exposure_risks({4, no_value, 1, 1}).reason,
              "a count is nan; counts are finite and not negative");
}

// Rates 4, 2, 1 per 100 of 100, 200, 100: at the last rate 4 cases instead of 9.
TEST(AttributableCases, AreThoseAboveTheReferencesRate) {
    const AttributableCases a = attributable_cases(Numbers{4, 4, 1}, Numbers{100, 200, 100}, 2);
    EXPECT_DOUBLE_EQ(a.expected, 4);
    EXPECT_DOUBLE_EQ(a.excess, 5);
    EXPECT_DOUBLE_EQ(a.fraction, 5.0 / 9);
    EXPECT_DOUBLE_EQ(a.by_group[0], 3);
    EXPECT_DOUBLE_EQ(a.by_group[1], 2);
    EXPECT_DOUBLE_EQ(a.by_group[2], 0);
}

TEST(AttributableCases, HaveLevinsFractionAndThatOfTheTwoByTwoTable) {
    const Numbers cases = {30, 16, 10}, people = {100, 80, 100};
    double levin = 0;
    for (std::size_t i = 0; i < 3; ++i) levin += people[i] / 280 * (cases[i] / people[i] / 0.1 - 1);
    EXPECT_NEAR(attributable_cases(cases, people, 2).fraction, levin / (1 + levin), 1e-15);
    EXPECT_NEAR(attributable_cases(Numbers{30, 10}, Numbers{100, 100}, 1).fraction,
                exposure_risks({30, 70, 10, 90}).population_fraction.value, 1e-15);
}

TEST(AttributableCases, CountWhatTheyLeaveOut) {
    const AttributableCases a = attributable_cases(Numbers{4, no_value, 1, 3}, Numbers{100, 200, 100, 0}, 2);
    EXPECT_EQ(a.used.used, 2u);
    EXPECT_EQ(a.used.left_out, 2u);
    EXPECT_DOUBLE_EQ(a.excess, 3);
    EXPECT_TRUE(std::isnan(a.by_group[1]));
}

TEST(AttributableCases, SayWhyThereAreNone) {
    EXPECT_EQ(attributable_cases(Numbers{1, no_value}, Numbers{10, 10}, 1).reason,
              "the reference group has no rate");
    EXPECT_EQ(attributable_cases(Numbers{1}, Numbers{10}, 5).reason, "the reference group has no rate");
    EXPECT_EQ(attributable_cases(Numbers{0, 0}, Numbers{10, 10}, 1).reason, "there is no case");
    EXPECT_EQ(attributable_cases(Numbers{1, -1}, Numbers{10, 10}, 0).reason,
              "group 2 has -1 cases and 10 people; both are finite and not negative");
    EXPECT_THROW(attributable_cases(Numbers{1}, Numbers{10, 10}, 0), std::invalid_argument);
}

}  // namespace
}  // namespace vitality
