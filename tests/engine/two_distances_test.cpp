// SPDX-License-Identifier: Apache-2.0
#include "engine/two_distances.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

namespace vitality {
namespace {

using ::testing::ElementsAre;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(TwoVerdicts, AreOfEachDistanceAndTheLimitHolds) {
    EXPECT_EQ(verdicts_of(400, 400, 400), TwoVerdicts::both);
    EXPECT_EQ(verdicts_of(400, 400.1, 400), TwoVerdicts::straight_alone);
    EXPECT_EQ(verdicts_of(500, 300, 400), TwoVerdicts::walk_alone)
        << "a gate nearer than the boundary asked for";
    EXPECT_EQ(verdicts_of(401, infinity, 400), TwoVerdicts::neither);
    EXPECT_EQ(verdicts_of(100, infinity, 400), TwoVerdicts::straight_alone);
    EXPECT_EQ(verdicts_of(100, nan, 400), TwoVerdicts::unknown);
}

TEST(TwoVerdicts, AreSummedByGroup) {
    const TwoDistances distances{{100, 100, 100, 900}, {200, 900, nan, 950}, {1, 2, 4, 8}};
    const std::vector<std::uint32_t> group{0, 0, 1, 7};
    const std::vector<VerdictSums> sums = sums_of_verdicts(distances, 400, group, 2);
    EXPECT_THAT(sums[0].of, ElementsAre(1, 2, 0, 0, 0));
    EXPECT_THAT(sums[1].of, ElementsAre(0, 0, 0, 0, 4));
    EXPECT_EQ(sums[0].in_a_straight_line(), 3);
    EXPECT_EQ(sums[0].on_foot(), 1);
    EXPECT_EQ(sums[0].differing(), 2);
    EXPECT_EQ(sums[1].known(), 0);
}

TEST(RatioSpread, IsOfThePeopleOfWhomBothAreKnown) {
    // Ratios 1 (one person), 1.6 (two) and 4 (one); three places have none.
    const TwoDistances distances{
        {100, 100, 100, 0, nan, 50}, {100, 160, 400, 10, 10, infinity}, {1, 2, 1, 9, 9, 9}};
    const RatioSpread spread = spread_of_ratios(distances);
    EXPECT_EQ(spread.weight, 4);
    EXPECT_EQ(spread.tenth, 1);
    EXPECT_EQ(spread.quarter, 1);
    EXPECT_EQ(spread.median, 1.6);
    EXPECT_EQ(spread.three_quarters, 1.6);
    EXPECT_EQ(spread.nine_tenths, 4);
    EXPECT_EQ(spread.over_half_more, 0.75);
    EXPECT_EQ(spread.over_twice, 0.25);
    EXPECT_TRUE(std::isnan(spread_of_ratios({{nan}, {1}, {}}).median));
}

}  // namespace
}  // namespace vitality
