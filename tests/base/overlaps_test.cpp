// SPDX-License-Identifier: Apache-2.0
#include "base/overlaps.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/boundary_index.hpp"
#include "base/error.hpp"
#include "base/nesting.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::polygons;
using test::rectangle;
using test::reversed;

std::optional<double> nested(const Shapes& a, const Shapes& b) {
    const BoundaryIndex of_a(a, 0), of_b(b, 0);
    Nesting nesting;
    const std::optional<double> area = nesting.shared_area(of_a, of_b);
    EXPECT_EQ(nesting.shared_area(of_b, of_a), area);
    return area;
}

TEST(Nesting, KnowsApartInsideAndEqual) {
    const Shapes large = polygons({rectangle(0, 0, 10, 10)});
    EXPECT_EQ(nested(polygons({rectangle(20, 0, 1, 1)}), large), 0);
    EXPECT_EQ(nested(polygons({rectangle(2, 3, 4, 5)}), large), 20);
    EXPECT_EQ(nested(large, large), 100);
    EXPECT_EQ(nested(large, polygons({reversed(rectangle(0, 0, 10, 10))})), 100);
}

TEST(Nesting, FollowsCommonVerticesAndSegments) {
    // A square of 10 m whose sides have a vertex in the middle.
    const Shapes square =
        polygons({{{0, 0}, {5, 0}, {10, 0}, {10, 5}, {10, 10}, {5, 10}, {0, 10}, {0, 5}, {0, 0}}});
    EXPECT_EQ(nested(square, polygons({rectangle(0, 0, 5, 5)})), 25);                       // a quarter
    EXPECT_EQ(nested(square, polygons({{{5, 0}, {10, 5}, {5, 10}, {0, 5}, {5, 0}}})), 50);  // touches in four
    EXPECT_EQ(nested(square, polygons({rectangle(10, 0, 5, 5)})), 0);   // along a side, outside
    EXPECT_EQ(nested(square, polygons({rectangle(10, 10, 5, 5)})), 0);  // corner to corner
    // Around the corner from outside: 15 x 15 less the square, whose border it runs along.
    EXPECT_EQ(nested(square, polygons({{{0, 0},
                                        {5, 0},
                                        {10, 0},
                                        {10, 5},
                                        {10, 10},
                                        {5, 10},
                                        {0, 10},
                                        {0, 15},
                                        {15, 15},
                                        {15, -5},
                                        {0, -5},
                                        {0, 0}}})),
              0);
}

TEST(Nesting, RespectsHolesAndParts) {
    Shapes ring;
    test::add_shape(ring, ShapeKind::polygon, {{rectangle(0, 0, 10, 10), rectangle(2, 2, 4, 4)}});
    EXPECT_EQ(nested(ring, polygons({rectangle(3, 3, 1, 1)})), 0);     // in the hole
    EXPECT_EQ(nested(ring, polygons({rectangle(2, 2, 4, 4)})), 0);     // fills the hole
    EXPECT_EQ(nested(ring, polygons({rectangle(7, 7, 2, 2)})), 4);     // in the land
    EXPECT_EQ(nested(ring, polygons({rectangle(0, 0, 10, 10)})), 84);  // 100 - 16
    EXPECT_EQ(nested(ring, polygons({rectangle(-1, -1, 20, 20)})), 84);
    Shapes two;
    test::add_shape(two, ShapeKind::polygon, {{rectangle(7, 7, 2, 2)}, {rectangle(20, 20, 3, 3)}});
    EXPECT_EQ(nested(ring, two), 4);  // one part inside, one outside
}

TEST(Nesting, LeavesCrossingsAndOtherTouchesOpen) {
    const Shapes square = polygons({rectangle(0, 0, 10, 10)});
    EXPECT_EQ(nested(square, polygons({rectangle(5, 5, 10, 10)})), std::nullopt);
    EXPECT_EQ(nested(square, polygons({rectangle(10, 2, 3, 3)})), std::nullopt);  // along a part of a side
    // Crosses in common vertices alone: from the inside out at 10, 0 and back at 10, 10.
    EXPECT_EQ(nested(square, polygons({{{10, 0}, {15, 5}, {10, 10}, {5, 5}, {10, 0}}})), std::nullopt);
}

TEST(Overlaps, AreExactForNestedPairsAndGeosElsewhere) {
    Shapes a = polygons({rectangle(0, 0, 10, 10), rectangle(5, 20, 10, 10), rectangle(90, 90, 1, 1)});
    a.begin_shape(ShapeKind::none);
    const Shapes b = polygons({rectangle(0, 0, 10, 50), rectangle(10, 0, 10, 50)});
    const auto found = overlaps_of(a, b, 2);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].area, 100);
    EXPECT_EQ(found[1].a, 1U);
    EXPECT_EQ(found[1].area, 50);
    EXPECT_EQ(found[2].b, 1U);
    EXPECT_EQ(found[2].area, 50);
}

/// Cells of a distorted lattice, and their unions of 3 x 3: nested with equal segments. Against cells moved
/// by 0.4: crossing everywhere. Slow truth: GEOS alone, reached by a vertex that lies on no line of the
/// other.
class LatticeTest : public testing::Test {
  protected:
    static constexpr int cells = 12;

