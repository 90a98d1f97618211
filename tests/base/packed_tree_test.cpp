// SPDX-License-Identifier: Apache-2.0
#include "base/packed_tree.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hilbert.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

using Items = std::vector<std::uint32_t>;

std::vector<Box> random_boxes(std::size_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0, 1000), side(0, 60);
    std::vector<Box> boxes(count);
    for (Box& box : boxes) {
        const Point corner{place(random), place(random)};
        box = {corner.x, corner.y, corner.x + side(random), corner.y + side(random)};
    }
    return boxes;
}

Items meeting(const PackedTree& tree, const Box& box) {
    Items found;
    tree.visit_meeting(box, [&](std::uint32_t item) { found.push_back(item); });
    std::ranges::sort(found);
    return found;
}

Items meeting_slowly(const std::vector<Box>& boxes, const Box& box) {
    Items found;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].intersects(box)) found.push_back(i);
    }
    return found;
}

TEST(HilbertIndex, GoesFromCellToCellThroughASquareLeavingNoneOut) {
    constexpr std::uint32_t side = 64;
    std::vector<Point> way(side * side, Point{-1, -1});
    for (std::uint16_t x = 0; x < side; ++x) {
        for (std::uint16_t y = 0; y < side; ++y)
            way.at(hilbert_index(x, y)) = {static_cast<double>(x), static_cast<double>(y)};
    }
    EXPECT_EQ(way.front(), (Point{0, 0}));
    for (std::size_t i = 1; i < way.size(); ++i)
        ASSERT_EQ(std::fabs(way[i].x - way[i - 1].x) + std::fabs(way[i].y - way[i - 1].y), 1) << i;
}

TEST(HilbertIndex, EndsBesideTheCornerItBeganIn) {
    EXPECT_EQ(hilbert_index(65535, 0), 0xffffffff);
    // The four quarters follow one another: lower left, upper left, upper right, lower right.
    EXPECT_EQ(hilbert_index(0, 65535) >> 30, 1U);
    EXPECT_EQ(hilbert_index(65535, 65535) >> 30, 2U);
}

TEST(RisingOrder, IsThatOfAStableSortForAnyNumberOfThreads) {
    std::mt19937 random(5);
    for (const std::size_t count : {0U, 1U, 2U, 5000U, 200'000U}) {
        std::vector<std::uint32_t> keys(count);
        for (std::uint32_t& key : keys) key = static_cast<std::uint32_t>(random() >> (random() % 32));
        Items order(count);
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return keys[i]; });
        for (const int threads : {1, 2, 7}) EXPECT_EQ(rising_order(keys, threads), order);
    }
}

TEST(HilbertOrder, PutsPointsThatAreNotFiniteLastAndAlikeOnesInTheirOrder) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Point> points = {{nan, 0}, {9, 0}, {0, 0}, {0, infinity}, {9, 9}, {0, 0}};
    EXPECT_THAT(hilbert_order(points, 2), testing::ElementsAre(2, 5, 4, 1, 0, 3));
    EXPECT_THAT(hilbert_order(std::vector<Point>(3, Point{4, 4}), 1), testing::ElementsAre(0, 1, 2));
}

TEST(SquaredDistance, OfABoxIsToItsNearestCornerOrSide) {
    const Box box{0, 0, 10, 10};
    EXPECT_EQ(squared_distance(box, Point{13, 14}), 25);
    EXPECT_EQ(squared_distance(box, Point{-2, 5}), 4);
    EXPECT_EQ(squared_distance(box, Point{10, 5}), 0);
    EXPECT_EQ(squared_distance(box, Point{5, 5}), 0);
    EXPECT_EQ(squared_distance(box, Box{-5, -9, -3, -4}), 25);
    EXPECT_EQ(squared_distance(box, Box{5, 5, 50, 50}), 0);
}

TEST(PackedTree, FindsTheBoxesThatMeetABox) {
    std::mt19937 random(1);
    for (const std::size_t count : {1U, 2U, 16U, 17U, 256U, 257U, 5000U}) {
        const std::vector<Box> boxes = random_boxes(count, random);
        Box all;
        for (const Box& box : boxes) all.add(box);
        for (const PackedTree& tree : {PackedTree(boxes, 2), PackedTree::in_order(boxes)}) {
            EXPECT_EQ(tree.size(), count);
            EXPECT_EQ((Point{tree.box().min_x, tree.box().min_y}), (Point{all.min_x, all.min_y}));
            EXPECT_EQ((Point{tree.box().max_x, tree.box().max_y}), (Point{all.max_x, all.max_y}));
            EXPECT_EQ(meeting(tree, all).size(), count);
            for (const Box& asked : random_boxes(100, random))
                EXPECT_EQ(meeting(tree, asked), meeting_slowly(boxes, asked));
        }
    }
}

