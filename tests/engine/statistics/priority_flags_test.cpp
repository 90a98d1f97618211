// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/priority_flags.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <gmock/gmock.h>

#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr auto yes = WorseFlag::yes, no = WorseFlag::no, unknown = WorseFlag::unknown;

using Values = std::vector<double>;

FlagIndicator above(std::string id, const Values& values, double figure) {
    return {std::move(id), values, Polarity::high_is_worse, ThresholdKind::value, figure, {}};
}
FlagIndicator below(std::string id, const Values& values, double figure) {
    return {std::move(id), values, Polarity::low_is_worse, ThresholdKind::value, figure, {}};
}
FlagIndicator worst(std::string id, const Values& values, double share) {
    return {std::move(id), values, Polarity::high_is_worse, ThresholdKind::worst_share, share, {}};
}

std::string refusal(std::vector<FlagIndicator> indicators, FlagOptions options = {}) {
    try {
        priority_flags(indicators, options);
    } catch (const SettingsError& e) {
        return e.what();
    }
    return "(none)";
}

TEST(PriorityFlags, CountIndicatorsThatAreWorseThanTheirThresholds) {
    const Values a = {12, 10, 8, 12}, b = {70, 90, 90, 80};
    const auto result = priority_flags(std::vector{above("a", a, 10), below("b", b, 80)}, {2, 0});
    EXPECT_THAT(result.flags[0], ElementsAre(yes, no, no, yes));  // 10 is not above 10
    EXPECT_THAT(result.flags[1], ElementsAre(yes, no, no, no));
    EXPECT_EQ(result.areas[0].least, 2U);
    EXPECT_EQ(result.areas[0].greatest, 2U);
    EXPECT_EQ(result.areas[3].least, 1U);
    EXPECT_EQ(result.areas[0].priority, yes);
    EXPECT_EQ(result.areas[3].priority, no);
    EXPECT_EQ(result.complete.used, 4U);
    EXPECT_EQ(result.complete.left_out, 0U);
    EXPECT_EQ(result.method,
              "Flags: a above 10, b below 80; a priority has at least 2 flags; thresholds moved by up to 0% "
              "either "
              "way.");
}

TEST(PriorityFlags, AreUnknownWithoutAValueAndNeverNo) {
    const Values a = {12, none, none, 12}, b = {70, 70, none, none}, c = {1, 1, 1, 1};
    const auto result =
        priority_flags(std::vector{above("a", a, 10), below("b", b, 80), above("c", c, 5)}, {2, 0});
    EXPECT_THAT(result.flags[0], ElementsAre(yes, unknown, unknown, yes));
    EXPECT_EQ(result.areas[1].least, 1U);
    EXPECT_EQ(result.areas[1].greatest, 2U);
    EXPECT_EQ(result.areas[2].least, 0U);
    EXPECT_EQ(result.areas[2].greatest, 2U);
    EXPECT_EQ(result.areas[0].priority, yes);
    EXPECT_EQ(result.areas[1].priority, unknown);
    EXPECT_EQ(result.areas[1].share_priority.least, 0);
    EXPECT_EQ(result.areas[1].share_priority.greatest, 1);
    EXPECT_EQ(result.used[0].used, 2U);
    EXPECT_EQ(result.used[0].left_out, 2U);
    EXPECT_EQ(result.complete.used, 1U);
    EXPECT_EQ(result.complete.left_out, 3U);
    // Three are needed, and c is a no: what is unknown can no longer change the answer.
    EXPECT_EQ(priority_flags(std::vector{above("a", a, 10), below("b", b, 80), above("c", c, 5)}, {3, 0})
                  .areas[2]
                  .priority,
              no);
}

