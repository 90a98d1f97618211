// SPDX-License-Identifier: Apache-2.0
#include "base/street_places.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/segments.hpp"
#include "tests/support/polygons.hpp"
#include "tests/support/streets.hpp"

namespace vitality {
namespace {

using test::streets;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Point> at(const std::vector<StreetPlace>& places) {
    std::vector<Point> points;
    for (const StreetPlace& place : places) points.push_back(place.at);
    return points;
}

Shapes square(double x, double y, double side) {
    Shapes shapes;
    test::add(shapes, {{test::rectangle(x, y, side, side)}});
    return shapes;
}

TEST(StreetPlaces, AreWhereStreetsMeetTheBoundaryOfASite) {
    const StreetGraph graph(streets({{{0, 50}, {300, 50}}, {{150, 200}, {150, 150}}}), {}, 1);
    const StreetPlaces places(graph, 1);
    // The road passes through; the path ends at the edge.
    EXPECT_THAT(at(places.meetings_with(square(100, 0, 100), 0)),
                ElementsAre(Point{100, 50}, Point{200, 50}));
    EXPECT_THAT(at(places.meetings_with(square(100, 50, 100), 0)),
                ElementsAre(Point{100, 50}, Point{200, 50}, Point{150, 150}));
    EXPECT_THAT(places.meetings_with(square(100, 400, 50), 0), IsEmpty());
    EXPECT_THAT(places.meetings_with(square(-100, -100, 1000), 0), IsEmpty()) << "the site holds all streets";
    EXPECT_EQ(places.meetings_with(square(100, 0, 100), 0).front().along, 100);
}

TEST(StreetPlaces, AreNearestToAnyPlaceOfASitesBoundary) {
    const StreetGraph graph(streets({{{0, 0}, {100, 0}}}), {}, 1);
    const StreetPlaces places(graph, 1);
    const StreetPlace beside = places.place_of(square(40, 7, 10), 0, 50);
    EXPECT_EQ(beside.away, 7);
    EXPECT_EQ(beside.at.y, 0);
    // The end of the street is nearest to the middle of the square's side.
    const StreetPlace before = places.place_of(square(103, -20, 40), 0, 50);
    EXPECT_EQ(before.away, 3);
    EXPECT_EQ(before.at, (Point{100, 0}));
    EXPECT_FALSE(places.place_of(square(103, -20, 40), 0, 2.9).found());
}

TEST(StreetPlaces, AreAmongThoseEdgesThatAreAllowed) {
    const StreetGraph graph(streets({{{0, 0}, {100, 0}}, {{0, 10}, {100, 10}}}), {}, 1);
    const StreetPlaces places(graph, 1);
    EXPECT_EQ(places.place_among({50, 1}, 100, [](std::uint32_t edge) { return edge == 1; }).away, 9);
    EXPECT_FALSE(places.place_among({50, 1}, 5, [](std::uint32_t edge) { return edge == 1; }).found());
}

TEST(StreetPlaces, AreTheNearestOfAllEdgesInAnyNumberOfThreads) {
    const StreetGraph graph(test::street_grid(20, 15, 4, 11), {}, 1);
    const StreetPlaces places(graph, 1);
    std::mt19937 random(5);
    std::vector<Point> points;
    for (int i = 0; i < 9000; ++i)
        points.push_back({static_cast<double>(random() % 2000), static_cast<double>(random() % 1500)});
    const auto one = places.places_of(points, 40, 1), four = places.places_of(points, 40, 4);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t edge = 0; edge < graph.edges().size(); ++edge) {
            const auto line = graph.points_of(edge);
            for (std::size_t k = 1; k < line.size(); ++k)
                least = std::min(least, std::sqrt(squared_distance(points[i], line[k - 1], line[k])));
        }
        ASSERT_EQ(one[i].found(), least <= 40) << i;
        if (one[i].found()) {
            ASSERT_NEAR(one[i].away, least, 1e-9) << i;
        }
        ASSERT_EQ(one[i].edge, four[i].edge);
        ASSERT_EQ(one[i].along, four[i].along);
    }
}

}  // namespace
}  // namespace vitality
