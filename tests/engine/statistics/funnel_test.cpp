// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/funnel.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const SettingsError& fault) {
        return fault.what();
    }
    return "no error";
}

// Half of 100 people: 0.5 -/+ 1.959964 sqrt(0.25 / 100) = 0.5 -/+ 0.0979982; at 99.8% -/+ 3.090232 x 0.05.
TEST(FunnelCurve, HasTheScoreLimitsOfAProportion) {
    const auto curve = funnel_curve(Numbers{100}, FunnelKind::proportion, 0.5, 100);
    EXPECT_NEAR(curve[0].limits95.lower, 40.20018, 1e-5);
    EXPECT_NEAR(curve[0].limits95.upper, 59.79982, 1e-5);
    EXPECT_NEAR(curve[0].limits998.lower, 34.54884, 1e-5);
    EXPECT_NEAR(curve[0].limits998.upper, 65.45116, 1e-5);
}

TEST(FunnelCurve, HoldsProportionsBetweenNoneAndAll) {
    for (const double multiplier : {1.0, 100.0, 1000.0}) {
        const auto curve = funnel_curve(Numbers{1, 2, 1e6}, FunnelKind::proportion, 0.9, multiplier);
        EXPECT_EQ(curve[0].limits95.upper, multiplier);
        EXPECT_EQ(curve[0].limits998.lower, 0);
        EXPECT_LT(curve[2].limits998.upper, 0.91 * multiplier);
    }
}

// No events where e^-E = 0.025, so E = 3.6888795: below it there is no lower limit.
// One event where 1 - e^-E = 0.025, so E = 0.0253178 (the first row of the reference's table of ratios).
TEST(FunnelCurve, HasTheExactPoissonLimits) {
    const auto low = funnel_curve(Numbers{3.68, 3.70}, FunnelKind::ratio, 1, 100);
    EXPECT_EQ(low[0].limits95.lower, 0);
    EXPECT_GT(low[1].limits95.lower, 0);
    const double one = -std::log(0.975);
    const auto high = funnel_curve(Numbers{one}, FunnelKind::ratio, 1, 1);
    EXPECT_NEAR(high[0].limits95.upper, 1 / one, 1e-9 / one);
    const FunnelTable table = funnel_table(Numbers{8, 90}, Numbers{7, 95}, FunnelKind::ratio, 100);
    EXPECT_NEAR(table.rows[0].denominators998.upper, -std::log(0.999), 1e-15);
    EXPECT_NEAR(table.rows[0].limits998.upper, -100 / std::log(0.999), 1e-6);
}

// By definition: P(X <= lower events) = 0.025 and P(X < upper events) = 0.975 where the limit is whole.
TEST(FunnelCurve, MeetsTheTableWhereTheEventsAreWhole) {
    const Numbers counts{3, 60, 200, 900}, people{400, 9000, 30000, 90000};
    for (const FunnelKind kind : {FunnelKind::crude_rate, FunnelKind::ratio}) {
        const FunnelTable table = funnel_table(counts, people, kind, 1000);
        ASSERT_EQ(table.rows.size(), 100u);
        for (const FunnelRow& row : table.rows) {
            const auto curve = funnel_curve(Numbers{row.denominators95.lower, row.denominators95.upper,
                                                    row.denominators998.lower, row.denominators998.upper},
                                            kind, table.baseline / 1000, 1000);
            EXPECT_NEAR(curve[0].limits95.lower, row.limits95.lower, 1e-9 * row.limits95.lower);
            EXPECT_NEAR(curve[1].limits95.upper, row.limits95.upper, 1e-9 * row.limits95.upper);
            EXPECT_NEAR(curve[2].limits998.lower, row.limits998.lower, 1e-9 * row.limits998.lower);
            EXPECT_NEAR(curve[3].limits998.upper, row.limits998.upper, 1e-9 * row.limits998.upper);
            const double expected = row.denominators95.lower * table.baseline / 1000;
            EXPECT_NEAR(poisson_lower(row.at, expected), 0.025, 1e-12);
        }
    }
}

TEST(FunnelCurve, ClosesOnTheBaseline) {
    Numbers people;
    for (double n = 10; n < 1e7; n *= 1.7) people.push_back(n);
    for (const FunnelKind kind : {FunnelKind::proportion, FunnelKind::crude_rate}) {
        const auto curve = funnel_curve(people, kind, 0.03, 1);
        for (std::size_t i = 0; i < curve.size(); ++i) {
            EXPECT_LE(curve[i].limits998.lower, curve[i].limits95.lower);
            EXPECT_LT(curve[i].limits95.lower, 0.03);
            EXPECT_GT(curve[i].limits95.upper, 0.03);
            EXPECT_GE(curve[i].limits998.upper, curve[i].limits95.upper);
            if (i == 0) continue;
            EXPECT_GE(curve[i].limits95.lower, curve[i - 1].limits95.lower);
            EXPECT_LE(curve[i].limits95.upper, curve[i - 1].limits95.upper);
        }
    }
}

