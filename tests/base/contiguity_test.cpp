// SPDX-License-Identifier: Apache-2.0
#include "base/contiguity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::Points;
using test::polygons;
using test::rectangle;
using test::Rings;
using test::square_ring;
using testing::ElementsAre;
using testing::IsEmpty;

ContiguityRule queen(double tolerance = 0.01) { return {Contiguity::queen, tolerance, false}; }
ContiguityRule rook(double tolerance = 0.01) { return {Contiguity::rook, tolerance, false}; }

/// All pairs of vertices of all pairs of shapes.
NeighbourLists slow_contiguity(const Shapes& shapes, const ContiguityRule& rule) {
    const auto box_of_contacts = [&](std::size_t i, std::size_t j) {
        Box box;
        for (const Point& p : shapes.points_of_shape(i))
            for (const Point& q : shapes.points_of_shape(j))
                if ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) <= rule.tolerance * rule.tolerance)
                    box.add(p);
        return box;
    };
    const auto wide = [&](const Box& box) { return std::hypot(box.width(), box.height()) > rule.tolerance; };
    NeighbourLists lists;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (std::size_t j = 0; j < shapes.size(); ++j) {
            if (i == j) continue;
            const Box here = box_of_contacts(i, j), there = box_of_contacts(j, i);
            if (here.empty()) continue;
            if (rule.contiguity == Contiguity::queen || (wide(here) && wide(there)))
                lists.of.push_back(static_cast<std::uint32_t>(j));
        }
        lists.from.push_back(lists.of.size());
    }
    return lists;
}

void expect_equal(const NeighbourLists& got, const NeighbourLists& want) {
    EXPECT_EQ(got.from, want.from);
    EXPECT_EQ(got.of, want.of);
}

TEST(Contiguity, FindsSharedSidesAndForQueensSharedCorners) {
    // 2 3
    // 0 1   and one far away
    const Shapes squares = polygons({square_ring(0, 0, 10), square_ring(10, 0, 10), square_ring(0, 10, 10),
                                     square_ring(10, 10, 10), square_ring(50, 50, 10)});
    const NeighbourLists q = contiguity(squares, queen(), 1), r = contiguity(squares, rook(), 1);
    EXPECT_THAT(q[0], ElementsAre(1, 2, 3));
    EXPECT_THAT(r[0], ElementsAre(1, 2));
    EXPECT_THAT(r[3], ElementsAre(1, 2));
    EXPECT_THAT(q[4], IsEmpty());
}

TEST(Contiguity, TakesVerticesForSharedUpToTheTolerance) {
    const Shapes apart = polygons({square_ring(0, 0, 10), square_ring(10.25, 0, 10)});
    EXPECT_EQ(contiguity(apart, queen(0.25), 1).count(0), 1u);
    EXPECT_EQ(contiguity(apart, rook(0.25), 1).count(0), 1u);
    EXPECT_EQ(contiguity(apart, queen(0.2499), 1).count(0), 0u);
}

TEST(Contiguity, MatchesEqualVerticesAloneWithoutATolerance) {
    const double next = std::nextafter(10.0, 11.0);
    const Shapes squares = polygons({square_ring(0, 0, 10), square_ring(10, 0, 10), rectangle(next, 20, 5, 5),
                                     rectangle(5, 20, 10 - 5, 5)});
    const NeighbourLists lists = contiguity(squares, rook(0), 1);
    EXPECT_THAT(lists[0], ElementsAre(1));
    EXPECT_THAT(lists[2], IsEmpty());
}

TEST(Contiguity, DoesNotTakeACornerOfTwoVerticesForASharedSide) {
    // Both squares have two vertices 4 mm apart at their common corner.
    const Points lower{{0, 0}, {10, 0}, {10, 9.996}, {10, 10}, {0, 10}, {0, 0}};
    const Points upper{{10, 10}, {10.004, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}};
    const Shapes shapes = polygons({lower, upper});
    EXPECT_EQ(contiguity(shapes, queen(), 1).count(0), 1u);
    EXPECT_EQ(contiguity(shapes, rook(), 1).count(0), 0u);
}

TEST(Contiguity, MakesAPolygonInAHoleANeighbourOfTheRing) {
    Shapes shapes;
    test::add(shapes, {{square_ring(0, 0, 30), test::reversed(square_ring(10, 10, 10))}});
    test::add(shapes, {{square_ring(10, 10, 10)}});
    EXPECT_THAT(contiguity(shapes, rook(), 1)[0], ElementsAre(1));
}

