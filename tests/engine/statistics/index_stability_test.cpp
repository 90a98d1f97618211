// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/index_stability.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;
using testing::IsNan;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Values = std::vector<double>;

IndexIndicator indicator(std::string id, const Values& values, double weight = 1) {
    return {std::move(id), values, Polarity::high_is_worse, weight, {}, {}};
}

StabilityOptions options_of(std::size_t top, std::size_t variants, double spread = 0.25,
                            WeightDraw draw = WeightDraw::band) {
    StabilityOptions options;
    options.top = top;
    options.variants = variants;
    options.spread = spread;
    options.draw = draw;
    return options;
}

struct Drawn {
    std::vector<Values> values;
    std::vector<IndexIndicator> indicators;
};

Drawn drawn(std::uint64_t seed, std::size_t areas) {
    Random random(seed);
    Drawn made;
    made.values.assign(4, Values(areas));
    for (Values& column : made.values) {
        for (double& value : column) value = random.below(12) == 0 ? none : random.uniform();
    }
    for (std::size_t i = 0; i < made.values.size(); ++i) {
        made.indicators.push_back(indicator(fmt::format("i{}", i), made.values[i], 0.5 + random.uniform()));
    }
    return made;
}

std::string refusal(const StabilityOptions& options) {
    const Values a = {1, 2};
    try {
        index_stability(std::vector{indicator("a", a)}, {}, options);
    } catch (const SettingsError& e) {
        return e.what();
    }
    return "(none)";
}

TEST(IndexStability, KeepsAnAreaFirstThatIsWorstInAll) {
    const Values a = {3, 2, 1, none}, b = {3, 1, 2, 0};
    const auto stability =
        index_stability(std::vector{indicator("a", a), indicator("b", b)}, {}, options_of(1, 200));
    const AreaStability& worst = stability.areas[0];
    EXPECT_EQ(worst.rank, 1U);
    EXPECT_EQ(worst.share_in_top, 1);
    EXPECT_EQ(worst.first, 1U);
    EXPECT_EQ(worst.last, 1U);
    EXPECT_EQ(worst.median, 1);
    // The second and the third change places as the weights of a and b do.
    EXPECT_EQ(stability.areas[1].first, 2U);
    EXPECT_EQ(stability.areas[1].last, 3U);
    EXPECT_EQ(stability.areas[3].rank, 0U);
    EXPECT_THAT(stability.areas[3].share_in_top, IsNan());
    EXPECT_EQ(stability.used.used, 3U);
    EXPECT_EQ(stability.used.left_out, 1U);
    EXPECT_NEAR(stability.largest_standard_error, 0.5 / std::sqrt(200.0), 1e-15);
    EXPECT_EQ(
        stability.method,
        "200 random variants (seed 1): each weight moved by up to 25% either way and all scaled to 100%; "
        "transform: exponential transform of the rank; top: places 1 to 1.");
}

// Two areas, min-max 1, 0 and 0, 1; weights 0.6 (1 + u / 4) and 0.4 (1 + v / 4), u and v uniform in (-1, 1).
// The second is first where 0.4 + 0.1 v > 0.6 + 0.15 u, v > 2 + 1.5 u: u from -1 to -2/3, a triangle of
// 1/3 x 1/2 / 2 = 1/12 of the square's 4: 1/48. Standard error for 20,000: sqrt(0.0204 / 20000) = 0.001.
TEST(IndexStability, DrawsWeightsFromABand) {
    const Values a = {1, 0}, b = {0, 1};
    const auto stability = index_stability(std::vector{indicator("a", a, 3), indicator("b", b, 2)},
                                           {ValueTransform::min_max, 1}, options_of(1, 20000));
    EXPECT_NEAR(stability.areas[1].share_in_top, 1.0 / 48, 0.004);
    EXPECT_NEAR(stability.areas[0].share_in_top, 47.0 / 48, 0.004);
    // Both move by one place in each variant that swaps them.
    EXPECT_NEAR(stability.mean_shift, stability.areas[1].share_in_top, 1e-12);
}

