// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/overlap.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/classification.hpp"
#include "engine/statistics/crosstab.hpp"
#include "engine/statistics/fisher_exact.hpp"
#include "engine/statistics/set_combinations.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;
using Truths = std::vector<Truth>;

constexpr Truth yes = Truth::yes, no = Truth::no, unknown = Truth::unknown;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(OverlapTable, PutsUnknownAreasIntoNoCell) {
    const Truths a{yes, yes, no, no, unknown, yes}, b{yes, no, yes, no, yes, unknown};
    const Numbers people{10, 20, 30, 40, 50, 60};
    const OverlapTable table = overlap_table(a, b, {{}, people});
    EXPECT_EQ(table.both.areas, 1u);
    EXPECT_EQ(table.only_a.areas, 1u);
    EXPECT_EQ(table.only_b.areas, 1u);
    EXPECT_EQ(table.neither.areas, 1u);
    EXPECT_EQ(table.unknown.areas, 2u);
    EXPECT_EQ(table.unknown.people, 110);
    EXPECT_EQ(table.in_either().people, 60);
    EXPECT_EQ(table.gross().people, 70);
    EXPECT_TRUE(std::isnan(table.both.land));
    EXPECT_EQ(shared_part(table.land()).expected.reason, "it was not asked for");
}

TEST(OverlapTable, CountsAreasWithoutPeopleInPlaceOfTakingThemForEmpty) {
    const Truths a{yes, yes}, b{yes, yes};
    const Numbers people{10, not_a_number};
    const OverlapTable table = overlap_table(a, b, {{}, people});
    EXPECT_EQ(table.both.areas, 2u);
    EXPECT_EQ(table.both.people, 10);
    EXPECT_EQ(table.both.without_people, 1u);
}

TEST(OverlapTable, RefusesListsOfDifferentLengths) {
    const Truths a{yes, yes}, b{yes};
    EXPECT_THROW(overlap_table(a, b), DataError);
    const Numbers land{1};
    EXPECT_THROW(overlap_table(a, a, {land, {}}), DataError);
}

TEST(SharedPart, ComparesWithChance) {
    // 20 of 100 in A, 30 in B: 6 expected in both, 12 are.
    const SharedPart part = shared_part({12, 8, 18, 62});
    EXPECT_DOUBLE_EQ(part.expected.value, 6);
    EXPECT_DOUBLE_EQ(part.times_expected.value, 2);
    EXPECT_DOUBLE_EQ(part.share_of_a.value, 0.6);
    EXPECT_DOUBLE_EQ(part.share_of_b.value, 0.4);
    EXPECT_DOUBLE_EQ(part.jaccard.value, 12.0 / 38);
    EXPECT_DOUBLE_EQ(part.overlap_coefficient.value, 0.6);
    EXPECT_DOUBLE_EQ(part.dice.value, 24.0 / 50);
}

TEST(SharedPart, SaysWhyThereIsNoFigure) {
    const SharedPart part = shared_part({0, 0, 5, 5});
    EXPECT_EQ(part.expected.value, 0);
    EXPECT_TRUE(std::isnan(part.times_expected.value));
    EXPECT_EQ(part.times_expected.reason, "none is expected in both");
    EXPECT_EQ(part.share_of_a.reason, "none is in the first condition");
    EXPECT_EQ(part.jaccard.value, 0);
    EXPECT_EQ(shared_part({}).times_expected.reason, "nothing is known of any area");
}

TEST(Association, IsPerfectWithoutAnInfiniteNumber) {
    const Association result = association({10, 0, 0, 10});
    EXPECT_DOUBLE_EQ(result.phi.value, 1);
    EXPECT_DOUBLE_EQ(result.kappa.value, 1);
    EXPECT_TRUE(std::isnan(result.odds_ratio.value));
    EXPECT_NEAR(result.odds_ratio.limits95.lower, 11.1359, 1e-4);
    EXPECT_TRUE(std::isnan(result.odds_ratio.limits95.upper));
    EXPECT_EQ(result.odds_ratio.reason, "as many areas as can be are in both: there is no upper limit");
    EXPECT_EQ(result.odds_ratio_sample.reason, "one condition lies wholly within the other");
    EXPECT_EQ(result.relative_risk.reason, "the second condition lies wholly within the first");
}

