// SPDX-License-Identifier: Apache-2.0
#include "engine/provision.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using V = Verdict;
using Verdicts = std::vector<Verdict>;
using Numbers = std::vector<double>;
using Indices = std::vector<std::uint32_t>;

constexpr double none = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Standard standard_of(const std::string& body) {
    Section root = Settings::from_text("[standard.x]\ntitle = 'X'\nsource = 'S'\n" + body, "p/a.toml").root();
    return read_standards(root).at(0);
}

/// Two alternatives (200 m, 300 m) and one rule of its own (1 km).
Standard two_criteria() {
    return standard_of(
        "kind = 'provision'\nrules = [{ id = 'a', within = 200, criterion = 'near' },\n"
        "{ id = 'b', within = 300, criterion = 'near' }, { id = 'c', within = '1 km' }]\n");
}

TEST(Provision, CountsThePointAtTheLimitAsWithin) {
    const auto verdicts =
        judge_provision(standard_of("kind = 'provision'\nrules = [{ id = 'a', within = 300 }]\n"),
                        std::vector<Numbers>{{0, 300, std::nextafter(300.0, 301.0), none, nan}});
    EXPECT_EQ(verdicts.rules[0], (Verdicts{V::yes, V::yes, V::no, V::no, V::unknown}));
    EXPECT_EQ(verdicts.criteria[0], verdicts.rules[0]);
    EXPECT_EQ(verdicts.standard, verdicts.rules[0]);
}

TEST(Provision, TakesEitherRuleOfACriterionAndAllCriteria) {
    // point:                                                    0    1     2     3     4
    const auto verdicts = judge_provision(two_criteria(), std::vector<Numbers>{{150, 250, 150, none, 201},
                                                                               {400, 250, 400, none, 301},
                                                                               {900, 900, 1100, 900, 900}});
    EXPECT_EQ(verdicts.rules[0], (Verdicts{V::yes, V::no, V::yes, V::no, V::no}));
    EXPECT_EQ(verdicts.rules[1], (Verdicts{V::no, V::yes, V::no, V::no, V::no}));
    EXPECT_EQ(verdicts.criteria[0], (Verdicts{V::yes, V::yes, V::yes, V::no, V::no}));
    EXPECT_EQ(verdicts.criteria[1], (Verdicts{V::yes, V::yes, V::no, V::yes, V::yes}));
    EXPECT_EQ(verdicts.standard, (Verdicts{V::yes, V::yes, V::no, V::no, V::no}));
}

TEST(Provision, NeverTakesWhatIsNotKnownForAFailure) {
    // Met by one rule: met. Failed in one criterion: failed. Otherwise a NaN leaves the verdict open.
    const auto verdicts = judge_provision(
        two_criteria(),
        std::vector<Numbers>{{100, nan, nan, nan}, {nan, 400, nan, nan}, {500, 500, 2000, nan}});
    EXPECT_EQ(verdicts.criteria[0], (Verdicts{V::yes, V::unknown, V::unknown, V::unknown}));
    EXPECT_EQ(verdicts.standard, (Verdicts{V::yes, V::unknown, V::no, V::unknown}));
}

TEST(Provision, AgreesWithThePlainReadingOnRandomDistances) {
    std::mt19937 random(20231);
    std::uniform_real_distribution<double> metres(0, 1500);
    std::vector<Numbers> distances(3, Numbers(500));
    for (Numbers& of_rule : distances) {
        for (double& distance : of_rule) distance = metres(random);
    }
    const auto verdicts = judge_provision(two_criteria(), distances);
    int passing = 0;
    for (std::size_t i = 0; i < 500; ++i) {
        const bool pass = (distances[0][i] <= 200 || distances[1][i] <= 300) && distances[2][i] <= 1000;
        EXPECT_EQ(verdicts.standard[i], pass ? V::yes : V::no);
        passing += pass;
    }
    EXPECT_GT(passing, 50);
    EXPECT_LT(passing, 450);
}

