// SPDX-License-Identifier: Apache-2.0
#include "renderers/page_symbols.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

struct Gathered {
    std::vector<Point> single;
    std::vector<PointCluster> clusters;
    std::size_t total() const {
        return std::accumulate(clusters.begin(), clusters.end(), single.size(),
                               [](std::size_t sum, const PointCluster& c) { return sum + c.count; });
    }
};

Gathered gathered(std::vector<Point> points, double apart) {
    Gathered all{std::move(points), {}};
    gather_points(all.single, apart, all.clusters);
    return all;
}

TEST(Clusters, GatherPointsThatWouldTouch) {
    const Gathered all = gathered({{0, 0}, {4, 0}, {2, 3}, {100, 0}}, 10);
    ASSERT_EQ(all.clusters.size(), 1U);
    EXPECT_EQ(all.clusters[0].count, 3U);
    EXPECT_EQ(all.clusters[0].at, (Point{2, 1}));
    EXPECT_EQ(all.single, (std::vector<Point>{{100, 0}}));
}

TEST(Clusters, PutPointsOfOnePlaceTogether) {
    const Gathered all = gathered(std::vector<Point>(1000, {7, 7}), 1);
    ASSERT_EQ(all.clusters.size(), 1U);
    EXPECT_EQ(all.clusters[0].count, 1000U);
    EXPECT_TRUE(gathered({}, 5).clusters.empty());
}

TEST(Clusters, HaveAreasInProportionAndFitIntoTheirRoom) {
    std::vector<Point> points(32, {0, 0});
    points.insert(points.end(), 8, {500, 0});
    const Gathered all = gathered(points, 20);
    ASSERT_EQ(all.clusters.size(), 2U);
    EXPECT_DOUBLE_EQ(all.clusters[0].size, 20);  // no wider than what parts it from others
    EXPECT_DOUBLE_EQ(all.clusters[1].size, 10);
}

TEST(Clusters, KeepEveryPointWhateverTheirOrderAndStandApart) {
    Random random(7);
    for (int round = 0; round < 30; ++round) {
        std::vector<Point> points;
        for (int i = 0; i < 300; ++i) points.push_back({random.uniform() * 300, random.uniform() * 300});
        const Gathered all = gathered(points, 25);
        EXPECT_EQ(all.total(), 300U);
        std::vector<Point> drawn = all.single;
        for (const PointCluster& c : all.clusters) drawn.push_back(c.at);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                ASSERT_GE(std::hypot(drawn[i].x - drawn[j].x, drawn[i].y - drawn[j].y), 25 - 0.1);
        std::reverse(points.begin(), points.end());
        const Gathered again = gathered(points, 25);
        ASSERT_EQ(again.clusters.size(), all.clusters.size());
        for (std::size_t i = 0; i < all.clusters.size(); ++i) {
            EXPECT_EQ(again.clusters[i].at, all.clusters[i].at);
            EXPECT_EQ(again.clusters[i].count, all.clusters[i].count);
        }
    }
}

TEST(SizeOnPage, IsLessOnSmallPagesAndNoMoreOnLargeOnes) {
    EXPECT_DOUBLE_EQ(size_on_page(25.4, 1), 72);
    EXPECT_DOUBLE_EQ(size_on_page(25.4, 0.5), 36);
    EXPECT_DOUBLE_EQ(size_on_page(25.4, 2), 72);
}

}  // namespace
}  // namespace vitality