TEST(Association, HasNoFigureForAConditionThatHoldsNowhere) {
    const Association result = association({0, 0, 5, 5});
    for (const Figure& figure : {result.phi, result.chi_squared, result.fisher_p, result.relative_risk}) {
        EXPECT_TRUE(std::isnan(figure.value));
        EXPECT_EQ(figure.reason, "one of the conditions holds nowhere");
    }
    EXPECT_EQ(association({5, 0, 5, 0}).phi.reason, "one of the conditions holds everywhere");
    EXPECT_EQ(association({}).kappa.reason, "nothing is known of any area");
    EXPECT_EQ(association({7, 0, 0, 0}).kappa.reason, "all areas are in one and the same class");
}

TEST(Association, TellsAvoidingFromMeeting) {
    EXPECT_LT(association({1, 9, 9, 1}).phi.value, 0);
    EXPECT_GT(association({9, 1, 1, 9}).phi.value, 0);
    EXPECT_DOUBLE_EQ(association({9, 1, 1, 9}).phi.value, -association({1, 9, 9, 1}).phi.value);
}

TEST(Association, RefusesCellsThatAreNoCounts) {
    EXPECT_THROW(association({1.5, 1, 1, 1}), std::invalid_argument);
    EXPECT_THROW(association({-1, 1, 1, 1}), std::invalid_argument);
    EXPECT_THROW(association({not_a_number, 1, 1, 1}), std::invalid_argument);
}

/// Ways to choose `in_a` of `areas` so that `both` are among the first `in_b`, over all ways: by listing
/// them.
Numbers listed_overlaps(unsigned areas, int in_a, unsigned in_b) {
    Numbers ways(areas + 1, 0);
    for (unsigned chosen = 0; chosen < 1U << areas; ++chosen)
        if (std::popcount(chosen) == in_a)
            ++ways[static_cast<unsigned>(std::popcount(chosen & ((1U << in_b) - 1)))];
    const double all = [&] {
        double sum = 0;
        for (const double way : ways) sum += way;
        return sum;
    }();
    for (double& way : ways) way /= all;
    return ways;
}

TEST(ConditionalOverlap, AgreesWithAListOfAllMaps) {
    for (const auto& [areas, in_a, in_b] :
         {std::array{10u, 4u, 3u}, {9u, 7u, 6u}, {8u, 1u, 8u}, {7u, 3u, 3u}}) {
        const Numbers ways = listed_overlaps(areas, static_cast<int>(in_a), in_b);
        const ConditionalOverlap overlap(areas, in_a, in_b);
        for (std::uint64_t both = overlap.fewest(); both <= overlap.most(); ++both) {
            double more = 0, fewer = 0, unlikely = 0;
            for (std::size_t other = 0; other < ways.size(); ++other) {
                more += other >= both ? ways[other] : 0;
                fewer += other <= both ? ways[other] : 0;
                unlikely += ways[other] <= ways[both] * (1 + 1e-7) ? ways[other] : 0;
            }
            EXPECT_NEAR(overlap.at_least(both, 0), more, 1e-12);
            EXPECT_NEAR(overlap.at_most(both, 0), fewer, 1e-12);
            EXPECT_NEAR(overlap.as_unlikely(both), unlikely, 1e-12);
        }
    }
}

TEST(ConditionalOverlap, FindsTheOddsUnderWhichTheObservedIsTheMean) {
    const ConditionalOverlap overlap(40000, 8000, 300);
    const double odds = overlap.odds_ratio(90);
    EXPECT_NEAR(overlap.mean(std::log(odds)), 90, 1e-6);
    const Limits limits = overlap.odds_limits(90, 0.95);
    EXPECT_NEAR(overlap.at_least(90, std::log(limits.lower)), 0.025, 1e-9);
    EXPECT_NEAR(overlap.at_most(90, std::log(limits.upper)), 0.025, 1e-9);
    EXPECT_LT(limits.lower, odds);
    EXPECT_LT(odds, limits.upper);
}

