// SPDX-License-Identifier: Apache-2.0
#include "base/outer_boundary.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/edge_matching.hpp"
#include "base/polygon_union.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::length_of;
using test::polygons;
using test::rectangle;

/// Squares of 100 m, but for those left out.
test::Rings squares(int columns, int rows, const std::vector<std::pair<int, int>>& but = {}) {
    test::Rings rings;
    for (int x = 0; x < columns; ++x)
        for (int y = 0; y < rows; ++y)
            if (std::find(but.begin(), but.end(), std::pair(x, y)) == but.end())
                rings.push_back(rectangle(100 * x, 100 * y, 100, 100));
    return rings;
}

TEST(EdgesThatOccurOnce, AreThoseOfOnePolygonAloneInAnyDirection) {
    Shapes shapes = polygons({rectangle(0, 0, 1, 1), test::reversed(rectangle(1, 0, 1, 1))});
    // The first's eastern edge 1,0 - 1,1 is its second; the other's ring runs 1,0 - 1,1 - 2,1 - 2,0 - 1,0.
    EXPECT_EQ(edges_that_occur_once(shapes, 2), (std::vector<std::uint8_t>{1, 0, 1, 1, 0, 0, 1, 1, 1, 0}));
    shapes.points()[1].x += 1e-7;  // less than the grid
    EXPECT_EQ(edges_that_occur_once(shapes, 1)[1], 0);
    shapes.points()[1].x += 1e-5;
    EXPECT_EQ(edges_that_occur_once(shapes, 1)[1], 1);
}

TEST(EdgesThatOccurOnce, AgreeWithALookAtEveryPair) {
    std::mt19937 random(9);
    std::uniform_int_distribution<int> corner(0, 3);
    test::Rings rings;
    for (int i = 0; i < 60; ++i) {
        test::Points ring;
        for (int p = 0; p < 5; ++p)
            ring.push_back({static_cast<double>(corner(random)), static_cast<double>(corner(random))});
        ring.push_back(ring.front());
        rings.push_back(ring);
    }
    const Shapes shapes = polygons(rings);
    const auto once = edges_that_occur_once(shapes, 2);
    const auto edge = [&](std::size_t i) { return std::pair(shapes.points()[i], shapes.points()[i + 1]); };
    for (std::size_t i = 0; i < once.size(); ++i) {
        std::size_t equal = 0;
        for (std::size_t j = 0; j < once.size(); ++j) {
            if (i % 6 == 5 || j % 6 == 5) continue;
            const auto [a, b] = edge(i);
            const auto [c, d] = edge(j);
            if (a != b && ((a == c && b == d) || (a == d && b == c))) ++equal;
        }
        EXPECT_EQ(once[i] == 1, equal == 1) << i;
    }
}

TEST(OuterBoundary, OfNineSquaresIsTheSquareAround) {
    const Shapes border = outer_boundary(polygons(squares(3, 3)), 2);
    ASSERT_EQ(border.size(), 1U);
    EXPECT_EQ(border.kind(0), ShapeKind::line);
    EXPECT_EQ(length_of(border), 1200);
    EXPECT_EQ(border.part_count(), 8U);  // a line for each square that is not in the middle
}

TEST(OuterBoundary, HoldsIslandsAndHoles) {
    test::Rings areas = squares(3, 3, {{1, 1}});
    areas.push_back(rectangle(1000, 0, 100, 100));
    const Shapes border = outer_boundary(polygons(areas), 2);
    EXPECT_EQ(length_of(border), 1200 + 400 + 400);
    // The island's is one closed line.
    const auto island = border.ring(border.ring_count() - 1);
    EXPECT_EQ(island.size(), 5U);
    EXPECT_EQ(island.front(), island.back());
}

TEST(OuterBoundary, LeavesOutInnerEdgesThatAreNotShared) {
    // A long side against two squares; the southern third of its eastern side has no neighbour.
    const Shapes areas =
        polygons({rectangle(0, 0, 100, 300), rectangle(100, 100, 100, 100), rectangle(100, 200, 100, 100)});
    // Around all: 100 + 100 + 100 + 200 + 200 + 300.
    EXPECT_DOUBLE_EQ(length_of(outer_boundary(areas, 2)), 1000);
}

TEST(OuterBoundary, ClosesSmallGapsAndKeepsWideOnes) {
    const auto with_gap = [](double gap) {
        return length_of(
            outer_boundary(polygons({rectangle(0, 0, 100, 100), rectangle(100 + gap, 0, 100, 100)}), 2));
    };
    EXPECT_EQ(with_gap(0), 600);
    EXPECT_EQ(with_gap(0.5), 600);  // the gap's ends stay open
    EXPECT_EQ(with_gap(2), 800);
}

TEST(OuterBoundary, OfNothingIsNone) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    EXPECT_EQ(outer_boundary(shapes, 2).kind(0), ShapeKind::none);
    EXPECT_EQ(outer_boundary({}, 2).kind(0), ShapeKind::none);
}

TEST(OuterBoundary, IsAsLongAsThatOfTheUnionAndEqualForAnyNumberOfThreads) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no oracle folder";
    const Shapes areas = read_vector({folder + "/overlap/harrow_lsoa_to_ward_source.geojson", "", ""}).shapes;
    const Shapes one = outer_boundary(areas, 1), four = outer_boundary(areas, 4);
    EXPECT_NEAR(length_of(one), length_of(dissolved(areas, 2)), 1e-3);
    EXPECT_TRUE(
        std::equal(one.points().begin(), one.points().end(), four.points().begin(), four.points().end()));
}

}  // namespace
}  // namespace vitality
