// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/dispersion.hpp"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;
using Measure = std::function<Inequality(const Numbers&, const Numbers&)>;

struct Named {
    const char* name;
    Measure of;
};

const std::vector<Named>& relative_measures() {
    static const std::vector<Named> all = {
        {"Gini", [](const Numbers& x, const Numbers& w) { return gini(x, w); }},
        {"Theil T", [](const Numbers& x, const Numbers& w) { return theil_t(x, w); }},
        {"Theil L", [](const Numbers& x, const Numbers& w) { return theil_l(x, w); }},
        {"GE(-1)", [](const Numbers& x, const Numbers& w) { return generalised_entropy(x, w, -1); }},
        {"GE(2)", [](const Numbers& x, const Numbers& w) { return generalised_entropy(x, w, 2); }},
        {"Atkinson 0.5", [](const Numbers& x, const Numbers& w) { return atkinson(x, w, 0.5); }},
        {"Atkinson 1", [](const Numbers& x, const Numbers& w) { return atkinson(x, w, 1); }},
        {"Atkinson 2", [](const Numbers& x, const Numbers& w) { return atkinson(x, w, 2); }},
        {"Hoover", [](const Numbers& x, const Numbers& w) { return hoover(x, w); }},
        {"CV", [](const Numbers& x, const Numbers& w) { return coefficient_of_variation(x, w); }},
    };
    return all;
}

double pairwise_gini(const Numbers& x, const Numbers& w) {
    double sum = 0, people = 0, total = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        people += w[i];
        total += w[i] * x[i];
        for (std::size_t j = 0; j < x.size(); ++j) sum += w[i] * w[j] * std::abs(x[i] - x[j]);
    }
    return sum / (2 * people * total);
}

// 1, 2, 3: |differences| sum to 8 over all ordered pairs; 8 / (2 * 9 * 2) = 2/9; times 3/2 = 1/3.
TEST(Gini, EqualsTheMeanDifferenceByHand) {
    EXPECT_DOUBLE_EQ(gini(Numbers{3, 1, 2}, {}).value, 2.0 / 9);
    EXPECT_DOUBLE_EQ(gini(Numbers{3, 1, 2}, {}, true).value, 1.0 / 3);
    EXPECT_DOUBLE_EQ(gini(Numbers{0, 0, 0, 8}, {}).value, 0.75);
}

TEST(Gini, EqualsTheSumOverAllPairs) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const UnequalAreas areas(seed);
        EXPECT_NEAR(gini(areas.values, areas.people).value, pairwise_gini(areas.values, areas.people), 1e-13);
    }
}

// 1 and 3, mean 2: T = (0.5 ln 0.5 + 1.5 ln 1.5) / 2, L = -(ln 0.5 + ln 1.5) / 2, GE(2) = 0.25 / 2, CV = 1/2,
// Hoover 1/4, Atkinson(1) = 1 - sqrt(3) / 2, Atkinson(2) = 1 - 1.5 / 2.
TEST(Dispersion, IsWhatItIsByHand) {
    const Numbers x = {1, 3};
    EXPECT_NEAR(theil_t(x, {}).value, (0.5 * std::log(0.5) + 1.5 * std::log(1.5)) / 2, 1e-15);
    EXPECT_NEAR(theil_l(x, {}).value, -(std::log(0.5) + std::log(1.5)) / 2, 1e-15);
    EXPECT_NEAR(generalised_entropy(x, {}, 2).value, 0.125, 1e-15);
    EXPECT_NEAR(coefficient_of_variation(x, {}).value, 0.5, 1e-15);
    EXPECT_NEAR(hoover(x, {}).value, 0.25, 1e-15);
    EXPECT_NEAR(atkinson(x, {}, 1).value, 1 - std::sqrt(3.0) / 2, 1e-15);
    EXPECT_NEAR(atkinson(x, {}, 2).value, 0.25, 1e-15);
    EXPECT_NEAR(kolm(x, {}, 1).value, std::log((std::exp(1.0) + std::exp(-1.0)) / 2), 1e-15);
}

TEST(Dispersion, OfWeightedAreasEqualsThatOfTheirPeople) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed);
        const Numbers people = repeated(areas.values, areas.people);
        for (const auto& [name, of] : relative_measures())
            EXPECT_NEAR(of(areas.values, areas.people).value, of(people, {}).value, 1e-12) << name;
        EXPECT_NEAR(kolm(areas.values, areas.people, 0.3).value, kolm(people, {}, 0.3).value, 1e-12);
    }
}

