// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_index.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/statistics/slope_draws.hpp"
#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;

constexpr double z95 = 1.959963984540054;

// Ranks 1/8, 3/8, 5/8, 7/8, values 70 + 8 * rank: slope 8, intercept 70. Errors 1: slope variance
// 1 / sum (rank - 1/2)^2 = 1 / (2 * (9 + 1) / 64) = 3.2.
TEST(SlopeIndex, OfALineIsItsSlope) {
    const Numbers values = {71, 73, 75, 77}, quantile = {1, 2, 3, 4}, errors(4, 1);
    const SlopeIndex index = slope_index({values, {}, quantile, errors});
    EXPECT_NEAR(index.slope.value, 8, 1e-12);
    EXPECT_NEAR(index.intercept, 70, 1e-12);
    EXPECT_NEAR(index.relative.value, 78.0 / 70, 1e-14);
    EXPECT_NEAR(index.slope.limits95.lower, 8 - z95 * std::sqrt(3.2), 1e-12);
    EXPECT_NEAR(index.slope.limits998.upper, 8 + 3.090232306167814 * std::sqrt(3.2), 1e-12);
    EXPECT_EQ(index.slope.method, "normal, from standard errors");
    EXPECT_EQ(index.relative.method, "Fieller, normal, from standard errors");
    EXPECT_LT(index.relative.limits95.lower, index.relative.value);
    EXPECT_GT(index.relative.limits95.upper, index.relative.value);
}

TEST(SlopeIndex, TurnsWithTheEndAndTheMultiplier) {
    const Numbers values = {71, 73, 75, 77}, score = {40, 30, 20, 10}, errors(4, 1);
    SlopeSettings settings;
    settings.most_deprived = MostDeprived::highest;
    EXPECT_NEAR(slope_index({values, {}, score, errors}, settings).slope.value, 8, 1e-12);
    settings.multiplier = -100;
    const SlopeIndex turned = slope_index({values, {}, score, errors}, settings);
    EXPECT_NEAR(turned.slope.value, -800, 1e-10);
    EXPECT_NEAR(turned.slope.limits95.lower, -800 - 100 * z95 * std::sqrt(3.2), 1e-9);
    EXPECT_NEAR(turned.relative.value, 70.0 / 78, 1e-14);
    settings.multiplier = 1;
    const SlopeIndex straight = slope_index({values, {}, score, errors}, settings);
    EXPECT_NEAR(turned.relative.limits95.lower, 1 / straight.relative.limits95.upper, 1e-14);
    EXPECT_NEAR(turned.relative.limits95.upper, 1 / straight.relative.limits95.lower, 1e-14);
}

/// Weighted least squares by the normal equations in two unknowns, people one by one on their areas' ranks.
struct Slow {
    double intercept, slope;
};
Slow slow_line(const UnequalAreas& areas) {
    const double people = std::accumulate(areas.people.begin(), areas.people.end(), 0.0);
    double b0 = 0, b1 = 0, y0 = 0, y1 = 0;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        double below = 0, tied = 0;
        for (std::size_t j = 0; j < areas.size(); ++j) {
            if (areas.deprivation[j] < areas.deprivation[i]) below += areas.people[j];
            if (areas.deprivation[j] == areas.deprivation[i]) tied += areas.people[j];
        }
        const double rank = (below + tied / 2) / people, share = areas.people[i] / people;
        b0 += share * rank;
        b1 += share * rank * rank;
        y0 += share * areas.values[i];
        y1 += share * rank * areas.values[i];
    }
    const double slope = (y1 - b0 * y0) / (b1 - b0 * b0);
    return {y0 - slope * b0, slope};
}

TEST(SlopeIndex, EqualsTheSlowRegressionWithTiedAreasInTheMiddleOfTheirStretch) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const UnequalAreas areas(seed);
        const Slow slow = slow_line(areas);
        const SlopeIndex index = slope_index({areas.values, areas.people, areas.deprivation, {}});
        EXPECT_NEAR(index.slope.value, slow.slope, 1e-12);
        EXPECT_NEAR(index.intercept, slow.intercept, 1e-12);
    }
}

