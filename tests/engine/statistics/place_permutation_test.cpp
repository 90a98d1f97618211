// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/geary.hpp"
#include "engine/statistics/getis_ord.hpp"
#include "engine/statistics/moran.hpp"
#include "engine/statistics/permutation.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

bool same(const PseudoP& a, const PseudoP& b) {
    const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return equal(a.upper, b.upper) && equal(a.folded, b.folded) && equal(a.two_sided, b.two_sided);
}

/// A square grid by sides, row-standardised, its first area cut off from the others.
SpatialWeights grid(std::uint32_t side) {
    NeighbourLists lists;
    for (std::uint32_t i = 0; i < side * side; ++i) {
        for (std::uint32_t j = 0; j < side * side; ++j) {
            const std::uint32_t dx = i % side > j % side ? i % side - j % side : j % side - i % side;
            const std::uint32_t dy = i / side > j / side ? i / side - j / side : j / side - i / side;
            if (dx + dy == 1 && i != 0 && j != 0) lists.of.push_back(j);
        }
        lists.from.push_back(lists.of.size());
    }
    return {lists, WeightStyle::row_standardised};
}

Numbers waves(std::uint32_t side) {
    std::mt19937 random(50);
    std::normal_distribution<double> noise(0, 1);
    Numbers values;
    for (std::uint32_t i = 0; i < side * side; ++i)
        values.push_back(std::sin(i % side * 0.7) + noise(random));
    return values;
}

TEST(PseudoP, CountsTheObservedAmongThePermuted) {
    const PseudoP p = pseudo_p(4, 995, 999);
    EXPECT_DOUBLE_EQ(p.upper, 0.005);
    EXPECT_DOUBLE_EQ(p.folded, 0.005);
    EXPECT_DOUBLE_EQ(p.two_sided, 0.01);
    EXPECT_DOUBLE_EQ(pseudo_p(999, 999, 999).two_sided, 1);
    EXPECT_DOUBLE_EQ(pseudo_p(999, 0, 999).folded, 0.001);
}

TEST(DifferentNumbers, AreDifferentAndEveryOneComesAsOften) {
    DifferentNumbers numbers(6);
    Random random(3);
    std::vector<int> times(6, 0);
    for (int round = 0; round < 6000; ++round) {
        std::set<std::uint32_t> drawn;
        numbers.draw(4, random, [&](std::uint32_t number) { drawn.insert(number); });
        ASSERT_EQ(drawn.size(), 4u);
        for (const std::uint32_t number : drawn) ++times[number];
    }
    // 6000 * 4 / 6 = 4000 each; standard deviation sqrt(6000 * 2/3 * 1/3) = 37.
    for (const int count : times) EXPECT_NEAR(count, 4000, 5 * 37);
    std::set<std::uint32_t> all;
    numbers.draw(6, random, [&](std::uint32_t number) { all.insert(number); });
    EXPECT_EQ(all.size(), 6u);
}

TEST(PlacePermutation, IsEqualForAnyNumberOfThreads) {
    const SpatialWeights weights = grid(15);
    const Numbers x = waves(15);
    Numbers y(x.rbegin(), x.rend());
    y[17] = no_value;
    const Permutations one{99, 5, 1}, four{99, 5, 4};
    EXPECT_TRUE(same(moran_by_permutation(weights, x, one), moran_by_permutation(weights, x, four)));
    EXPECT_TRUE(same(geary_by_permutation(weights, x, one), geary_by_permutation(weights, x, four)));
    EXPECT_TRUE(same(bivariate_moran_by_permutation(weights, x, y, one),
                     bivariate_moran_by_permutation(weights, x, y, four)));
    const auto expect_same = [](const std::vector<PseudoP>& a, const std::vector<PseudoP>& b) {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(same(a[i], b[i])) << i;
    };
    expect_same(local_moran_by_permutation(weights, y, one), local_moran_by_permutation(weights, y, four));
    expect_same(local_geary_by_permutation(weights, y, one), local_geary_by_permutation(weights, y, four));
    expect_same(local_getis_ord_by_permutation(weights, y, one),
                local_getis_ord_by_permutation(weights, y, four));
    expect_same(local_bivariate_moran_by_permutation(weights, x, y, one),
                local_bivariate_moran_by_permutation(weights, x, y, four));
}

TEST(PlacePermutation, StaysInItsRangeAndIsStableFromSeedToSeed) {
    const SpatialWeights weights = grid(12);
    const Numbers values = waves(12);
    const auto a = local_moran_by_permutation(weights, values, {999, 1, 2}),
               b = local_moran_by_permutation(weights, values, {999, 2, 2});
    EXPECT_TRUE(std::isnan(a[0].upper));  // an island
    bool differ = false;
    for (std::size_t i = 1; i < values.size(); ++i) {
        for (const double p : {a[i].upper, a[i].folded, a[i].two_sided}) {
            EXPECT_GE(p, 0.001);
            EXPECT_LE(p, 1);
        }
        EXPECT_LE(a[i].folded, 0.501 + 1e-12);
        // Two draws of 999: six standard deviations of their difference.
        const double p = (a[i].upper + b[i].upper) / 2;
        EXPECT_NEAR(a[i].upper, b[i].upper, 6 * std::sqrt(2 * p * (1 - p) / 999) + 0.002);
        differ = differ || a[i].upper != b[i].upper;
    }
    EXPECT_TRUE(differ);
}

