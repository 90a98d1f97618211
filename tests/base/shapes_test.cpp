// SPDX-License-Identifier: Apache-2.0
#include "base/shapes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace vitality {
namespace {

void add_ring(Shapes& shapes, const std::vector<Point>& ring) {
    shapes.begin_ring();
    shapes.add_points(ring);
}

const std::vector<Point> square_of_4{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
const std::vector<Point> hole_of_1{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}};
const std::vector<Point> square_beside{{10, 0}, {12, 0}, {12, 2}, {10, 2}, {10, 0}};

/// A square with a hole and a second part, a shape without geometry, and a point.
Shapes three_shapes() {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    add_ring(shapes, square_of_4);
    add_ring(shapes, hole_of_1);
    shapes.begin_part();
    add_ring(shapes, square_beside);
    shapes.begin_shape(ShapeKind::none);
    shapes.begin_shape(ShapeKind::point);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_point({7, 8});
    return shapes;
}

TEST(Shapes, HoldPartsAndRingsInOrder) {
    const Shapes shapes = three_shapes();
    ASSERT_EQ(shapes.size(), 3U);
    EXPECT_EQ(shapes.parts(0).size(), 2U);
    EXPECT_EQ(shapes.rings(0).size(), 2U);
    EXPECT_EQ(shapes.rings(1).size(), 1U);
    EXPECT_EQ(shapes.rings_of_shape(0).size(), 3U);
    EXPECT_EQ(shapes.ring_count(), 4U);
    EXPECT_EQ(shapes.part_count(), 3U);
    EXPECT_EQ(std::vector<Point>(shapes.ring(1).begin(), shapes.ring(1).end()), hole_of_1);
    EXPECT_EQ(shapes.points_of_shape(0).size(), 15U);
    EXPECT_EQ(shapes.kind(1), ShapeKind::none);
    EXPECT_EQ(shapes.parts(1).size(), 0U);
    EXPECT_TRUE(shapes.points_of_shape(1).empty());
    ASSERT_EQ(shapes.points_of_shape(2).size(), 1U);
    EXPECT_EQ(shapes.points_of_shape(2)[0], (Point{7, 8}));
}

TEST(Shapes, AppendCopiesOfOthers) {
    const Shapes from = three_shapes();
    Shapes to;
    to.append(from, 2);
    to.append(from, 0);
    to.append(from, 1);
    ASSERT_EQ(to.size(), 3U);
    EXPECT_EQ(to.kind(0), ShapeKind::point);
    EXPECT_EQ(to.kind(2), ShapeKind::none);
    EXPECT_EQ(area(to, 1), area(from, 0));
    to.append_parts(from, 0);  // to the last shape begun
    EXPECT_EQ(to.size(), 3U);
    EXPECT_EQ(to.parts(2).size(), 2U);
}

TEST(Shapes, MeasureAreaLessHolesWhateverTheDirection) {
    Shapes shapes = three_shapes();
    EXPECT_EQ(area(shapes, 0), 16.0 - 1.0 + 4.0);
    EXPECT_EQ(area(shapes, 1), 0.0);
    EXPECT_EQ(area(shapes, 2), 0.0);
    Shapes turned;
    turned.begin_shape(ShapeKind::polygon);
    turned.begin_part();
    add_ring(turned, {square_of_4.rbegin(), square_of_4.rend()});
    add_ring(turned, {hole_of_1.rbegin(), hole_of_1.rend()});
    EXPECT_EQ(area(turned, 0), 15.0);
}

TEST(SignedArea, IsPositiveCounterClockwise) {
    EXPECT_EQ(signed_area(square_of_4), 16.0);
    EXPECT_EQ(signed_area(std::vector<Point>(square_of_4.rbegin(), square_of_4.rend())), -16.0);
    EXPECT_EQ(signed_area(std::vector<Point>{{0, 0}, {1, 0}, {0, 0}}), 0.0);
}

TEST(SignedArea, KeepsItsDigitsFarFromTheOrigin) {
    std::vector<Point> far = square_of_4;
    for (Point& p : far) p = {p.x / 1024 + 530'000.0, p.y / 1024 + 180'000.0};
    EXPECT_EQ(signed_area(far), 16.0 / 1024 / 1024);
}

TEST(Box, IsEmptyUntilAPointIsAdded) {
    Box box;
    EXPECT_TRUE(box.empty());
    EXPECT_EQ(box.width(), 0);
    EXPECT_EQ(box.height(), 0);
    box.add(Box{});
    EXPECT_TRUE(box.empty());
    box.add(Point{3, 4});
    EXPECT_FALSE(box.empty());
    box.add(Point{1, 9});
    EXPECT_EQ(box.width(), 2);
    EXPECT_EQ(box.height(), 5);
}

TEST(Box, IntersectsWhatTouchesIt) {
    const Box a{0, 0, 2, 2};
    EXPECT_TRUE(a.intersects({2, 2, 3, 3}));
    EXPECT_FALSE(a.intersects({2.1, 0, 3, 3}));
    EXPECT_FALSE(a.intersects({0, 2.1, 3, 3}));
    EXPECT_FALSE(a.intersects(Box{}));
}

TEST(Box, OfShapesHoldsAllTheirPoints) {
    const Shapes shapes = three_shapes();
    EXPECT_EQ(shapes.box(0).max_x, 12);
    EXPECT_TRUE(shapes.box(1).empty());
    EXPECT_EQ(shapes.box().max_y, 8);
    EXPECT_EQ(shapes.box().min_x, 0);
}

/// A square of that size with its corner at (x, 0), with as many more points on its first edge.
void add_square(Shapes& shapes, double x, double size, int more) {
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    shapes.begin_ring();
    for (int i = 0; i <= more; ++i) shapes.add_point({x + size * i / (more + 1), 0});
    for (const Point p : {Point{x + size, 0}, {x + size, size}, {x, size}, {x, 0}}) shapes.add_point(p);
}

/// Each shape's kind, parts, rings and points in words.
std::string in_words(const Shapes& shapes) {
    std::string words;
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        words += fmt::format("{}:{}:{}", static_cast<int>(shapes.kind(s)), shapes.parts(s).size(),
                             shapes.rings_of_shape(s).size());
        for (const Point& p : shapes.points_of_shape(s)) words += fmt::format(" {},{}", p.x, p.y);
        words += "\n";
    }
    return words;
}

