// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/transforms.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsNan;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr ValueTransform all_transforms[] = {ValueTransform::rank, ValueTransform::z_score,
                                             ValueTransform::min_max, ValueTransform::exponential};

std::vector<double> values_of(std::vector<double> values, Polarity polarity, ValueTransform transform) {
    return transformed(values, polarity, transform).values;
}

TEST(Transforms, GiveTiesTheMeanOfTheirPlacesAndTheWorstTheLast) {
    const std::vector<double> values = {10, 30, 20, 20, none};
    // From the lowest: 10 is 1st, the two 20s share 2 and 3, 30 is 4th; of 4.
    EXPECT_THAT(mean_places(values, Polarity::high_is_worse), ElementsAre(1, 4, 2.5, 2.5, IsNan()));
    EXPECT_THAT(mean_places(values, Polarity::low_is_worse), ElementsAre(4, 1, 2.5, 2.5, IsNan()));
    EXPECT_THAT(values_of(values, Polarity::high_is_worse, ValueTransform::rank),
                ElementsAre(0.25, 1, 0.625, 0.625, IsNan()));
}

TEST(Transforms, ScaleByThePopulationStandardDeviation) {
    // Mean 40 / 8 = 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, 32 / 8 = 4, sd 2.
    const auto z = values_of({2, 4, 4, 4, 5, 5, 7, 9}, Polarity::high_is_worse, ValueTransform::z_score);
    const auto near = [](double v) { return DoubleNear(v, 1e-14); };
    EXPECT_THAT(
        z, ElementsAre(near(-1.5), near(-0.5), near(-0.5), near(-0.5), near(0), near(0), near(1), near(2)));
    EXPECT_THAT(values_of({2, 6}, Polarity::low_is_worse, ValueTransform::z_score),
                ElementsAre(near(1), near(-1)));
}

TEST(Transforms, ScaleFromTheBestToTheWorst) {
    EXPECT_THAT(values_of({10, 30, none, 25}, Polarity::high_is_worse, ValueTransform::min_max),
                ElementsAre(0, 1, IsNan(), 0.75));
    EXPECT_THAT(values_of({10, 30, none, 25}, Polarity::low_is_worse, ValueTransform::min_max),
                ElementsAre(1, 0, IsNan(), 0.25));
}

// "The most deprived 10 per cent of areas spans 50 to 100": exp(-100/23) = 0.01293490,
// -23 ln(1 - 0.9 x 0.98706510) = -23 ln 0.11164141 = 23 x 2.1924632 = 50.42665.
TEST(Transforms, GiveTheWorstTenthHalfOfTheExponentialRange) {
    EXPECT_NEAR(exponential_of_rank(0.9), 50.42665, 1e-5);
    EXPECT_EQ(exponential_of_rank(0), 0);
    EXPECT_EQ(exponential_of_rank(1), 100);
    EXPECT_TRUE(std::isnan(exponential_of_rank(-0.01)));
    EXPECT_TRUE(std::isnan(exponential_of_rank(1.01)));
    EXPECT_TRUE(std::isnan(exponential_of_rank(none)));
    // R = 1/3 and 2/3 and 1, as in the technical report: 1/N for the least deprived, 1 for the most.
    EXPECT_THAT(values_of({5, 50, 500}, Polarity::high_is_worse, ValueTransform::exponential),
                ElementsAre(exponential_of_rank(1.0 / 3), exponential_of_rank(2.0 / 3), 100));
}

TEST(Transforms, KeepMissingValuesMissingAndCountThem) {
    const std::vector<double> values = {none, 1, infinite, 2, -infinite};
    for (const ValueTransform transform : all_transforms) {
        const Transformed made = transformed(values, Polarity::high_is_worse, transform);
        EXPECT_THAT(made.values,
                    ElementsAre(IsNan(), testing::Not(IsNan()), IsNan(), testing::Not(IsNan()), IsNan()));
        EXPECT_EQ(made.used.used, 2U);
        EXPECT_EQ(made.used.left_out, 3U);
    }
}

