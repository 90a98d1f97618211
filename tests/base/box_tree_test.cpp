// SPDX-License-Identifier: Apache-2.0
#include "base/box_tree.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vitality {
namespace {

using Indices = std::vector<std::size_t>;

Indices meeting(const BoxTree& tree, const Box& box) {
    Indices found;
    tree.each_meeting(box, [&](std::size_t i) { found.push_back(i); });
    std::sort(found.begin(), found.end());
    return found;
}

TEST(BoxTree, FindsBoxesThatOnlyTouchAndNoEmptyOnes) {
    const std::vector<Box> boxes = {{0, 0, 1, 1}, {}, {1, 1, 2, 2}, {3, 0, 4, 1}};
    const BoxTree tree(boxes);
    EXPECT_THAT(meeting(tree, {1, 1, 1, 1}), testing::ElementsAre(0, 2));
    EXPECT_THAT(meeting(tree, {2.5, 0, 2.9, 9}), testing::IsEmpty());
    EXPECT_THAT(meeting(tree, {-9, -9, 9, 9}), testing::ElementsAre(0, 2, 3));
    EXPECT_THAT(meeting(BoxTree({}), {-9, -9, 9, 9}), testing::IsEmpty());
}

TEST(BoxTree, FindsWhatALookAtEveryBoxFinds) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(0, 1000);
    std::exponential_distribution<double> size(0.1);
    std::vector<Box> boxes;
    for (int i = 0; i < 3000; ++i) {
        // Each hundredth is a giant.
        const double x = place(random), y = place(random), s = size(random) * (i % 100 == 0 ? 40 : 1);
        boxes.push_back({x, y, x + s, y + size(random)});
    }
    const BoxTree tree(boxes);
    for (int i = 0; i < 200; ++i) {
        const double x = place(random), y = place(random);
        const Box box{x, y, x + size(random), y + size(random)};
        Indices want;
        for (std::size_t k = 0; k < boxes.size(); ++k) {
            if (boxes[k].intersects(box)) want.push_back(k);
        }
        EXPECT_EQ(meeting(tree, box), want);
    }
}

TEST(BoxTree, OrdersEveryBoxOnce) {
    const std::vector<Box> boxes = {{5, 5, 6, 6}, {}, {0, 0, 1, 1}, {0, 0, 1, 1}};
    const BoxTree tree(boxes);
    EXPECT_THAT(tree.order(), testing::UnorderedElementsAre(0U, 2U, 3U));
}

}  // namespace
}  // namespace vitality
