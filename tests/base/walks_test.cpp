// SPDX-License-Identifier: Apache-2.0
#include "base/walks.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/street_towns.hpp"

namespace vitality {
namespace {

using test::place_of;
using test::River;
using test::slow_walks;
using test::streets;
using test::Town;
using test::town_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(StreetPlaces, AreTheNearestOfAnEdgeNotOfANode) {
    const StreetGraph graph(streets({{{0, 0}, {100, 0}, {100, 100}}}), {}, 1);
    const StreetPlace place = place_of(graph, {60, 8});
    EXPECT_EQ(place.at, (Point{60, 0}));
    EXPECT_EQ(place.along, 60);
    EXPECT_EQ(place.away, 8);
    EXPECT_EQ(place_of(graph, {104, 30}).along, 130) << "around the corner";
    EXPECT_EQ(place_of(graph, {-3, -4}).along, 0);
    EXPECT_EQ(place_of(graph, {-3, -4}).away, 5);
}

TEST(StreetPlaces, AreNotFoundBeyondTheMostOrFromNowhere) {
    const StreetGraph graph(streets({{{0, 0}, {100, 0}}}), {}, 1);
    EXPECT_TRUE(place_of(graph, {50, 50}, 50).found());
    EXPECT_FALSE(place_of(graph, {50, 50.001}, 50).found());
    EXPECT_FALSE(place_of(graph, {std::nan(""), 0}).found());
    EXPECT_FALSE(place_of(StreetGraph(Shapes{}, {}, 1), {0, 0}).found());
}

TEST(Walks, GoRoundByTheBridge) {
    const River river;
    const NearestWalks walks(river.graph, {{place_of(river.graph, {0, 255}), 7}});
    // 10 m to the street, 600 along it, 250 over the bridge, 600 back, 5 to the gate; 245 m as the crow
    // flies.
    EXPECT_EQ(walks.nearest(place_of(river.graph, {0, 10})), (Walk{10 + 600 + 250 + 600 + 5, 7}));
}

TEST(Walks, AlongOneEdgeDoNotLeaveIt) {
    const River river;
    const NearestWalks walks(river.graph,
                             {{place_of(river.graph, {300, 0}), 0}, {place_of(river.graph, {90, 2}), 1}});
    EXPECT_EQ(walks.nearest(place_of(river.graph, {100, -3})), (Walk{3 + 10 + 2, 1}));
}

TEST(Walks, TellTheFacilityOfLeastNumberOfThoseEquallyNear) {
    const River river;
    const NearestWalks walks(river.graph,
                             {{place_of(river.graph, {120, 0}), 9}, {place_of(river.graph, {80, 0}), 4}});
    EXPECT_EQ(walks.nearest(place_of(river.graph, {100, 0})), (Walk{20, 4}));
}

TEST(Walks, DoNotCrossFromOnePieceToAnother) {
    const StreetGraph graph(streets({{{0, 0}, {10, 0}}, {{0, 5}, {10, 5}}}), {}, 1);
    const NearestWalks walks(graph, {{place_of(graph, {5, 6}), 0}});
    EXPECT_EQ(walks.nearest(place_of(graph, {5, 1})), Walk{});
    EXPECT_EQ(walks.nearest(StreetPlace{}), Walk{}) << "off the network";
    EXPECT_EQ(NearestWalks(graph, {}).nearest(place_of(graph, {5, 1})), Walk{});
}

TEST(Walks, CountSlowMetresAsTheirLineSays) {
    const Shapes lines = streets({{{0, 0}, {100, 0}}, {{100, 0}, {200, 0}}});
    const StreetGraph graph(lines, {0.01, {1, 3}}, 1);
    const NearestWalks walks(graph, {{place_of(graph, {150, 0}), 0}});
    EXPECT_DOUBLE_EQ(walks.nearest(place_of(graph, {40, 0})).distance, 60 + 150);
}

TEST(Walks, AreThoseOfAPlainSearchOnGridsWithStreetsTakenOut) {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const Town town = town_of(seed);
        const std::vector<Walk> walks = NearestWalks(town.graph, town.targets).nearest(town.homes, 2);
        const std::vector<double> slow = slow_walks(town.graph, town.targets, town.homes);
        for (std::size_t i = 0; i < slow.size(); ++i)
            if (slow[i] == infinity) EXPECT_EQ(walks[i].distance, infinity) << seed << ' ' << i;
            else EXPECT_NEAR(walks[i].distance, slow[i], 1e-6) << seed << ' ' << i;
    }
}

TEST(FewWalks, LeadToDifferentFacilitiesNearestFirst) {
    const River river;
    const NearestFewWalks walks(river.graph,
                                {{place_of(river.graph, {100, 0}), 0},
                                 {place_of(river.graph, {200, 0}), 0},  // a second gate of the first
                                 {place_of(river.graph, {350, 0}), 1},
                                 {place_of(river.graph, {0, 250}), 2}},
                                2);
    EXPECT_THAT(walks.nearest(place_of(river.graph, {150, 0})), ElementsAre(Walk{50, 0}, Walk{200, 1}));
    EXPECT_THAT(walks.nearest(place_of(river.graph, {300, 250})), ElementsAre(Walk{300, 2}, Walk{800, 1}));
    EXPECT_THAT(walks.nearest(StreetPlace{}), IsEmpty());
    EXPECT_THAT(NearestFewWalks(river.graph, {{place_of(river.graph, {0, 0}), 4}}, 3)
                    .nearest(place_of(river.graph, {10, 0})),
                ElementsAre(Walk{10, 4}));
}

TEST(FewWalks, AreThoseOfAPlainSearchFromEachFacility) {
    for (unsigned seed = 31; seed <= 34; ++seed) {
        const Town town = town_of(seed);
        std::vector<std::vector<Walk>> slow(town.homes.size());
        for (std::uint32_t facility = 0; facility < 20; ++facility) {
            std::vector<WalkTarget> alone;
            for (const WalkTarget& target : town.targets)
                if (target.facility == facility) alone.push_back(target);
            const std::vector<double> walks = slow_walks(town.graph, alone, town.homes);
            for (std::size_t i = 0; i < walks.size(); ++i)
                if (std::isfinite(walks[i])) slow[i].push_back({walks[i], facility});
        }
        const NearestFewWalks few(town.graph, town.targets, 3);
        for (std::size_t i = 0; i < slow.size(); ++i) {
            std::sort(slow[i].begin(), slow[i].end(),
                      [](const Walk& a, const Walk& b) { return a.distance < b.distance; });
            const std::vector<Walk> found = few.nearest(town.homes[i]);
            ASSERT_EQ(found.size(), std::min<std::size_t>(slow[i].size(), 3)) << seed << ' ' << i;
            for (std::size_t k = 0; k < found.size(); ++k)
                EXPECT_NEAR(found[k].distance, slow[i][k].distance, 1e-6) << seed << ' ' << i << ' ' << k;
        }
    }
}

TEST(FewWalks, OfOneAreTheNearest) {
    const Town town = town_of(7);
    const NearestWalks nearest(town.graph, town.targets);
    const NearestFewWalks few(town.graph, town.targets, 1);
    for (const StreetPlace& home : town.homes) {
        const std::vector<Walk> found = few.nearest(home);
        EXPECT_EQ(found.empty() ? Walk{} : found.front(), nearest.nearest(home));
    }
}

TEST(Walks, AreEqualBitForBitForAnyNumberOfThreads) {
    const Shapes lines = test::street_grid(40, 30, 5, 3);
    const StreetGraph one(lines, {}, 1), four(lines, {}, 4);
    EXPECT_TRUE(std::equal(one.nodes().begin(), one.nodes().end(), four.nodes().begin(), four.nodes().end()));
    const Town town = town_of(5);
    const NearestWalks walks(town.graph, town.targets);
    EXPECT_EQ(walks.nearest(town.homes, 1), walks.nearest(town.homes, 4));
}

}  // namespace
}  // namespace vitality