/// The slow way: shape by shape into a new collection.
Shapes replaced_by_copying(const Shapes& shapes, const std::vector<Shapes::Replacement>& replacements) {
    Shapes result;
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        const Shapes* by = nullptr;
        for (const Shapes::Replacement& r : replacements) by = r.shape == s ? r.by : by;
        result.append(by ? *by : shapes, by ? 0 : s);
    }
    return result;
}

TEST(Shapes, ReplaceGivesWhatCopyingGivesWhetherShapesShrinkGrowOrVanish) {
    Shapes smaller, larger, same, none;
    add_square(smaller, 100, 1, 0);
    add_square(larger, 200, 2, 9);
    add_square(same, 300, 3, 3);
    none.begin_shape(ShapeKind::none);
    const std::vector<const Shapes*> kinds{&smaller, &larger, &same, &none};
    for (std::size_t first = 0; first < kinds.size(); ++first) {
        for (std::size_t second = 0; second < kinds.size(); ++second) {
            Shapes shapes;
            for (int i = 0; i < 5; ++i) add_square(shapes, 10.0 * i, 1 + i, 3);
            const std::vector<Shapes::Replacement> replacements{{0, kinds[first]}, {3, kinds[second]}};
            const std::string wanted = in_words(replaced_by_copying(shapes, replacements));
            shapes.replace(replacements);
            EXPECT_EQ(in_words(shapes), wanted) << first << " " << second;
        }
    }
}

}  // namespace
}  // namespace vitality
