// SPDX-License-Identifier: Apache-2.0
#include "base/polygon_holders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PolygonsHolding, AreAllThatOverlapAtAPointBoundariesIncluded) {
    Shapes shapes;
    test::add(shapes, {{test::rectangle(0, 0, 10, 10)}});
    test::add(shapes, {{test::rectangle(5, 0, 10, 10)}});
    const std::vector<Point> points{{7, 5}, {0, 5}, {12, 5}, {20, 5}};
    const std::vector<Holding> expected{{0, 0}, {0, 1}, {1, 0}, {2, 1}};
    EXPECT_EQ(polygons_holding(points, shapes, 1), expected);
    EXPECT_EQ(polygons_holding(points, shapes, 4), expected);
}

TEST(PolygonsHolding, AreNoneAmongPointsAndLines) {
    const std::vector<Point> points{{1, 1}};
    EXPECT_THAT(polygons_holding(points, Shapes::of_points({{1, 1}}), 1), IsEmpty());
    EXPECT_THAT(polygons_holding({}, Shapes{}, 1), IsEmpty());
}

}  // namespace
}  // namespace vitality