TEST(Contiguity, LooksAtEveryPartAndPassesOverOtherShapes) {
    Shapes shapes;
    test::add(shapes, {{square_ring(100, 100, 10)}, {square_ring(0, 0, 10)}});
    test::add_shape(shapes, ShapeKind::line, {{{{0, 0}, {10, 0}}}});
    test::add(shapes, {{square_ring(10, 0, 10)}});
    shapes.begin_shape(ShapeKind::none);
    const NeighbourLists lists = contiguity(shapes, queen(), 1);
    ASSERT_EQ(lists.size(), 4u);
    EXPECT_THAT(lists[0], ElementsAre(2));
    EXPECT_THAT(lists[1], IsEmpty());
    EXPECT_THAT(lists[3], IsEmpty());
}

TEST(Contiguity, PassesOverPointsThatAreNotFinite) {
    Points damaged = square_ring(0, 0, 10);
    damaged.insert(damaged.begin() + 2, Point{std::numeric_limits<double>::quiet_NaN(), 5});
    damaged.insert(damaged.begin() + 2, Point{10, std::numeric_limits<double>::infinity()});
    const Shapes shapes = polygons({damaged, square_ring(10, 0, 10)});
    EXPECT_THAT(contiguity(shapes, rook(), 1)[0], ElementsAre(1));
}

TEST(Contiguity, OfNothingAndOfOneIsEmpty) {
    EXPECT_EQ(contiguity(Shapes(), queen(), 2).size(), 0u);
    const NeighbourLists one = contiguity(polygons({square_ring(0, 0, 10)}), queen(), 2);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_THAT(one[0], IsEmpty());
}

/// Two areas whose common corner lies on the long side of a third: it has no vertex there.
TEST(Contiguity, CountsAVertexOnAnEdgeOnlyWhenAskedTo) {
    const Shapes shapes = polygons({rectangle(0, 0, 30, 10), rectangle(0, 10, 10, 10),
                                    rectangle(10, 10, 10, 10), rectangle(20, 10, 10, 10)});
    EXPECT_THAT(contiguity(shapes, queen(), 1)[0], ElementsAre(1, 3));
    EXPECT_THAT(contiguity(shapes, rook(), 1)[0], IsEmpty());  // one vertex each
    EXPECT_THAT(contiguity(shapes, {Contiguity::queen, 0.01, true}, 1)[0], ElementsAre(1, 2, 3));
    EXPECT_THAT(contiguity(shapes, {Contiguity::rook, 0.01, true}, 1)[0], ElementsAre(1, 2, 3));
    EXPECT_THAT(contiguity(shapes, {Contiguity::rook, 0.01, true}, 1)[2], ElementsAre(0, 1, 3));
}

TEST(Contiguity, RefusesAToleranceThatIsNoDistance) {
    for (const double tolerance : {-1.0, std::numeric_limits<double>::infinity()}) {
        try {
            contiguity(Shapes(), queen(tolerance), 1);
            FAIL() << tolerance;
        } catch (const SettingsError& e) {
            EXPECT_EQ(std::string(e.what()),
                      fmt::format("snap tolerance {} is not allowed: give a distance in metres of 0 or more, "
                                  "such as 0.01",
                                  tolerance));
        }
    }
}

/// A grid of squares, some missing, of which each has its own noise on its vertices.
Shapes noisy_grid(std::mt19937& random, int side, double noise, Point origin) {
    std::uniform_real_distribution<double> shift(-noise / 2.9, noise / 2.9);  // of two: below the noise
    std::bernoulli_distribution there(0.8);
    Shapes shapes;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            if (!there(random)) continue;
            Points ring = square_ring(origin.x + 7.3 * column, origin.y + 7.3 * row, 7.3);
            for (Point& p : ring) p = {p.x + shift(random), p.y + shift(random)};
            ring.back() = ring.front();
            test::add(shapes, {{ring}});
        }
    }
    return shapes;
}

TEST(ContiguityProperty, AgreesWithAllPairsOnNoisyGrids) {
    std::mt19937 random(20);
    std::size_t links = 0;
    for (const double tolerance : {1e-7, 0.01, 0.3, 2.0}) {
        for (const Point origin : {Point{0, 0}, Point{515000.123, 188000.7}, Point{-3e6, 12.5}}) {
            const Shapes shapes = noisy_grid(random, 9, tolerance, origin);
            for (const ContiguityRule& rule : {queen(tolerance), rook(tolerance)}) {
                const NeighbourLists got = contiguity(shapes, rule, 2);
                expect_equal(got, slow_contiguity(shapes, rule));
                links += got.of.size();
            }
        }
    }
    EXPECT_GT(links, 1000u);
}

