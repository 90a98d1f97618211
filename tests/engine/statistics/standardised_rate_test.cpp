// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/standardised_rate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Numbers = std::vector<double>;

/// 0-64 with three quarters of the weight, 65+ with a quarter.
StandardPopulation two_bands() { return {{{0, 64}, {65, std::nullopt}}, {3, 1}}; }

// Rates 10/1000 and 30/500: (3 * 0.01 + 1 * 0.06) / 4 = 0.0225. Variance (9 * 10/1000^2 + 30/500^2) / 16 =
// (0.00009 + 0.00012) / 16 = 0.000013125, from 40 events.
TEST(StandardisedRate, WeighsTheRatesOfTheBands) {
    const StandardisedRate rate =
        directly_standardised_rate(Numbers{10, 30}, Numbers{1000, 500}, two_bands(), 1000);
    EXPECT_DOUBLE_EQ(rate.estimate.value, 22.5);
    EXPECT_EQ(rate.events, 40);
    EXPECT_EQ(rate.population, 1500);
    const double spread = std::sqrt(0.000013125 / 40);
    EXPECT_NEAR(rate.estimate.limits95.lower, 1000 * (0.0225 + spread * (byar(40, 0.95).lower - 40)), 1e-10);
    EXPECT_NEAR(rate.estimate.limits95.upper, 1000 * (0.0225 + spread * (byar(40, 0.95).upper - 40)), 1e-10);
    EXPECT_EQ(rate.estimate.method, "Dobson with Byar");
}

/// 0.03 events a person in every band, and the same share of the standard's people in each: the crude rate.
TEST(StandardisedRate, OfEqualRatesIsTheCrudeRate) {
    const StandardPopulation standard = european_standard_population_2013();
    Random random(11);
    Numbers people, events;
    for (std::size_t i = 0; i < standard.bands.size(); ++i) {
        people.push_back(100 * (1 + random.below(50)));
        events.push_back(people.back() * 0.03);
    }
    const Estimate rate = directly_standardised_rate(events, people, standard, 1).estimate;
    EXPECT_NEAR(rate.value, 0.03, 1e-15);
}

// Where the area is its own standard, Dobson's limits are Byar's of the count by the people.
TEST(StandardisedRate, ToItsOwnPopulationHasByarsLimits) {
    const Numbers people = {1000, 500};
    const StandardPopulation own = {two_bands().bands, people};
    const Estimate rate = directly_standardised_rate(Numbers{10, 30}, people, own, 1500).estimate;
    EXPECT_NEAR(rate.value, 40, 1e-12);
    EXPECT_NEAR(rate.limits998.lower, byar(40, 0.998).lower, 1e-11);
    EXPECT_NEAR(rate.limits998.upper, byar(40, 0.998).upper, 1e-11);
}

TEST(StandardisedRate, LiesWithinItsLimits) {
    const StandardPopulation standard = european_standard_population_2013();
    Random random(12);
    for (int i = 0; i < 200; ++i) {
        Numbers people, events;
        for (std::size_t band = 0; band < standard.bands.size(); ++band) {
            people.push_back(1 + random.below(900));
            events.push_back(random.below(4));
        }
        const StandardisedRate got = directly_standardised_rate(events, people, standard);
        if (got.events < 10) continue;
        EXPECT_LT(got.estimate.limits998.lower, got.estimate.limits95.lower);
        EXPECT_LT(got.estimate.limits95.lower, got.estimate.value);
        EXPECT_LT(got.estimate.value, got.estimate.limits95.upper);
        EXPECT_LT(got.estimate.limits95.upper, got.estimate.limits998.upper);
        const Limits limits = directly_standardised_limits(events, people, standard, 0.95);
        EXPECT_EQ(limits.lower, got.estimate.limits95.lower);
    }
}

TEST(StandardisedRate, DoesNotDependOnTheOrderOfTheBands) {
    StandardPopulation standard = european_standard_population_2013();
    Random random(13);
    Numbers people, events;
    for (std::size_t i = 0; i < standard.bands.size(); ++i) {
        people.push_back(1 + random.below(900));
        events.push_back(random.below(40));
    }
    const Estimate rising = directly_standardised_rate(events, people, standard).estimate;
    for (Numbers* column : {&people, &events, &standard.weights})
        std::reverse(column->begin(), column->end());
    std::reverse(standard.bands.begin(), standard.bands.end());
    const Estimate falling = directly_standardised_rate(events, people, standard).estimate;
    EXPECT_EQ(rising.value, falling.value);
    EXPECT_EQ(rising.limits95.lower, falling.limits95.lower);
}