TEST(Provision, RefusesDistancesOfOtherSizes) {
    EXPECT_EQ(test::message_of<std::invalid_argument>(
                  [] { judge_provision(two_criteria(), std::vector<Numbers>{{1}}); }),
              "one list of distances per rule is needed");
    EXPECT_EQ(test::message_of<std::invalid_argument>([] {
                  judge_provision(two_criteria(), std::vector<Numbers>{{1}, {1, 2}, {1}});
              }),
              "every rule needs a distance per point");
}

TEST(Provision, HasNoVerdictWithoutRules) {
    const auto verdicts =
        judge_provision(standard_of("kind = 'provision'\ncapacity = { area = '10 m2', per = 1 }\n"), {});
    EXPECT_TRUE(verdicts.rules.empty());
    EXPECT_TRUE(verdicts.standard.empty());
}

/// Seven points: areas 0, 1, 2 and outside; area 3 has no point.
struct Shares : testing::Test {
    Verdicts verdicts = {V::yes, V::no, V::yes, V::unknown, V::no, V::yes, V::yes};
    Numbers people = {30, 10, 5, 7, 15, 1000, 2};
    Indices areas = {0, 0, 1, 1, 1, no_group, 2};
};

TEST_F(Shares, AreWeightedByPeople) {
    const auto shares = shares_by_area(verdicts, people, areas, 4);
    ASSERT_EQ(shares.size(), 4U);
    EXPECT_EQ(shares[0].passing, 30);
    EXPECT_EQ(shares[0].people, 40);
    EXPECT_EQ(shares[0].share(), 0.75);
    EXPECT_EQ(shares[1].people, 20);  // 5 + 15; the 7 of no verdict are in neither
    EXPECT_EQ(shares[1].unknown, 7);
    EXPECT_EQ(shares[1].share(), 0.25);
    EXPECT_EQ(shares[2].share(), 1);
    EXPECT_EQ(shares[3].people, 0);
    EXPECT_TRUE(std::isnan(shares[3].share()));
}

TEST_F(Shares, OfAllLeaveOutPointsOutside) {
    const PeopleShare all = share_of_all(verdicts, people, areas);
    EXPECT_EQ(all.passing, 37);  // 30 + 5 + 2
    EXPECT_EQ(all.people, 62);   // 30 + 10 + 5 + 15 + 2
    EXPECT_EQ(all.unknown, 7);
}

TEST_F(Shares, KeepAreasOfNoKnownGroupApart) {
    // Areas 0 and 2 are of group 1, area 1 and the empty area 3 of none that is known.
    const auto shares = shares_by_group(verdicts, people, areas, Indices{1, no_group, 1, no_group}, 2);
    ASSERT_EQ(shares.groups.size(), 2U);
    EXPECT_TRUE(std::isnan(shares.groups[0].share()));
    EXPECT_EQ(shares.groups[1].passing, 32);  // 30 + 2
    EXPECT_EQ(shares.groups[1].people, 42);   // 30 + 10 + 2
    EXPECT_EQ(shares.not_known.passing, 5);
    EXPECT_EQ(shares.not_known.people, 20);
    EXPECT_EQ(shares.not_known.unknown, 7);
    EXPECT_EQ(shares.areas_not_known, 2U);
}

TEST_F(Shares, AreNotAValueWherePeopleAreNone) {
    people[0] = nan;
    const auto shares = shares_by_area(verdicts, people, areas, 4);
    EXPECT_TRUE(std::isnan(shares[0].share()));
    EXPECT_EQ(shares[1].share(), 0.25);
}

TEST_F(Shares, RefuseOtherSizes) {
    const auto error_of = [](auto&& action) { return test::message_of<std::invalid_argument>(action); };
    EXPECT_EQ(error_of([&] { shares_by_area(verdicts, Numbers{1}, areas, 4); }),
              "one weight per point is needed");
    EXPECT_EQ(error_of([&] { shares_by_area(verdicts, people, Indices{1}, 4); }),
              "one area per point is needed");
    EXPECT_EQ(error_of([&] { shares_by_area(verdicts, people, areas, 2); }),
              "a point lies in an area that is not there");
    EXPECT_EQ(error_of([&] {
                  shares_by_group(verdicts, people, areas, Indices{0, 0, 2, 0}, 2);
              }),
              "an area is of a group that is not there");
}