// Dirichlet(5 x 0.6, 5 x 0.4) of two is Beta(3, 2): P(first weight < 1/2) = P(3 or 4 heads of 4) = 5/16.
TEST(IndexStability, DrawsWeightsFromADirichletDistribution) {
    const Values a = {1, 0}, b = {0, 1};
    const auto stability =
        index_stability(std::vector{indicator("a", a, 3), indicator("b", b, 2)}, {ValueTransform::min_max, 1},
                        options_of(1, 20000, 5, WeightDraw::dirichlet));
    EXPECT_NEAR(stability.areas[1].share_in_top, 5.0 / 16, 0.015);
    EXPECT_EQ(
        stability.method,
        "20,000 random variants (seed 1): weights drawn from a Dirichlet distribution around those given "
        "(concentration 5); transform: min-max; top: places 1 to 1.");
}

// Min-max: a 1, 0.9, 0 and b 0, 0.2, 1, even weights: 0.5, 0.55, 0.5. Ranks: a 3, 2, 1 and b 1, 2, 3: all
// tie.
TEST(IndexStability, RanksEachTransformAndEachIndicatorLeftOut) {
    const Values a = {10, 9, 0}, b = {0, 2, 10};
    const auto stability = index_stability(std::vector{indicator("a", a), indicator("b", b)},
                                           {ValueTransform::min_max, 1}, options_of(1, 10));
    ASSERT_EQ(stability.by_transform.size(), 4U);
    EXPECT_EQ(stability.by_transform[0].name, "rank");
    EXPECT_THAT(stability.by_transform[0].ranks, ElementsAre(1, 1, 1));
    EXPECT_NEAR(stability.by_transform[0].mean_shift, 2.0 / 3, 1e-15);  // 2, 1, 2 became 1, 1, 1
    EXPECT_EQ(stability.by_transform[2].name, "min-max");
    EXPECT_THAT(stability.by_transform[2].ranks, ElementsAre(2, 1, 2));
    EXPECT_EQ(stability.by_transform[2].mean_shift, 0);
    ASSERT_EQ(stability.without_indicator.size(), 2U);
    EXPECT_EQ(stability.without_indicator[0].name, "without a");
    EXPECT_THAT(stability.without_indicator[0].ranks, ElementsAre(3, 2, 1));
    EXPECT_THAT(stability.without_indicator[1].ranks, ElementsAre(1, 2, 3));
}

TEST(IndexStability, OfNamedVariantsIsTheIndexMadeThatWay) {
    const Drawn made = drawn(31, 120);
    const auto stability = index_stability(made.indicators, {ValueTransform::rank, 1}, options_of(10, 20));
    for (std::size_t i = 0; i < 4; ++i) {
        const auto transform = std::vector{ValueTransform::rank, ValueTransform::z_score,
                                           ValueTransform::min_max, ValueTransform::exponential}[i];
        EXPECT_EQ(stability.by_transform[i].ranks, composite_index(made.indicators, {transform, 1}).ranks);
    }
}

TEST(IndexStability, LeavesAnAreaUnrankedWhoseOnlyIndicatorIsLeftOut) {
    const Values a = {1, 2, 3}, b = {1, 2, none};
    const auto stability = index_stability(std::vector{indicator("a", a), indicator("b", b)},
                                           {ValueTransform::rank, 0.5}, options_of(1, 5));
    EXPECT_THAT(stability.without_indicator[0].ranks, ElementsAre(2, 1, 0));
    EXPECT_EQ(stability.without_indicator[0].used.used, 2U);
    EXPECT_EQ(stability.without_indicator[0].used.left_out, 1U);
}

TEST(IndexStability, DrawsTransformsWhereAskedTo) {
    const Values a = {10, 9, 0}, b = {0, 2, 10};
    StabilityOptions options = options_of(1, 4000, 1e-9);
    options.transforms = {ValueTransform::min_max, ValueTransform::exponential};
    const std::vector indicators = {indicator("a", a), indicator("b", b)};
    const auto stability = index_stability(indicators, {ValueTransform::min_max, 1}, options);
    // The middle one is first by min-max (0.55), last by the exponential: 24.7 against (9.2 + 100) / 2.
    EXPECT_NEAR(stability.areas[1].share_in_top, 0.5, 0.04);
    EXPECT_EQ(stability.areas[1].first, 1U);
    EXPECT_EQ(stability.areas[1].last, 3U);
    EXPECT_THAT(stability.method,
                testing::HasSubstr("one of these transforms drawn for each: min-max, exponential"));
}