void expect_none(const Estimate& estimate, const std::string& reason) {
    EXPECT_TRUE(std::isnan(estimate.value));
    EXPECT_TRUE(std::isnan(estimate.limits95.lower) && std::isnan(estimate.limits998.upper));
    EXPECT_EQ(estimate.method, "");
    EXPECT_EQ(estimate.reason, reason);
}

TEST(StandardisedRate, NeverTakesAMissingBandAsZero) {
    const auto rate = [](Numbers events, Numbers people) {
        return directly_standardised_rate(events, people, two_bands());
    };
    expect_none(rate({50, none}, {1000, 500}).estimate, "age band 65+ has no count");
    expect_none(rate({none, none}, {1000, 500}).estimate, "age bands 0-64, 65+ have no count");
    expect_none(rate({50, 20}, {none, 500}).estimate, "age band 0-64 has no population");
    EXPECT_TRUE(std::isnan(rate({50, none}, {1000, 500}).events));
    EXPECT_FALSE(
        directly_standardised_limits(Numbers{50, none}, Numbers{1000, 500}, two_bands(), 0.9).known());
}

TEST(StandardisedRate, SaysWhyThereIsNone) {
    const auto rate = [](Numbers events, Numbers people) {
        return directly_standardised_rate(events, people, two_bands()).estimate;
    };
    expect_none(rate({50, -5}, {1000, 500}), "age band 65+ has a negative count: -5");
    expect_none(rate({50, 5}, {1000, 0}), "age band 65+ has a population of 0");
    expect_none(rate({50, 5}, {-1, 500}), "age band 0-64 has a population of -1");
    expect_none(rate({5, 4}, {1000, 500}), "there are fewer than 10 events");
    EXPECT_EQ(rate({5, 5}, {1000, 500}).reason, "");
}

TEST(StandardisedRate, AsksForOneNumberPerBandAndForWeights) {
    const Numbers one = {1}, two = {1, 2};
    EXPECT_THROW(directly_standardised_rate(one, two, two_bands()), std::invalid_argument);
    EXPECT_THROW(directly_standardised_rate(two, one, two_bands()), std::invalid_argument);
    StandardPopulation standard = two_bands();
    for (const Numbers& weights : {Numbers{1}, Numbers{1, -1}, Numbers{1, none}, Numbers{0, 0}}) {
        standard.weights = weights;
        EXPECT_THROW(directly_standardised_rate(two, two, standard), std::invalid_argument);
    }
}

TEST(RepeatedEvents, OfOneEventEachAreIndependent) {
    const std::vector<EventFrequency> once = {{1, {10, 30}}};
    const Numbers people = {1000, 500};
    const Estimate repeated =
        directly_standardised_rate_of_repeated_events(once, people, two_bands()).estimate;
    const Estimate single = directly_standardised_rate(Numbers{10, 30}, people, two_bands()).estimate;
    EXPECT_EQ(repeated.value, single.value);
    EXPECT_EQ(repeated.limits95.upper, single.limits95.upper);
}

// 10 people once and 15 twice = 40 events: the value of 40, with the variance of 10 + 4 * 15 = 70 instead
// of 40.
TEST(RepeatedEvents, WidenTheLimits) {
    const std::vector<EventFrequency> frequencies = {{1, {10, 0}}, {2, {15, 0}}};
    const Numbers people = {1000, 500};
    const StandardisedRate repeated =
        directly_standardised_rate_of_repeated_events(frequencies, people, two_bands(), 1);
    EXPECT_EQ(repeated.events, 40);
    EXPECT_DOUBLE_EQ(repeated.estimate.value, 0.03);
    const double variance = 9 * 70 / 1e6 / 16;
    const double upper = 0.03 + std::sqrt(variance / 40) * (byar(40, 0.95).upper - 40);
    EXPECT_NEAR(repeated.estimate.limits95.upper, upper, 1e-15);
}

TEST(RepeatedEvents, NeverTakeAMissingBandAsZero) {
    const std::vector<EventFrequency> frequencies = {{1, {10, 30}}, {2, {none, 3}}};
    expect_none(
        directly_standardised_rate_of_repeated_events(frequencies, Numbers{1000, 500}, two_bands()).estimate,
        "age band 0-64 has no count, of people with 2 events");
}

TEST(RepeatedEvents, AskForEachNumberOfEventsOnce) {
    const Numbers people = {1000, 500};
    for (const std::vector<EventFrequency>& frequencies :
         {std::vector<EventFrequency>{}, {{0, {1, 1}}}, {{2, {1, 1}}, {2, {1, 1}}}})
        EXPECT_THROW(directly_standardised_rate_of_repeated_events(frequencies, people, two_bands()),
                     std::invalid_argument);
}