TEST(SlopeIndex, DoesNotDependOnTheOrderOfRows) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed);
        const auto order = mixed_order(areas.size(), seed + 3);
        Numbers errors = times(areas.values, 0.1);
        const Numbers values = in_order(areas.values, order), people = in_order(areas.people, order);
        const Numbers rank = in_order(areas.deprivation, order), mixed_errors = in_order(errors, order);
        const SlopeData a{areas.values, areas.people, areas.deprivation, errors};
        const SlopeData b{values, people, rank, mixed_errors};
        EXPECT_EQ(slope_index(a).slope.value, slope_index(b).slope.value);
        EXPECT_EQ(slope_index(a).relative.limits95.upper, slope_index(b).relative.limits95.upper);
        EXPECT_EQ(draw_slopes(a, {}, 50).slopes, draw_slopes(b, {}, 50).slopes);
    }
}

// Values 1, 4, 1, 2, 7 at ranks .1 .3 .5 .7 .9: slope sum (rank - .5)(value - 3) / (.4) = (.8 - .2 - .2
// + 1.6) / .4 = 5, middle 3. Residuals 0, 2, -2, -2, 2. HC1: sum (rank - .5)^2 e^2 / .4^2 * 5/3 =
// (.04 * 4 + .04 * 4 + .16 * 4) / .16 * 5/3 = 10.
TEST(SlopeIndex, OfAreasWithoutErrorsHasRobustLimits) {
    const Numbers values = {1, 4, 1, 2, 7}, score = {1, 2, 3, 4, 5};
    const SlopeIndex index = slope_index({values, {}, score, {}});
    EXPECT_NEAR(index.slope.value, 5, 1e-12);
    EXPECT_NEAR(index.line.slope_variance, 10, 1e-11);
    EXPECT_EQ(index.line.degrees_of_freedom, 3);
    EXPECT_NEAR(index.slope.limits95.upper, 5 + 3.182446305284263 * std::sqrt(10.0), 1e-9);
    EXPECT_EQ(index.slope.method, "robust variance of the regression (HC1), Student's t");
}

TEST(SlopeIndex, OfTwoAreasHasNoLimitsFromScatter) {
    const SlopeIndex index = slope_index({Numbers{1, 2}, {}, Numbers{1, 2}, {}});
    EXPECT_NEAR(index.slope.value, 2, 1e-14);
    EXPECT_FALSE(index.slope.limits95.known());
    EXPECT_EQ(index.slope.reason, "limits from the scatter need at least three areas");
    EXPECT_EQ(index.slope.method, "");
}

// Proportional values exp(3 - rank): on the logarithm slope -1, intercept 3.
TEST(SlopeIndex, OfTransformedRatesComparesTheEndsOfTheCurve) {
    Numbers values, quantile, errors(10, 0.02);
    for (int i = 0; i < 10; ++i) {
        values.push_back(std::exp(3 - (i + 0.5) / 10));
        quantile.push_back(i);
    }
    SlopeSettings settings;
    settings.type = ValueType::rate;
    settings.transform = true;
    const SlopeIndex index = slope_index({values, {}, quantile, errors}, settings);
    EXPECT_NEAR(index.intercept, std::exp(3.0), 1e-11);
    EXPECT_NEAR(index.slope.value, std::exp(2.0) - std::exp(3.0), 1e-11);
    EXPECT_NEAR(index.relative.value, std::exp(-1.0), 1e-13);
    const double half = z95 * std::sqrt(index.line.slope_variance);
    EXPECT_NEAR(index.relative.limits95.lower, std::exp(-1 - half), 1e-12);
    EXPECT_NEAR(index.slope.limits95.lower,
                std::exp(2.5) * (std::exp(-(1 + half) / 2) - std::exp((1 + half) / 2)), 1e-10);
}

