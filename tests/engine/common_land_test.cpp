// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/common_land.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/covered_area.hpp"
#include "tests/support/polygons.hpp"

namespace vitality {
namespace {

constexpr double square_kilometre = 1e6;

Shapes boxes(const std::vector<Box>& all) {
    test::Rings rings;
    for (const Box& box : all)
        rings.push_back(test::rectangle(box.min_x, box.min_y, box.width(), box.height()));
    return test::polygons(rings);
}

CommonLand land_of(const Shapes& areas, const Shapes& a, const Shapes& b, int threads = 1) {
    return common_land(areas, a, land_of_all(covered_area(areas, a, threads).net), b,
                       land_of_all(covered_area(areas, b, threads).net), threads);
}

TEST(CommonLand, IsWhatBothLayersCover) {
    // 600 m from the left and 600 m from the right of a square of 1 km share its middle fifth.
    const CommonLand land =
        land_of(boxes({{0, 0, 1000, 1000}}), boxes({{0, 0, 600, 1000}}), boxes({{400, 0, 1000, 1000}}));
    EXPECT_NEAR(land.a, 0.6 * square_kilometre, 1e-3);
    EXPECT_NEAR(land.both, 0.2 * square_kilometre, 1e-3);
    EXPECT_NEAR(land.only_a(), 0.4 * square_kilometre, 1e-3);
    EXPECT_NEAR(land.only_b(), 0.4 * square_kilometre, 1e-3);
    EXPECT_NEAR(land.at_least_one, square_kilometre, 1e-3);
}

TEST(CommonLand, CountsOverlapsWithinALayerOnceAndNothingBeyondTheAreas) {
    const CommonLand land = land_of(boxes({{0, 0, 1000, 1000}}), boxes({{0, 0, 500, 1000}, {0, 0, 500, 500}}),
                                    boxes({{250, 0, 5000, 1000}}));
    EXPECT_NEAR(land.a, 0.5 * square_kilometre, 1e-3);
    EXPECT_NEAR(land.both, 0.25 * square_kilometre, 1e-3);
}

TEST(CommonLand, IsNoneWhereLayersOnlyTouch) {
    const CommonLand land =
        land_of(boxes({{0, 0, 1000, 1000}}), boxes({{0, 0, 500, 1000}}), boxes({{500, 0, 1000, 1000}}));
    EXPECT_EQ(land.both, 0);
    EXPECT_EQ(land.at_least_one, land.a + land.b);
}

TEST(CommonLand, OfALayerWithItselfIsTheLayer) {
    const Shapes areas = boxes({{0, 0, 1000, 1000}, {1000, 0, 2000, 1000}}),
                 layer = boxes({{100, 100, 1300, 900}, {500, 0, 800, 1000}});
    const CommonLand land = land_of(areas, layer, layer);
    EXPECT_NEAR(land.both, land.a, 1e-3);
    EXPECT_NEAR(land.only_a(), 0, 1e-3);
}

/// Boxes with corners on a grid of 100 m, counted cell by cell.
TEST(CommonLand, EqualsACountOfCells) {
    std::mt19937 random(7);
    const auto corner = [&] { return static_cast<int>(random() % 20); };
    for (int round = 0; round < 30; ++round) {
        std::vector<std::vector<Box>> layers(2);
        for (auto& layer : layers)
            for (int i = 0; i < 4; ++i) {
                const int x = corner(), y = corner();
                layer.push_back(
                    {100.0 * x, 100.0 * y, 100.0 * (x + 1 + corner()), 100.0 * (y + 1 + corner())});
            }
        const auto holds = [](const std::vector<Box>& layer, double x, double y) {
            for (const Box& box : layer)
                if (x > box.min_x && x < box.max_x && y > box.min_y && y < box.max_y) return true;
            return false;
        };
        double both = 0;
        for (int x = 0; x < 20; ++x)
            for (int y = 0; y < 20; ++y)
                if (holds(layers[0], 100 * x + 50, 100 * y + 50) &&
                    holds(layers[1], 100 * x + 50, 100 * y + 50))
                    both += 1e4;
        const Shapes areas = boxes({{0, 0, 1000, 2000}, {1000, 0, 2000, 2000}});
        EXPECT_NEAR(land_of(areas, boxes(layers[0]), boxes(layers[1])).both, both, 1e-2) << round;
    }
}

}  // namespace
}  // namespace vitality