TEST(CapacityVerdicts, CompareAreaPerPeople) {
    const Capacity three_hectares{30'000, 1000, CapacityOf::people};
    // 60,000 m2 for 2,000 people are 30,000 m2 per 1,000: just enough.
    EXPECT_EQ(judge_capacity(three_hectares, 60'000, 2000).area, 30'000);
    EXPECT_EQ(judge_capacity(three_hectares, 60'000, 2000).met, V::yes);
    EXPECT_EQ(judge_capacity(three_hectares, 59'999, 2000).met, V::no);
    EXPECT_EQ(judge_capacity(three_hectares, 0, 2000).met, V::no);
    const Capacity per_child{10, 1, CapacityOf::children};
    EXPECT_EQ(judge_capacity(per_child, 490, 49).met, V::yes);
}

TEST(CapacityVerdicts, AreUnknownWithoutPeopleOrArea) {
    const Capacity capacity{30'000, 1000, CapacityOf::people};
    for (const auto& [area, people] : {std::pair{nan, 5.0}, {5.0, nan}, {5.0, 0.0}}) {
        const CapacityVerdict verdict = judge_capacity(capacity, area, people);
        EXPECT_EQ(verdict.met, V::unknown);
        EXPECT_TRUE(std::isnan(verdict.area));
    }
}

TEST(ThresholdVerdicts, HoldAboveTheThreshold) {
    EXPECT_EQ(judge_threshold(10.1, 10), V::yes);
    EXPECT_EQ(judge_threshold(10, 10), V::no);
    EXPECT_EQ(judge_threshold(nan, 10), V::unknown);
    EXPECT_EQ(verdict_name(V::yes), "yes");
    EXPECT_EQ(verdict_name(V::no), "no");
    EXPECT_EQ(verdict_name(V::unknown), "not known");
}

TEST(BenchmarkComparisons, SayHowManyTimes) {
    const Benchmark benchmark{"fast food outlets", 115.9, "per 100,000", 100000, "England", "2024"};
    EXPECT_EQ(compare_with(benchmark, 231.8).ratio, 2);
    EXPECT_EQ(compare_with(benchmark, 162.26).words, "1.4 times the England figure of 115.9 per 100,000");
    EXPECT_EQ(compare_with(benchmark, 57.95).words, "0.50 times the England figure of 115.9 per 100,000");
    EXPECT_EQ(compare_with(benchmark, 2406.8).words, "21 times the England figure of 115.9 per 100,000");
    EXPECT_EQ(compare_with(benchmark, nan).words, "no value to compare");
    EXPECT_TRUE(std::isnan(compare_with(benchmark, nan).ratio));
}

TEST(VerdictNote, SaysToWhatEndAStraightLineErrs) {
    const std::string rules = "kind = 'provision'\nrules = [{ id = 'a', within = 300 }]\n";
    const std::string zone =
        "kind = 'restriction'\nrestriction = { on = 'outlets', near = 'schools', distance = 400 }\n";
    const auto note = [](const std::string& body, Travel along) {
        return verdict_note(standard_of(body), along);
    };
    const std::string walking = "travel = 'walking'\n";
    const std::string straight = "travel = 'straight-line'\n";
    EXPECT_EQ(note(walking + rules, Travel::straight_line),
              "measured in a straight line; the standard means walking distance, so the true share is lower");
    EXPECT_EQ(
        note(walking + zone, Travel::straight_line),
        "measured in a straight line; the standard means walking distance, so the true zone is smaller");
    EXPECT_EQ(note(straight + rules, Travel::straight_line), "measured in a straight line");
    EXPECT_EQ(note(rules, Travel::straight_line), "measured in a straight line");
    EXPECT_EQ(note(walking + rules, Travel::walking), "measured as walking distance");
    EXPECT_EQ(
        note(straight + rules, Travel::walking),
        "measured as walking distance; the standard means a straight line, so the true share is higher");
    EXPECT_EQ(note(straight + zone, Travel::walking),
              "measured as walking distance; the standard means a straight line, so the true zone is larger");
}

}  // namespace
}  // namespace vitality