TEST(SlopeIndex, KeepsItsLimitsInOrderForEveryMultiplierAndType) {
    const Numbers values = {0.31, 0.27, 0.28, 0.2, 0.16}, people = {90, 110, 100, 120, 80};
    const Numbers quantile = {1, 2, 3, 4, 5}, errors = {0.05, 0.04, 0.05, 0.06, 0.05};
    const SlopeData data{values, people, quantile, errors};
    for (const ValueType type : {ValueType::absolute, ValueType::rate, ValueType::proportion}) {
        for (const double multiplier : {-100.0, -0.5, 0.01, 0.5, 1.0, 100.0}) {
            for (const bool transform : {false, true}) {
                const SlopeSettings settings{type, transform, multiplier, MostDeprived::lowest};
                const SlopeIndex index = slope_index(data, settings);
                const SlopeDraws draws = draw_slopes(data, settings, 2000);
                const Limits slope = simulated_limits(draws.slopes, index.slope.value, 0.95).limits;
                const Limits relative = simulated_limits(draws.relatives, index.relative.value, 0.95).limits;
                EXPECT_LT(index.slope.limits95.lower, index.slope.value);
                EXPECT_LT(index.slope.value, index.slope.limits95.upper);
                EXPECT_LT(index.relative.limits95.lower, index.relative.value);
                EXPECT_LT(index.relative.value, index.relative.limits95.upper);
                const double width = slope.upper - slope.lower, ratio_width = relative.upper - relative.lower;
                EXPECT_LT(slope.lower, index.slope.value);
                EXPECT_LT(index.slope.value, slope.upper);
                EXPECT_LT(relative.lower, index.relative.value);
                EXPECT_LT(index.relative.value, relative.upper);
                if (type == ValueType::absolute)
                    continue;  // errors of 0.05 are wide for values, not for logs
                EXPECT_NEAR(slope.lower, index.slope.limits95.lower, 0.1 * width);
                EXPECT_NEAR(relative.upper, index.relative.limits95.upper, 0.1 * ratio_width);
            }
        }
    }
}

// True line 10 + 4 rank over 10 quantiles, errors 0.5 known: of 1000 seeded draws 950 intervals should hold
// 4, three standard errors of 6.9 either side. The same for the scatter of 60 areas, whose error rises with
// rank.
TEST(SlopeIndex, HasLimitsThatCoverTheTrueSlope) {
    int with_errors = 0, from_scatter = 0, relative = 0;
    for (std::uint64_t draw = 0; draw < 1000; ++draw) {
        Random random(77, draw);
        const auto normal = [&] {
            double sum = -6;
            for (int i = 0; i < 12; ++i) sum += random.uniform();
            return sum;
        };
        const auto covers = [](const Limits& limits, double truth) {
            return limits.lower <= truth && truth <= limits.upper ? 1 : 0;
        };
        Numbers values, rank, errors(10, 0.5);
        for (int i = 0; i < 10; ++i) {
            values.push_back(10 + 4 * (i + 0.5) / 10 + 0.5 * normal());
            rank.push_back(i);
        }
        const SlopeIndex known = slope_index({values, {}, rank, errors});
        with_errors += covers(known.slope.limits95, 4);
        relative += covers(known.relative.limits95, 1.4);
        values.clear(), rank.clear();
        for (int i = 0; i < 60; ++i) {
            const double at = (i + 0.5) / 60;
            values.push_back(10 + 4 * at + (0.2 + at) * normal());
            rank.push_back(i);
        }
        from_scatter += covers(slope_index({values, {}, rank, {}}).slope.limits95, 4);
    }
    for (const int covered : {with_errors, from_scatter, relative}) {
        EXPECT_GT(covered, 929);
        EXPECT_LT(covered, 971);
    }
}

TEST(SlopeIndex, OfEqualValuesIsZeroAndOne) {
    const SlopeIndex index = slope_index({Numbers{0.1, 0.1, 0.1}, Numbers{3, 5, 7}, Numbers{1, 2, 3}, {}});
    EXPECT_EQ(index.slope.value, 0);
    EXPECT_EQ(index.relative.value, 1);
    EXPECT_EQ(index.slope.limits95.lower, 0);
}