TEST(Dispersion, DoesNotChangeWithTheUnitAndFallsWhenAllGainTheSame) {
    const UnequalAreas areas(5);
    for (const auto& [name, of] : relative_measures()) {
        const double value = of(areas.values, areas.people).value;
        EXPECT_GT(value, 0) << name;
        EXPECT_NEAR(of(times(areas.values, 1000), areas.people).value, value, 1e-12) << name;
        EXPECT_NEAR(of(areas.values, times(areas.people, 7)).value, value, 1e-12) << name;
        EXPECT_LT(of(plus(areas.values, 5), areas.people).value, value) << name;
    }
    EXPECT_NEAR(kolm(plus(areas.values, 5), areas.people, 0.3).value,
                kolm(areas.values, areas.people, 0.3).value, 1e-12);
}

TEST(Dispersion, IsEqualBitForBitForAnyOrderOfRows) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed), other = mixed(areas, seed + 50);
        for (const auto& [name, of] : relative_measures())
            EXPECT_EQ(of(areas.values, areas.people).value, of(other.values, other.people).value) << name;
        const Decomposition a = entropy_by_groups(areas.values, areas.people, areas.groups, 1);
        const Decomposition b = entropy_by_groups(other.values, other.people, other.groups, 1);
        EXPECT_EQ(a.between, b.between);
        EXPECT_EQ(a.within, b.within);
    }
}

TEST(Dispersion, OfEqualValuesIsZeroExactly) {
    const Numbers x(7, 0.1), w = {1, 2, 3, 4, 5, 6, 7};
    for (const auto& [name, of] : relative_measures()) EXPECT_EQ(of(x, w).value, 0) << name;
    EXPECT_EQ(kolm(x, w, 2).value, 0);
    EXPECT_EQ(gini(Numbers{4}, {}).value, 0);
}

// Offset 1e6, steps of 1: ln(1 + d) loses half its digits if d is taken from a quotient of near ones.
TEST(Dispersion, KeepsItsDigitsWhereValuesAreNearlyEqual) {
    const Numbers x = {1e6 - 1, 1e6, 1e6 + 1};
    const double half_squared_cv = 2.0 / 3 / 1e12 / 2;
    EXPECT_NEAR(theil_t(x, {}).value / half_squared_cv, 1, 1e-4);
    EXPECT_NEAR(generalised_entropy(x, {}, 2).value / half_squared_cv, 1, 1e-4);
}

TEST(Dispersion, RelatesAtkinsonToEntropy) {
    const UnequalAreas areas(9);
    const double l = theil_l(areas.values, areas.people).value;
    EXPECT_NEAR(atkinson(areas.values, areas.people, 1).value, 1 - std::exp(-l), 1e-13);
    const double cv = coefficient_of_variation(areas.values, areas.people).value;
    EXPECT_NEAR(generalised_entropy(areas.values, areas.people, 2).value, cv * cv / 2, 1e-13);
}

TEST(Dispersion, TakesZeroWhereItsDefinitionDoes) {
    const Numbers x = {0, 1, 3};
    EXPECT_NEAR(theil_t(x, {}).value, (0.75 * std::log(0.75) + 2.25 * std::log(2.25)) / 3, 1e-15);
    EXPECT_NEAR(generalised_entropy(x, {}, 0.5).value, (3 - std::sqrt(0.75) - std::sqrt(2.25)) / 0.75, 1e-14);
    EXPECT_GT(gini(x, {}).value, 0);
    EXPECT_GT(hoover(x, {}).value, 0);
    EXPECT_GT(atkinson(x, {}, 0.5).value, 0);
    const std::string reason = "1 of 3 areas has the value zero, which this measure has no answer for";
    EXPECT_EQ(theil_l(x, {}).reason, reason);
    EXPECT_EQ(generalised_entropy(x, {}, -1).reason, reason);
    EXPECT_EQ(atkinson(x, {}, 1).reason, reason);
    EXPECT_TRUE(std::isnan(theil_l(x, {}).value));
}

TEST(Dispersion, RefusesNegativeValuesAndATotalOfZero) {
    for (const auto& [name, of] : relative_measures()) {
        if (std::string(name) == "CV") continue;
        EXPECT_EQ(of({1, -2, 3}, {}).reason, "1 of 3 areas has a negative value") << name;
        EXPECT_EQ(of({0, 0}, {}).reason, "all values are zero") << name;
    }
    EXPECT_NEAR(coefficient_of_variation(Numbers{-1, 3}, {}).value, 2, 1e-15);
    EXPECT_EQ(coefficient_of_variation(Numbers{-1, 1}, {}).reason, "the mean is not above zero");
    EXPECT_NEAR(kolm(Numbers{-1, 1}, {}, 1).value, std::log(std::cosh(1.0)), 1e-15);
}

