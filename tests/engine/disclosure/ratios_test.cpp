// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/ratios.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engine/disclosure/tables.hpp"

namespace vitality {
namespace {

using test::count_table;
using test::rule_of;

/// Counts 3, 12, 18 and 0 under a rule, each with a ratio to be controlled.
class Ratios : public testing::Test {
  protected:
    ControlledRatio controlled(const DisclosureRule& rule, RatioCell ratio) const {
        return control_ratio(ratio, table, control_disclosure(table, rule));
    }
    static RatioCell percentage(double value, std::optional<std::size_t> numerator, double people) {
        return {value, RatioForm::plain, 100, numerator, std::nullopt, people};
    }
    const CountTable table = count_table({{"a", 3}, {"b", 12}, {"c", 18}, {"d", 0}}, {});
    const double nan = std::nan("");
};

TEST_F(Ratios, AreSuppressedWithTheirNumerator) {
    const ControlledRatio ratio = controlled(rule_of(1, 7), percentage(3.0, 0, 100));
    EXPECT_EQ(ratio.fate, RatioFate::suppressed);
    EXPECT_TRUE(std::isnan(ratio.value));
    EXPECT_FALSE(ratio.limits_stand);
}

TEST_F(Ratios, AreComputedAgainFromRoundedCounts) {
    // 12 -> 10 of 100 people: 10%, not 12%.
    const ControlledRatio ratio = controlled(rule_of(1, 7, 5), percentage(12.0, 1, 100));
    EXPECT_EQ(ratio.fate, RatioFate::recomputed);
    EXPECT_DOUBLE_EQ(ratio.value, 10.0);
    EXPECT_FALSE(ratio.limits_stand);
    // 0 stays 0.
    EXPECT_DOUBLE_EQ(controlled(rule_of(1, 7, 5), percentage(0.0, 3, 100)).value, 0.0);
    // The denominator is a count of the table too: 12 -> 10, 18 -> 20.
    RatioCell both = percentage(100.0 * 12 / 18, 1, nan);
    both.denominator = 2;
    EXPECT_DOUBLE_EQ(controlled(rule_of(1, 7, 5), both).value, 50.0);
}

TEST_F(Ratios, StandWhereTheirCountsArePrinted) {
    const ControlledRatio ratio = controlled(rule_of(1, 7), percentage(12.0, 1, 100));
    EXPECT_EQ(ratio.fate, RatioFate::as_it_is);
    EXPECT_DOUBLE_EQ(ratio.value, 12.0);
    EXPECT_TRUE(ratio.limits_stand);
    EXPECT_TRUE(std::isnan(controlled(rule_of(1, 7), percentage(nan, 1, 100)).value));
}

TEST_F(Ratios, AreSuppressedWithTheirDenominator) {
    RatioCell ratio = percentage(400.0, 1, nan);
    ratio.denominator = 0;
    EXPECT_EQ(controlled(rule_of(1, 7), ratio).fate, RatioFate::suppressed);
}

TEST_F(Ratios, AreSuppressedWhereARoundedCountHasNoKnownDenominator) {
    EXPECT_EQ(controlled(rule_of(1, 7, 5), percentage(12.0, 1, nan)).fate, RatioFate::suppressed);
}

TEST_F(Ratios, HaveNoValueOfNobody) {
    const ControlledRatio ratio = controlled(rule_of(1, 7, 5), percentage(12.0, 1, 0));
    EXPECT_EQ(ratio.fate, RatioFate::recomputed);
    EXPECT_TRUE(std::isnan(ratio.value));
}

TEST_F(Ratios, AreJudgedByTheCountThatTheyTell) {
    // 6% of 50 people are 3.
    EXPECT_EQ(controlled(rule_of(1, 7), percentage(6.0, std::nullopt, 50)).fate, RatioFate::suppressed);
    EXPECT_EQ(controlled(rule_of(1, 7), percentage(40.0, std::nullopt, 50)).fate, RatioFate::as_it_is);
    // 44% of 50 are 22 -> 20: 40%.
    EXPECT_DOUBLE_EQ(controlled(rule_of(1, 7, 5), percentage(44.0, std::nullopt, 50)).value, 40.0);
    EXPECT_EQ(controlled(rule_of(1, 7), percentage(6.0, std::nullopt, nan)).fate, RatioFate::not_judged);
}

TEST_F(Ratios, OfStandardisedRatesStandOnRoundedCountsAndFallWithTooFewEvents) {
    const RatioCell rate{87.5, RatioForm::standardised, 100000, 1, std::nullopt, nan};
    EXPECT_EQ(controlled(rule_of(1, 7, 5), rate).fate, RatioFate::as_it_is);
    DisclosureRule rule;
    rule.rates_below = 10;
    EXPECT_EQ(controlled(rule, rate).fate, RatioFate::as_it_is);  // 12 events
    RatioCell few = rate;
    few.numerator = 0;  // 3 events
    EXPECT_EQ(controlled(rule, few).fate, RatioFate::suppressed);
    rule.rates_below = 12;
    EXPECT_EQ(controlled(rule, rate).fate, RatioFate::as_it_is);
    rule.rates_below = 13;
    EXPECT_EQ(controlled(rule, rate).fate, RatioFate::suppressed);
    RatioCell unknown = rate;
    unknown.numerator.reset();
    EXPECT_EQ(controlled(rule, unknown).fate, RatioFate::not_judged);
}

}  // namespace
}  // namespace vitality