TEST(SlopeIndex, HasNoRelativeIndexWhereAnEndIsNotAboveZero) {
    const SlopeIndex index = slope_index({Numbers{1, 2, 6}, {}, Numbers{1, 2, 3}, Numbers{1, 1, 1}});
    EXPECT_NEAR(index.intercept, -0.75, 1e-14);  // slope 7.5 about the mean 3
    EXPECT_TRUE(std::isnan(index.relative.value));
    EXPECT_EQ(index.relative.reason, "an end of the line is not above zero");
    EXPECT_TRUE(index.slope.limits95.known());
    const SlopeIndex unsure = slope_index({Numbers{1, 2, 3}, {}, Numbers{1, 2, 3}, Numbers{5, 5, 5}});
    EXPECT_NEAR(unsure.relative.value, 7, 1e-12);
    EXPECT_FALSE(unsure.relative.limits95.known());
    EXPECT_EQ(unsure.relative.reason, "an end of the line cannot be told from zero");
}

TEST(SlopeIndex, SaysWhichAreasHaveNoStandardError) {
    const Numbers values = {1, 2, 4}, rank = {1, 2, 3}, errors = {0.1, no_value, -1};
    const SlopeIndex index = slope_index({values, {}, rank, errors});
    EXPECT_FALSE(std::isnan(index.slope.value));
    EXPECT_EQ(index.slope.reason, "2 of 3 areas have no standard error");
    EXPECT_EQ(draw_slopes({values, {}, rank, errors}, {}).reason, "2 of 3 areas have no standard error");
    EXPECT_EQ(draw_slopes({values, {}, rank, {}}, {}).reason, "the values have no standard errors");
    SlopeSettings rates;
    rates.type = ValueType::rate;
    const SlopeIndex zero = slope_index({Numbers{0, 2, 4}, {}, rank, Numbers{0.1, 0.1, 0.1}}, rates);
    EXPECT_FALSE(std::isnan(zero.slope.value));
    EXPECT_EQ(zero.slope.reason, "1 of 3 areas have a value without logarithm");
}

TEST(SlopeIndex, SaysWhyThereIsNone) {
    const auto reason = [](const Numbers& values, const Numbers& rank, const SlopeSettings& settings = {}) {
        const SlopeIndex index = slope_index({values, {}, rank, {}}, settings);
        EXPECT_TRUE(std::isnan(index.slope.value));
        EXPECT_EQ(index.slope.reason, index.reason);
        return index.reason;
    };
    EXPECT_EQ(reason({1, no_value}, {1, 2}), "only one area has a value");
    EXPECT_EQ(reason({1, 3}, {2, 2}), "all areas have the same rank");
    EXPECT_EQ(reason({}, {}), "no area has a value and people");
    EXPECT_EQ(reason({1, 2}, {1, 2}, {ValueType::absolute, false, 0, MostDeprived::lowest}),
              "the multiplier must be a finite number other than zero");
    EXPECT_EQ(reason({1, -2}, {1, 2}, {ValueType::rate, false, 1, MostDeprived::lowest}),
              "area 2 has a negative rate (-2)");
    EXPECT_EQ(reason({1, 0}, {1, 2}, {ValueType::rate, true, 1, MostDeprived::lowest}),
              "area 2 has the value 0, which has no logarithm");
    EXPECT_EQ(reason({0.5, 1.2}, {1, 2}, {ValueType::proportion, false, 1, MostDeprived::lowest}),
              "area 2 has a proportion outside 0 to 1 (1.2)");
    EXPECT_EQ(reason({0.5, 1}, {1, 2}, {ValueType::proportion, true, 1, MostDeprived::lowest}),
              "area 2 has the value 1, which has no logit");
    EXPECT_THROW(slope_index({Numbers{1, 2}, {}, Numbers{1, 2}, Numbers{1}}), std::invalid_argument);
}

