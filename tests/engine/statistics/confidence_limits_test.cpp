// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/confidence_limits.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

// Figures of the published guide.
TEST(ConfidenceLimits, EqualThePublishedExamples) {
    EXPECT_NEAR(wilson(45, 200, 0.95).lower, 0.172623697, 5e-10);
    EXPECT_NEAR(wilson(45, 200, 0.95).upper, 0.287741232, 5e-10);
    EXPECT_NEAR(byar(65, 0.95).lower, 50.16318771, 5e-9);
    EXPECT_NEAR(byar(65, 0.95).upper, 82.84913855, 5e-9);
}

// No event: the upper limit is -ln(0.025) = 3.688879. Of 2 people, none or both with an event.
TEST(ConfidenceLimits, AreRightAtTheEnds) {
    EXPECT_EQ(exact_poisson(0, 0.95).lower, 0);
    EXPECT_NEAR(exact_poisson(0, 0.95).upper, -std::log(0.025), 1e-12);
    EXPECT_TRUE(std::isnan(byar(0, 0.95).lower));
    EXPECT_TRUE(std::isnan(byar(1, 0.998).lower));
    EXPECT_EQ(wilson(0, 2, 0.95).lower, 0);
    EXPECT_EQ(wilson(2, 2, 0.95).upper, 1);
}

// The definition itself: P(X >= x | lower) = P(X <= x | upper) = (1 - confidence) / 2.
TEST(ConfidenceLimits, OfACountLeaveHalfTheRestInEachTailOfThePoissonDistribution) {
    for (const double confidence : {0.9, 0.95, 0.998}) {
        for (int x = 1; x < 60; ++x) {
            const Limits limits = exact_poisson(x, confidence);
            EXPECT_NEAR(1 - poisson_lower(x - 1, limits.lower), (1 - confidence) / 2, 1e-12) << x;
            EXPECT_NEAR(poisson_lower(x, limits.upper), (1 - confidence) / 2, 1e-12) << x;
        }
    }
}

// Wilson's limits are the proportions p from which x / n lies just z standard errors away.
TEST(ConfidenceLimits, OfAProportionSolveWilsonsEquation) {
    Random random(5);
    for (int i = 0; i < 300; ++i) {
        const double n = 1 + random.below(5000), x = random.below(static_cast<std::uint64_t>(n) + 1);
        const double z = normal_deviate(0.95);
        for (const double p : {wilson(x, n, 0.95).lower, wilson(x, n, 0.95).upper})
            EXPECT_NEAR((x / n - p) * (x / n - p), z * z * p * (1 - p) / n, 1e-12);
    }
}

TEST(ConfidenceLimits, LieAroundTheValueAndWidenWithConfidence) {
    Random random(6);
    for (int i = 0; i < 300; ++i) {
        const double n = 1 + random.below(5000), x = random.below(static_cast<std::uint64_t>(n) + 1);
        Limits inner = {x / n, x / n}, inner_count = {x, x};
        for (const double confidence : {0.5, 0.9, 0.95, 0.998}) {
            const Limits limits = wilson(x, n, confidence), count = poisson_limits(x, confidence);
            EXPECT_LE(0, limits.lower);
            EXPECT_LE(limits.upper, 1);
            EXPECT_LE(limits.lower, inner.lower);
            EXPECT_LE(inner.upper, limits.upper);
            EXPECT_LE(count.lower, inner_count.lower);
            EXPECT_LE(inner_count.upper, count.upper);
            inner = limits;
            inner_count = count;
        }
    }
}

TEST(ConfidenceLimits, AreExactBelowTenEvents) {
    EXPECT_EQ(poisson_limits(9.5, 0.95).lower, exact_poisson(9.5, 0.95).lower);
    EXPECT_EQ(poisson_limits(10, 0.95).lower, byar(10, 0.95).lower);
    EXPECT_EQ(poisson_method(9.5), "exact Poisson");
    EXPECT_EQ(poisson_method(10), "Byar");
}

TEST(ConfidenceLimits, AreNoneForWhatIsNoCount) {
    for (const double x : {none, infinite, -1.0}) {
        EXPECT_FALSE(wilson(x, 10, 0.95).known());
        EXPECT_FALSE(wilson(1, x, 0.95).known());
        EXPECT_FALSE(poisson_limits(x, 0.95).known());
        EXPECT_FALSE(exact_poisson(x, 0.95).known());
    }
    EXPECT_FALSE(wilson(0, 0, 0.95).known());
    EXPECT_FALSE(wilson(3, 2, 0.95).known());
    EXPECT_FALSE(dobson(0, 0, 0, 0.95).known());
}

TEST(ConfidenceLimits, AskForAConfidenceBetweenZeroAndOne) {
    for (const double confidence : {0.0, 1.0, 95.0, none}) {
        EXPECT_THROW(wilson(1, 2, confidence), std::invalid_argument);
        EXPECT_THROW(byar(1, confidence), std::invalid_argument);
        EXPECT_THROW(exact_poisson(1, confidence), std::invalid_argument);
    }
}

}  // namespace
}  // namespace vitality
