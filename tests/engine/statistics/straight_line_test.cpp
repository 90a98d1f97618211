// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/straight_line.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

const Numbers six_x{1, 2, 3, 4, 5, 6}, six_y{2, 1, 4, 3, 7, 5};

TEST(StraightLine, ThroughSixAreasByHand) {
    // Means 3.5 and 22/6; squares of x 17.5, products 16: slope 16/17.5, r squared 16^2 / (17.5 x 70/3).
    const StraightLine line = straight_line(six_x, six_y);
    EXPECT_NEAR(line.slope.value, 16 / 17.5, 1e-12);
    EXPECT_NEAR(line.intercept, 22.0 / 6 - 3.5 * 16 / 17.5, 1e-12);
    EXPECT_NEAR(line.r_squared, 256 / (17.5 * 70 / 3), 1e-12);
    EXPECT_NEAR(line.at(3.5), 22.0 / 6, 1e-12);
    EXPECT_EQ(line.used.used, 6U);
}

// lm, confint, predict(interval = "confidence") and rstudent of R 4.2.2.
TEST(StraightLine, AgreesWithR) {
    const StraightLine line = straight_line(six_x, six_y);
    EXPECT_NEAR(line.residual_deviation, 1.47519167439031, 1e-12);
    EXPECT_NEAR(line.p, 0.0605114033627566, 1e-9);
    EXPECT_NEAR(line.slope.limits95.lower, -0.0647950529780462, 1e-9);
    EXPECT_NEAR(line.slope.limits95.upper, 1.89336648154948, 1e-9);
    EXPECT_NEAR(line.slope.limits998.lower, -1.61525277301202, 1e-9);
    EXPECT_NEAR(line.slope.limits998.upper, 3.44382420158345, 1e-9);
    EXPECT_NEAR(line_limits(line, 1).lower, -1.58336185074379, 1e-9);
    EXPECT_NEAR(line_limits(line, 3.5).upper, 5.33876540300828, 1e-9);
    EXPECT_NEAR(line_limits(line, 8).upper, 12.49344078388745, 1e-9);
    const Numbers expected{0.552816232231331,  -1.062629723460591, 0.536826218269588,
                           -0.803632753792713, 2.247644269430721,  -0.916698497028211};
    const Numbers residuals = studentised_residuals(line, six_x, six_y);
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(residuals[i], expected[i], 1e-9) << i;
}

TEST(StraightLine, LeavesOutAreasWithoutBothValuesAndCountsThem) {
    Numbers x = six_x, y = six_y;
    x.insert(x.begin() + 2, {no_value, 9});
    y.insert(y.begin() + 2, {4, no_value});
    const StraightLine line = straight_line(x, y), whole = straight_line(six_x, six_y);
    EXPECT_EQ(line.slope.value, whole.slope.value);
    EXPECT_EQ(line.used.used, 6U);
    EXPECT_EQ(line.used.left_out, 2U);
    const Numbers residuals = studentised_residuals(line, x, y);
    EXPECT_TRUE(std::isnan(residuals[2]) && std::isnan(residuals[3]));
    EXPECT_NEAR(residuals[6], 2.247644269430721, 1e-9);
}

TEST(StraightLine, SaysWhyThereIsNone) {
    EXPECT_EQ(straight_line(Numbers{1, 2}, Numbers{1, 2}).reason, "fewer than three areas have both values");
    EXPECT_EQ(straight_line(Numbers{}, Numbers{}).reason, "fewer than three areas have both values");
    const StraightLine upright = straight_line(Numbers{4, 4, 4}, Numbers{1, 2, 3});
    EXPECT_EQ(upright.reason, "all areas have the same value across");
    EXPECT_TRUE(std::isnan(upright.slope.value));
    EXPECT_FALSE(line_limits(upright, 4).known());
    EXPECT_THROW(straight_line(Numbers{1, 2}, Numbers{1}), DataError);
}

TEST(StraightLine, OfAreasThatAllLieOnItHasNoOutliers) {
    const Numbers x{1, 2, 3, 4}, y{3, 5, 7, 9};
    const StraightLine line = straight_line(x, y);
    EXPECT_NEAR(line.slope.value, 2, 1e-12);
    EXPECT_NEAR(line.r_squared, 1, 1e-12);
    for (const double residual : studentised_residuals(line, x, y)) EXPECT_TRUE(std::isnan(residual));
    const StraightLine level = straight_line(x, Numbers{5, 5, 5, 5});
    EXPECT_EQ(level.slope.value, 0);
    EXPECT_TRUE(std::isnan(level.r_squared));
}

/// The definition itself: the error against the line of all others, over its standard error of prediction.
double left_out_residual(const Numbers& x, const Numbers& y, std::size_t area) {
    Numbers others_x = x, others_y = y;
    others_x.erase(others_x.begin() + static_cast<std::ptrdiff_t>(area));
    others_y.erase(others_y.begin() + static_cast<std::ptrdiff_t>(area));
    const StraightLine line = straight_line(others_x, others_y);
    const double from_mean = x[area] - line.mean_x;
    const double spread =
        std::sqrt(1 + 1 / static_cast<double>(others_x.size()) + from_mean * from_mean / line.squares_x);
    return (y[area] - line.at(x[area])) / (line.residual_deviation * spread);
}

TEST(StraightLine, StudentisesAsLeavingEachAreaOutDoesInAnyOrder) {
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 3);
    Numbers x, y;
    for (int i = 0; i < 40; ++i) x.push_back(i * 1.7), y.push_back(20 - 0.4 * x.back() + noise(random));
    const StraightLine line = straight_line(x, y);
    const Numbers residuals = studentised_residuals(line, x, y);
    for (std::size_t i = 0; i < x.size(); ++i)
        EXPECT_NEAR(residuals[i], left_out_residual(x, y, i), 1e-9) << i;
    std::reverse(x.begin(), x.end());
    std::reverse(y.begin(), y.end());
    const StraightLine backwards = straight_line(x, y);
    EXPECT_EQ(backwards.slope.value, line.slope.value);
    EXPECT_EQ(backwards.slope.limits95.lower, line.slope.limits95.lower);
    EXPECT_EQ(backwards.r_squared, line.r_squared);
}

}  // namespace
}  // namespace vitality
