// SPDX-License-Identifier: Apache-2.0
#include "base/point_location.hpp"

#include <cstdint>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::add;
using test::Points;
using test::square_ring;
using testing::ElementsAre;
using testing::IsEmpty;
using Indices = std::vector<std::uint32_t>;

constexpr std::uint32_t nowhere = PointLocator::nowhere;
constexpr double step = 0x1p-20;  // of the grid of exact.hpp

/// Columns by rows of unit squares from a corner, row by row from the south.
Shapes unit_squares(Point corner, int columns, int rows) {
    Shapes shapes;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            add(shapes, {{square_ring(corner.x + column, corner.y + row, 1)}});
    return shapes;
}

Indices all(const PointLocator& locator, Point p) {
    Indices found;
    locator.find_all(p, found);
    return found;
}

TEST(PointLocator, PutsAPointOnASharedEdgeIntoTheFirstArea) {
    const Shapes shapes = unit_squares({0, 0}, 2, 1);
    const PointLocator locator(shapes, {}, 1);
    EXPECT_EQ(locator.find({0.5, 0.5}), 0U);
    EXPECT_EQ(locator.find({1.5, 0.5}), 1U);
    EXPECT_EQ(locator.find({1, 0.5}), 0U);
    EXPECT_EQ(locator.find({1 + step, 0.5}), 1U);
    EXPECT_THAT(all(locator, {1, 0.5}), ElementsAre(0, 1));
}

TEST(PointLocator, HoldsItsBoundaryAndNothingBeyond) {
    const Shapes shapes = unit_squares({0, 0}, 1, 1);
    const PointLocator locator(shapes, {}, 1);
    for (const Point p : {Point{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0.3, 0}, {1, 0.3}, {0.3, 1}, {0, 0.3}})
        EXPECT_EQ(locator.find(p), 0U) << p.x << " " << p.y;
    for (const Point p : {Point{-step, 0}, {1 + step, 0}, {1, 1 + step}, {0, -step}, {0.3, -step}, {9, 9}})
        EXPECT_EQ(locator.find(p), nowhere) << p.x << " " << p.y;
}

TEST(PointLocator, PutsPointsOnTheGridOfAMicrometre) {
    const Shapes shapes = unit_squares({0, 0}, 1, 1);
    const PointLocator locator(shapes, {}, 1);
    EXPECT_EQ(locator.find({1 + 0.4 * step, 0.5}), 0U);
    EXPECT_EQ(locator.find({1 + 0.6 * step, 0.5}), nowhere);
}

