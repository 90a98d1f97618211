// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/indirect.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/confidence_limits.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Numbers = std::vector<double>;

/// 1 event in 100 people under 65, 1 in 10 from 65 on; 1,100 in 20,000 = 0.055 of all.
ReferenceRates reference() { return {{{0, 64}, {65, std::nullopt}}, {100, 1000}, {10'000, 10'000}}; }

// Expected 1000 / 100 + 300 / 10 = 40; observed 50: ratio 1.25, rate 1.25 * 5500 = 6875 per 100,000.
TEST(IndirectlyStandardised, IsTheObservedByTheExpected) {
    const IndirectlyStandardised got =
        indirectly_standardised(Numbers{20, 30}, Numbers{1000, 300}, reference());
    EXPECT_EQ(got.observed, 50);
    EXPECT_DOUBLE_EQ(got.expected.expected, 40);
    EXPECT_DOUBLE_EQ(got.expected.crude_rate, 0.055);
    EXPECT_DOUBLE_EQ(got.ratio.value, 125);
    EXPECT_DOUBLE_EQ(got.rate.value, 6875);
    EXPECT_DOUBLE_EQ(got.ratio.limits95.lower, byar(50, 0.95).lower / 40 * 100);
    EXPECT_DOUBLE_EQ(got.rate.limits998.upper, byar(50, 0.998).upper / 40 * 5500);
    EXPECT_EQ(got.ratio.method, "Byar");
    EXPECT_EQ(indirectly_standardised(50, Numbers{1000, 300}, reference()).ratio.value, got.ratio.value);
}

TEST(IndirectlyStandardised, OfTheReferenceItselfIsTheReference) {
    const IndirectlyStandardised got =
        indirectly_standardised(reference().events, reference().population, reference(), 1, 1);
    EXPECT_DOUBLE_EQ(got.ratio.value, 1);
    EXPECT_DOUBLE_EQ(got.rate.value, 0.055);
}

TEST(IndirectlyStandardised, OfNoEventsIsZeroWithAnUpperLimit) {
    const IndirectlyStandardised got = indirectly_standardised(0, Numbers{1000, 300}, reference());
    EXPECT_EQ(got.ratio.value, 0);
    EXPECT_EQ(got.ratio.limits95.lower, 0);
    EXPECT_NEAR(got.ratio.limits95.upper, -std::log(0.025) / 40 * 100, 1e-10);
    EXPECT_EQ(got.ratio.method, "exact Poisson");
}

void expect_none(const IndirectlyStandardised& got, const std::string& reason) {
    for (const Estimate& estimate : {got.ratio, got.rate}) {
        EXPECT_TRUE(std::isnan(estimate.value));
        EXPECT_TRUE(std::isnan(estimate.limits95.lower) && std::isnan(estimate.limits998.upper));
        EXPECT_EQ(estimate.reason, reason);
    }
}

TEST(IndirectlyStandardised, NeverTakesAMissingBandAsZero) {
    expect_none(indirectly_standardised(Numbers{20, none}, Numbers{1000, 300}, reference()),
                "age band 65+ has no count");
    expect_none(indirectly_standardised(Numbers{20, 30}, Numbers{none, 300}, reference()),
                "age band 0-64 has no population");
    ReferenceRates gap = reference();
    gap.events[0] = none;
    expect_none(indirectly_standardised(Numbers{20, 30}, Numbers{1000, 300}, gap),
                "in the reference, age band 0-64 has no count");
    gap = reference();
    gap.population[1] = 0;
    expect_none(indirectly_standardised(50, Numbers{1000, 300}, gap),
                "in the reference, age band 65+ has a population of 0");
}

TEST(IndirectlyStandardised, SaysWhyThereIsNone) {
    expect_none(indirectly_standardised(none, Numbers{1000, 300}, reference()),
                "there is no count of events");
    expect_none(indirectly_standardised(-2, Numbers{1000, 300}, reference()),
                "the count of events is negative: -2");
    expect_none(indirectly_standardised(Numbers{20, 30}, Numbers{1000, 0}, reference()),
                "age band 65+ has events and a population of 0");
    expect_none(indirectly_standardised(Numbers{20, -1}, Numbers{1000, 300}, reference()),
                "age band 65+ has a negative count: -1");
    expect_none(indirectly_standardised(0, Numbers{0, 0}, reference()),
                "no event is expected: the reference has none in the bands where people live");
    EXPECT_EQ(indirectly_standardised_ratio(5, none).reason, "there is no count of expected events");
    EXPECT_EQ(indirectly_standardised_ratio(5, 0).reason, "the count of expected events is 0");
    EXPECT_EQ(indirectly_standardised_rate(5, 4, none).reason, "the reference has no crude rate");
    EXPECT_FALSE(indirectly_standardised_limits(5, 0, 100, 0.95).known());
}

TEST(IndirectlyStandardised, AllowsABandWithNobody) {
    EXPECT_DOUBLE_EQ(indirectly_standardised(Numbers{20, 0}, Numbers{1000, 0}, reference()).ratio.value, 200);
}

TEST(IndirectlyStandardised, AsksForOneNumberPerBand) {
    EXPECT_THROW(indirectly_standardised(Numbers{1}, Numbers{1, 2}, reference()), std::invalid_argument);
    EXPECT_THROW(indirectly_standardised(1, Numbers{1}, reference()), std::invalid_argument);
    ReferenceRates wrong = reference();
    wrong.events.pop_back();
    EXPECT_THROW(expected_events(Numbers{1, 2}, wrong), std::invalid_argument);
}

}  // namespace
}  // namespace vitality
