// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/relative_movement.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const SettingsError& fault) {
        return fault.what();
    }
    return "no error";
}

TEST(MaySubtract, RefusesScoresRanksAndDecilesOfDifferentEditions) {
    for (const auto kind :
         {IndicatorKind::score, IndicatorKind::rank, IndicatorKind::ordinal, IndicatorKind::value}) {
        EXPECT_FALSE(may_subtract(kind, "2015", "2019").allowed);
        EXPECT_FALSE(may_subtract(kind, "2019", "").allowed);
        EXPECT_TRUE(may_subtract(kind, "2019", "2019").allowed);
        EXPECT_EQ(may_subtract(kind, "2019", "2019").reason, "");
    }
    EXPECT_EQ(may_subtract(IndicatorKind::score, "2015", "2019").reason,
              "Numbers of kind score of different editions (2015 and 2019) are not subtracted: each edition "
              "has its "
              "own scale and order. Use the relative movement.");
    EXPECT_EQ(may_subtract(IndicatorKind::value, "2015", "").reason,
              "Values of no stated kind of different editions (2015 and no edition) are not subtracted: each "
              "edition "
              "has its own scale and order. Use the relative movement.");
}

TEST(MaySubtract, AllowsAmountsAndScoresOfNoIndex) {
    for (const auto kind : {IndicatorKind::count, IndicatorKind::rate, IndicatorKind::percentage})
        EXPECT_TRUE(may_subtract(kind, "2015", "2019").allowed);
    EXPECT_TRUE(may_subtract(IndicatorKind::score, "", "").allowed);
    EXPECT_TRUE(may_subtract(IndicatorKind::value, "", "").allowed);
}

TEST(MaySubtract, RefusesRanksAndDecilesThatNameNoEdition) {
    EXPECT_EQ(
        may_subtract(IndicatorKind::rank, "", "").reason,
        "Numbers of kind rank tell an order among areas, so a difference over time says nothing by itself. "
        "Use the relative movement.");
    EXPECT_FALSE(may_subtract(IndicatorKind::ordinal, "", "").allowed);
}

// Four areas with both: positions (r - 0.5) / 4. Before 10 20 30 40 -> 12.5 37.5 62.5 87.5;
// after 4 1 2 2 -> 87.5 12.5 50 50 (the tie shares ranks 2 and 3).
TEST(RelativeMovement, IsTheChangeOfPositionAmongTheSameAreas) {
    const RelativeMovement movement =
        relative_movement(Numbers{10, 20, none, 30, 40, 50}, Numbers{4, 1, 9, 2, 2, none});
    EXPECT_EQ(movement.points[0], 75);
    EXPECT_EQ(movement.points[1], -25);
    EXPECT_TRUE(std::isnan(movement.points[2]));
    EXPECT_EQ(movement.points[3], -12.5);
    EXPECT_EQ(movement.points[4], -37.5);
    EXPECT_TRUE(std::isnan(movement.points[5]));
    EXPECT_EQ(movement.used.used, 4u);
    EXPECT_EQ(movement.used.left_out, 2u);
    EXPECT_EQ(
        movement.caveat,
        "a change of decile says that an area moved relative to others, not that it became more or less "
        "deprived");
}

// Any change of scale that keeps the order moves nobody: that is why scores are not subtracted.
TEST(RelativeMovement, IsNothingWhereOnlyTheScaleChanged) {
    Random random(2);
    Numbers before, after;
    for (int i = 0; i < 100; ++i) {
        before.push_back(static_cast<double>(random.below(60)));
        after.push_back(std::exp(before.back() / 10) - 3);
    }
    for (const double points : relative_movement(before, after).points) EXPECT_EQ(points, 0);
}

TEST(RelativeMovement, SumsToNothingAndStaysInRange) {
    Random random(8);
    Numbers before, after;
    for (int i = 0; i < 137; ++i) {
        before.push_back(static_cast<double>(random.below(50)));
        after.push_back(static_cast<double>(random.below(50)));
    }
    const RelativeMovement movement = relative_movement(before, after);
    EXPECT_NEAR(std::accumulate(movement.points.begin(), movement.points.end(), 0.0), 0, 1e-9);
    for (const double points : movement.points) EXPECT_LT(std::abs(points), 100);
    const RelativeMovement back = relative_movement(after, before);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(back.points[i], -movement.points[i]);
}

TEST(RelativeMovement, StandsOneAreaAndNone) {
    EXPECT_EQ(relative_movement(Numbers{5}, Numbers{9}).points[0], 0);
    EXPECT_TRUE(relative_movement(Numbers{}, Numbers{}).points.empty());
    EXPECT_EQ(
        message_of([] {
            relative_movement(Numbers{1, 2}, Numbers{1});
        }),
        "movement: 2 areas before, but 1 after. Give the same areas in the same order, and an empty cell "
        "where one has no value.");
}

TEST(GroupMoves, CountsAreasUpDownAndTheSame) {
    const GroupMoves moves = group_moves(Numbers{1, 2, 3, 4, none, 6}, Numbers{2, 2, 1, 9, 5, none});
    EXPECT_EQ(moves.up, 2u);
    EXPECT_EQ(moves.down, 1u);
    EXPECT_EQ(moves.same, 1u);
    EXPECT_EQ(moves.used.used, 4u);
    EXPECT_EQ(
        group_moves_words(moves),
        "2 of 4 areas moved to a greater number, 1 to a lesser one, 1 stayed; 2 left out; a change of decile "
        "says that an area moved relative to others, not that it became more or less deprived");
    EXPECT_EQ(message_of([] { group_moves(Numbers{1}, Numbers{}); }),
              "movement: 1 areas before, but 0 after. Give the same areas in the same order, and an empty "
              "cell where "
              "one has no value.");
}

}  // namespace
}  // namespace vitality
