// SPDX-License-Identifier: Apache-2.0
#include "base/catchments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/segments.hpp"
#include "tests/support/street_towns.hpp"

namespace vitality {
namespace {

using test::place_of;
using test::River;
using test::slow_walks;
using test::streets;
using test::Town;
using test::town_of;
using ::testing::ElementsAre;

TEST(FacilitiesWithin, CountEachOnceHoweverManyWaysLeadIn) {
    const River river;
    const std::vector<WalkTarget> targets{{place_of(river.graph, {100, 0}), 0},
                                          {place_of(river.graph, {200, 0}), 0},
                                          {place_of(river.graph, {350, 0}), 1},
                                          {place_of(river.graph, {0, 250}), 2}};
    const std::vector<StreetPlace> from{place_of(river.graph, {150, 0}), StreetPlace{}};
    EXPECT_THAT(facilities_within(river.graph, Facilities(3, targets, {}), from, 200, 1), ElementsAre(2, 0));
    EXPECT_THAT(facilities_within(river.graph, Facilities(3, targets, {}), from, 199.9, 1),
                ElementsAre(1, 0));
    EXPECT_THAT(facilities_within(river.graph, Facilities(3, targets, {}), from, -1, 1), ElementsAre(0, 0));
}

TEST(FacilitiesWithin, HoldThoseThatAnOriginIsAtOnce) {
    const River river;
    const std::vector<WalkTarget> targets{{place_of(river.graph, {100, 0}), 0},
                                          {place_of(river.graph, {500, 0}), 1}};
    const std::vector<StreetPlace> from{place_of(river.graph, {150, 0}), StreetPlace{}, StreetPlace{}};
    // The first is near facility 0 and at it; the second, off the network, is at 1; the third is nowhere
    // near.
    const std::vector<OriginAt> there{{0, 0}, {1, 1}};
    EXPECT_THAT(facilities_within(river.graph, Facilities(2, targets, there), from, 200, 1),
                ElementsAre(1, 1, 0));
    EXPECT_THAT(facilities_within(river.graph, Facilities(2, targets, there), from, 400, 2),
                ElementsAre(2, 1, 0));
}

TEST(FacilitiesWithin, AreThoseThatAPlainSearchReachesOneByOne) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const Town town = town_of(seed);
        std::vector<std::uint32_t> slow(town.homes.size(), 0);
        for (std::uint32_t facility = 0; facility < 20; ++facility) {
            std::vector<WalkTarget> alone;
            for (const WalkTarget& target : town.targets)
                if (target.facility == facility) alone.push_back(target);
            const std::vector<double> walks = slow_walks(town.graph, alone, town.homes);
            for (std::size_t i = 0; i < walks.size(); ++i) slow[i] += walks[i] <= 400 ? 1U : 0U;
        }
        EXPECT_EQ(facilities_within(town.graph, Facilities(20, town.targets, {}), town.homes, 400, 1), slow)
            << seed;
    }
}

TEST(OriginsWithin, AreThoseThatCountTheFacility) {
    const Town town = town_of(6);
    const Facilities facilities(20, town.targets, std::vector<OriginAt>{{3, 299}, {3, 0}, {3, 299}});
    const auto origins = origins_within(town.graph, facilities, town.homes, 400, 2);
    std::vector<std::uint32_t> counts(town.homes.size(), 0);
    for (const auto& of_facility : origins) {
        EXPECT_TRUE(std::is_sorted(of_facility.begin(), of_facility.end()));
        EXPECT_EQ(std::adjacent_find(of_facility.begin(), of_facility.end()), of_facility.end());
        for (const std::uint32_t origin : of_facility) ++counts[origin];
    }
    EXPECT_EQ(counts, facilities_within(town.graph, facilities, town.homes, 400, 1));
    EXPECT_EQ(origins, origins_within(town.graph, facilities, town.homes, 400, 5));
}

/// The begin and end of each part of a shape.
std::vector<std::pair<Point, Point>> ends_of(const Shapes& shapes, std::size_t shape) {
    std::vector<std::pair<Point, Point>> ends;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r)
        ends.emplace_back(shapes.ring(r).front(), shapes.ring(r).back());
    return ends;
}

double length_of(const Shapes& shapes, std::size_t shape) {
    double length = 0;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r)
        for (std::size_t i = 1; i < shapes.ring(r).size(); ++i)
            length += std::hypot(shapes.ring(r)[i].x - shapes.ring(r)[i - 1].x,
                                 shapes.ring(r)[i].y - shapes.ring(r)[i - 1].y);
    return length;
}

