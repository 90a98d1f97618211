// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/distributions.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Figures of printed tables of the distributions.
TEST(Distributions, GiveTheTabledQuantiles) {
    EXPECT_NEAR(normal_deviate(0.95), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_deviate(0.998), 3.090232306167814, 1e-14);
    EXPECT_NEAR(student_quantile(0.975, 10), 2.2281388520, 1e-9);
    EXPECT_NEAR(chi_squared_quantile(0.95, 1), 3.8414588207, 1e-9);
    EXPECT_NEAR(normal_upper(6), 9.865876450377e-10, 1e-20);
    EXPECT_NEAR(poisson_lower(2, 3), 0.42319008112684, 1e-13);
}

TEST(Distributions, GiveTheEndsOfTheSupportForZeroAndOne) {
    EXPECT_EQ(normal_quantile(0), -infinite);
    EXPECT_EQ(student_quantile(1, 5), infinite);
    EXPECT_EQ(chi_squared_quantile(0, 4), 0);
    EXPECT_EQ(chi_squared_quantile(1, 4), infinite);
}

TEST(Distributions, GiveNoNumberOutsideTheirDomain) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(normal_quantile(1.5)));
    EXPECT_TRUE(std::isnan(normal_quantile(none)));
    EXPECT_TRUE(std::isnan(student_quantile(0.9, 0)));
    EXPECT_TRUE(std::isnan(chi_squared_quantile(0.9, -1)));
    EXPECT_TRUE(std::isnan(poisson_lower(3, -1)));
}

TEST(Random, DrawsTheSameNumbersForTheSameSeedAndStream) {
    Random a(7, 3), b(7, 3), other(7, 4);
    const auto first = a.next();
    EXPECT_EQ(first, b.next());
    EXPECT_NE(first, other.next());
}

TEST(Random, DrawsEveryWholeNumberBelowTheCountAboutEquallyOften) {
    Random random(1);
    std::size_t drawn[5] = {};
    for (int i = 0; i < 50000; ++i) ++drawn[random.below(5)];
    for (const std::size_t times : drawn) EXPECT_NEAR(static_cast<double>(times), 10000, 400);
}

}  // namespace
}  // namespace vitality
