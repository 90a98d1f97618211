// SPDX-License-Identifier: Apache-2.0
#include "base/shape_tree.hpp"

#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ShapeTree, FindsShapesByTheirBoxesOfOneKindAlone) {
    Shapes shapes = test::polygons({test::rectangle(0, 0, 1, 1), test::rectangle(5, 0, 1, 1)});
    shapes.begin_shape(ShapeKind::none);
    test::add_shape(shapes, ShapeKind::point, {{{{0.5, 0.5}}}});
    EXPECT_THAT(ShapeTree(shapes).meeting({0.5, 0.5, 5, 0.5}), ElementsAre(0, 1, 3));
    EXPECT_THAT(ShapeTree(shapes, ShapeKind::polygon).meeting({0.5, 0.5, 4.9, 0.5}), ElementsAre(0));
    EXPECT_THAT(ShapeTree(shapes).meeting({2, 0, 4, 9}), IsEmpty());
    EXPECT_THAT(ShapeTree(shapes).meeting({}), IsEmpty());
    EXPECT_THAT(ShapeTree({}).meeting({0, 0, 1, 1}), IsEmpty());
}

TEST(ShapeTree, FindsWhatALookAtEveryBoxFinds) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(-1000, 1000), size(0, 90);
    for (const std::size_t count : {1U, 7U, 8U, 9U, 64U, 65U, 1000U}) {
        test::Rings exteriors;
        for (std::size_t i = 0; i < count; ++i)
            exteriors.push_back(test::rectangle(place(random), place(random), size(random), size(random)));
        const Shapes shapes = test::polygons(exteriors);
        const ShapeTree tree(shapes);
        for (int query = 0; query < 50; ++query) {
            const double x = place(random), y = place(random);
            const Box box{x, y, x + size(random), y + size(random)};
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < count; ++i)
                if (shapes.box(i).intersects(box)) expected.push_back(i);
            EXPECT_EQ(tree.meeting(box), expected);
        }
    }
}

}  // namespace
}  // namespace vitality