TEST(FunnelCurve, HasNoLimitsWhereNoneCanBe) {
    for (const double people : {0.0, -5.0, none, infinite})
        EXPECT_FALSE(funnel_curve(Numbers{people}, FunnelKind::crude_rate, 0.1, 1)[0].limits95.known())
            << people;
    EXPECT_FALSE(funnel_curve(Numbers{10}, FunnelKind::crude_rate, 0, 1)[0].limits95.known());
    EXPECT_FALSE(funnel_curve(Numbers{10}, FunnelKind::proportion, 1.5, 1)[0].limits95.known());
    EXPECT_FALSE(funnel_curve(Numbers{10}, FunnelKind::proportion, none, 1)[0].limits998.known());
}

// Baseline 500 of 1,000 = 0.5. Of 100 people the 95% limits are 40.2 and 59.8, the 99.8% limits 34.5
// and 65.5.
TEST(FunnelPlaces, LieByTheLimitsOfTheirSize) {
    const Numbers counts{34, 35, 40, 41, 59, 60, 65, 66, 100},
        people{100, 100, 100, 100, 100, 100, 100, 100, 200};
    const FunnelPlaces result = funnel_places(counts, people, FunnelKind::proportion);
    EXPECT_EQ(result.baseline, 0.5);
    using enum FunnelPlace;
    EXPECT_EQ(result.places,
              (std::vector{low998, low95, low95, within, within, high95, high95, high998, within}));
    EXPECT_EQ(result.used.used, 9u);
    EXPECT_EQ(result.in_baseline.used, 9u);
    EXPECT_EQ(funnel_place_words(result.places[0]), "below the 99.8% limit");
    EXPECT_EQ(funnel_place_words(result.places[1]), "below the 95% limit");
    EXPECT_EQ(funnel_place_words(result.places[3]), "within the limits");
    EXPECT_EQ(funnel_place_words(result.places[5]), "above the 95% limit");
    EXPECT_EQ(funnel_place_words(result.places[7]), "above the 99.8% limit");
    EXPECT_EQ(funnel_standing(result.places[0], Polarity::high_is_worse), Standing::better);
    EXPECT_EQ(funnel_standing(result.places[5], Polarity::high_is_worse), Standing::worse);
    EXPECT_EQ(funnel_standing(result.places[5], Polarity::neutral), Standing::higher);
    EXPECT_EQ(funnel_standing(result.places[3], Polarity::low_is_worse), Standing::similar);
}

// 20 events: Byar 12.21 to 30.89 at 95%; 3 events: exact 0.6187 to 8.7673. Both against so many expected.
TEST(FunnelPlaces, CompareARatioWithOne) {
    const Numbers observed{20, 20, 20, 20, 3, 3, 3, 3},
        expected{12.2, 12.3, 30.8, 30.9, 0.618, 0.619, 8.767, 8.768};
    const FunnelPlaces result = funnel_places(observed, expected, FunnelKind::ratio);
    using enum FunnelPlace;
    EXPECT_EQ(result.baseline, 1);
    EXPECT_EQ(result.places, (std::vector{high95, within, within, low95, high95, within, within, low95}));
}

TEST(FunnelPlaces, SayOfEachAreaWhyItIsNotCompared) {
    const Numbers counts{10, none, 5, 5, -1, 30, infinite, 10}, people{20, 20, none, 0, 20, 20, 20, -3};
    const FunnelPlaces result = funnel_places(counts, people, FunnelKind::proportion);
    EXPECT_EQ(result.reasons, (std::vector<std::string>{
                                  "", "it has no count", "it has no denominator", "its denominator is zero",
                                  "its count is negative", "it has more events than people",
                                  "its count or denominator is infinite", "its denominator is negative"}));
    EXPECT_EQ(result.baseline, 0.5);
    EXPECT_EQ(result.used.used, 1u);
    EXPECT_EQ(result.used.left_out, 7u);
    EXPECT_EQ(result.places[1], FunnelPlace::not_compared);
    EXPECT_EQ(funnel_place_words(result.places[1]), "not compared");
    EXPECT_EQ(funnel_standing(result.places[1], Polarity::neutral), Standing::not_compared);
    EXPECT_EQ(funnel_places(Numbers{30}, Numbers{20}, FunnelKind::crude_rate).used.used, 1u);
}