TEST(PriorityFlags, OfAnUnknownBenchmarkAreAllUnknown) {
    const Values a = {1, 2};
    const auto result = priority_flags(std::vector{above("a", a, none)}, {1, 0.1});
    EXPECT_THAT(result.flags[0], ElementsAre(unknown, unknown));
    EXPECT_THAT(result.reasons, ElementsAre("the value to compare with is not known"));
    EXPECT_EQ(result.areas[0].least_moved, 0U);
    EXPECT_EQ(result.areas[0].greatest_moved, 1U);
    EXPECT_THAT(result.method, testing::StartsWith("Flags: a above a value that is not known;"));
}

TEST(PriorityFlags, OfTheWorstFifthLeaveOutATieThatReachesAcrossTheLimit) {
    // n = 10: places 1 and 2 from the worst.
    const Values distinct = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, three = {1, 2, 3, 4, 5, 6, 7, 9, 9, 9},
                 four = {1, 2, 3, 4, 5, 6, 9, 9, 9, 9}, same(10, 4.0);
    const auto count = [](const Values& values) {
        const auto flags = priority_flags(std::vector{worst("a", values, 0.2)}, {1, 0}).flags[0];
        return std::count(flags.begin(), flags.end(), yes);
    };
    EXPECT_EQ(count(distinct), 2);
    EXPECT_EQ(count(three), 3);  // mean place (1 + 2 + 3) / 3 = 2
    EXPECT_EQ(count(four), 0);   // mean place 2.5
    EXPECT_EQ(count(same), 0);
    FlagIndicator low = worst("a", distinct, 0.2);
    low.polarity = Polarity::low_is_worse;
    EXPECT_THAT(priority_flags(std::vector{low}, {1, 0}).flags[0],
                ElementsAre(yes, yes, no, no, no, no, no, no, no, no));
}

TEST(PriorityFlags, OfTheWorstFifthOfFourAreasAreUnknown) {
    const Values four = {1, 2, 3, 4, none}, one = {1, none, none, none, none};
    const auto result = priority_flags(std::vector{worst("a", four, 0.2), worst("b", one, 0.2)}, {1, 0});
    EXPECT_THAT(result.reasons, ElementsAre("4 areas with a value are too few to have a worst 20%",
                                            "1 area with a value is too few to have a worst 20%"));
    EXPECT_THAT(result.flags[0], testing::Each(unknown));
}

// Threshold 100 moved by 10%: uniform in 90 to 110. 95 is above a quarter of these, 105 above three
// quarters. Both: 3/16; at least one: 1 - 1/4 x 3/4 = 13/16.
TEST(PriorityFlags, TellTheShareOfThresholdsThatKeepAPriority) {
    const Values a = {95, 120, 80}, b = {105, 120, 80};
    const std::vector indicators = {above("a", a, 100), above("b", b, 100)};
    const auto one = priority_flags(indicators, {1, 0.1}).areas;
    EXPECT_EQ(one[0].least, 1U);
    EXPECT_EQ(one[0].least_moved, 0U);
    EXPECT_EQ(one[0].greatest_moved, 2U);
    EXPECT_NEAR(one[0].share_priority.least, 13.0 / 16, 1e-15);
    EXPECT_EQ(one[0].share_priority.least, one[0].share_priority.greatest);
    EXPECT_EQ(one[1].share_priority.least, 1);
    EXPECT_EQ(one[2].share_priority.greatest, 0);
    EXPECT_NEAR(priority_flags(indicators, {2, 0.1}).areas[0].share_priority.least, 3.0 / 16, 1e-15);
}

// Worst fifth moved by a half: a share from 0.1 to 0.3 of 10 areas, places 1 to 3. Place 1 always, 2 for half
// of the shares, 3 only at the very end, 4 never.
TEST(PriorityFlags, MoveTheShareThatCountsAsWorst) {
    const Values values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const auto areas = priority_flags(std::vector{worst("a", values, 0.2)}, {1, 0.5}).areas;
    EXPECT_NEAR(areas[9].share_priority.least, 1, 1e-9);
    EXPECT_NEAR(areas[8].share_priority.least, 0.5, 1e-9);
    EXPECT_NEAR(areas[7].share_priority.least, 0, 1e-9);
    EXPECT_EQ(areas[6].share_priority.least, 0);
    EXPECT_EQ(areas[9].least_moved, 1U);
    EXPECT_EQ(areas[8].least_moved, 0U);
    EXPECT_EQ(areas[7].greatest_moved, 1U);
    EXPECT_EQ(areas[6].greatest_moved, 0U);
}