TEST(PointLocator, FindsAllFourSquaresAtTheirCorner) {
    const Shapes shapes = unit_squares({0, 0}, 2, 2);
    const PointLocator locator(shapes, {}, 1);
    EXPECT_THAT(all(locator, {1, 1}), ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(locator.find({1, 1}), 0U);
    EXPECT_THAT(all(locator, {0.5, 1}), ElementsAre(0, 2));
    EXPECT_THAT(all(locator, {3, 1}), IsEmpty());
}

TEST(PointLocator, LetsTheLeastRankHaveThePoint) {
    const Shapes shapes = unit_squares({0, 0}, 2, 2);
    const PointLocator locator(shapes, Indices{7, 3, 9, 3}, 1);
    EXPECT_EQ(locator.find({1, 1}), 1U);    // ranks 7, 3, 9, 3: the first of the two threes
    EXPECT_EQ(locator.find({0.5, 1}), 0U);  // ranks 7, 9
    EXPECT_EQ(locator.find({1.5, 1.5}), 3U);
    EXPECT_THAT(all(locator, {1, 1}), ElementsAre(0, 1, 2, 3));
}

TEST(PointLocator, LetsTheFirstOfEqualRanksHaveThePoint) {
    const Shapes shapes = unit_squares({0, 0}, 10, 10);
    const PointLocator locator(shapes, Indices(100, 5), 1);
    // Four squares meet at (x, y); the first is column x - 1 of row y - 1.
    for (int y = 1; y < 10; ++y)
        for (int x = 1; x < 10; ++x)
            EXPECT_EQ(locator.find({double(x), double(y)}), static_cast<std::uint32_t>(10 * (y - 1) + x - 1));
}

TEST(PointLocator, KeepsHolesOpenButHoldsTheirEdges) {
    Shapes shapes;
    add(shapes, {{square_ring(0, 0, 10), square_ring(4, 4, 2)}});
    const PointLocator locator(shapes, {}, 1);
    EXPECT_EQ(locator.find({5, 5}), nowhere);
    EXPECT_EQ(locator.find({4, 5}), 0U);
    EXPECT_EQ(locator.find({6, 6}), 0U);
    EXPECT_EQ(locator.find({3, 5}), 0U);
    EXPECT_EQ(locator.find({7, 5}), 0U);
}

TEST(PointLocator, FindsEveryPartOfAMultipolygon) {
    Shapes shapes;
    add(shapes, {{square_ring(0, 0, 1)}, {square_ring(5, 5, 2), square_ring(5.5, 5.5, 1)}});
    add(shapes, {{square_ring(5.5, 5.5, 1)}});
    const PointLocator locator(shapes, {}, 1);
    EXPECT_EQ(locator.find({0.5, 0.5}), 0U);
    EXPECT_EQ(locator.find({5.25, 6}), 0U);
    EXPECT_EQ(locator.find({6, 6}), 1U);
    EXPECT_EQ(locator.find({3, 3}), nowhere);
    EXPECT_THAT(all(locator, {5.5, 6}), ElementsAre(0, 1));
}

TEST(PointLocator, FindsAllOfSeveralPolygonsLaidOverEachOther) {
    Shapes shapes;
    for (int i = 0; i < 5; ++i) add(shapes, {{square_ring(i, i, 100 - 2 * i)}});
    const PointLocator locator(shapes, Indices{4, 3, 2, 1, 0}, 1);
    EXPECT_THAT(all(locator, {50, 50}), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_EQ(locator.find({50, 50}), 4U);
    EXPECT_THAT(all(locator, {2, 50}), ElementsAre(0, 1, 2));
    EXPECT_EQ(locator.find({1.5, 50}), 1U);
}

TEST(PointLocator, FindsNothingAmongNoPolygons) {
    const Shapes none;
    EXPECT_EQ(PointLocator(none, {}, 2).find({0, 0}), nowhere);
    Shapes others;
    others.begin_shape(ShapeKind::none);
    others.append(Shapes::of_points({{1, 1}}), 0);
    others.begin_shape(ShapeKind::polygon);
    const PointLocator locator(others, {}, 2);
    EXPECT_EQ(locator.find({1, 1}), nowhere);
    EXPECT_THAT(locator.find_each(Points{{1, 1}, {0, 0}}, 2), ElementsAre(nowhere, nowhere));
    EXPECT_THAT(locator.find_each({}, 2), IsEmpty());
    EXPECT_THAT(all(locator, {1, 1}), IsEmpty());
}

TEST(PointLocator, PassesOverOtherKindsOfShapes) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    add(shapes, {{square_ring(0, 0, 1)}});
    shapes.append(Shapes::of_points({{0.5, 0.5}}), 0);
    EXPECT_THAT(all(PointLocator(shapes, {}, 1), {0.5, 0.5}), ElementsAre(1));
}

TEST(PointLocator, FindsPointsThatAreNoPlaceNowhere) {
    const Shapes shapes = unit_squares({0, 0}, 2, 2);
    const PointLocator locator(shapes, {}, 1);
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();
    for (const Point p : {Point{nan, 1}, {1, nan}, {inf, 1}, {1, -inf}, {1e300, 1}, {1, -1e300}}) {
        EXPECT_EQ(locator.find(p), nowhere);
        EXPECT_THAT(all(locator, p), IsEmpty());
    }
}

TEST(PointLocator, TellsWhichPolygonHasNoPlace) {
    Shapes shapes = unit_squares({0, 0}, 2, 1);
    const auto message = [&] {
        try {
            PointLocator(shapes, {}, 1);
        } catch (const DataError& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_EQ(message(), "");
    shapes.points()[7].y = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(
        message(),
        "polygon 2 has a vertex at 2, nan: coordinates must be numbers within 2^31 m of the origin; look at "
        "the polygon and its coordinate system");
    shapes.points()[7].y = -3e9;
    EXPECT_EQ(
        message(),
        "polygon 2 has a vertex at 2, -3000000000: coordinates must be numbers within 2^31 m of the origin; "
        "look at the polygon and its coordinate system");
}

TEST(PointLocator, IsExactAtTheEndsOfItsReach) {
    constexpr double far = 0x1p31;
    const Shapes squares = unit_squares({far - 2, -far}, 2, 1);
    const PointLocator small(squares, {}, 1);
    EXPECT_THAT(all(small, {far - 1, 0.5 - far}), ElementsAre(0, 1));
    EXPECT_THAT(all(small, {far - 1 - step, 0.5 - far}), ElementsAre(0));
    EXPECT_THAT(all(small, {far - 1 + step, -far}), ElementsAre(1));
    EXPECT_EQ(small.find({far, -far}), 1U);
    EXPECT_EQ(small.find({far + 2 * step, -far}), nowhere);  // beyond the reach the grid is twice as coarse

    Shapes halves;  // two triangles that share the diagonal y = x
    add(halves, {{{{-far, -far}, {far, -far}, {far, far}, {-far, -far}}}});
    add(halves, {{{{-far, -far}, {far, far}, {-far, far}, {-far, -far}}}});
    const PointLocator large(halves, {}, 1);
    for (const double x : {-far, -1234567890.5, 0.0, 0.125, 1e9 + step, far}) {
        EXPECT_THAT(all(large, {x, x}), ElementsAre(0, 1)) << x;
        if (x < far) {
            EXPECT_THAT(all(large, {x + step, x}), ElementsAre(0)) << x;
            EXPECT_THAT(all(large, {x, x + step}), ElementsAre(1)) << x;
        }
    }
}

std::size_t entries(const CellGrid& grid) {
    std::size_t count = 0;
    for (const CellBand& band : grid.bands)
        count += band.cells.size() + band.runs.size() + band.owners.size();
    return count;
}

TEST(PointLocator, EntersLongEdgesOnlyWhereTheyPass) {
    Shapes triangle;
    add(triangle, {{{{0, 0}, {100000, 0}, {100000, 100000}, {0, 0}}}});
    // About 64 x 64 cells, of which three edges cross 64 each, the diagonal up to three in a row.
    EXPECT_LT(entries(make_cell_grid(triangle, Indices{0}, 1)), 65U * 65 + 5 * 66);
    const PointLocator locator(triangle, {}, 1);
    EXPECT_EQ(locator.find({70000, 70000}), 0U);
    EXPECT_EQ(locator.find({70000, 70000 + step}), nowhere);
    EXPECT_EQ(locator.find({70000 + step, 70000}), 0U);
    EXPECT_EQ(locator.find({99999, 1}), 0U);
}

TEST(PointLocator, TakesLargerCellsWhereLongEdgesPileUp) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> coordinate(0, 100000);
    Shapes shapes;
    Indices order;
    for (std::uint32_t i = 0; i < 20000; ++i) {
        const Point a{coordinate(random), coordinate(random)};
        add(shapes,
            {{{a, {coordinate(random), coordinate(random)}, {coordinate(random), coordinate(random)}, a}}});
        order.push_back(i);
    }
    // 60,000 edges of 52 km in 173 x 173 cells of 580 m would be entered 7 million times.
    EXPECT_LT(entries(make_cell_grid(shapes, order, 1)), 16U * 60000);
}

/// A polygon as text; the digits of a ring's points in turn.
Shapes polygon_of(const std::string& text) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    for (std::size_t from = text.find("((") + 1; from != std::string::npos;) {
        const std::size_t to = text.find(')', from);
        std::istringstream points(text.substr(from + 1, to - from - 1));
        shapes.begin_ring();
        for (Point p; points >> p.x >> p.y; points.ignore(1, ',')) shapes.add_point(p);
        from = text.find('(', to);
    }
    return shapes;
}

TEST(PointLocator, AgreesWithTheReferenceAboutBoundaries) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no reference files: name their folder in VITALITY_ORACLES";
    const auto lines = test::csv_lines(folder + "/overlap/point_on_boundary_predicates.csv");
    std::size_t compared = 0, inside = 0;
    for (std::size_t i = 1; i < lines.size(); ++i, ++compared) {
        const auto& cells = lines[i];  // polygon, its text, x, y, intersects
        const Shapes shapes = polygon_of(cells.at(1));
        const Point p{test::number_of(cells.at(2)), test::number_of(cells.at(3))};
        EXPECT_EQ(PointLocator(shapes, {}, 1).find(p) == 0U, cells.at(4) == "TRUE") << p.x << " " << p.y;
        if (cells.at(4) == "TRUE") ++inside;
    }
    EXPECT_EQ(compared, 36U);
    EXPECT_GE(inside, 10U);
}

}  // namespace
}  // namespace vitality
