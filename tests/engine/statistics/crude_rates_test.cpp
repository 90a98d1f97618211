// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/mean.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
using Numbers = std::vector<double>;

TEST(Proportion, IsEventsByPeopleTimesTheMultiplier) {
    const Estimate estimate = estimate_proportion(45, 200, 100);
    EXPECT_DOUBLE_EQ(estimate.value, 22.5);
    EXPECT_NEAR(estimate.limits95.lower, 17.2623697, 5e-8);
    EXPECT_LT(estimate.limits998.lower, estimate.limits95.lower);
    EXPECT_EQ(estimate.method, "Wilson score");
    EXPECT_EQ(estimate.reason, "");
}

void expect_none(const Estimate& estimate, const std::string& reason) {
    EXPECT_TRUE(std::isnan(estimate.value));
    EXPECT_TRUE(std::isnan(estimate.limits95.lower) && std::isnan(estimate.limits998.upper));
    EXPECT_EQ(estimate.method, "");
    EXPECT_EQ(estimate.reason, reason);
}

TEST(Proportion, SaysWhyThereIsNone) {
    expect_none(estimate_proportion(none, 10), "there is no count of events");
    expect_none(estimate_proportion(1, none), "there is no population");
    expect_none(estimate_proportion(1, infinite), "there is no population");
    expect_none(estimate_proportion(-1, 10), "the count of events is negative: -1");
    expect_none(estimate_proportion(0, 0), "the population is 0");
    expect_none(estimate_proportion(0, -3), "the population is -3");
    expect_none(estimate_proportion(11, 10), "there are more events than people");
}

TEST(Rate, SaysWhyThereIsNone) {
    expect_none(estimate_rate(none, 10), "there is no count of events");
    expect_none(estimate_rate(1, none), "there is no population");
    expect_none(estimate_rate(-1, 10), "the count of events is negative: -1");
    expect_none(estimate_rate(5, 0), "the population is 0");
}

// 250 admissions of 220 people.
TEST(Rate, CanExceedOneAPerson) {
    const Estimate estimate = estimate_rate(250, 220, 100);
    EXPECT_DOUBLE_EQ(estimate.value, 250 / 2.2);
    EXPECT_TRUE(estimate.limits95.known());
}

// No event among 1,000: 0 to -ln(0.025) = 3.688879 per 1,000.
TEST(Rate, OfNoEventsHasAnUpperLimit) {
    const Estimate estimate = estimate_rate(0, 1000, 1000);
    EXPECT_EQ(estimate.value, 0);
    EXPECT_EQ(estimate.limits95.lower, 0);
    EXPECT_NEAR(estimate.limits95.upper, 3.688879, 1e-6);
    EXPECT_EQ(estimate.method, "exact Poisson");
}

// 4 + 6 events among 100 + 300 people: 25 per 1,000, with the limits of 10 events.
TEST(Rate, OfAGroupIsTheSumByTheSum) {
    const Estimate group = estimate_rate(Numbers{4, 6}, Numbers{100, 300}, 1000);
    EXPECT_DOUBLE_EQ(group.value, 25);
    EXPECT_EQ(group.limits95.upper, estimate_rate(10, 400, 1000).limits95.upper);
    EXPECT_DOUBLE_EQ(estimate_proportion(Numbers{4, 6}, Numbers{100, 300}).value, 0.025);
}

TEST(Rate, OfAGroupWithAMissingCountIsMissing) {
    expect_none(estimate_rate(Numbers{4, none}, Numbers{100, 300}), "there is no count of events");
    expect_none(estimate_proportion(Numbers{4, 6}, Numbers{none, 300}), "there is no population");
    expect_none(estimate_rate(Numbers{}, Numbers{}), "the population is 0");
    EXPECT_THROW(estimate_rate(Numbers{1}, Numbers{}), std::invalid_argument);
    EXPECT_THROW(estimate_proportion(Numbers{1}, Numbers{}), std::invalid_argument);
}

TEST(Rate, HasNoLimitsWhereThereIsNoRate) {
    EXPECT_FALSE(rate_limits(5, 0, 0.9).known());
    EXPECT_FALSE(proportion_limits(5, 4, 0.9).known());
    EXPECT_THROW(rate_limits(5, 0, 1.5), std::invalid_argument);
}

// Of 1, 2, 3, 4: mean 2.5, squared deviations 5, sd sqrt(5 / 3), standard error sqrt(5 / 12) = 0.6454972,
// t of 3 degrees of freedom 3.1824463: 2.5 -+ 2.0542603.
TEST(Mean, HasStudentsLimits) {
    const Mean mean = estimate_mean(Numbers{4, 2, 1, 3});
    EXPECT_DOUBLE_EQ(mean.estimate.value, 2.5);
    EXPECT_DOUBLE_EQ(mean.standard_deviation, std::sqrt(5.0 / 3));
    EXPECT_NEAR(mean.estimate.limits95.lower, 2.5 - 2.0542603, 1e-6);
    EXPECT_NEAR(mean.estimate.limits95.upper, 2.5 + 2.0542603, 1e-6);
    EXPECT_LT(mean.estimate.limits998.lower, mean.estimate.limits95.lower);
}

TEST(Mean, CountsWhatItLeavesOut) {
    const Mean mean = estimate_mean(Numbers{1, none, 3, infinite});
    EXPECT_DOUBLE_EQ(mean.estimate.value, 2);
    EXPECT_EQ(mean.used.used, 2u);
    EXPECT_EQ(mean.used.left_out, 2u);
}

TEST(Mean, OfEqualValuesHasLimitsAtTheValue) {
    const Mean mean = estimate_mean(Numbers{7, 7, 7});
    EXPECT_EQ(mean.estimate.limits95.lower, 7);
    EXPECT_EQ(mean.estimate.limits95.upper, 7);
}

TEST(Mean, SaysWhatIsMissingOfFewerThanTwoValues) {
    expect_none(estimate_mean(Numbers{none}).estimate, "there is no value");
    const Mean one = estimate_mean(Numbers{5});
    EXPECT_EQ(one.estimate.value, 5);
    EXPECT_FALSE(one.estimate.limits95.known());
    EXPECT_EQ(one.estimate.reason, "one value alone has no limits");
    EXPECT_THROW(mean_limits(Numbers{1, 2}, 95), std::invalid_argument);
}

// In the order given, 1e16 + 1 - 1e16 loses the 1 or keeps it.
TEST(Mean, DoesNotDependOnTheOrder) {
    EXPECT_EQ(estimate_mean(Numbers{1e16, 1, -1e16, 0.3}).sum,
              estimate_mean(Numbers{0.3, 1, 1e16, -1e16}).sum);
}

}  // namespace
}  // namespace vitality
