// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;
using Numbers = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Quantile, HasNineDefinitions) {
    const Numbers rising{1, 2, 4, 8, 16};
    // np = 1.5, between 1 and 2; type 3 is nearest to 1, of 1 and 2 at 1 + 0.5 - 0.5.
    EXPECT_EQ(quantile(rising, 0.3, 1), 2);
    EXPECT_EQ(quantile(rising, 0.3, 2), 2);
    EXPECT_EQ(quantile(rising, 0.3, 3), 2);
    EXPECT_NEAR(quantile(rising, 0.3, 4), 1.5, 1e-12);        // at 1.5
    EXPECT_NEAR(quantile(rising, 0.3, 5), 2, 1e-12);          // at 2
    EXPECT_NEAR(quantile(rising, 0.3, 6), 1.8, 1e-12);        // at 1.8
    EXPECT_NEAR(quantile(rising, 0.3, 7), 2.4, 1e-12);        // at 2.2
    EXPECT_NEAR(quantile(rising, 0.3, 8), 29.0 / 15, 1e-12);  // at 1.6 + 1/3
    EXPECT_NEAR(quantile(rising, 0.3, 9), 1.95, 1e-12);       // at 1.575 + 3/8
}

TEST(Quantile, AveragesOrTakesTheEvenOneAtAStep) {
    // np is a whole number, 2.
    const Numbers rising{1, 2, 4, 8, 16};
    EXPECT_EQ(quantile(rising, 0.4, 1), 2);
    EXPECT_EQ(quantile(rising, 0.4, 2), 3);
    // np - 1/2 is a whole number: of the first and second the even one, of the second and third too.
    EXPECT_EQ(quantile(rising, 0.3, 3), 2);
    EXPECT_EQ(quantile(rising, 0.5, 3), 2);
}

TEST(Quantile, HoldsEveryTypeBetweenLeastAndGreatestAndRising) {
    std::mt19937 random(5);
    Numbers rising(37);
    for (double& value : rising) value = std::floor(std::uniform_real_distribution<double>(-9, 9)(random));
    std::sort(rising.begin(), rising.end());
    for (int type = 1; type <= 9; ++type) {
        double before = rising.front();
        for (int step = 0; step <= 1000; ++step) {
            const double got = quantile(rising, step / 1000.0, type);
            EXPECT_GE(got, before - 1e-12) << type << " at " << step;
            EXPECT_LE(got, rising.back());
            before = got;
        }
        EXPECT_EQ(quantile(rising, -1, type), quantile(rising, 0, type));
        EXPECT_EQ(quantile(rising, 2, type), rising.back());
        EXPECT_EQ(quantile(Numbers{7}, 0.3, type), 7);
        EXPECT_TRUE(std::isnan(quantile(Numbers{}, 0.3, type)));
    }
}

TEST(Quantile, RefusesOtherTypesAndNoShare) {
    EXPECT_EQ(message_of<SettingsError>([] { quantile(Numbers{1}, 0.5, 10); }),
              "quantile: there is no type 10; types are 1 to 9.");
    EXPECT_EQ(message_of<SettingsError>([] { quantile(Numbers{1}, nan, 7); }),
              "quantile: the share is no number; it is from 0 to 1.");
}

}  // namespace
}  // namespace vitality
