// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/spatial_weights.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

template <class E, class Work>
std::string failure(const Work& work) {
    try {
        work();
    } catch (const E& e) {
        return e.what();
    }
    return "no failure of this kind";
}

TEST(SpatialWeights, OfDistanceHoldThoseUpToTheThreshold) {
    // 3-4-5: the third is 5 m from the first, the second 3 m.
    const std::vector<Point> points{{0, 0}, {3, 0}, {3, 4}, {100, 0}};
    const NeighbourLists lists = within_distance(points, 5, 1);
    EXPECT_THAT(lists[0], ElementsAre(1, 2));
    EXPECT_THAT(lists[1], ElementsAre(0, 2));
    EXPECT_THAT(lists[3], IsEmpty());
    EXPECT_THAT(within_distance(points, 4.999, 1)[0], ElementsAre(1));
}

TEST(SpatialWeights, OfNearestTakeTheLeastIndexOfEquallyNearOnes) {
    // Four at 1 m around the first, one at its very place.
    const std::vector<Point> points{{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}, {0, 0}};
    EXPECT_THAT(nearest_neighbours(points, 1, 1)[0], ElementsAre(5));
    EXPECT_THAT(nearest_neighbours(points, 3, 1)[0], ElementsAre(1, 2, 5));
    EXPECT_THAT(nearest_neighbours(points, 9, 1)[0], ElementsAre(1, 2, 3, 4, 5));
}

TEST(SpatialWeights, GivePointsThatAreNotFiniteNoNeighbours) {
    const std::vector<Point> points{{0, 0}, {no_value, 0}, {1, 0}};
    EXPECT_THAT(within_distance(points, 10, 1)[0], ElementsAre(2));
    EXPECT_THAT(within_distance(points, 10, 1)[1], IsEmpty());
    EXPECT_THAT(nearest_neighbours(points, 2, 1)[1], IsEmpty());
    EXPECT_EQ(within_distance({}, 10, 1).size(), 0u);
}

TEST(SpatialWeights, RefuseDistancesAndCountsThatAreNone) {
    EXPECT_EQ(failure<SettingsError>([] { within_distance({}, 0, 1); }),
              "distance 0 between neighbours is not allowed: give metres above 0, such as 2000");
    EXPECT_EQ(failure<SettingsError>([] { nearest_neighbours({}, 0, 1); }),
              "0 nearest neighbours are none: give a number from 1, such as 6");
}

/// By sorting all others by distance and index.
std::vector<std::uint32_t> slow_nearest(const std::vector<Point>& points, std::uint32_t i, std::size_t k) {
    std::vector<std::pair<double, std::uint32_t>> others;
    for (std::uint32_t j = 0; j < points.size(); ++j) {
        const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
        if (j != i) others.emplace_back(dx * dx + dy * dy, j);
    }
    std::sort(others.begin(), others.end());
    std::vector<std::uint32_t> nearest;
    for (std::size_t n = 0; n < std::min(k, others.size()); ++n) nearest.push_back(others[n].second);
    std::sort(nearest.begin(), nearest.end());
    return nearest;
}

TEST(SpatialWeightsProperty, AgreeWithAllPairs) {
    std::mt19937 random(30);
    std::uniform_int_distribution<int> place(0, 25);  // many equal distances
    std::vector<Point> points(300);
    for (Point& p : points) p = {400000.0 + place(random), 300000.0 + place(random)};
    for (const std::size_t k : {1u, 4u, 7u}) {
        const NeighbourLists lists = nearest_neighbours(points, k, 3);
        for (std::uint32_t i = 0; i < points.size(); ++i)
            EXPECT_THAT(slow_nearest(points, i, k), testing::ElementsAreArray(lists[i]));
    }
    const NeighbourLists lists = within_distance(points, 5, 3);
    std::size_t links = 0;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        for (std::uint32_t j = 0; j < points.size(); ++j) {
            const bool near = i != j && std::hypot(points[i].x - points[j].x, points[i].y - points[j].y) <= 5;
            const auto list = lists[i];
            EXPECT_EQ(std::binary_search(list.begin(), list.end(), j), near);
            links += near ? 1U : 0U;
        }
    EXPECT_EQ(lists.of.size(), links);
}

/// 0-1-2 in a row, 3 alone, 4 that has 5 as its neighbour but not the other way round.
NeighbourLists some_lists() { return {{0, 1, 3, 4, 4, 5, 5}, {1, 0, 2, 1, 5}}; }

TEST(SpatialWeights, ReportLinksIslandsAndComponents) {
    const WeightsReport report = report_on(some_lists());
    EXPECT_EQ(report.areas, 6u);
    EXPECT_EQ(report.links, 5u);
    EXPECT_THAT(report.islands, ElementsAre(3, 5));
    EXPECT_THAT(report.component_of, ElementsAre(1, 1, 1, 2, 3, 3));
    EXPECT_EQ(report.components, 3u);
    EXPECT_EQ(report.fewest, 0u);
    EXPECT_EQ(report.most, 2u);
    EXPECT_DOUBLE_EQ(report.mean, 5.0 / 6);
}

TEST(SpatialWeights, SumToOneOrToTheNumberOfNeighbours) {
    const SpatialWeights standardised{some_lists(), WeightStyle::row_standardised};
    const SpatialWeights binary{some_lists(), WeightStyle::binary};
    EXPECT_EQ(standardised.weight(1), 0.5);
    EXPECT_EQ(binary.weight(1), 1);
    EXPECT_EQ(standardised.weight(3), 0);
    EXPECT_EQ(binary.weight(3), 0);
}

TEST(SpatialWeights, AreRefusedWhereFewerThanHalfOfTheAreasHaveANeighbour) {
    WeightsReport report = report_on(some_lists());  // 4 of 6 have one
    EXPECT_NO_THROW(require_neighbours(report, "made", "do"));
    report.islands = {0, 1, 2};
    EXPECT_NO_THROW(require_neighbours(report, "made", "do"));
    report.islands = {0, 1, 2, 3};
    EXPECT_EQ(failure<DataError>([&] {
                  require_neighbours(report, "queen contiguity with a snap tolerance of 1e-8 m",
                                     "raise the snap tolerance");
              }),
              "queen contiguity with a snap tolerance of 1e-8 m: only 2 of 6 areas have a neighbour, and "
              "statistics of place need at least half; raise the snap tolerance");
    EXPECT_EQ(failure<DataError>([] { require_neighbours(report_on({}), "contiguity", "add areas"); }),
              "contiguity: only 0 of 0 areas have a neighbour, and statistics of place need at least half; "
              "add areas");
}

}  // namespace
}  // namespace vitality