// 50 and 1 to 7 events: (3 * 0.05 + 1/500) / 4 = 0.038 and (3 * 0.05 + 7/500) / 4 = 0.041.
TEST(RateBounds, HoldWhateverTheMissingCountsAre) {
    const Numbers events = {50, none}, people = {1000, 500};
    const RateBounds bounds = standardised_rate_bounds(events, people, two_bands(), 1, 7, 1000);
    EXPECT_DOUBLE_EQ(bounds.lower, 38);
    EXPECT_DOUBLE_EQ(bounds.upper, 41);
    EXPECT_EQ(bounds.missing_bands, 1u);
    for (int count = 1; count <= 7; ++count) {
        const double value =
            directly_standardised_rate(Numbers{50, 1.0 * count}, people, two_bands(), 1000).estimate.value;
        EXPECT_LE(bounds.lower, value);
        EXPECT_LE(value, bounds.upper);
    }
}

TEST(RateBounds, AreTheValueWhereNothingIsMissing) {
    const RateBounds bounds =
        standardised_rate_bounds(Numbers{10, 30}, Numbers{1000, 500}, two_bands(), 0, 7, 1000);
    EXPECT_DOUBLE_EQ(bounds.lower, 22.5);
    EXPECT_DOUBLE_EQ(bounds.upper, 22.5);
    EXPECT_EQ(bounds.missing_bands, 0u);
}

TEST(RateBounds, SayWhyThereAreNone) {
    const auto reason = [](Numbers events, Numbers people) {
        const RateBounds bounds = standardised_rate_bounds(events, people, two_bands(), 0, 7);
        EXPECT_TRUE(std::isnan(bounds.lower) && std::isnan(bounds.upper));
        return bounds.reason;
    };
    EXPECT_EQ(reason({9, none}, {1000, 500}), "there are fewer than 10 events");
    EXPECT_EQ(reason({50, none}, {1000, none}), "age band 65+ has no population");
    EXPECT_EQ(reason({-1, none}, {1000, 500}), "age band 0-64 has a negative count: -1");
    EXPECT_THROW(standardised_rate_bounds(Numbers{1, 2}, Numbers{1, 2}, two_bands(), 7, 1),
                 std::invalid_argument);
}

TEST(StandardPopulation, OfEuropeHasNineteenBandsAndAHundredThousandPeople) {
    const StandardPopulation standard = european_standard_population_2013();
    ASSERT_EQ(standard.bands.size(), 19u);
    EXPECT_EQ(age_band_name(standard.bands.front()), "0-4");
    EXPECT_EQ(age_band_name(standard.bands.back()), "90+");
    double sum = 0;
    for (const double weight : standard.weights) sum += weight;
    EXPECT_EQ(sum, 100'000);
}

TEST(StandardPopulation, UnderSeventyFiveHasFifteenBands) {
    const StandardPopulation young = under_age(european_standard_population_2013(), 75);
    EXPECT_EQ(young.bands.size(), 15u);
    EXPECT_EQ(young.weights.size(), 15u);
    EXPECT_EQ(age_band_name(young.bands.back()), "70-74");
    EXPECT_THROW(under_age(european_standard_population_2013(), 72), std::invalid_argument);
    EXPECT_THROW(under_age(european_standard_population_2013(), 0), std::invalid_argument);
}

// 85-89 and 90+ have 1,500 + 1,000.
TEST(StandardPopulation, IsJoinedIntoWiderBandsButNeverCut) {
    const StandardPopulation standard = european_standard_population_2013();
    const std::vector<AgeBand> wide = {{0, 14}, {85, std::nullopt}};
    const auto joined = in_bands(standard, wide);
    ASSERT_TRUE(joined.has_value());
    EXPECT_EQ(joined->weights, (Numbers{16'000, 2500}));
    EXPECT_EQ(in_bands(standard, std::vector<AgeBand>{{0, 0}}), std::nullopt);
    EXPECT_EQ(in_bands(standard, std::vector<AgeBand>{{90, 94}}), std::nullopt);
    EXPECT_EQ(in_bands(under_age(standard, 75), std::vector<AgeBand>{{70, 79}}), std::nullopt);
    EXPECT_EQ(in_bands(under_age(standard, 75), std::vector<AgeBand>{{80, 84}}), std::nullopt);
}

}  // namespace
}  // namespace vitality