TEST(PriorityFlags, DoNotMoveAThresholdOfZero) {
    const Values values = {-1, 0, 1};
    const auto areas = priority_flags(std::vector{above("a", values, 0)}, {1, 0.5}).areas;
    EXPECT_EQ(areas[0].greatest_moved, 0U);
    EXPECT_EQ(areas[1].greatest_moved, 0U);
    EXPECT_EQ(areas[2].least_moved, 1U);
    EXPECT_EQ(areas[2].share_priority.least, 1);
}

TEST(PriorityFlags, AgreeWithThresholdsDrawnAtRandom) {
    Random random(41);
    std::vector<Values> values(3, Values(30));
    for (Values& column : values) {
        for (double& value : column) value = random.below(8) == 0 ? none : -20 + 10 * random.uniform();
    }
    std::vector<FlagIndicator> indicators;
    for (const Values& column : values) indicators.push_back(above("i", column, -15));
    const FlagOptions options = {2, 0.3};
    const auto areas = priority_flags(indicators, options).areas;
    constexpr int draws = 20000;
    std::vector<int> least(30), greatest(30);
    for (int draw = 0; draw < draws; ++draw) {
        double at[3] = {};
        for (double& threshold : at) threshold = -15 * (1 + 0.3 * (2 * random.uniform() - 1));
        for (std::size_t area = 0; area < 30; ++area) {
            int known = 0, possible = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                known += values[i][area] > at[i] ? 1 : 0;
                possible += std::isnan(values[i][area]) || values[i][area] > at[i] ? 1 : 0;
            }
            least[area] += known >= 2 ? 1 : 0;
            greatest[area] += possible >= 2 ? 1 : 0;
            EXPECT_LE(static_cast<int>(areas[area].least_moved), known);
            EXPECT_GE(static_cast<int>(areas[area].greatest_moved), possible);
        }
    }
    for (std::size_t area = 0; area < 30; ++area) {
        EXPECT_NEAR(areas[area].share_priority.least, least[area] / double{draws}, 0.02);
        EXPECT_NEAR(areas[area].share_priority.greatest, greatest[area] / double{draws}, 0.02);
    }
}

TEST(PriorityFlags, RefuseSettingsThatMeanNothing) {
    const Values a = {1, 2}, longer = {1, 2, 3};
    EXPECT_EQ(refusal({}), "priority flags need an indicator: name at least one");
    FlagIndicator neutral = above("a", a, 1);
    neutral.polarity = Polarity::neutral;
    neutral.place = {"vitality.toml", 4, 1};
    EXPECT_EQ(refusal({neutral}),
              "vitality.toml:4:1: a is neutral, so nothing says which end of it is worse: give its direction "
              "(\"high-is-worse\" or \"low-is-worse\"), or leave it out");
    EXPECT_EQ(refusal({worst("a", a, 1)}),
              "the worst share of a is 1: give a share above 0 and below 1 (0.2: the worst fifth)");
    EXPECT_EQ(refusal({above("a", a, 1)}, {2, 0.1}),
              "needed is 2: give a number of flags from 1 to 1, as many as there are indicators");
    EXPECT_EQ(refusal({above("a", a, 1)}, {1, 1}),
              "moved is 1: give a share from 0 to below 1 that thresholds move by, 0.1");
    EXPECT_THROW(priority_flags(std::vector{above("a", a, 1), above("b", longer, 1)}, {}),
                 std::invalid_argument);
}

}  // namespace
}  // namespace vitality
