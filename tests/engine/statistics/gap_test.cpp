// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/gap.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;

// Standard errors (83 - 79) / 3.919928 = 1.02043 and 2 / 3.919928 = 0.51021, together 1.14087; 1.959964 of it
// is 2.23607 = sqrt(2^2 + 1^2).
TEST(AreaGap, HasLimitsFromTheTwoAreasOwn) {
    const Numbers values = {81, 74, no_value, 77};
    const std::vector<Limits> limits = {{79, 83}, {73, 75}, {}, {70, 84}};
    const AreaGap gap = gap_between_areas(values, limits);
    EXPECT_EQ(gap.highest, 0u);
    EXPECT_EQ(gap.lowest, 1u);
    EXPECT_EQ(gap.used.used, 3u);
    EXPECT_EQ(gap.used.left_out, 1u);
    EXPECT_DOUBLE_EQ(gap.difference.value, 7);
    EXPECT_NEAR(gap.difference.limits95.lower, 7 - std::sqrt(5.0), 1e-12);
    EXPECT_NEAR(gap.difference.limits95.upper, 7 + std::sqrt(5.0), 1e-12);
    EXPECT_NEAR(gap.difference.limits998.upper, 7 + std::sqrt(5.0) * 3.090232306167814 / 1.959963984540054,
                1e-12);
    EXPECT_EQ(gap.difference.method, "independent areas, standard errors from their 95% limits");
    EXPECT_DOUBLE_EQ(gap.ratio.value, 81.0 / 74);
    const double half = std::hypot(std::log(83.0 / 79) / 2, std::log(75.0 / 73) / 2);
    EXPECT_NEAR(gap.ratio.limits95.lower, 81.0 / 74 * std::exp(-half), 1e-12);
    EXPECT_NEAR(gap.ratio.limits95.upper, 81.0 / 74 * std::exp(half), 1e-12);
}

TEST(AreaGap, HasNoLimitsWhereAnAreaHasNone) {
    const std::vector<Limits> limits = {{79, 83}, {}};
    const AreaGap gap = gap_between_areas(Numbers{81, 74}, limits);
    EXPECT_DOUBLE_EQ(gap.difference.value, 7);
    EXPECT_FALSE(gap.difference.limits95.known());
    EXPECT_EQ(gap.difference.method, "");
    EXPECT_EQ(gap.difference.reason, "an area has no limits");
    EXPECT_EQ(gap.ratio.reason, "an area has no limits above zero");
    EXPECT_EQ(gap_between_areas(Numbers{81, 74}).difference.reason, "");
}

TEST(AreaGap, HasARatioOfAPositiveValueWhoseLowerLimitIsZeroButNoLimitsOfIt) {
    const AreaGap gap = gap_between_areas(Numbers{4, 1}, std::vector<Limits>{{2, 6}, {0, 3}});
    EXPECT_TRUE(gap.difference.limits95.known());
    EXPECT_DOUBLE_EQ(gap.ratio.value, 4);
    EXPECT_FALSE(gap.ratio.limits95.known());
}

TEST(AreaGap, TellsHowManyAreasShareAnEnd) {
    const AreaGap gap = gap_between_areas(Numbers{5, 9, 5, 9, 9, 6});
    EXPECT_EQ(gap.highest, 1u);
    EXPECT_EQ(gap.highest_tied, 3u);
    EXPECT_EQ(gap.lowest, 0u);
    EXPECT_EQ(gap.lowest_tied, 2u);
    const AreaGap none = gap_between_areas(Numbers{5, 5});
    EXPECT_EQ(none.difference.value, 0);
    EXPECT_EQ(none.highest_tied, 2u);
}

TEST(AreaGap, HasNoRatioOfZeroOrLess) {
    for (const double low : {0.0, -2.0}) {
        const AreaGap gap = gap_between_areas(Numbers{3, low});
        EXPECT_DOUBLE_EQ(gap.difference.value, 3 - low);
        EXPECT_TRUE(std::isnan(gap.ratio.value));
        EXPECT_EQ(gap.ratio.reason, "a ratio needs values above zero");
    }
}

TEST(AreaGap, SaysWhyThereIsNone) {
    EXPECT_EQ(gap_between_areas(Numbers{3, no_value}).reason, "only one area has a value");
    EXPECT_EQ(gap_between_areas(Numbers{no_value}).difference.reason, "no area has a value and people");
    EXPECT_EQ(gap_between_areas(Numbers{}).reason, "no area has a value and people");
    EXPECT_EQ(gap_between_areas(Numbers{1, INFINITY}).reason, "the value of area 2 is infinite");
    EXPECT_THROW(gap_between_areas(Numbers{1, 2}, std::vector<Limits>(3)), std::invalid_argument);
}