TEST(PackedTree, FindsTheBoxesThatMeetABoxWhereSomeAreGiants) {
    std::mt19937 random(3);
    std::vector<Box> boxes = random_boxes(3000, random);
    for (std::size_t i = 0; i < boxes.size(); i += 100) {
        boxes[i].max_x += 400;
        boxes[i].max_y += 400;
    }
    const PackedTree tree(boxes, 1);
    for (const Box& asked : random_boxes(200, random))
        EXPECT_EQ(meeting(tree, asked), meeting_slowly(boxes, asked));
}

TEST(PackedTree, FindsBoxesThatOnlyTouchAndForAnEmptyBoxNothing) {
    const std::vector<Box> boxes = {{0, 0, 1, 1}, {1, 1, 2, 2}, {3, 0, 4, 1}};
    const PackedTree tree(boxes, 1);
    EXPECT_THAT(meeting(tree, {1, 1, 1, 1}), testing::ElementsAre(0, 1));
    EXPECT_TRUE(meeting(tree, {2.5, 0, 2.9, 9}).empty());
    EXPECT_TRUE(meeting(tree, {}).empty());
}

TEST(PackedTree, NamesEachBoxThatIsNotEmptyOnceAndNeighboursAfterEachOther) {
    // The curve goes from the lower left to the lower right corner; alike boxes stay as they are.
    const std::vector<Box> boxes = {{9, 0, 9, 0}, {}, {0, 0, 1, 1}, {0, 0, 1, 1}, {0, 9, 0, 9}};
    EXPECT_THAT(PackedTree(boxes, 1).items(), testing::ElementsAre(2U, 3U, 4U, 0U));
    EXPECT_THAT(PackedTree::in_order(boxes).items(), testing::ElementsAre(0U, 2U, 3U, 4U));
}

TEST(PackedTree, OfPolygonsLeavesOutOtherShapes) {
    Shapes shapes = test::polygons({test::rectangle(0, 0, 1, 1), test::rectangle(5, 0, 1, 1)});
    shapes.begin_shape(ShapeKind::none);
    test::add_shape(shapes, ShapeKind::point, {{{{0.5, 0.5}}}});
    test::add(shapes, {{test::rectangle(0, 0, 9, 9)}});
    EXPECT_THAT(meeting(tree_of_polygons(shapes, 2), {0.5, 0.5, 4.9, 0.5}), testing::ElementsAre(0, 4));
    EXPECT_TRUE(meeting(tree_of_polygons({}, 1), {0, 0, 1, 1}).empty());
}

TEST(PackedTree, FindsNothingWhereThereIsNothing) {
    EXPECT_EQ(PackedTree().size(), 0U);
    EXPECT_TRUE(PackedTree().box().empty());
    EXPECT_TRUE(PackedTree::in_order({}).box().empty());
    const PackedTree empty(std::vector<Box>{}, 1);
    EXPECT_TRUE(meeting(empty, {0, 0, 1, 1}).empty());
    empty.visit_near({0, 0}, std::numeric_limits<double>::infinity(), [](std::uint32_t, double) -> double {
        ADD_FAILURE() << "an item was found";
        return 0;
    });
}

TEST(PackedTree, PassesOverEmptyBoxes) {
    const std::vector<Box> boxes = {Box{}, {0, 0, 1, 1}, Box{}, {5, 5, 6, 6}};
    EXPECT_EQ(PackedTree(boxes, 1).size(), 2U);
    EXPECT_THAT(meeting(PackedTree(boxes, 1), {-9, -9, 9, 9}), testing::ElementsAre(1, 3));
    const std::vector<Box> last_on_the_curve = {{9, 0, 9, 0}, Box{}, {0, 0, 0, 9}};
    EXPECT_THAT(meeting(PackedTree(last_on_the_curve, 1), {-9, -9, 9, 9}), testing::ElementsAre(0, 2));
}

TEST(PackedTree, LooksAtAllItemsWithinReachWhichTheLookMayShorten) {
    std::mt19937 random(2);
    const std::vector<Box> boxes = random_boxes(3000, random);
    const PackedTree tree(boxes, 2);
    std::uniform_real_distribution<double> place(-200, 1200);
    for (int i = 0; i < 200; ++i) {
        const Point p{place(random), place(random)};
        Items within, expected;
        tree.visit_near(p, 2500, [&](std::uint32_t item, double reach) {
            within.push_back(item);
            return reach;
        });
        double least = std::numeric_limits<double>::infinity(), found = least;
        for (std::uint32_t b = 0; b < boxes.size(); ++b) {
            const double squared = squared_distance(boxes[b], p);
            if (squared <= 2500) expected.push_back(b);
            least = std::min(least, squared);
        }
        std::ranges::sort(within);
        EXPECT_EQ(within, expected);
        std::size_t looked = 0;
        tree.visit_near(p, found, [&](std::uint32_t item, double reach) {
            ++looked;
            return found = std::min(reach, squared_distance(boxes[item], p));
        });
        EXPECT_EQ(found, least);
        EXPECT_LT(looked, 100U);
    }
}

}  // namespace
}  // namespace vitality