/// Triangles anywhere: distances near the tolerance, many vertices in a cell, and pairs across cell borders.
TEST(ContiguityProperty, AgreesWithAllPairsOnCrowdedVertices) {
    std::mt19937 random(21);
    std::size_t links = 0;
    for (const double extent : {1.0, 20.0, 300.0}) {
        std::uniform_real_distribution<double> place(0, extent);
        for (int round = 0; round < 10; ++round) {
            Shapes shapes;
            for (int i = 0; i < 60; ++i) {
                Points ring;
                for (int c = 0; c < 3; ++c) ring.push_back({place(random), place(random)});
                ring.push_back(ring.front());
                test::add(shapes, {{ring}});
            }
            for (const double tolerance : {0.05 * extent, 0.003 * extent}) {
                for (const ContiguityRule& rule : {queen(tolerance), rook(tolerance)}) {
                    const NeighbourLists got = contiguity(shapes, rule, 1);
                    expect_equal(got, slow_contiguity(shapes, rule));
                    links += got.of.size();
                }
            }
        }
    }
    EXPECT_GT(links, 1000u);
}

struct Brick {
    int row, left, right;
};

/// Rows of bricks of random lengths: nearly all corners lie on a side of another row's brick.
std::vector<Brick> wall(std::mt19937& random) {
    std::vector<Brick> bricks;
    for (int row = 0; row < 12; ++row)
        for (int left = 0; left < 60;) {
            const int right = std::min(60, left + 1 + static_cast<int>(random() % 8));
            bricks.push_back({row, left, right});
            left = right;
        }
    return bricks;
}

TEST(ContiguityProperty, FindsBricksThatMeetAlongTheirSides) {
    std::mt19937 random(23);
    for (int round = 0; round < 20; ++round) {
        const std::vector<Brick> bricks = wall(random);
        Shapes shapes;
        for (const Brick& b : bricks)
            test::add(shapes, {{rectangle(500000 + b.left, 200000 + b.row, b.right - b.left, 1)}});
        NeighbourLists touching, overlapping;
        for (std::uint32_t i = 0; i < bricks.size(); ++i) {
            for (std::uint32_t j = 0; j < bricks.size(); ++j) {
                const Brick &a = bricks[i], &b = bricks[j];
                const int along = std::min(a.right, b.right) - std::max(a.left, b.left);
                const int across = std::abs(a.row - b.row);
                if (i == j || along < 0 || across > 1) continue;
                touching.of.push_back(j);
                if (across == 0 || along > 0) overlapping.of.push_back(j);
            }
            touching.from.push_back(touching.of.size());
            overlapping.from.push_back(overlapping.of.size());
        }
        expect_equal(contiguity(shapes, {Contiguity::queen, 0.01, true}, 2), touching);
        expect_equal(contiguity(shapes, {Contiguity::rook, 0.01, true}, 2), overlapping);
    }
}

TEST(ContiguityProperty, DoesNotDependOnTheOrderOfShapesAndVerticesNorOnThreads) {
    std::mt19937 random(22);
    const Shapes shapes = noisy_grid(random, 20, 0.01, {400000, 300000});
    const NeighbourLists want = contiguity(shapes, rook(), 1);
    std::vector<std::uint32_t> order(shapes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    Shapes shuffled;
    for (const std::uint32_t shape : order) {
        const auto points = shapes.points_of_shape(shape);
        Points ring(points.begin(), points.end() - 1);
        std::rotate(ring.begin(), ring.begin() + random() % 4, ring.end());
        if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
        ring.push_back(ring.front());
        test::add(shuffled, {{ring}});
    }
    const NeighbourLists got = contiguity(shuffled, rook(), 3);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        std::vector<std::uint32_t> list;
        for (const std::uint32_t j : got[i]) list.push_back(order[j]);
        std::sort(list.begin(), list.end());
        EXPECT_THAT(list, testing::ElementsAreArray(want[order[i]]));
    }
    EXPECT_GT(want.of.size(), 500u);
}

}  // namespace
}  // namespace vitality
