// SPDX-License-Identifier: Apache-2.0
#include "base/polygon_union.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using test::polygons;
using test::rectangle;

TEST(Dissolved, CountsEachPlaceOnce) {
    // 10 x 10 and another that overlaps it by 5 x 10, one apart, one inside the first.
    Shapes shapes = polygons(
        {rectangle(0, 0, 10, 10), rectangle(50, 0, 2, 2), rectangle(5, 0, 10, 10), rectangle(1, 1, 2, 2)});
    shapes.begin_shape(ShapeKind::none);
    const Shapes whole = dissolved(shapes, 2);
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole.kind(0), ShapeKind::polygon);
    EXPECT_EQ(whole.parts(0).size(), 2U);
    EXPECT_EQ(area(whole, 0), 150 + 4);
}

TEST(Dissolved, KeepsHolesThatNothingFills) {
    const Shapes whole = dissolved(polygons({rectangle(0, 0, 10, 2), rectangle(0, 8, 10, 2),
                                             rectangle(0, 0, 2, 10), rectangle(8, 0, 2, 10)}),
                                   1);
    EXPECT_EQ(whole.rings_of_shape(0).size(), 2U);
    EXPECT_EQ(area(whole, 0), 100 - 36);
}

TEST(Dissolved, OfNothingIsNone) {
    EXPECT_EQ(dissolved({}, 2).kind(0), ShapeKind::none);
    EXPECT_EQ(dissolved(Shapes::of_points({{0, 0}}), 2).kind(0), ShapeKind::none);
}

TEST(Dissolved, IsEqualForAnyNumberOfThreads) {
    test::Rings rings;
    for (int i = 0; i < 2000; ++i) rings.push_back(rectangle(7.0 * (i * 37 % 911), 7.0 * (i % 89), 9, 9));
    const Shapes one = dissolved(polygons(rings), 1), four = dissolved(polygons(rings), 4);
    EXPECT_TRUE(
        std::equal(one.points().begin(), one.points().end(), four.points().begin(), four.points().end()));
}

TEST(Dissolved, NamesTheFeatureThatCannotBeMerged) {
    Shapes shapes = polygons({rectangle(0, 0, 10, 10), {{1, 1}, {2, 2}}});
    try {
        dissolved(shapes, 1);
        FAIL() << "no failure";
    } catch (const DataError& e) {
        EXPECT_STREQ(
            e.what(),
            "feature 2: it cannot be merged with others: IllegalArgumentException: Points of LinearRing "
            "do not form a closed linestring. Repair its geometry.");
    }
}

}  // namespace
}  // namespace vitality