TEST(IndexStability, IsTheSameForAnyNumberOfThreadsAndAnotherForAnotherSeed) {
    const Drawn made = drawn(32, 1500);
    StabilityOptions options = options_of(50, 60);
    options.transforms = {ValueTransform::rank, ValueTransform::z_score};
    const auto one = index_stability(made.indicators, {ValueTransform::rank, 0.5}, options);
    const auto same = [&](const IndexStability& other) {
        bool equal = one.mean_shift == other.mean_shift;
        for (std::size_t i = 0; i < one.areas.size(); ++i) {
            const AreaStability &a = one.areas[i], &b = other.areas[i];
            const bool none_in_both = a.rank == 0 && b.rank == 0;
            equal = equal && (none_in_both || (a.share_in_top == b.share_in_top && a.first == b.first &&
                                               a.last == b.last && a.median == b.median));
        }
        return equal;
    };
    for (const int threads : {2, 5}) {
        options.threads = threads;
        EXPECT_TRUE(same(index_stability(made.indicators, {ValueTransform::rank, 0.5}, options)));
    }
    options.seed = 2;
    EXPECT_FALSE(same(index_stability(made.indicators, {ValueTransform::rank, 0.5}, options)));
}

TEST(IndexStability, SaysWhyThereIsNone) {
    const Values a = {1, 2}, flat = {5, 5}, other = {none, 1}, left = {1, none};
    const auto undefined = index_stability(std::vector{indicator("a", a), indicator("flat", flat)},
                                           {ValueTransform::min_max, 1}, options_of(1, 5));
    EXPECT_EQ(undefined.reason, "the min-max of flat is not defined: all 2 values are 5");
    EXPECT_THAT(undefined.areas[0].share_in_top, IsNan());
    const auto nobody = index_stability(std::vector{indicator("a", other), indicator("b", left)},
                                        {ValueTransform::rank, 1}, options_of(1, 5));
    EXPECT_EQ(nobody.reason, "no area has an index");
    EXPECT_EQ(nobody.used.left_out, 2U);
    StabilityOptions options = options_of(1, 5);
    options.transforms = {ValueTransform::rank, ValueTransform::z_score};
    const auto partly = index_stability(std::vector{indicator("a", a), indicator("flat", flat)},
                                        {ValueTransform::rank, 1}, options);
    EXPECT_EQ(partly.reason,
              "the z-score (population standard deviation) of flat is not defined: all 2 values are 5");
    EXPECT_EQ(partly.by_transform[1].reason, partly.reason);
    EXPECT_THAT(partly.by_transform[1].mean_shift, IsNan());
    EXPECT_THAT(partly.by_transform[3].ranks, ElementsAre(2, 1));
}

// One variant: its rank is the median. Two that swap the areas: the median stands between the two ranks.
TEST(IndexStability, TakesTheMedianBetweenTheMiddleTwo) {
    const Values a = {1, 0}, b = {0, 1};
    const std::vector indicators = {indicator("a", a), indicator("b", b)};
    const auto one = index_stability(indicators, {}, options_of(1, 1)).areas;
    EXPECT_EQ(one[0].median, static_cast<double>(one[0].first));
    EXPECT_EQ(one[0].median + one[1].median, 3);
    bool swapped = false;
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        StabilityOptions options = options_of(1, 2);
        options.seed = seed;
        const auto two = index_stability(indicators, {}, options).areas;
        EXPECT_EQ(two[0].median, static_cast<double>(two[0].first + two[0].last) / 2);
        swapped = swapped || two[0].median == 1.5;
    }
    EXPECT_TRUE(swapped);
}

TEST(IndexStability, OfOneIndicatorLeavesNoneOut) {
    const Values a = {1, 2};
    const auto stability = index_stability(std::vector{indicator("a", a)}, {}, options_of(1, 5));
    EXPECT_TRUE(stability.without_indicator.empty());
    EXPECT_EQ(stability.areas[1].share_in_top, 1);
}

TEST(IndexStability, RefusesOptionsThatMeanNothing) {
    EXPECT_EQ(refusal(options_of(1, 0)), "variants is 0: give the number of variants to draw, 1000");
    EXPECT_EQ(refusal(options_of(0, 5)), "top is 0: give the number of places that count as the top, 10");
    EXPECT_EQ(refusal(options_of(1, 5, 1)),
              "spread is 1: give a share above 0 and below 1 that weights move by, 0.25");
    EXPECT_EQ(refusal(options_of(1, 5, none)),
              "spread is nan: give a share above 0 and below 1 that weights move by, 0.25");
    EXPECT_EQ(refusal(options_of(1, 5, 0.5, WeightDraw::dirichlet)),
              "spread is 0.5: a Dirichlet draw needs a concentration of 1 or more, 50");
}

}  // namespace
}  // namespace vitality