/// All ways to choose the neighbours' values among the others.
double exact_upper(const SpatialWeights& weights, const Numbers& values, std::size_t area) {
    const std::size_t k = weights.neighbours.count(area);
    double mean = 0, observed = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    for (const std::uint32_t j : weights.neighbours[area]) observed += values[j] - mean;
    observed *= values[area] - mean;
    std::vector<bool> chosen(values.size() - 1, false);
    std::fill(chosen.end() - static_cast<std::ptrdiff_t>(k), chosen.end(), true);
    double all = 0, at_least = 0;
    do {
        double sum = 0;
        for (std::size_t c = 0; c < chosen.size(); ++c)
            if (chosen[c]) sum += values[c + (c >= area ? 1 : 0)] - mean;
        ++all;
        at_least += sum * (values[area] - mean) >= observed - 1e-9 ? 1 : 0;
    } while (std::next_permutation(chosen.begin(), chosen.end()));
    return at_least / all;
}

TEST(PlacePermutationProperty, AgreesWithAllWaysToChooseNeighbours) {
    const SpatialWeights weights = grid(4);
    const Numbers values = waves(4);
    constexpr std::size_t count = 9999;
    const auto got = local_moran_by_permutation(weights, values, {count, 1, 2});
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double want = exact_upper(weights, values, i);
        EXPECT_NEAR(got[i].upper, want, 5 * std::sqrt(want * (1 - want) / count) + 2.0 / count) << i;
    }
}

TEST(PlacePermutationProperty, AgreesWithTheNormalTestOnManyAreas) {
    const SpatialWeights weights = grid(20);
    std::mt19937 random(51);
    std::normal_distribution<double> value(0, 1);
    Numbers values(400);
    for (double& v : values) v = value(random);
    const Permutations permutations{4999, 1, 2};
    EXPECT_NEAR(moran_by_permutation(weights, values, permutations).upper,
                moran(weights, values, Islands::kept).randomisation.p_upper, 0.03);
    // C is small where I is large.
    EXPECT_NEAR(1 - geary_by_permutation(weights, values, permutations).upper,
                geary(weights, values, Islands::kept).randomisation.p_upper, 0.03);
}

TEST(PlacePermutation, OfGiIsThatOfTheLag) {
    const SpatialWeights weights = grid(6);
    const Numbers values = waves(6);
    const auto gi = local_getis_ord_by_permutation(weights, values, {499, 1, 1});
    const auto moran = local_moran_by_permutation(weights, values, {499, 1, 1});
    double mean = 0;
    for (const double value : values) mean += value / 36;
    for (std::size_t i = 1; i < 36; ++i)
        if (values[i] > mean) EXPECT_EQ(gi[i].upper, moran[i].upper);
        else EXPECT_EQ(gi[i].folded, moran[i].folded);
}

TEST(PlacePermutation, TakesEqualSumsAsBothAtLeastAndAtMost) {
    // Each other area has the same value: every draw equals what is observed.
    const SpatialWeights weights = grid(3);
    Numbers values(9, 0.1);
    values[4] = 7;
    const auto p = local_moran_by_permutation(weights, values, {99, 1, 1});
    EXPECT_EQ(p[4].upper, 1);
    EXPECT_EQ(p[4].folded, 1);
    EXPECT_EQ(p[4].two_sided, 1);
}

TEST(PlacePermutation, HasNoResultWithoutPermutationsValuesOrNeighbours) {
    const SpatialWeights weights = grid(3);
    const Numbers equal(9, 2.0), none(9, no_value), some = waves(3);
    EXPECT_TRUE(std::isnan(moran_by_permutation(weights, some, {0, 1, 1}).upper));
    EXPECT_TRUE(std::isnan(moran_by_permutation(weights, equal, {}).upper));
    EXPECT_TRUE(std::isnan(geary_by_permutation(weights, none, {}).upper));
    EXPECT_TRUE(std::isnan(local_moran_by_permutation(weights, equal, {})[4].upper));
    EXPECT_TRUE(std::isnan(local_geary_by_permutation(weights, none, {})[4].upper));
    EXPECT_TRUE(std::isnan(local_getis_ord_by_permutation(weights, some, {0, 1, 1})[4].upper));
    EXPECT_TRUE(local_moran_by_permutation({}, {}, {}).empty());
}

}  // namespace
}  // namespace vitality