TEST(SlopeIndex, CountsWhatItUsesAndLeavesOut) {
    const SlopeIndex index = slope_index(
        {Numbers{1, 2, no_value, 4, 5}, Numbers{1, 1, 1, 0, 1}, Numbers{1, 2, 3, 4, no_value}, {}});
    EXPECT_EQ(index.used.used, 2u);
    EXPECT_EQ(index.used.left_out, 3u);
}

TEST(SlopeErrors, AreThoseOfTheScaleOfTheLimits) {
    const std::vector<Limits> limits = {{0.2, 0.4}, {0, 0.4}, {}};
    const double width = 2 * z95;
    EXPECT_NEAR(slope_errors(limits, ValueType::absolute)[0], 0.2 / width, 1e-14);
    EXPECT_NEAR(slope_errors(limits, ValueType::rate)[0], std::log(2.0) / width, 1e-14);
    EXPECT_NEAR(slope_errors(limits, ValueType::proportion)[0], std::log(0.4 / 0.6 / 0.25) / width, 1e-14);
    EXPECT_TRUE(std::isnan(slope_errors(limits, ValueType::rate)[1]));
    EXPECT_TRUE(std::isnan(slope_errors(limits, ValueType::absolute)[2]));
}

TEST(SlopeDraws, AreEqualForAnyNumberOfThreadsAndDifferBySeed) {
    const Numbers values = {71, 73, 75, 77}, rank = {1, 2, 3, 4}, errors(4, 1);
    const SlopeData data{values, {}, rank, errors};
    const SlopeDraws one = draw_slopes(data, {}, 5000, 1, 1), four = draw_slopes(data, {}, 5000, 1, 4);
    EXPECT_EQ(one.slopes, four.slopes);
    EXPECT_EQ(one.relatives, four.relatives);
    EXPECT_NE(one.slopes, draw_slopes(data, {}, 5000, 2).slopes);
    EXPECT_TRUE(std::is_sorted(one.slopes.begin(), one.slopes.end()));
}

// Slope 8, standard error sqrt(3.2): the limits lie within four of their own Monte Carlo errors.
TEST(SlopeDraws, GiveLimitsAsFarFromTheExactOnesAsTheirErrorSays) {
    const Numbers values = {71, 73, 75, 77}, rank = {1, 2, 3, 4}, errors(4, 1);
    const SlopeDraws draws = draw_slopes({values, {}, rank, errors}, {}, 100000, 3);
    const SimulatedLimits simulated = simulated_limits(draws.slopes, 8, 0.95);
    // Asymptotic error of a quantile: sqrt(p q / R) / density = 0.000494 / 0.0584 * 1.789 = 0.0151.
    EXPECT_NEAR(simulated.error.lower, 0.0151, 0.004);
    EXPECT_NEAR(simulated.limits.lower, 8 - z95 * std::sqrt(3.2), 4 * simulated.error.lower);
    EXPECT_NEAR(simulated.limits.upper, 8 + z95 * std::sqrt(3.2), 4 * simulated.error.upper);
}

// 100 draws 1 to 100: round(2.5) = 3rd and round(97.5) = 98th.
TEST(SimulatedLimits, AreOrderStatisticsThatHoldTheEstimate) {
    Numbers draws(100);
    std::iota(draws.begin(), draws.end(), 1.0);
    EXPECT_EQ(simulated_limits(draws, 50, 0.95).limits.lower, 3);
    EXPECT_EQ(simulated_limits(draws, 50, 0.95).limits.upper, 98);
    EXPECT_EQ(simulated_limits(draws, 99.5, 0.95).limits.upper, 99.5);
    EXPECT_FALSE(simulated_limits(draws, 50, 0.998).limits.known());
    EXPECT_FALSE(simulated_limits(draws, 50, 1.5).limits.known());
    EXPECT_FALSE(simulated_limits(Numbers{}, 50, 0.95).limits.known());
}

}  // namespace
}  // namespace vitality