TEST(Dispersion, CountsWhatItUsesAndLeavesOut) {
    for (const auto& [name, of] : relative_measures()) {
        const Inequality result = of({1, no_value, 3, 5, 7}, {1, 1, 1, 0, no_value});
        EXPECT_EQ(result.used.used, 2u) << name;
        EXPECT_EQ(result.used.left_out, 3u) << name;
        EXPECT_EQ(result.value, of({1, 3}, {}).value) << name;
        EXPECT_EQ(of({no_value}, {}).reason, "no area has a value and people") << name;
        EXPECT_EQ(of({}, {}).reason, "no area has a value and people") << name;
        EXPECT_EQ(of({1, 2}, {1, INFINITY}).reason, "the weight of area 2 is infinite") << name;
        EXPECT_THROW(of({1, 2}, {1, 2, 3}), std::invalid_argument) << name;
    }
}

TEST(Dispersion, RefusesParametersOutsideTheDefinition) {
    EXPECT_EQ(atkinson(Numbers{1, 2}, {}, 0).reason, "epsilon must be above zero");
    EXPECT_EQ(kolm(Numbers{1, 2}, {}, -1).reason, "alpha must be above zero");
    EXPECT_EQ(generalised_entropy(Numbers{1, 2}, {}, no_value).reason, "alpha must be a finite number");
    EXPECT_EQ(gini(Numbers{4}, {}, true).reason, "the corrected form needs at least two areas");
}

TEST(Kolm, DoesNotOverflowAndMeetsItsLimit) {
    EXPECT_NEAR(kolm(Numbers{0, 2e4}, {}, 1).value, 1e4 - std::log(2.0), 1e-9);
    // Small alpha: alpha variance / 2 = 1e-9 * 1 / 2.
    EXPECT_NEAR(kolm(Numbers{1, 3}, {}, 1e-9).value / 5e-10, 1, 1e-6);
}

TEST(Decomposition, AddsUpToTheWhole) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const UnequalAreas areas(seed);
        for (const double alpha : {-1.0, 0.0, 0.5, 1.0, 2.0}) {
            const Decomposition parts = entropy_by_groups(areas.values, areas.people, areas.groups, alpha);
            EXPECT_NEAR(parts.between + parts.within, parts.total, 1e-13);
            EXPECT_EQ(parts.total, generalised_entropy(areas.values, areas.people, alpha).value);
            double within = 0, people = 0;
            for (const auto& group : parts.groups) {
                within += group.part;
                people += group.people;
            }
            EXPECT_NEAR(within, parts.within, 1e-13);
            EXPECT_EQ(people, std::accumulate(areas.people.begin(), areas.people.end(), 0.0));
        }
    }
}

TEST(Decomposition, IsAllBetweenWhereGroupsAreEvenAndAllWithinWhereThereIsOne) {
    const Numbers x = {1, 1, 4, 4};
    const std::vector<std::uint32_t> groups = {7, 7, 2, 2}, one(4, 0);
    const Decomposition between = entropy_by_groups(x, {}, groups, 1);
    EXPECT_EQ(between.within, 0);
    EXPECT_NEAR(between.between, between.total, 1e-15);
    ASSERT_EQ(between.groups.size(), 2u);
    EXPECT_EQ(between.groups[0].group, 2u);
    EXPECT_EQ(between.groups[0].mean, 4);
    const Decomposition within = entropy_by_groups(x, {}, one, 1);
    EXPECT_EQ(within.between, 0);
    EXPECT_NEAR(within.within, within.total, 1e-15);
}

TEST(Decomposition, GivesAGroupOfZerosNoPart) {
    const Decomposition parts =
        entropy_by_groups(Numbers{0, 0, 2, 4}, {}, std::vector<std::uint32_t>{0, 0, 1, 1}, 1);
    EXPECT_EQ(parts.groups[0].part, 0);
    EXPECT_NEAR(parts.between + parts.within, parts.total, 1e-15);
    EXPECT_EQ(entropy_by_groups(Numbers{0, 2}, {}, std::vector<std::uint32_t>{0, 1}, 0).reason,
              "1 of 2 areas has the value zero, which this measure has no answer for");
}

}  // namespace
}  // namespace vitality
