// SPDX-License-Identifier: Apache-2.0
// PointLocator against slow and obvious ways, on polygons made at random.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "base/point_location.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::add;
using test::Points;
using test::square_ring;
using Indices = std::vector<std::uint32_t>;

constexpr std::uint32_t nowhere = PointLocator::nowhere;
constexpr double step = 0x1p-20;  // of the grid of exact.hpp

Indices all(const PointLocator& locator, Point p) {
    Indices found;
    locator.find_all(p, found);
    return found;
}

/// The slow and obvious way: whether a polygon of whole quarters holds a point of whole quarters.
bool holds(const Shapes& shapes, std::size_t shape, Point point) {
    struct Whole {
        std::int64_t x, y;
    };
    const auto whole = [&](Point p) {
        return Whole{std::llround(4 * (p.x - point.x)), std::llround(4 * (p.y - point.y))};
    };
    bool inside = false;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const auto ring = shapes.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Whole a = whole(ring[i]), b = whole(ring[i + 1]);
            const std::int64_t turn = a.x * b.y - a.y * b.x;  // of a, b around the point
            const bool in_box = std::min(a.x, b.x) <= 0 && std::max(a.x, b.x) >= 0 &&
                                std::min(a.y, b.y) <= 0 && std::max(a.y, b.y) >= 0;
            if (turn == 0 && in_box) return true;
            if ((a.y > 0) != (b.y > 0)) inside ^= (turn > 0) == (b.y > a.y);
        }
    }
    return inside;
}

Indices holders(const Shapes& shapes, Point p) {
    Indices found;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (holds(shapes, i, p)) found.push_back(static_cast<std::uint32_t>(i));
    return found;
}

/// Squares of 8 m whose inner corners are moved by up to 3 m.
Shapes coverage(int side, Point corner, std::mt19937& random) {
    std::uniform_int_distribution<int> move(-3, 3);
    Points vertices;
    for (int y = 0; y <= side; ++y) {
        for (int x = 0; x <= side; ++x) {
            const bool inner = x > 0 && x < side && y > 0 && y < side;
            vertices.push_back({corner.x + 8 * x + (inner ? move(random) : 0),
                                corner.y + 8 * y + (inner ? move(random) : 0)});
        }
    }
    Shapes shapes;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto at = [&](int dx, int dy) {
                return vertices[static_cast<std::size_t>((y + dy) * (side + 1) + x + dx)];
            };
            add(shapes, {{{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)}}});
        }
    }
    return shapes;
}

TEST(PointLocator, AgreesWithASlowRayCastOnCoveragesAndLosesNoPoint) {
    std::mt19937 random(1);
    for (const Point corner : {Point{0, 0}, {-1000003, 2000001}, {0x1p31 - 56, -0x1p31}}) {
        for (int round = 0; round < 20; ++round) {
            const int side = 1 + round % 7;
            const Shapes shapes = coverage(side, corner, random);
            const PointLocator locator(shapes, {}, 1);
            std::uniform_int_distribution<int> quarter(0, 32 * side);
            for (int i = 0; i < 500; ++i) {
                const int scale = i % 2 == 0 ? 4 : 1;  // half of them at whole metres, where vertices are
                const Point p{corner.x + quarter(random) / scale * scale / 4.0,
                              corner.y + quarter(random) / scale * scale / 4.0};
                const Indices want = holders(shapes, p);
                ASSERT_FALSE(want.empty());
                ASSERT_EQ(all(locator, p), want) << p.x << " " << p.y;
                ASSERT_EQ(locator.find(p), want.front());
            }
        }
    }
}

/// Polygons of one or two rings whose coordinates `coordinate` gives, and a square that frames them.
template <class Coordinate>
Shapes polygons_at_random(double extent, std::mt19937& random, const Coordinate& coordinate) {
    std::uniform_int_distribution<int> corners(3, 9);
    Shapes shapes;
    for (int shape = 0; shape < 12; ++shape) {
        std::vector<Points> rings(shape % 3 == 0 ? 2U : 1U);
        for (Points& ring : rings) {
            for (int i = corners(random); i > 0; --i) ring.push_back({coordinate(), coordinate()});
            ring.push_back(ring.front());
        }
        add(shapes, {rings});
    }
    add(shapes, {{square_ring(0, 0, extent)}});
    return shapes;
}

void expect_as_slow_way(const Shapes& shapes, const Indices& rank, const Points& points) {
    const PointLocator locator(shapes, rank, 1);
    for (const Point p : points) {
        const Indices want = holders(shapes, p);
        ASSERT_EQ(all(locator, p), want) << p.x << " " << p.y;
        const auto least =
            std::min_element(want.begin(), want.end(), [&](auto a, auto b) { return rank[a] < rank[b]; });
        ASSERT_EQ(locator.find(p), want.empty() ? nowhere : *least);
    }
}

Indices ranks_at_random(std::size_t count, std::mt19937& random) {
    std::uniform_int_distribution<std::uint32_t> any(0, 5);
    Indices rank(count);
    for (auto& r : rank) r = any(random);
    return rank;
}

