// SPDX-License-Identifier: Apache-2.0
#include "base/centroid.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::rectangle;

Shapes one(ShapeKind kind, const std::vector<test::Rings>& parts) {
    Shapes shapes;
    test::add_shape(shapes, kind, parts);
    return shapes;
}

TEST(Centroid, IsTheMeanOfPoints) {
    EXPECT_EQ(centroid(one(ShapeKind::point, {{{{1, 1}}}, {{{2, 5}}}, {{{6, 3}}}}), 0), (Point{3, 3}));
}

TEST(Centroid, WeighsLinesByLength) {
    // 6 m along the x axis (middle 3, 0) and 2 m upwards at its end (6, 1): (3 * 6 + 6 * 2) / 8, 2 / 8.
    EXPECT_EQ(centroid(one(ShapeKind::line, {{{{0, 0}, {6, 0}, {6, 2}}}}), 0), (Point{3.75, 0.25}));
    EXPECT_EQ(centroid(one(ShapeKind::line, {{{{0, 0}, {6, 0}}}, {{{6, 0}, {6, 2}}}}), 0),
              (Point{3.75, 0.25}));
}

TEST(Centroid, WeighsPolygonsByAreaLessHolesWhateverTheDirectionOfRings) {
    // 100 m2 around 5, 5 less 4 m2 around 8, 8, and 20 m2 around 21, 5:
    // x = (500 - 32 + 420) / 116, y = (500 - 32 + 100) / 116.
    for (const bool turned : {false, true}) {
        const auto hole = rectangle(7, 7, 2, 2), island = rectangle(20, 0, 2, 10);
        const Point centre =
            centroid(one(ShapeKind::polygon, {{rectangle(0, 0, 10, 10), turned ? test::reversed(hole) : hole},
                                              {turned ? test::reversed(island) : island}}),
                     0);
        EXPECT_DOUBLE_EQ(centre.x, 888.0 / 116);
        EXPECT_DOUBLE_EQ(centre.y, 568.0 / 116);
    }
}

TEST(Centroid, OfPolygonsWithoutAreaAndLinesWithoutLengthIsThatOfLinesAndPoints) {
    EXPECT_EQ(centroid(one(ShapeKind::polygon, {{{{0, 0}, {4, 0}, {8, 0}, {0, 0}}}}), 0), (Point{4, 0}));
    EXPECT_EQ(centroid(one(ShapeKind::line, {{{{3, 4}, {3, 4}}}}), 0), (Point{3, 4}));
}

TEST(Centroids, OfNothingAreNone) {
    Shapes shapes = one(ShapeKind::none, {});
    test::add_shape(shapes, ShapeKind::point, {{{{1, 2}}}});
    EXPECT_TRUE(std::isnan(centroid(shapes, 0).x));
    const Shapes centres = centroids(shapes);
    EXPECT_EQ(centres.kind(0), ShapeKind::none);
    EXPECT_EQ(centres.kind(1), ShapeKind::point);
    EXPECT_EQ(centres.points_of_shape(1)[0], (Point{1, 2}));
}

TEST(Centroid, AgreesWithTheReference) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no oracle folder";
    for (const std::string name : {"harrow_lsoa_to_ward", "harrow_lsoa_to_1km_grid"}) {
        const VectorLayer layer = read_vector({folder + "/overlap/" + name + "_source.geojson", "", ""});
        const auto lines = test::csv_lines(folder + "/overlap/" + name + "_source_measures.csv");
        ASSERT_EQ(lines.size(), layer.shapes.size() + 1);
        for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
            ASSERT_EQ(lines[i + 1][0], layer.attributes.cell(i, *layer.attributes.find_column("id")));
            const Point centre = centroid(layer.shapes, i);
            EXPECT_TRUE(test::agrees(centre.x, test::number_of(lines[i + 1][3]))) << lines[i + 1][0];
            EXPECT_TRUE(test::agrees(centre.y, test::number_of(lines[i + 1][4]))) << lines[i + 1][0];
        }
    }
}

}  // namespace
}  // namespace vitality
