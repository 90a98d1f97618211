// SPDX-License-Identifier: Apache-2.0
#include "base/buffer.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::Points;
using test::rectangle;

/// Area of a regular polygon of n corners on a circle.
double polygon_in_circle(int n, double radius) {
    return n / 2.0 * radius * radius * std::sin(2 * std::numbers::pi / n);
}

template <class Work>
std::string failure(const Work& work) {
    try {
        work();
    } catch (const Error& e) {
        return e.what();
    }
    return "no failure";
}

TEST(Buffer, OfAPointIsAPolygonInItsCircle) {
    const Shapes points = Shapes::of_points({{515000.25, 188000.75}});
    for (const int segments : {1, 8, 30}) {
        const Shapes circle = buffered(points, 400, segments, 1);
        EXPECT_EQ(circle.kind(0), ShapeKind::polygon);
        EXPECT_EQ(circle.points().size(), static_cast<std::size_t>(4 * segments + 1));
        EXPECT_NEAR(area(circle, 0), polygon_in_circle(4 * segments, 400), 1e-4);
    }
}

/// GEOS draws the buffer of two points, here the same one twice; a lone point's is drawn without it.
TEST(Buffer, OfALonePointHasTheVerticesOfGeos) {
    for (const int segments : {1, 2, 3, 8, 16, 30, 100}) {
        for (const double distance : {0.5, 400.0, 12345.678}) {
            const Point p{515000.37, 188000.93};
            Shapes points = Shapes::of_points({p});
            test::add_shape(points, ShapeKind::point, {{{p}}, {{p}}});
            const Shapes circles = buffered(points, distance, segments, 1);
            const auto own = circles.points_of_shape(0), of_geos = circles.points_of_shape(1);
            ASSERT_EQ(own.size(), of_geos.size());
            // GEOS's union of the two circles begins in the west, half around.
            const std::size_t corners = own.size() - 1;
            for (std::size_t i = 0; i < own.size(); ++i) {
                const Point other = of_geos[(i + corners / 2) % corners];
                EXPECT_NEAR(own[i].x, other.x, 1e-9);
                EXPECT_NEAR(own[i].y, other.y, 1e-9);
            }
        }
    }
}

TEST(Buffer, OfLinesAndPolygonsHasRoundEndsAndJoins) {
    Shapes shapes;
    test::add_shape(shapes, ShapeKind::line, {{{{0, 0}, {100, 0}}}});
    test::add_shape(shapes, ShapeKind::polygon, {{rectangle(0, 0, 100, 100), rectangle(20, 20, 60, 60)}});
    test::add_shape(shapes, ShapeKind::point, {{{{0, 0}}}, {{{1000, 0}}}});
    shapes.begin_shape(ShapeKind::none);
    const Shapes buffers = buffered(shapes, 10, 30, 2);
    ASSERT_EQ(buffers.size(), 4U);
    const double circle = polygon_in_circle(120, 10);
    EXPECT_NEAR(area(buffers, 0), 100 * 20 + circle, 1e-6);
    // 100 x 100, four strips of 10, four quarters; the hole shrinks to 40 x 40.
    EXPECT_NEAR(area(buffers, 1), 10000 + 4 * 1000 + circle - 1600, 1e-6);
    EXPECT_NEAR(area(buffers, 2), 2 * circle, 1e-6);
    EXPECT_EQ(buffers.parts(2).size(), 2U);
    EXPECT_EQ(buffers.kind(3), ShapeKind::none);
}

TEST(Buffer, IsEqualForAnyNumberOfThreads) {
    std::vector<Point> points;
    for (int i = 0; i < 3000; ++i) points.push_back({37.0 * i, 11.0 * (i % 97)});
    const Shapes shapes = Shapes::of_points(points);
    const Shapes one = buffered(shapes, 50, 8, 1), four = buffered(shapes, 50, 8, 4);
    ASSERT_EQ(one.size(), 3000U);
    EXPECT_TRUE(
        std::equal(one.points().begin(), one.points().end(), four.points().begin(), four.points().end()));
    EXPECT_EQ(one.points_of_shape(2999)[0], (Point{37.0 * 2999 + 50, 11.0 * (2999 % 97)}));
}

TEST(Buffer, RefusesDistancesAndSegmentsThatAreNotAboveZero) {
    const Shapes points = Shapes::of_points({{0, 0}});
    EXPECT_EQ(failure([&] { buffered(points, 0, 30, 1); }),
              "a buffer of 0 m cannot be drawn: the distance must be above 0.");
    EXPECT_EQ(failure([&] { buffered(points, 5, 0, 1); }),
              "a buffer cannot be drawn with 0 segments a quadrant: at least 1 is needed.");
}

TEST(Buffer, NamesTheFeatureThatCannotBeDrawnAround) {
    Shapes shapes = Shapes::of_points({{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}});
    EXPECT_EQ(
        failure([&] { buffered(shapes, 5, 30, 1); }),
        "feature 2: its coordinates are no numbers, so nothing can be drawn around it. Repair its geometry.");
    Shapes lines;
    test::add_shape(lines, ShapeKind::line, {{{{0, 0}}}});
    EXPECT_EQ(
        failure([&] { buffered(lines, 5, 30, 1); }),
        "feature 1: no buffer of 5 m can be drawn around it: IllegalArgumentException: point array must "
        "contain 0 or >1 elements. Repair its geometry.");
}

TEST(Buffer, AgreesWithTheReference) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no oracle folder";
    const VectorLayer layer = read_vector({folder + "/overlap/harrow_lsoa_to_ward_source.geojson", "", ""});
    const auto lines = test::csv_lines(folder + "/overlap/harrow_takeaway_point_measures.csv");
    ASSERT_EQ(lines.size(), layer.shapes.size() + 1);
    ASSERT_EQ(lines[0][7], "buffer400_area_quadsegs8");
    ASSERT_EQ(lines[0][8], "buffer400_area_quadsegs30");
    const Shapes coarse = buffered(layer.shapes, 400, 8, 2);
    const Shapes fine = buffered(layer.shapes, 400, default_quadrant_segments, 2);
    for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
        ASSERT_EQ(lines[i + 1][0], layer.attributes.cell(i, *layer.attributes.find_column("id")));
        EXPECT_TRUE(test::agrees(area(coarse, i), test::number_of(lines[i + 1][7]), 1e-6)) << lines[i + 1][0];
        EXPECT_TRUE(test::agrees(area(fine, i), test::number_of(lines[i + 1][8]), 1e-6)) << lines[i + 1][0];
    }
}

}  // namespace
}  // namespace vitality