    Point vertex(int column, int row) const {
        std::mt19937 random(static_cast<unsigned>(column * 1000 + row));
        std::uniform_real_distribution<double> shift(-0.3, 0.3);
        return {500000.1 + 10 * (column + shift(random)), 200000.3 + 10 * (row + shift(random))};
    }
    test::Points block(int column, int row, int size) const {
        test::Points ring;
        for (int i = 0; i < size; ++i) ring.push_back(vertex(column + i, row));
        for (int i = 0; i < size; ++i) ring.push_back(vertex(column + size, row + i));
        for (int i = size; i > 0; --i) ring.push_back(vertex(column + i, row + size));
        for (int i = size; i > 0; --i) ring.push_back(vertex(column, row + i));
        ring.push_back(ring.front());
        return ring;
    }
    Shapes blocks(int size, double moved = 0) const {
        test::Rings rings;
        for (int column = 0; column < cells; column += size)
            for (int row = 0; row < cells; row += size) {
                rings.push_back(block(column, row, size));
                for (Point& p : rings.back()) p.x += moved;
                if ((column + row) % 2 == 1) rings.back() = reversed(rings.back());
            }
        return polygons(rings);
    }
};

TEST_F(LatticeTest, EveryCellLiesInOneBlockWholly) {
    const Shapes small = blocks(1), large = blocks(3);
    const auto found = overlaps_of(small, large, 2);
    ASSERT_EQ(found.size(), small.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].a, i);
        EXPECT_EQ(found[i].area, area(small, i));
    }
    EXPECT_EQ(overlaps_of(large, small, 2).size(), small.size());
}

TEST_F(LatticeTest, CrossingCellsAddUpToTheWholeAndAreEqualForAnyNumberOfThreads) {
    const Shapes small = blocks(1), moved = blocks(3, 4);
    const auto one = overlaps_of(small, moved, 1), four = overlaps_of(small, moved, 4);
    ASSERT_EQ(one.size(), four.size());
    std::vector<double> covered(small.size(), 0);
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].area, four[i].area);
        covered[one[i].a] += one[i].area;
    }
    for (std::size_t i = 0; i < small.size(); ++i) {
        const std::size_t column = i / cells, row = i % cells;
        if (column == 0 || row == 0 || row == cells - 1) continue;  // may stick out
        EXPECT_NEAR(covered[i], area(small, i), 1e-6);
    }
}

/// Random stars: what Nesting tells agrees with a count of points on a fine grid.
TEST(Nesting, AgreesWithACountOfPoints) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(-6, 6);
    std::size_t told = 0;
    for (int round = 0; round < 300; ++round) {
        const Shapes a = polygons({test::star(random, {1000, 1000}, 10, 9)});
        const Shapes b = polygons(
            {test::star(random, {1000 + place(random), 1000 + place(random)}, round % 2 ? 2 : 5, 7)});
        const std::optional<double> area = nested(a, b);
        if (!area) continue;
        ++told;
        const BoundaryIndex of_a(a, 0), of_b(b, 0);
        double counted = 0;
        constexpr double cell = 0.05;
        for (double x = 980.0125; x < 1020; x += cell)
            for (double y = 980.0125; y < 1020; y += cell)
                if (of_a.side_of({x, y}) == Side::inside && of_b.side_of({x, y}) == Side::inside)
                    counted += cell * cell;
        EXPECT_NEAR(*area, counted, 0.5);
    }
    EXPECT_GT(told, 30U);
}

TEST(BoundaryIndex, KnowsInsideOutsideAndLeavesTheBoundaryOpen) {
    Shapes ring;
    test::add_shape(ring, ShapeKind::polygon, {{rectangle(0, 0, 10, 10), rectangle(2, 2, 4, 4)}});
    const BoundaryIndex index(ring, 0);
    EXPECT_EQ(index.side_of({1, 1}), Side::inside);
    EXPECT_EQ(index.side_of({1, 2}), Side::inside);  // level with the hole's edge
    EXPECT_EQ(index.side_of({3, 3}), Side::outside);
    EXPECT_EQ(index.side_of({-1, 10}), Side::outside);
    EXPECT_EQ(index.side_of({11, 5}), Side::outside);
    for (const Point p : {Point{0, 0}, Point{10, 10}, Point{5, 0}, Point{10, 5}, Point{2, 4}, Point{4, 10}})
        EXPECT_EQ(index.side_of(p), Side::unsure);
}

TEST(CutToPolygon, KeepsWhatLiesInsideUnderItsOwnNumber) {
    const Shapes shapes =
        polygons({rectangle(0, 0, 10, 10), rectangle(20, 0, 5, 5), rectangle(8, 0, 10, 10)});
    const Shapes frame = polygons({rectangle(50, 50, 1, 1), rectangle(5, 0, 10, 10)});
    const Shapes cut = cut_to_polygon(shapes, frame, 1);
    ASSERT_EQ(cut.size(), 3U);
    EXPECT_EQ(area(cut, 0), 50);
    EXPECT_EQ(cut.kind(1), ShapeKind::none);
    EXPECT_EQ(area(cut, 2), 70);
}

}  // namespace
}  // namespace vitality
