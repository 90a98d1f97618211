// SPDX-License-Identifier: Apache-2.0
#include "base/geometry.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/validity.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Points = std::vector<Point>;
using Part = std::vector<Points>;

void add(Shapes& shapes, const std::vector<Part>& parts) {
    shapes.begin_shape(ShapeKind::polygon);
    for (const Part& part : parts) {
        shapes.begin_part();
        for (const Points& ring : part) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}

Shapes polygon(const std::vector<Part>& parts) {
    Shapes shapes;
    add(shapes, parts);
    return shapes;
}

Points square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// Crosses itself in (1, 1): two triangles of area 1 each, of opposite turn.
const Points bow_tie = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}};

bool proved(const Shapes& shapes) { return ValidityProof().proves(shapes, 0); }

TEST(RepairPolygons, LeavesValidPolygonsAloneToTheLastBit) {
    Shapes shapes = polygon({{{{0.1, 0.2}, {0.3, 0.1}, {0.7, 0.9}, {0.1, 0.2}}}});
    const Points before(shapes.points().begin(), shapes.points().end());
    EXPECT_TRUE(repair_polygons(shapes, 1).empty());
    EXPECT_EQ(Points(shapes.points().begin(), shapes.points().end()), before);
}

TEST(RepairPolygons, TellsReasonPlaceAndAreasOfABowTie) {
    Shapes shapes = polygon({{square(10, 10, 1)}});
    add(shapes, {{bow_tie}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_EQ(repairs[0].shape, 1U);
    EXPECT_EQ(repairs[0].reason, "Self-intersection at 1.000000, 1.000000");
    EXPECT_DOUBLE_EQ(repairs[0].area_before, 0);  // the triangles cancel
    EXPECT_DOUBLE_EQ(repairs[0].area_after, 2);
    EXPECT_FALSE(repairs[0].lost);
    EXPECT_EQ(shapes.parts(1).size(), 2U);
    EXPECT_FALSE(invalid_reason(shapes, 1).has_value());
    EXPECT_DOUBLE_EQ(area(shapes, 0), 1);
}

TEST(RepairPolygons, CutsASpikeOff) {
    Shapes shapes = polygon({{{{0, 0}, {2, 0}, {2, 1}, {5, 1}, {2, 1}, {2, 2}, {0, 2}, {0, 0}}}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_THAT(repairs[0].reason, testing::StartsWith("Self-intersection at "));
    EXPECT_DOUBLE_EQ(area(shapes, 0), 4);
    EXPECT_DOUBLE_EQ(shapes.box(0).max_x, 2);
}

TEST(RepairPolygons, SaysThatAPolygonWithoutAreaIsLost) {
    Shapes shapes = polygon({{{{0, 0}, {1, 1}, {2, 2}, {0, 0}}}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_TRUE(repairs[0].lost);
    EXPECT_EQ(shapes.kind(0), ShapeKind::none);
    EXPECT_EQ(shapes.parts(0).size(), 0U);
}

TEST(RepairPolygons, ClosesAnOpenRing) {
    Shapes shapes = polygon({{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_EQ(repairs[0].reason,
              "IllegalArgumentException: Points of LinearRing do not form a closed linestring");
    EXPECT_DOUBLE_EQ(area(shapes, 0), 1);
}

TEST(RepairPolygons, LeavesOutPointsThatAreNotFinite) {
    Shapes shapes = polygon({{{{0, 0}, {1, 0}, {std::nan(""), 7}, {1, 1}, {0, 1}, {0, 0}}}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 1U);
    EXPECT_EQ(repairs[0].reason, "Invalid Coordinate");
    EXPECT_DOUBLE_EQ(repairs[0].area_after, 1);
}

TEST(RepairPolygons, MendsAHoleOutsideAndNestedExteriors) {
    Shapes shapes = polygon({{square(0, 0, 4), square(9, 9, 1)}});
    add(shapes, {{square(0, 0, 4)}, {square(1, 1, 1)}});
    const std::vector<Repair> repairs = repair_polygons(shapes, 1);
    ASSERT_EQ(repairs.size(), 2U);
    EXPECT_EQ(repairs[0].reason, "Hole lies outside shell at 9.000000, 9.000000");
    EXPECT_EQ(repairs[1].reason, "Nested shells at 1.000000, 1.000000");
    EXPECT_DOUBLE_EQ(area(shapes, 0), 17);  // GEOS takes such a hole for a part of its own
    EXPECT_DOUBLE_EQ(area(shapes, 1), 16);
}

TEST(RepairPolygons, PassesOverShapesThatAreNoPolygons) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    shapes.begin_shape(ShapeKind::point);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_point({1, 2});
    EXPECT_TRUE(repair_polygons(shapes, 1).empty());
    EXPECT_FALSE(invalid_reason(shapes, 1).has_value());
}

TEST(RepairPolygons, GivesTheSameForAnyNumberOfThreads) {
    Shapes one;
    for (int i = 0; i < 1000; ++i) add(one, {{i % 7 == 0 ? bow_tie : square(i, i, 1)}});
    Shapes four = one;
    const std::vector<Repair> of_one = repair_polygons(one, 1);
    const std::vector<Repair> of_four = repair_polygons(four, 4);
    ASSERT_EQ(of_one.size(), 143U);  // 0, 7, ..., 994
    ASSERT_EQ(of_four.size(), of_one.size());
    for (std::size_t i = 0; i < of_one.size(); ++i) {
        EXPECT_EQ(of_one[i].shape, 7 * i);
        EXPECT_EQ(of_four[i].shape, 7 * i);
    }
    EXPECT_TRUE(
        std::equal(one.points().begin(), one.points().end(), four.points().begin(), four.points().end()));
}

TEST(InvalidReason, TakesRepeatedPointsForValid) {
    const Shapes shapes = polygon({{{{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 0}, {0, 0}}}});
    EXPECT_FALSE(invalid_reason(shapes, 0).has_value());
    EXPECT_TRUE(proved(shapes));
}

TEST(InvalidReason, SaysWhyARingOfTwoPointsIsNone) {
    const Shapes shapes = polygon({{{{0, 0}, {1, 0}, {0, 0}}}});
    EXPECT_EQ(invalid_reason(shapes, 0).value_or("valid"),
              "Too few points in geometry component at 0.000000, 0.000000");
}

TEST(ValidityProof, ProvesWhatCommonBoundariesAre) {
    EXPECT_TRUE(proved(polygon({{square(0, 0, 1)}})));
    EXPECT_TRUE(proved(polygon({{square(0, 0, 9), square(1, 1, 1), square(4, 4, 1)}})));
    EXPECT_TRUE(proved(polygon({{square(0, 0, 1)}, {square(5, 5, 1)}})));
    // Boxes overlap, exteriors do not: an L and a square in its arm.
    const Points ell = {{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 4}, {0, 4}, {0, 0}};
    EXPECT_TRUE(proved(polygon({{ell}, {square(2, 2, 1)}})));
    EXPECT_FALSE(proved(polygon({{square(0, 0, 1), {}}})));
}

TEST(ValidityProof, LeavesEveryContactToGeos) {
    EXPECT_FALSE(proved(polygon({{bow_tie}})));
    // A hole that touches its exterior in a point is valid; the proof does not go so far.
    const Shapes touching = polygon({{square(0, 0, 4), {{0, 2}, {1, 1}, {1, 3}, {0, 2}}}});
    EXPECT_FALSE(proved(touching));
    EXPECT_FALSE(invalid_reason(touching, 0).has_value());
}

/// A part of small whole numbers: contacts of every kind are common.
Points random_ring(std::mt19937& random, int size) {
    std::uniform_int_distribution<int> coordinate(0, 9);
    Points ring;
    for (int i = 0; i < size; ++i) {
        ring.push_back({1.0 * coordinate(random), 1.0 * coordinate(random)});
        if (random() % 5 == 0) ring.push_back(ring.back());
    }
    ring.push_back(ring.front());
    return ring;
}

/// Around a centre by rising angle, on whole numbers: mostly simple, sometimes touching itself.
Points random_star(std::mt19937& random, double x, double y, double most, int size) {
    std::uniform_real_distribution<double> radius(0.2 * most, most);
    Points ring;
    for (int i = 0; i < size; ++i) {
        const double angle = 2 * std::numbers::pi * i / size, r = radius(random);
        ring.push_back({x + std::round(r * std::cos(angle)), y + std::round(r * std::sin(angle))});
    }
    ring.push_back(ring.front());
    return ring;
}

/// What the proof says valid GEOS must find valid. Counts both, so that the test cannot pass idly.
struct Verdicts {
    int proved = 0;
    int valid = 0;
    int invalid = 0;
    void add(const Shapes& shapes) {
        const bool is_valid = !invalid_reason(shapes, 0).has_value();
        const bool is_proved = vitality::proved(shapes);
        proved += is_proved;
        (is_valid ? valid : invalid) += 1;
        ASSERT_TRUE(is_valid || !is_proved) << *invalid_reason(shapes, 0);
        Shapes copy = shapes;
        ASSERT_EQ(repair_polygons(copy, 1).empty(), is_valid);
    }
};

TEST(ValidityProof, NeverContradictsGeosOnRandomRings) {
    std::mt19937 random(1);
    Verdicts verdicts;
    for (int i = 0; i < 6000; ++i) verdicts.add(polygon({{random_ring(random, 3 + i % 6)}}));
    EXPECT_GT(verdicts.proved, 1000);
    EXPECT_GT(verdicts.invalid, 1000);
}

TEST(ValidityProof, NeverContradictsGeosOnHolesAndParts) {
    std::mt19937 random(2);
    std::uniform_int_distribution<int> place(0, 30);
    Verdicts verdicts;
    for (int i = 0; i < 6000; ++i) {
        const auto star = [&](double most) {
            return random_star(random, place(random), place(random), most,
                               4 + static_cast<int>(random() % 8));
        };
        const Part with_holes = {random_star(random, 15, 15, 20, 12), star(4), star(4)};
        verdicts.add(i % 2 == 0 ? polygon({with_holes}) : polygon({{star(12)}, {star(6)}, {star(3)}}));
    }
    EXPECT_GT(verdicts.proved, 500);
    EXPECT_GT(verdicts.invalid, 500);
    EXPECT_GT(verdicts.valid, verdicts.proved);
}

TEST(ValidityProof, NeverContradictsGeosOnLongRingsWhereRoundingCounts) {
    std::mt19937 random(3);
    Verdicts verdicts;
    for (int i = 0; i < 300; ++i) {
        Points ring = random_star(random, 0, 0, 3000, 400);
        for (Point& p : ring) p = {p.x / 3 + 515000.1, p.y / 3 + 188000.7};
        if (i % 2 == 0) ring[100] = ring[300];
        verdicts.add(polygon({{ring}}));
    }
    EXPECT_GT(verdicts.proved, 140);  // the proof gives up where it would take longer than GEOS
    EXPECT_EQ(verdicts.invalid, 150);
}

TEST(ValidityProof, CountsAVertexOnAnotherSegmentAsContact) {
    for (const double nudge : {0.0, 1e-17, -1e-17}) {
        const Shapes shapes =
            polygon({{{{0, 0}, {0.3, 0.3}, {0.5, 0.1}, {0.1 + nudge, 0.1}, {0.5, -0.5}, {0, 0}}}});
        EXPECT_FALSE(proved(shapes) && invalid_reason(shapes, 0).has_value()) << nudge;
    }
}

TEST(LabelPoint, LiesInTheWideArmOfAnL) {
    // The 4 x 4 foot is the widest place: its inscribed circle has its centre near (2, 2).
    const Shapes shapes = polygon({{{{0, 0}, {4, 0}, {4, 4}, {1, 4}, {1, 9}, {0, 9}, {0, 0}}}});
    const Point p = label_point(shapes, 0, 0.01);
    EXPECT_NEAR(p.x, 2, 0.1);
    EXPECT_NEAR(p.y, 2, 0.1);
}

TEST(LabelPoint, StaysOutOfHolesAndTakesTheGreatestPart) {
    const Shapes shapes = polygon({{square(0, 0, 1)}, {square(10, 10, 10), square(14, 14, 2)}});
    const Point p = label_point(shapes, 0, 0.01);
    EXPECT_TRUE(p.x > 10 && p.y > 10);
    EXPECT_FALSE(p.x > 14 && p.x < 16 && p.y > 14 && p.y < 16);
}

TEST(LabelPoint, FindsAPlaceOnAPolygonWithoutArea) {
    const Shapes shapes = polygon({{{{0, 0}, {1, 1}, {2, 2}, {0, 0}}}});
    const Point p = label_point(shapes, 0, 0.01);
    EXPECT_NEAR(p.x, p.y, 1e-9);
    EXPECT_TRUE(p.x >= 0 && p.x <= 2);
}

TEST(LabelPoint, SaysThatThereIsNoPolygon) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    EXPECT_EQ(test::message_of<InputError>([&] { label_point(shapes, 0, 1); }),
              "shape 1: there is no polygon to put a label in");
}

}  // namespace
}  // namespace vitality