// 10 people in five areas, a fifth is 2 people. Lowest: one person of value 1 and one of the three with
// 2: 1.5. Highest: both of value 9.
TEST(GroupGap, CutsAnAreaThatLiesAcrossTheBorder) {
    const GroupGap gap = gap_of_groups(Numbers{9, 1, 2, 4, 5}, Numbers{2, 1, 3, 2, 2});
    EXPECT_DOUBLE_EQ(gap.top, 9);
    EXPECT_DOUBLE_EQ(gap.bottom, 1.5);
    EXPECT_DOUBLE_EQ(gap.difference.value, 7.5);
    EXPECT_DOUBLE_EQ(gap.ratio.value, 6);
    EXPECT_EQ(gap.used.used, 5u);
}

// By deprivation: rank 1 has values 8 (1 person) and 2 (3 people), mean 3.5; a half of 8 people is 4.
TEST(GroupGap, MixesEquallyRankedAreasAndRanksByAnother) {
    const Numbers values = {8, 2, 5, 7}, people = {1, 3, 2, 2}, rank = {1, 1, 2, 3};
    const GroupGap halves = gap_of_groups(values, people, rank, 2);
    EXPECT_DOUBLE_EQ(halves.bottom, 3.5);
    EXPECT_DOUBLE_EQ(halves.top, 6);
    const GroupGap quarters = gap_of_groups(values, people, rank, 4);
    EXPECT_DOUBLE_EQ(quarters.bottom, 3.5);
    EXPECT_DOUBLE_EQ(quarters.top, 7);
}

// Two areas of one person each; halves are the areas, so the limits are those of the gap between them.
TEST(GroupGap, HasTheLimitsOfTheAreaGapWhereGroupsAreAreas) {
    const std::vector<Limits> limits = {{79, 83}, {73, 75}};
    const GroupGap groups = gap_of_groups(Numbers{81, 74}, {}, {}, 2, limits);
    const AreaGap areas = gap_between_areas(Numbers{81, 74}, limits);
    EXPECT_NEAR(groups.difference.limits95.lower, areas.difference.limits95.lower, 1e-12);
    EXPECT_NEAR(groups.difference.limits998.upper, areas.difference.limits998.upper, 1e-12);
    EXPECT_LT(groups.ratio.limits95.lower, groups.ratio.value);
    EXPECT_GT(groups.ratio.limits95.upper, groups.ratio.value);
}

TEST(GroupGap, NeedsLimitsOfTheAreasAtTheEndsAlone) {
    const std::vector<Limits> middle_unknown = {{0.5, 1.5}, {}, {2.5, 3.5}};
    EXPECT_TRUE(gap_of_groups(Numbers{1, 2, 3}, {}, {}, 3, middle_unknown).difference.limits95.known());
    const std::vector<Limits> end_unknown = {{0.5, 1.5}, {1, 3}, {}};
    const GroupGap gap = gap_of_groups(Numbers{1, 2, 3}, {}, {}, 3, end_unknown);
    EXPECT_DOUBLE_EQ(gap.difference.value, 2);
    EXPECT_EQ(gap.difference.reason, "an area has no limits");
}

TEST(GroupGap, DoesNotDependOnTheOrderOfRows) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const UnequalAreas areas(seed), other = mixed(areas, seed + 100);
        const GroupGap a = gap_of_groups(areas.values, areas.people, areas.deprivation);
        const GroupGap b = gap_of_groups(other.values, other.people, other.deprivation);
        EXPECT_EQ(a.top, b.top);
        EXPECT_EQ(a.bottom, b.bottom);
    }
}

// The same people as single areas: a whole number of them in each fifth, so sorted means are the answer.
TEST(GroupGap, EqualsTheMeansOfSortedPeople) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const UnequalAreas areas(seed);
        Numbers people = repeated(repeated(areas.values, areas.people), Numbers(2000, 5));
        std::sort(people.begin(), people.end());
        const std::size_t fifth = people.size() / 5;
        const double low = std::accumulate(people.begin(), people.begin() + static_cast<long>(fifth), 0.0);
        const double high = std::accumulate(people.end() - static_cast<long>(fifth), people.end(), 0.0);
        const GroupGap gap = gap_of_groups(areas.values, areas.people);
        EXPECT_NEAR(gap.bottom, low / static_cast<double>(fifth), 1e-9);
        EXPECT_NEAR(gap.top, high / static_cast<double>(fifth), 1e-9);
    }
}

TEST(GroupGap, SaysWhyThereIsNone) {
    EXPECT_EQ(gap_of_groups(Numbers{1, 2}, {}, {}, 1).reason, "a gap needs at least two groups");
    EXPECT_EQ(gap_of_groups(Numbers{1, 2}, Numbers{1, 0}).reason, "only one area has a value");
    EXPECT_EQ(gap_of_groups(Numbers{1, 2}, Numbers{1, -3}).reason, "the weight of area 2 is negative (-3)");
    EXPECT_EQ(gap_of_groups(Numbers{0, 2}, {}, {}, 2).ratio.reason, "a ratio needs values above zero");
    EXPECT_EQ(gap_of_groups(Numbers{-2, -1}, {}, {}, 2).ratio.reason, "a ratio needs values above zero");
    EXPECT_THROW(gap_of_groups(Numbers{1, 2}, Numbers{1}), std::invalid_argument);
}

}  // namespace
}  // namespace vitality
