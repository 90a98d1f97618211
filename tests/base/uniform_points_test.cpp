// SPDX-License-Identifier: Apache-2.0
#include "base/uniform_points.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace vitality {
namespace {

void add_ring(Shapes& shapes, const std::vector<Point>& ring) {
    shapes.begin_ring();
    shapes.add_points(ring);
}

Shapes polygon(const std::vector<std::vector<Point>>& rings) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    for (const auto& ring : rings) add_ring(shapes, ring);
    return shapes;
}

/// The i-th of n places spread over the unit cube without chance (Roberts's sequence).
Point spread(const UniformPoints& points, int i) {
    const auto part = [i](double step) { return std::fmod(0.5 + step * i, 1.0); };
    return points.at(part(0.8191725134), part(0.6710436067), part(0.5497004779));
}

double share_where(const UniformPoints& points, bool (*is_there)(Point)) {
    constexpr int all = 20000;
    int there = 0;
    for (int i = 1; i <= all; ++i) there += is_there(spread(points, i)) ? 1 : 0;
    return there / static_cast<double>(all);
}

TEST(UniformPoints, FollowFromTheNumbersByHand) {
    const UniformPoints square(polygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}}), 0);
    EXPECT_EQ(square.at(0.5, 0.25, 0.75), (Point{7.5, 2.5}));
    const UniformPoints triangle(polygon({{{0, 0}, {8, 0}, {0, 8}, {0, 0}}}), 0);
    const Point p = triangle.at(0.5, 0.75, 0.5);  // three quarters of the area lie below half the height
    EXPECT_NEAR(p.y, 4, 1e-9);
    EXPECT_NEAR(p.x, 2, 1e-9);
}

TEST(UniformPoints, AreSpreadByArea) {
    const Shapes l_shape = polygon({{{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 4}, {0, 4}, {0, 0}}});
    const UniformPoints points(l_shape, 0);  // 4 and 3 of 7
    EXPECT_NEAR(share_where(points, [](Point p) { return p.y < 1; }), 4 / 7.0, 0.01);
    EXPECT_NEAR(share_where(points, [](Point p) { return p.x < 0.5; }), 2 / 7.0, 0.01);
    EXPECT_EQ(share_where(points, [](Point p) { return p.x > 1 && p.y > 1; }), 0);
}

TEST(UniformPoints, StayOutOfHolesWhateverTheDirectionOfRings) {
    const std::vector<Point> outside = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
    const std::vector<Point> hole = {{1, 1}, {3, 1}, {3, 3}, {1, 3}, {1, 1}};
    for (const auto& inner : {hole, std::vector<Point>(hole.rbegin(), hole.rend())}) {
        const UniformPoints points(polygon({outside, inner}), 0);
        const auto in_hole = [](Point p) { return p.x > 1 && p.x < 3 && p.y > 1 && p.y < 3; };
        EXPECT_EQ(share_where(points, in_hole), 0);
        EXPECT_NEAR(share_where(points, [](Point p) { return p.y < 1; }), 4 / 12.0, 0.01);
    }
}

TEST(UniformPoints, ReachAllPartsOfAShape) {
    Shapes shapes = polygon({{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}});
    shapes.begin_part();
    add_ring(shapes, {{5, 0.25}, {8, 0.25}, {8, 1.25}, {5, 1.25}, {5, 0.25}});
    EXPECT_NEAR(share_where(UniformPoints(shapes, 0), [](Point p) { return p.x > 4; }), 0.75, 0.01);
}

TEST(UniformPoints, FillANeedleWithoutTrying) {
    const UniformPoints points(polygon({{{0, 0}, {1e6, 1e6}, {1e6, 1e6 + 1e-3}, {0, 0}}}), 0);
    ASSERT_FALSE(points.empty());
    for (int i = 1; i < 100; ++i) {
        const Point p = spread(points, i);
        EXPECT_NEAR(p.y, p.x, 1.1e-3);
    }
}

TEST(UniformPoints, AreNoneWithoutAnArea) {
    EXPECT_TRUE(UniformPoints(polygon({{{0, 0}, {1, 1}, {2, 2}, {0, 0}}}), 0).empty());
    EXPECT_TRUE(UniformPoints(polygon({{{0, 0}, {1, 0}, {2, 0}, {0, 0}}}), 0).empty());
    EXPECT_TRUE(UniformPoints(Shapes::of_points({{1, 2}}), 0).empty());
}

}  // namespace
}  // namespace vitality