TEST(StreetsWithin, StopWhereTheDistanceDoes) {
    const River river;
    // 10 m from the street: 190 are left, to both sides.
    const Facilities facilities(1, std::vector<WalkTarget>{{place_of(river.graph, {300, 10}), 0}}, {});
    const Shapes reached = streets_within(river.graph, facilities, 200, 1);
    ASSERT_EQ(ends_of(reached, 0).size(), 1U);
    EXPECT_DOUBLE_EQ(ends_of(reached, 0).front().first.x, 110);
    EXPECT_DOUBLE_EQ(ends_of(reached, 0).front().second.x, 490);
    // Round the corner: 600 - 300 along the street, and 90 up the next one.
    const Shapes farther = streets_within(river.graph, facilities, 400, 1);
    EXPECT_DOUBLE_EQ(length_of(farther, 0), 300 + 300 + 90);
}

TEST(StreetsWithin, AreNoneWhereNoStreetIsSoNear) {
    const River river;
    const Facilities facilities(2, std::vector<WalkTarget>{{place_of(river.graph, {300, 10}), 0}}, {});
    const Shapes reached = streets_within(river.graph, facilities, 9, 1);
    EXPECT_EQ(reached.kind(0), ShapeKind::none);
    EXPECT_EQ(reached.kind(1), ShapeKind::none) << "a facility without a way in";
}

/// 99.8 m to the corner, and 700 more by streets of 100 m: what is left is less than coordinates can tell.
TEST(StreetsWithin, LeaveOutStretchesTooShortForTwoPlaces) {
    std::vector<std::vector<Point>> lines;
    for (int i = 0; i < 10; ++i) lines.push_back({{400000.0 + 100 * i, 0}, {400100.0 + 100 * i, 0}});
    const StreetGraph graph(streets(lines), {}, 1);
    const Facilities facilities(1, std::vector<WalkTarget>{{place_of(graph, {400000.2, 0}), 0}}, {});
    const Shapes reached = streets_within(graph, facilities, 799.8, 1);
    for (const auto& [from, to] : ends_of(reached, 0)) EXPECT_FALSE(from == to);
    EXPECT_NEAR(length_of(reached, 0), 800, 1e-6);
}

TEST(StreetsWithin, CountSlowMetresAsTheirLineSays) {
    const StreetGraph graph(streets({{{0, 0}, {100, 0}}, {{100, 0}, {200, 0}}}), {0.01, {1, 2}}, 1);
    const Facilities facilities(1, std::vector<WalkTarget>{{place_of(graph, {60, 0}), 0}}, {});
    EXPECT_DOUBLE_EQ(length_of(streets_within(graph, facilities, 100, 1), 0), 100 + 30);
}

TEST(StreetsWithin, HoldTheSamePlacesAsAPlainSearch) {
    for (unsigned seed = 21; seed <= 24; ++seed) {
        const Town town = town_of(seed);
        const Facilities facilities(20, town.targets, {});
        const Shapes reached = streets_within(town.graph, facilities, 400, 2);
        for (std::uint32_t facility = 0; facility < 20; ++facility) {
            std::vector<StreetPlace> on_street = town.homes;  // the streets' own places, not the homes beside
            for (StreetPlace& place : on_street) place.away = 0;
            const std::vector<double> walks = slow_walks(town.graph, facilities.targets[facility], on_street);
            for (std::size_t i = 0; i < walks.size(); ++i) {
                if (std::abs(walks[i] - 400) < 1e-6) continue;
                double nearest = std::numeric_limits<double>::infinity();
                const Range rings = reached.rings_of_shape(facility);
                for (std::size_t r = rings.begin; r < rings.end; ++r)
                    for (std::size_t k = 1; k < reached.ring(r).size(); ++k)
                        nearest = std::min(nearest, squared_distance(on_street[i].at, reached.ring(r)[k - 1],
                                                                     reached.ring(r)[k]));
                EXPECT_EQ(nearest < 1e-12, walks[i] < 400) << seed << ' ' << facility << ' ' << i;
            }
        }
    }
}

TEST(Catchments, AreEqualBitForBitForAnyNumberOfThreads) {
    const Town town = town_of(5);
    const Facilities facilities(20, town.targets, {});
    EXPECT_EQ(facilities_within(town.graph, facilities, town.homes, 400, 1),
              facilities_within(town.graph, facilities, town.homes, 400, 4));
    const Shapes one = streets_within(town.graph, facilities, 400, 1);
    const Shapes four = streets_within(town.graph, facilities, 400, 4);
    ASSERT_EQ(one.size(), four.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(ends_of(one, i), ends_of(four, i));
}

}  // namespace
}  // namespace vitality
