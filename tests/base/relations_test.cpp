// SPDX-License-Identifier: Apache-2.0
#include "base/relations.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace vitality {
namespace {

/// Two squares of 10 m side by side, and an area without geometry.
Shapes two_squares() {
    Shapes shapes = shape_from_text("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
    shapes.append(shape_from_text("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"), 0);
    shapes.begin_shape(ShapeKind::none);
    return shapes;
}

/// "yn-": of each area, whether it stands in the relation to the geometry.
std::string answers(const std::string& geometry, Relation relation) {
    std::string letters;
    for (const bool found : related(two_squares(), shape_from_text(geometry), relation, 2))
        letters += found ? 'y' : 'n';
    return letters;
}

TEST(Relations, HoldPointsOnASharedEdgeToIntersectBothAndToTouchThem) {
    EXPECT_EQ(answers("POINT (10 5)", Relation::intersects), "yyn");
    EXPECT_EQ(answers("POINT (10 5)", Relation::touches), "yyn");
    EXPECT_EQ(answers("POINT (10 5)", Relation::contains), "nnn");
    EXPECT_EQ(answers("POINT (5 5)", Relation::contains), "ynn");
}

TEST(Relations, TellInsideFromAcross) {
    EXPECT_EQ(answers("POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))", Relation::contains), "ynn");
    EXPECT_EQ(answers("POLYGON ((5 2, 15 2, 15 4, 5 4, 5 2))", Relation::overlaps), "yyn");
    EXPECT_EQ(answers("POLYGON ((-5 -5, 12 -5, 12 15, -5 15, -5 -5))", Relation::within), "ynn");
    EXPECT_EQ(answers("LINESTRING (5 5, 5 50)", Relation::crosses), "ynn");
    EXPECT_EQ(answers("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))", Relation::equals), "ynn");
}

TEST(Relations, OfAnAreaWithoutGeometryAreNever) {
    EXPECT_EQ(answers("POINT (100 100)", Relation::disjoint), "yyn");
    EXPECT_EQ(answers("bbox(0, 0, 20, 10)", Relation::intersects), "yyn");
}

TEST(Relations, TakeAnyOfManyFeatures) {
    Shapes features = shape_from_text("POINT (100 100)");
    features.append(shape_from_text("POINT (15 5)"), 0);
    EXPECT_EQ(related(two_squares(), features, Relation::intersects, 1),
              (std::vector<bool>{false, true, false}));
    EXPECT_EQ(related(two_squares(), Shapes(), Relation::disjoint, 1),
              (std::vector<bool>{true, true, false}));
}

TEST(GeometryTexts, ThatAreWrongSayWhy) {
    EXPECT_THROW(shape_from_text("POLYGON ((0 0, 1 0))"), InputError);
    EXPECT_THROW(shape_from_text("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))"), InputError);
    EXPECT_THROW(shape_from_text("POINT EMPTY"), InputError);
    EXPECT_THROW(shape_from_text("bbox(1, 2, 3)"), InputError);
    EXPECT_THROW(shape_from_text("bbox(1, 2, 0, 3)"), InputError);
    EXPECT_THROW(shape_from_text("no geometry"), InputError);
}

TEST(GeometryTexts, MayHaveSeveralParts) {
    const Shapes many = shape_from_text("MULTIPOINT ((1 2), (3 4))");
    EXPECT_EQ(many.kind(0), ShapeKind::point);
    EXPECT_EQ(many.points_of_shape(0).size(), 2U);
}

}  // namespace
}  // namespace vitality