TEST(Transforms, SayWhyTheyAreNotDefined) {
    const auto reason = [](std::vector<double> values, ValueTransform transform) {
        const Transformed made = transformed(values, Polarity::high_is_worse, transform);
        const bool all_none =
            std::all_of(made.values.begin(), made.values.end(), [](double v) { return std::isnan(v); });
        EXPECT_EQ(all_none, !made.reason.empty());
        return made.reason;
    };
    EXPECT_EQ(reason({3, 3, none, 3}, ValueTransform::min_max), "all 3 values are 3");
    EXPECT_EQ(reason({3, 3, none, 3}, ValueTransform::z_score), "all 3 values are 3");
    EXPECT_EQ(reason({3, none}, ValueTransform::z_score), "only one area has a value");
    EXPECT_EQ(reason({none, none}, ValueTransform::rank), "no area has a value");
    EXPECT_EQ(reason({-1.5e308, 1.5e308}, ValueTransform::min_max),
              "the values lie too far apart to be scaled");
    EXPECT_EQ(reason({3, 3}, ValueTransform::rank), "");
    EXPECT_EQ(reason({1e-200, 3e-200}, ValueTransform::z_score), "");
}

TEST(Transforms, GiveEqualValuesTheMeanPlace) {
    EXPECT_THAT(values_of({7, 7, 7}, Polarity::low_is_worse, ValueTransform::rank),
                ElementsAre(2.0 / 3, 2.0 / 3, 2.0 / 3));
    EXPECT_THAT(values_of({7}, Polarity::low_is_worse, ValueTransform::rank), ElementsAre(1));
}

TEST(Transforms, RefuseANeutralIndicator) {
    const std::vector<double> values = {1, 2};
    try {
        transformed(values, Polarity::neutral, ValueTransform::rank);
        FAIL();
    } catch (const SettingsError& e) {
        EXPECT_STREQ(
            e.what(),
            "a neutral indicator has no worse end and cannot be ranked by need; state a direction for "
            "it: \"high-is-worse\" or \"low-is-worse\"");
    }
}

std::vector<double> random_values(Random& random, std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(random.below(10) == 0 ? none : static_cast<double>(random.below(40)) / 8 - 2);
    }
    return values;
}

TEST(Transforms, CountPlacesAsTheSlowWayDoes) {
    Random random(11);
    for (int round = 0; round < 50; ++round) {
        const auto values = random_values(random, 1 + random.below(60));
        const auto places = mean_places(values, Polarity::high_is_worse);
        for (std::size_t i = 0; i < values.size(); ++i) {
            double below = 0, equal = 0;
            for (const double other : values) {
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            if (std::isnan(values[i])) continue;
            EXPECT_EQ(places[i], below + (equal + 1) / 2);
        }
    }
}

TEST(Transforms, AreTheSameBitForBitInAnyOrderOfTheAreas) {
    Random random(12);
    for (const ValueTransform transform : all_transforms) {
        std::vector<double> values;
        for (int i = 0; i < 500; ++i) values.push_back(random.uniform() * 1e3);
        auto made = values_of(values, Polarity::low_is_worse, transform);
        std::reverse(values.begin(), values.end());
        std::reverse(made.begin(), made.end());
        EXPECT_EQ(values_of(values, Polarity::low_is_worse, transform), made);
    }
}

TEST(Transforms, DoNotSeeTheUnitOfAnIndicator) {
    Random random(13);
    std::vector<double> values, other;
    for (int i = 0; i < 200; ++i) {
        values.push_back(random.uniform());
        other.push_back(40 + 2.5 * values.back());
    }
    for (const ValueTransform transform : all_transforms) {
        const auto made = values_of(values, Polarity::high_is_worse, transform);
        EXPECT_THAT(values_of(other, Polarity::high_is_worse, transform),
                    testing::Pointwise(DoubleNear(1e-12), made));
    }
}

}  // namespace
}  // namespace vitality