TEST(FunnelPlaces, DoNotCompareAStandardisedRateOfFewerThanTenEvents) {
    const Numbers counts{0, 9, 9, 10, 500}, rates{0, 90, none, 100, 100};
    const Numbers people = standardised_denominators(counts, rates, 1000);
    EXPECT_TRUE(std::isnan(people[0]));
    EXPECT_EQ(people[1], 100);
    const FunnelPlaces result = funnel_places(counts, people, FunnelKind::standardised_rate);
    EXPECT_EQ(result.reasons, (std::vector<std::string>{"fewer than 10 events", "fewer than 10 events",
                                                        "fewer than 10 events", "", ""}));
    EXPECT_EQ(result.in_baseline.used, 3u);  // events without a denominator do not count for it
    EXPECT_DOUBLE_EQ(result.baseline, 519.0 / 5200);
    EXPECT_EQ(result.used.left_out, 3u);
}

TEST(FunnelPlaces, StandOneAreaAndAreasWithoutEvents) {
    EXPECT_EQ(funnel_places(Numbers{5}, Numbers{9}, FunnelKind::proportion).places[0], FunnelPlace::within);
    const FunnelPlaces empty = funnel_places(Numbers{0, 0}, Numbers{90, 10}, FunnelKind::crude_rate);
    EXPECT_EQ(empty.baseline, 0);
    EXPECT_EQ(empty.places, (std::vector{FunnelPlace::within, FunnelPlace::within}));
    EXPECT_TRUE(funnel_table(Numbers{0, 0}, Numbers{90, 10}, FunnelKind::crude_rate, 100).rows.empty());
    EXPECT_TRUE(std::isnan(funnel_places(Numbers{}, Numbers{}, FunnelKind::proportion).baseline));
    const FunnelTable none_used = funnel_table(Numbers{none}, Numbers{1}, FunnelKind::ratio, 100);
    EXPECT_TRUE(none_used.rows.empty());
    EXPECT_TRUE(std::isnan(none_used.baseline));
    EXPECT_EQ(none_used.used.left_out, 1u);
}

TEST(FunnelPlaces, TakeAGivenBaseline) {
    const FunnelPlaces result = funnel_places(Numbers{50}, Numbers{100}, FunnelKind::proportion, 0.3);
    EXPECT_EQ(result.baseline, 0.3);
    EXPECT_EQ(result.places[0], FunnelPlace::high998);
    EXPECT_EQ(message_of([] { funnel_places(Numbers{1}, Numbers{2}, FunnelKind::proportion, 30); }),
              "funnel: a baseline of 30. It is events per denominator: 0 to 1.");
    EXPECT_EQ(message_of([] { funnel_places(Numbers{1}, Numbers{2}, FunnelKind::ratio, 0); }),
              "funnel: a baseline of 0. It is events per denominator: a number above 0.");
}

TEST(Funnel, RefusesSpansAndScalesThatDoNotFit) {
    EXPECT_EQ(message_of([] { funnel_places(Numbers{1}, Numbers{}, FunnelKind::ratio); }),
              "funnel: 1 counts, but 0 denominators. Give each area both.");
    EXPECT_EQ(message_of([] { funnel_table(Numbers{1}, Numbers{2}, FunnelKind::ratio, 0); }),
              "funnel: multiplier 0 and years 1. Both must be above 0.");
}

TEST(Funnel, DoesNotDependOnTheOrderOfRows) {
    Random random(5);
    Numbers counts, people;
    for (int i = 0; i < 200; ++i) {
        people.push_back(100 + 9000 * random.uniform());
        counts.push_back(people.back() * (0.1 + 0.1 * random.uniform()));
    }
    const FunnelPlaces forward = funnel_places(counts, people, FunnelKind::crude_rate);
    const FunnelTable table = funnel_table(counts, people, FunnelKind::proportion, 100);
    std::reverse(counts.begin(), counts.end());
    std::reverse(people.begin(), people.end());
    const FunnelPlaces backward = funnel_places(counts, people, FunnelKind::crude_rate);
    EXPECT_EQ(forward.baseline, backward.baseline);
    EXPECT_TRUE(std::equal(forward.places.begin(), forward.places.end(), backward.places.rbegin()));
    EXPECT_EQ(table.baseline, funnel_table(counts, people, FunnelKind::proportion, 100).baseline);
}

}  // namespace
}  // namespace vitality
