// SPDX-License-Identifier: Apache-2.0
#include "base/walks.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/streets.hpp"

namespace vitality {
namespace {

using test::streets;
using ::testing::ElementsAre;

constexpr double infinity = std::numeric_limits<double>::infinity();

StreetPlace place_of(const StreetGraph& graph, Point p, double most = 1000) {
    return StreetPlaces(graph, 1).places_of({&p, 1}, most, 1).front();
}

/// Testborough's case: a river between a home and a park, and a bridge far off.
struct River {
    StreetGraph graph{streets({{{0, 0}, {600, 0}}, {{600, 0}, {600, 250}}, {{600, 250}, {0, 250}}}), {}, 1};
};

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

TEST(FacilitiesWithin, CountEachOnceHoweverManyWaysLeadIn) {
    const River river;
    const std::vector<WalkTarget> targets{{place_of(river.graph, {100, 0}), 0},
                                          {place_of(river.graph, {200, 0}), 0},
                                          {place_of(river.graph, {350, 0}), 1},
                                          {place_of(river.graph, {0, 250}), 2}};
    const std::vector<StreetPlace> from{place_of(river.graph, {150, 0}), StreetPlace{}};
    EXPECT_THAT(facilities_within(river.graph, targets, from, {}, 200, 1), ElementsAre(2, 0));
    EXPECT_THAT(facilities_within(river.graph, targets, from, {}, 199.9, 1), ElementsAre(1, 0));
    EXPECT_THAT(facilities_within(river.graph, targets, from, {}, -1, 1), ElementsAre(0, 0));
}

TEST(FacilitiesWithin, HoldThoseThatAnOriginIsAtOnce) {
    const River river;
    const std::vector<WalkTarget> targets{{place_of(river.graph, {100, 0}), 0},
                                          {place_of(river.graph, {500, 0}), 1}};
    const std::vector<StreetPlace> from{place_of(river.graph, {150, 0}), StreetPlace{}, StreetPlace{}};
    // The first is near facility 0 and at it; the second, off the network, is at 1; the third is nowhere
    // near.
    const std::vector<OriginAt> there{{0, 0}, {1, 1}};
    EXPECT_THAT(facilities_within(river.graph, targets, from, there, 200, 1), ElementsAre(1, 1, 0));
    EXPECT_THAT(facilities_within(river.graph, targets, from, there, 400, 2), ElementsAre(2, 1, 0));
}

/// Walks by relaxing every edge until nothing changes (Bellman 1958): slow, and obviously right.
std::vector<double> slow_walks(const StreetGraph& graph, const std::vector<WalkTarget>& targets,
                               const std::vector<StreetPlace>& from) {
    std::vector<double> at(graph.nodes().size(), infinity);
    for (const WalkTarget& target : targets) {
        const StreetEdge& edge = graph.edges()[target.place.edge];
        at[edge.from] = std::min(at[edge.from], target.place.away + target.place.along);
        at[edge.to] = std::min(at[edge.to], target.place.away + edge.length - target.place.along);
    }
    for (std::size_t round = 0; round < at.size(); ++round)
        for (const StreetEdge& edge : graph.edges()) {
            at[edge.to] = std::min(at[edge.to], at[edge.from] + edge.length);
            at[edge.from] = std::min(at[edge.from], at[edge.to] + edge.length);
        }
    std::vector<double> walks;
    for (const StreetPlace& place : from) {
        const StreetEdge& edge = graph.edges()[place.edge];
        double best = std::min(at[edge.from] + place.along, at[edge.to] + edge.length - place.along);
        for (const WalkTarget& target : targets)
            if (target.place.edge == place.edge)
                best = std::min(best, target.place.away + std::abs(target.place.along - place.along));
        walks.push_back(best + place.away);
    }
    return walks;
}

struct Town {
    StreetGraph graph;
    std::vector<WalkTarget> targets;
    std::vector<StreetPlace> homes;
};

Town town_of(unsigned seed) {
    Town town{StreetGraph(test::street_grid(12, 9, 4, seed), {}, 1), {}, {}};
    std::mt19937 random(seed + 1000);
    std::vector<Point> points;
    for (int i = 0; i < 340; ++i)
        points.push_back({static_cast<double>(random() % 1200), static_cast<double>(random() % 900)});
    const std::vector<StreetPlace> places = StreetPlaces(town.graph, 1).places_of(points, 1e9, 1);
    for (std::size_t i = 0; i < 40; ++i)
        town.targets.push_back({places[i], static_cast<std::uint32_t>(i / 2)});
    town.homes.assign(places.begin() + 40, places.end());
    return town;
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

TEST(FacilitiesWithin, AreThoseThatAPlainSearchReachesOneByOne) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const Town town = town_of(seed);
        std::vector<std::uint32_t> slow(town.homes.size(), 0);
        for (std::uint32_t facility = 0; facility < 20; ++facility) {
            std::vector<WalkTarget> alone;
            for (const WalkTarget& target : town.targets)
                if (target.facility == facility) alone.push_back(target);
            const std::vector<double> walks = slow_walks(town.graph, alone, town.homes);
            for (std::size_t i = 0; i < walks.size(); ++i) slow[i] += walks[i] <= 400 ? 1U : 0U;
        }
        EXPECT_EQ(facilities_within(town.graph, town.targets, town.homes, {}, 400, 1), slow) << seed;
    }
}

TEST(Walks, AreEqualBitForBitForAnyNumberOfThreads) {
    const Shapes lines = test::street_grid(40, 30, 5, 3);
    const StreetGraph one(lines, {}, 1), four(lines, {}, 4);
    EXPECT_TRUE(std::equal(one.nodes().begin(), one.nodes().end(), four.nodes().begin(), four.nodes().end()));
    const Town town = town_of(5);
    const NearestWalks walks(town.graph, town.targets);
    EXPECT_EQ(walks.nearest(town.homes, 1), walks.nearest(town.homes, 4));
    EXPECT_EQ(facilities_within(town.graph, town.targets, town.homes, {}, 400, 1),
              facilities_within(town.graph, town.targets, town.homes, {}, 400, 4));
}

}  // namespace
}  // namespace vitality