TEST(Crosstab, LeavesOutAreasWithoutAClass) {
    constexpr std::size_t none = Classification::no_class;
    const Crosstab table = cross_tabulate(std::array<std::size_t, 5>{0, 1, none, 1, 0}, 2,
                                          std::array<std::size_t, 5>{0, 1, 1, none, 1}, 3);
    EXPECT_EQ(table.counts, (std::vector<std::size_t>{1, 1, 0, 0, 1, 0}));
    EXPECT_EQ(table.used.used, 3u);
    EXPECT_EQ(table.used.left_out, 2u);
    EXPECT_EQ(table.degrees_of_freedom, 1);  // the third column is empty
    EXPECT_NEAR(table.chi_squared, 0.75, 1e-12);
    EXPECT_EQ(table.kappa.reason, "kappa needs the same classes on both sides");
    EXPECT_THROW(cross_tabulate(std::array<std::size_t, 1>{2}, 2, std::array<std::size_t, 1>{0}, 2),
                 DataError);
}

TEST(Crosstab, SaysWhyThereIsNothingToCompare) {
    const std::array<std::size_t, 2> same{1, 1}, other{0, 1};
    EXPECT_EQ(cross_tabulate(same, 2, other, 2).reason,
              "one of the classifications has all areas in one class");
    EXPECT_EQ(cross_tabulate({}, 2, {}, 2).reason, "no area has a class of both");
}

Truths random_truths(std::size_t areas, std::mt19937& random) {
    Truths truths;
    for (std::size_t i = 0; i < areas; ++i)
        truths.push_back(static_cast<Truth>(random() % 12 == 0 ? 2 : random() % 2));
    return truths;
}

TEST(SetCombinations, AgreeWithAskingEachAreaOneByOne) {
    std::mt19937 random(4);
    const std::vector<Truths> truths{random_truths(200, random), random_truths(200, random),
                                     random_truths(200, random), random_truths(200, random)};
    const std::vector<Condition> sets(truths.begin(), truths.end());
    Numbers land, people;
    for (int i = 0; i < 200; ++i) land.push_back(i), people.push_back(i * i % 17);
    const SetCombinations found = set_combinations(sets, {land, people});
    std::size_t areas = 0;
    for (const SetCombination& one : found.exact) {
        double in_people = 0;
        for (const std::size_t area : one.areas) {
            for (std::size_t set = 0; set < 4; ++set) EXPECT_EQ(truths[set][area], one.has(set) ? yes : no);
            in_people += people[area];
        }
        EXPECT_EQ(one.extent.areas, one.areas.size());
        EXPECT_EQ(one.extent.people, in_people);
        areas += one.areas.size();
    }
    EXPECT_EQ(areas + found.unknown.areas, 200u);
    EXPECT_EQ(found.all.areas, areas);
    std::size_t gross = 0;
    for (const Extent& set : found.sets) gross += set.areas;
    EXPECT_EQ(found.gross.areas, gross);
    EXPECT_LT(found.net.areas, gross);
    EXPECT_TRUE(std::is_sorted(found.exact.begin(), found.exact.end(),
                               [](const auto& a, const auto& b) { return a.extent.areas > b.extent.areas; }));
}

TEST(SetCombinations, KeepPairsOfWhichAThirdIsUnknown) {
    const Truths a{yes, yes}, b{yes, no}, c{unknown, yes};
    const std::vector<Condition> sets{a, b, c};
    EXPECT_EQ(set_combinations(sets).all.areas, 1u);
    EXPECT_EQ(set_combinations(sets).unknown_of, (std::vector<std::size_t>{0, 0, 1}));
    const std::vector<SetPair> pairs = set_pairs(sets);
    ASSERT_EQ(pairs.size(), 3u);
    EXPECT_EQ(pairs[0].table.both.areas, 1u);
    EXPECT_EQ(pairs[0].table.only_a.areas, 1u);
    EXPECT_EQ(pairs[1].table.unknown.areas, 1u);
    EXPECT_THROW(set_combinations(std::vector<Condition>(13, Condition(a))), SettingsError);
    EXPECT_THROW(set_combinations({}), SettingsError);
}

TEST(AreasInAll, TellThoseNotKnownFromThoseThatFail) {
    const Truths a{yes, yes, unknown, unknown}, b{yes, unknown, no, yes};
    const AreasInAll found = areas_in_all(std::vector<Condition>{a, b});
    EXPECT_EQ(found.yes, (std::vector<std::size_t>{0}));
    EXPECT_EQ(found.unknown, (std::vector<std::size_t>{1, 3}));
}

}  // namespace
}  // namespace vitality