TEST(PointLocator, AgreesWithASlowRayCastOnPolygonsThatOverlapAndCross) {
    std::mt19937 random(2);
    for (int round = 0; round < 60; ++round) {
        // Small extents put many points on edges and vertices, large ones take edges through many cells.
        const int extent = 4 << round % 9;
        std::uniform_int_distribution<int> whole(0, extent), quarter(-4, 4 * extent + 4);
        const Shapes shapes = polygons_at_random(extent, random, [&] { return double(whole(random)); });
        Points points;
        for (int i = 0; i < 500; ++i) {
            const int scale = i % 2 == 0 ? 4 : 1;
            points.push_back({quarter(random) / scale * scale / 4.0, quarter(random) / scale * scale / 4.0});
        }
        expect_as_slow_way(shapes, ranks_at_random(shapes.size(), random), points);
    }
}

TEST(PointLocator, AgreesWithASlowRayCastWhereEdgesAndCornersLieOnCentresOfCells) {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        // 64 x 64 cells of 2 m: their centres are the odd numbers.
        std::uniform_int_distribution<int> eighth(0, 7), quarter(-10, 10);
        const auto odd = [&] { return 16 * eighth(random) + 1.0; };
        const Shapes shapes = polygons_at_random(128, random, odd);
        Points points;
        for (int i = 0; i < 300; ++i)
            points.push_back({odd() + quarter(random) / 4.0, odd() + quarter(random) / 4.0});
        expect_as_slow_way(shapes, ranks_at_random(shapes.size(), random), points);
    }
}

__extension__ using Wide = __int128;

/// 1 where c lies left of the line from a to b, -1 right of it: in whole steps of the grid.
int exact_side(Point a, Point b, Point c) {
    const auto wide = [](double difference) { return static_cast<Wide>(difference / step); };
    const Wide turn = wide(b.x - a.x) * wide(c.y - a.y) - wide(b.y - a.y) * wide(c.x - a.x);
    return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

TEST(PointLocator, IsExactWhereLongEdgesPassCentresOfCellsByAMicrometre) {
    std::mt19937 random(6);
    std::uniform_int_distribution<int> cell(28, 35), hair(-2, 2);
    std::uniform_real_distribution<double> reach(-6e8, 6e8);
    constexpr double far = 0x1p31, side = 0x1p26;  // 64 x 64 cells
    std::size_t on_or_left = 0;
    for (int round = 0; round < 3000; ++round) {
        const Point centre{side * (cell(random) + 0.5) - far, side * (cell(random) + 0.5) - far};
        // Ways near the diagonals, so that a hair to both sides moves the edge by far less than a step.
        const double east = std::round(reach(random)), north = std::round(east + reach(random) / 64);
        const Point way{east, round % 2 == 0 ? north : -north};
        const Point a{centre.x - 2 * way.x, centre.y - 2 * way.y};
        const Point b{centre.x + 3 * way.x + hair(random) * step, centre.y + 3 * way.y + hair(random) * step};
        const Point c{a.x - way.y, a.y + way.x};  // left of the edge
        Shapes shapes;
        add(shapes, {{{a, b, c, a}}});
        add(shapes, {{square_ring(-far, -far, 2 * far)}});
        const PointLocator locator(shapes, {}, 1);
        for (int dx = -1; dx <= 1; ++dx) {
            for (const double away : {0.0, 0.4 * side, -0.4 * side}) {
                const Point p{centre.x + dx * step, centre.y + std::round(away)};
                const bool held =
                    exact_side(a, b, p) >= 0 && exact_side(b, c, p) >= 0 && exact_side(c, a, p) >= 0;
                ASSERT_EQ(locator.find(p), held ? 0U : 1U) << round;
                if (away == 0 && held) ++on_or_left;
            }
        }
    }
    EXPECT_GT(on_or_left, 1000U);
}

TEST(PointLocator, IsEqualForAnyNumberOfThreads) {
    std::mt19937 random(4);
    Shapes shapes = coverage(220, {0, 0}, random);  // 193,600 edges
    Points circle;                                  // and one ring of 100,000 around the middle
    for (int i = 0; i < 100000; ++i) {
        const double turn = 2 * 3.141592653589793 * i / 100000;
        circle.push_back({880 + 700 * std::cos(turn), 880 + 700 * std::sin(turn)});
    }
    circle.push_back(circle.front());
    add(shapes, {{circle}});
    const auto ring = static_cast<std::uint32_t>(shapes.size() - 1);
    std::uniform_int_distribution<int> quarter(-40, 1800 * 4);
    Points points;
    for (int i = 0; i < 20000; ++i) points.push_back({quarter(random) / 4.0, quarter(random) / 4.0});

    const PointLocator one(shapes, {}, 1), two(shapes, {}, 2), seven(shapes, {}, 7);
    const Indices found = one.find_each(points, 1);
    EXPECT_EQ(two.find_each(points, 2), found);
    EXPECT_EQ(seven.find_each(points, 7), found);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Indices each = all(one, points[i]);
        ASSERT_EQ(one.find(points[i]), found[i]);
        ASSERT_EQ(each.empty() ? nowhere : each.front(), found[i]);
        ASSERT_EQ(all(seven, points[i]), each);
        const double away = std::hypot(points[i].x - 880, points[i].y - 880);
        if (std::abs(away - 700) > 1e-3) {  // the ring departs from its circle by 700 (pi / 100000)^2 / 2
            ASSERT_EQ(!each.empty() && each.back() == ring, away < 700) << away;
        }
    }
}

}  // namespace
}  // namespace vitality
