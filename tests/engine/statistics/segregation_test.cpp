// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/segregation.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;

Numbers groups_of(const UnequalAreas& areas) {
    Numbers group;
    for (std::size_t i = 0; i < areas.size(); ++i)
        group.push_back(std::floor(areas.people[i] * (areas.values[i] - 1) / 9));
    return group;
}

// Areas of 10: p = 0.2 and 0.8, P = 1/2. D = 10 * 0.3 * 2 / (2 * 20 * 0.25) = 0.6; two areas: Gini = D;
// eta^2 = 0.09 / 0.25 = 0.36; xPx = 0.5 + 0.5 * 0.36.
TEST(Segregation, IsWhatItIsByHand) {
    const Segregation s = segregation(Numbers{2, 8}, Numbers{10, 10});
    EXPECT_NEAR(s.share, 0.5, 1e-15);
    EXPECT_NEAR(s.dissimilarity, 0.6, 1e-14);
    EXPECT_NEAR(s.gini, 0.6, 1e-14);
    EXPECT_NEAR(s.eta_squared, 0.36, 1e-14);
    EXPECT_NEAR(s.isolation, 0.68, 1e-14);
    EXPECT_NEAR(s.interaction, 0.32, 1e-14);
    const double e = -(0.2 * std::log(0.2) + 0.8 * std::log(0.8));
    EXPECT_NEAR(s.entropy, 1 - e / std::log(2.0), 1e-14);
    EXPECT_NEAR(s.atkinson, 1 - 0.8 * 0.8, 1e-14);  // mean of sqrt(p (1 - p)) is 0.4; (0.4 / 0.5)^2
}

TEST(Segregation, RunsFromNoneToComplete) {
    const Segregation even = segregation(Numbers{1, 2, 3}, Numbers{4, 8, 12});
    for (const double value : {even.dissimilarity, even.gini, even.entropy, even.eta_squared, even.atkinson})
        EXPECT_NEAR(value, 0, 1e-15);
    EXPECT_NEAR(even.isolation, 0.25, 1e-15);
    const Segregation apart = segregation(Numbers{4, 0, 5}, Numbers{4, 8, 5});
    for (const double value :
         {apart.dissimilarity, apart.gini, apart.entropy, apart.eta_squared, apart.atkinson, apart.isolation})
        EXPECT_NEAR(value, 1, 1e-14);
    EXPECT_NEAR(apart.interaction, 0, 1e-14);
}

TEST(Segregation, HasTheGiniOfAllPairs) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const UnequalAreas areas(seed);
        const Numbers group = groups_of(areas);
        const Segregation s = segregation(group, areas.people);
        double sum = 0, people = 0;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            people += areas.people[i];
            for (std::size_t j = 0; j < areas.size(); ++j)
                sum += areas.people[i] * areas.people[j] *
                       std::abs(group[i] / areas.people[i] - group[j] / areas.people[j]);
        }
        EXPECT_NEAR(s.gini, sum / (2 * people * people * s.share * (1 - s.share)), 1e-12);
        EXPECT_GE(s.gini, s.dissimilarity - 1e-12);
    }
}

TEST(Segregation, DoesNotChangeWithOrderOrWhenAreasOfEqualShareAreMerged) {
    const UnequalAreas areas(4), other = mixed(areas, 9);
    const Segregation a = segregation(groups_of(areas), areas.people);
    const Segregation b = segregation(groups_of(other), other.people);
    EXPECT_EQ(a.entropy, b.entropy);
    EXPECT_EQ(a.gini, b.gini);
    const Segregation split = segregation(Numbers{1, 1, 6}, Numbers{5, 5, 10});
    const Segregation whole = segregation(Numbers{2, 6}, Numbers{10, 10});
    EXPECT_NEAR(split.gini, whole.gini, 1e-15);
    EXPECT_NEAR(split.atkinson, whole.atkinson, 1e-15);
}

TEST(Segregation, LeavesOutAreasWithoutPeopleOrNumbers) {
    const Segregation s = segregation(Numbers{2, 0, 8, no_value}, Numbers{10, 0, 10, 30});
    EXPECT_EQ(s.used.used, 2u);
    EXPECT_EQ(s.used.left_out, 2u);
    EXPECT_NEAR(s.dissimilarity, 0.6, 1e-14);
    EXPECT_EQ(segregation(Numbers{2}, Numbers{10}).dissimilarity, 0);
}

TEST(Segregation, SaysWhyThereIsNone) {
    EXPECT_EQ(segregation(Numbers{2, 11}, Numbers{10, 10}).reason,
              "the group of area 2 (11) is larger than its total (10)");
    EXPECT_EQ(segregation(Numbers{-1, 1}, Numbers{10, 10}).reason, "the group of area 1 is negative (-1)");
    EXPECT_EQ(segregation(Numbers{-1}, Numbers{-10}).reason, "the group of area 1 is negative (-1)");
    EXPECT_EQ(segregation(Numbers{0, 0}, Numbers{10, 10}).reason, "nobody is in the group");
    EXPECT_EQ(segregation(Numbers{10, 5}, Numbers{10, 5}).reason, "everybody is in the group");
    EXPECT_EQ(segregation(Numbers{}, Numbers{}).reason, "no area has a value and people");
    EXPECT_EQ(segregation(Numbers{1, 2}, Numbers{3, 4}, 1).reason, "b must be between 0 and 1");
    EXPECT_TRUE(std::isnan(segregation(Numbers{0, 0}, Numbers{10, 10}).dissimilarity));
    EXPECT_THROW(segregation(Numbers{1}, Numbers{1, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace vitality
