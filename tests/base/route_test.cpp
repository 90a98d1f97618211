// SPDX-License-Identifier: Apache-2.0
#include "base/route.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/walks.hpp"
#include "tests/support/streets.hpp"

namespace vitality {
namespace {

using test::streets;
using ::testing::ElementsAre;

StreetPlace place(const StreetGraph& graph, Point p) { return StreetPlaces(graph, 1).place_of(p, 1e6); }

TEST(Route, GoesByTheBridge) {
    const StreetGraph graph(
        streets({{{0, 0}, {300, 0}, {600, 0}}, {{600, 0}, {600, 250}}, {{600, 250}, {0, 250}}}), {}, 1);
    const auto route = route_between(graph, place(graph, {100, 10}), place(graph, {50, 255}));
    ASSERT_TRUE(route);
    EXPECT_EQ(route->distance, 10 + 500 + 250 + 550 + 5);
    EXPECT_EQ(route->length, route->distance);
    EXPECT_THAT(route->points,
                ElementsAre(Point{100, 0}, Point{300, 0}, Point{600, 0}, Point{600, 250}, Point{50, 250}));
    ASSERT_EQ(route->stretches.size(), 3U);
    EXPECT_EQ(route->stretches.front().from, 100);
    EXPECT_EQ(route->stretches.back().to, 550);
}

TEST(Route, StaysOnOneEdgeForwardsAndBack) {
    const StreetGraph graph(streets({{{0, 0}, {50, 0}, {50, 50}}}), {}, 1);
    const auto there = route_between(graph, place(graph, {20, 0}), place(graph, {50, 10}));
    const auto back = route_between(graph, place(graph, {50, 10}), place(graph, {20, 0}));
    EXPECT_EQ(there->distance, 40);
    EXPECT_THAT(there->points, ElementsAre(Point{20, 0}, Point{50, 0}, Point{50, 10}));
    EXPECT_THAT(back->points, ElementsAre(Point{50, 10}, Point{50, 0}, Point{20, 0}));
    EXPECT_EQ(route_between(graph, place(graph, {20, 0}), place(graph, {20, 0}))->distance, 0);
}

TEST(Route, LeavesAnEdgeWhereTheWayAroundIsShorter) {
    // Both places are on a long bent street whose ends are near each other.
    const StreetGraph graph(streets({{{0, 0}, {0, 1000}, {10, 1000}, {10, 0}}, {{0, 0}, {10, 0}}}), {}, 1);
    const auto route = route_between(graph, place(graph, {0, 5}), place(graph, {10, 5}));
    EXPECT_EQ(route->distance, 5 + 10 + 5);
    EXPECT_THAT(route->points, ElementsAre(Point{0, 5}, Point{0, 0}, Point{10, 0}, Point{10, 5}));
}

TEST(Route, CountsMetresAsTheirLineSaysAndTellsTheTrueLengthToo) {
    // Steps of 100 m that count five times, and a way around of 300 m.
    const Shapes lines = streets({{{0, 0}, {100, 0}}, {{0, 0}, {0, 100}, {100, 100}, {100, 0}}});
    const StreetGraph graph(lines, {0.01, {5, 1}, {}}, 1);
    const auto around = route_between(graph, place(graph, {0, 0}), place(graph, {100, 0}));
    EXPECT_EQ(around->length, 300);
    const StreetGraph cheap(lines, {0.01, {2, 1}, {}}, 1);
    const auto across = route_between(cheap, place(cheap, {0, 0}), place(cheap, {100, 0}));
    EXPECT_EQ(across->length, 100);
    EXPECT_EQ(across->distance, 200);
}

TEST(Route, IsNoneBetweenPiecesOrFromNowhere) {
    const StreetGraph graph(streets({{{0, 0}, {10, 0}}, {{0, 5}, {10, 5}}}), {}, 1);
    EXPECT_FALSE(route_between(graph, place(graph, {1, 0}), place(graph, {1, 5})));
    EXPECT_FALSE(route_between(graph, StreetPlace{}, place(graph, {1, 5})));
}

TEST(Route, IsAsLongAsTheWalkAndItsPointsAre) {
    const StreetGraph graph(test::street_grid(12, 9, 4, 2), {}, 1);
    std::mt19937 random(9);
    std::vector<Point> points;
    for (int i = 0; i < 200; ++i)
        points.push_back({static_cast<double>(random() % 1200), static_cast<double>(random() % 900)});
    const auto places = StreetPlaces(graph, 1).places_of(points, 1e6, 1);
    for (std::size_t i = 1; i < places.size(); ++i) {
        const Walk walk = NearestWalks(graph, {{places[i], 0}}).nearest(places[i - 1]);
        const auto route = route_between(graph, places[i - 1], places[i]);
        ASSERT_EQ(route.has_value(), std::isfinite(walk.distance)) << i;
        if (!route) continue;
        EXPECT_NEAR(route->distance, walk.distance, 1e-6) << i;
        double drawn = places[i - 1].away + places[i].away;
        for (std::size_t k = 1; k < route->points.size(); ++k)
            drawn += std::hypot(route->points[k].x - route->points[k - 1].x,
                                route->points[k].y - route->points[k - 1].y);
        EXPECT_NEAR(drawn, route->length, 1e-6) << i;
    }
}

}  // namespace
}  // namespace vitality
