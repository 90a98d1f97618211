// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/geary.hpp"
#include "engine/statistics/getis_ord.hpp"
#include "engine/statistics/join_counts.hpp"
#include "engine/statistics/moran.hpp"
#include "engine/statistics/p_adjust.hpp"
#include "engine/statistics/place_classes.hpp"

namespace vitality {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using Numbers = std::vector<double>;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

NeighbourLists lists_of(const std::vector<std::vector<std::uint32_t>>& of) {
    NeighbourLists lists;
    for (const auto& list : of) {
        lists.of.insert(lists.of.end(), list.begin(), list.end());
        lists.from.push_back(lists.of.size());
    }
    return lists;
}

/// Four areas in a row.
SpatialWeights row_of_four(WeightStyle style) { return {lists_of({{1}, {0, 2}, {1, 3}, {2}}), style}; }

SpatialWeights random_weights(std::mt19937& random, std::size_t count, double share, WeightStyle style) {
    std::bernoulli_distribution linked(share);
    std::vector<std::vector<std::uint32_t>> of(count);
    for (std::uint32_t i = 0; i < count; ++i)
        for (std::uint32_t j = 0; j < count; ++j)
            if (i != j && linked(random)) of[i].push_back(j);
    return {lists_of(of), style};
}

Numbers random_values(std::mt19937& random, std::size_t count) {
    std::lognormal_distribution<double> value(1, 0.7);
    Numbers values(count);
    for (double& v : values) v = value(random);
    return values;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// z = -1.5, -0.5, 0.5, 1.5; sum z^2 = 5; S0 = 6; the six links give 2 (0.75 - 0.25 + 0.75) = 2.5:
// I = 4/6 * 2.5/5 = 1/3. S1 = 1/2 * 6 * 2^2 = 12, S2 = 2^2 + 4^2 + 4^2 + 2^2 = 40.
TEST(Moran, OfFourAreasInARowIsAThird) {
    const GlobalStatistic got = moran(row_of_four(WeightStyle::binary), Numbers{1, 2, 3, 4});
    EXPECT_NEAR(got.value, 1.0 / 3, 1e-15);
    EXPECT_NEAR(got.randomisation.expectation, -1.0 / 3, 1e-15);
    EXPECT_EQ(got.s0, 6);
    EXPECT_EQ(got.s1, 12);
    EXPECT_EQ(got.s2, 40);
    EXPECT_EQ(got.used.used, 4u);
    EXPECT_EQ(got.reason, "");
}

// Squared differences of the six links: 6. C = 3 / (2 * 6) * 6 / 5 = 0.3.
TEST(Geary, OfFourAreasInARowIsThreeTenths) {
    EXPECT_NEAR(geary(row_of_four(WeightStyle::binary), Numbers{1, 2, 3, 4}).value, 0.3, 1e-15);
}

// Links: 2 (1*2 + 2*3 + 3*4) = 40; all pairs: 10^2 - 30 = 70.
TEST(GetisOrd, OfFourAreasInARowIsFourSevenths) {
    EXPECT_NEAR(getis_ord(row_of_four(WeightStyle::binary), Numbers{1, 2, 3, 4}).value, 40.0 / 70, 1e-15);
}

/// Calls use(permuted) for every order of the values from place `from` on.
void for_all_orders(Numbers values, std::size_t from, const std::function<void(const Numbers&)>& use) {
    const Numbers given = values;
    std::vector<std::size_t> order(values.size() - from);
    std::iota(order.begin(), order.end(), from);
    do {
        for (std::size_t k = 0; k < order.size(); ++k) values[from + k] = given[order[k]];
        use(values);
    } while (std::next_permutation(order.begin(), order.end()));
}

struct Moments {
    double count = 0, sum = 0, squares = 0;
    void add(double x) {
        ++count;
        sum += x;
        squares += x * x;
    }
    double mean() const { return sum / count; }
    double variance() const { return squares / count - mean() * mean(); }
};

using Global = std::function<GlobalStatistic(const SpatialWeights&, const Numbers&)>;

/// The moments under randomisation are those of all orders of the values.
TEST(GlobalAssociationProperty, HasTheMomentsOfAllOrders) {
    std::mt19937 random(40);
    const std::vector<Global> statistics{
        [](const SpatialWeights& w, const Numbers& x) { return moran(w, x, Islands::kept); },
        [](const SpatialWeights& w, const Numbers& x) { return geary(w, x, Islands::kept); },
        [](const SpatialWeights& w, const Numbers& x) { return getis_ord(w, x, Islands::kept); }};
    for (const WeightStyle style : {WeightStyle::binary, WeightStyle::row_standardised}) {
        const SpatialWeights weights = random_weights(random, 6, 0.4, style);
        const Numbers values = random_values(random, 6);
        for (const Global& statistic : statistics) {
            Moments moments;
            for_all_orders(values, 0, [&](const Numbers& x) { moments.add(statistic(weights, x).value); });
            const GlobalStatistic got = statistic(weights, values);
            EXPECT_NEAR(got.randomisation.expectation, moments.mean(), 1e-12);
            EXPECT_NEAR(got.randomisation.variance, moments.variance(), 1e-12);
        }
    }
}

using Local = std::function<LocalStatistics(const SpatialWeights&, const Numbers&)>;

/// The first area's moments: of all orders of the others (conditional), or of all values (total).
void expect_local_moments(const Local& statistic, std::size_t from, const char* what) {
    std::mt19937 random(41);
    for (const WeightStyle style : {WeightStyle::binary, WeightStyle::row_standardised}) {
        SpatialWeights weights = random_weights(random, 6, 0.5, style);
        ASSERT_GT(weights.neighbours.count(0), 0u);
        const Numbers values = random_values(random, 6);
        Moments moments;
        for_all_orders(values, from, [&](const Numbers& x) { moments.add(statistic(weights, x).value[0]); });
        const LocalStatistics got = statistic(weights, values);
        EXPECT_NEAR(got.expectation[0], moments.mean(), 1e-12) << what;
        EXPECT_NEAR(got.variance[0], moments.variance(), 1e-12) << what;
    }
}

TEST(LocalAssociationProperty, HasTheMomentsOfAllOrders) {
    expect_local_moments(
        [](const auto& w, const Numbers& x) { return local_moran(w, x, LocalMoments::conditional); }, 1,
        "Moran, conditional");
    expect_local_moments(
        [](const auto& w, const Numbers& x) { return local_moran(w, x, LocalMoments::total); }, 0,
        "Moran, total");
    expect_local_moments(
        [](const auto& w, const Numbers& x) { return local_getis_ord(w, x, OwnArea::excluded); }, 1, "Gi");
    expect_local_moments(
        [](const auto& w, const Numbers& x) { return local_getis_ord(w, x, OwnArea::included); }, 0, "Gi*");
}

TEST(LocalAssociationProperty, SumsToTheGlobalStatistic) {
    std::mt19937 random(42);
    const SpatialWeights weights = random_weights(random, 40, 0.1, WeightStyle::row_standardised);
    const Numbers x = random_values(random, 40), y = random_values(random, 40);
    const auto total = [](const Numbers& values) {
        double sum = 0;
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
        return sum;
    };
    const GlobalStatistic moran_of_x = moran(weights, x, Islands::kept);
    EXPECT_NEAR(total(local_moran(weights, x).value) / moran_of_x.s0, moran_of_x.value, 1e-12);
    const GlobalStatistic geary_of_x = geary(weights, x, Islands::kept);
    EXPECT_NEAR(total(local_geary(weights, x)) / (2 * geary_of_x.s0), geary_of_x.value, 1e-12);
    EXPECT_NEAR(total(local_bivariate_moran(weights, x, y)) / 40, bivariate_moran(weights, x, y), 1e-12);
}

// Lags of the deviations: -0.5, -0.5, 0.5, 0.5; their squares sum to 1, those of z to 5, of row sums to 4:
// L = 4/4 * 1/5.
TEST(Lee, OfAVariableWithItselfIsAboutItsSurroundings) {
    const Numbers x{1, 2, 3, 4};
    EXPECT_NEAR(lee(row_of_four(WeightStyle::row_standardised), x, x), 0.2, 1e-15);
}

TEST(PlaceStatistics, LeaveOutAreasWithoutAValueAndTheirLinks) {
    std::mt19937 random(43);
    for (const WeightStyle style : {WeightStyle::binary, WeightStyle::row_standardised}) {
        const SpatialWeights all = random_weights(random, 30, 0.15, style);
        Numbers values = random_values(random, 30);
        values[4] = no_value;
        values[11] = std::numeric_limits<double>::infinity();
        std::vector<std::vector<std::uint32_t>> of;
        Numbers kept;
        std::vector<std::uint32_t> place(30, 99), row;
        for (std::uint32_t i = 0; i < 30; ++i) {
            if (!std::isfinite(values[i])) continue;
            place[i] = static_cast<std::uint32_t>(row.size());
            row.push_back(i);
            kept.push_back(values[i]);
        }
        for (const std::uint32_t i : row) {
            of.emplace_back();
            for (const std::uint32_t j : all.neighbours[i])
                if (place[j] != 99) of.back().push_back(place[j]);
        }
        const SpatialWeights part{lists_of(of), style};
        const GlobalStatistic got = moran(all, values), want = moran(part, kept);
        EXPECT_EQ(got.value, want.value);
        EXPECT_EQ(got.randomisation.p_two_sided, want.randomisation.p_two_sided);
        EXPECT_EQ(got.used.left_out, want.used.left_out + 2);
        const LocalStatistics local = local_getis_ord(all, values), of_part = local_getis_ord(part, kept);
        EXPECT_EQ(local.used.used, 28u);
        EXPECT_EQ(local.used.left_out, 2u);
        EXPECT_TRUE(std::isnan(local.z[4]) && std::isnan(local.value[11]));
        for (std::size_t i = 0; i < row.size(); ++i) EXPECT_TRUE(same(local.z[row[i]], of_part.z[i]));
    }
}

TEST(PlaceStatistics, GiveIslandsNoLocalStatisticButAGiOfTheirOwn) {
    const SpatialWeights weights{lists_of({{1}, {0, 2}, {1}, {}}), WeightStyle::row_standardised};
    const Numbers values{1, 2, 4, 9};
    EXPECT_TRUE(std::isnan(local_moran(weights, values).value[3]));
    EXPECT_TRUE(std::isnan(spatial_lag(weights, values)[3]));
    EXPECT_TRUE(std::isnan(local_geary(weights, values)[3]));
    EXPECT_TRUE(std::isnan(local_getis_ord(weights, values, OwnArea::excluded).z[3]));
    EXPECT_NEAR(local_getis_ord(weights, values).value[3], 9.0 / 16, 1e-15);
    EXPECT_EQ(local_moran(weights, values).islands, 1u);
    EXPECT_EQ(moran(weights, values, Islands::left_out).used.used, 3u);
    EXPECT_EQ(moran(weights, values, Islands::left_out).used.left_out, 1u);
    EXPECT_EQ(moran(weights, values, Islands::kept).used.used, 4u);
}

TEST(PlaceStatistics, GiveReasonsWhereThereIsNoResult) {
    const SpatialWeights row = row_of_four(WeightStyle::row_standardised);
    const SpatialWeights alone{lists_of({{}, {}, {}, {}}), WeightStyle::binary};
    const Numbers equal{0.1, 0.1, 0.1, 0.1}, some{1, 2, 3, 5}, none{no_value, no_value, no_value, no_value};
    EXPECT_EQ(moran(row, equal).reason, "all values are equal");
    EXPECT_TRUE(std::isnan(moran(row, equal).value));
    EXPECT_EQ(geary(row, none).reason, "no area has a value");
    EXPECT_EQ(moran(alone, some).reason, "no area with a value has a neighbour with one");
    const GlobalStatistic three = moran(row, Numbers{1, 2, 5, no_value});
    EXPECT_EQ(three.reason, "fewer than four areas leave the variance undefined");
    EXPECT_FALSE(std::isnan(three.value));
    EXPECT_TRUE(std::isnan(three.randomisation.z));
    EXPECT_EQ(getis_ord(row, Numbers{-1, 2, 3, 5}).reason, "values below 0 have no share in a sum");
    EXPECT_EQ(getis_ord(row, Numbers{0, 0, 0, 5}).reason, "fewer than two values are above 0");
    EXPECT_EQ(local_moran(row, equal).reason, "all values are equal");
    EXPECT_EQ(local_getis_ord(row, Numbers{1, no_value, 2, no_value}).reason,
              "fewer than three areas have a value");
    EXPECT_EQ(local_moran(alone, some).reason, "no area with a value has a neighbour with one");
    EXPECT_EQ(local_moran({}, {}).reason, "no area has a value");
    EXPECT_TRUE(std::isnan(bivariate_moran(row, some, equal)));
    EXPECT_TRUE(std::isnan(lee(alone, some, some)));
    EXPECT_TRUE(std::isnan(local_geary(row, equal)[0]));
    EXPECT_TRUE(std::isnan(local_bivariate_moran(row, equal, some)[0]));
}

TEST(GetisOrd, KeepsZWhereTheSumOfValuesIsNotAboveZero) {
    const SpatialWeights row = row_of_four(WeightStyle::row_standardised);
    const LocalStatistics raised = local_getis_ord(row, Numbers{8, 9, 10, 13}),
                          scores = local_getis_ord(row, Numbers{-2, -1, 0, 3});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(scores.z[i], raised.z[i], 1e-12);
    EXPECT_TRUE(std::isnan(scores.value[0]));
    EXPECT_TRUE(std::isnan(scores.expectation[0]));
}

TEST(PlaceStatistics, RefuseValuesOfAnotherNumber) {
    try {
        moran(row_of_four(WeightStyle::binary), Numbers{1, 2, 3});
        FAIL();
    } catch (const DataError& e) {
        EXPECT_STREQ(e.what(), "3 values for weights of 4 areas: give one value for each area");
    }
}

TEST(PlaceStatistics, DoNotDependOnTheOrderOfTheRows) {
    std::mt19937 random(44);
    const SpatialWeights weights = random_weights(random, 50, 0.1, WeightStyle::row_standardised);
    Numbers values = random_values(random, 50);
    values[3] = values[7] = values[20];
    values[9] = no_value;
    std::vector<std::uint32_t> order(50), place(50);
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    for (std::uint32_t i = 0; i < 50; ++i) place[order[i]] = i;
    std::vector<std::vector<std::uint32_t>> of;
    Numbers shuffled;
    for (const std::uint32_t row : order) {
        shuffled.push_back(values[row]);
        of.emplace_back();
        for (const std::uint32_t j : weights.neighbours[row]) of.back().push_back(place[j]);
        std::sort(of.back().begin(), of.back().end());
    }
    const SpatialWeights other{lists_of(of), WeightStyle::row_standardised};
    EXPECT_EQ(moran(weights, values).randomisation.z, moran(other, shuffled).randomisation.z);
    EXPECT_EQ(geary(weights, values).randomisation.z, geary(other, shuffled).randomisation.z);
    const Permutations permutations{199, 7, 1};
    EXPECT_EQ(moran_by_permutation(weights, values, permutations).upper,
              moran_by_permutation(other, shuffled, permutations).upper);
    const LocalStatistics a = local_moran(weights, values), b = local_moran(other, shuffled);
    const auto p = local_moran_by_permutation(weights, values, permutations),
               q = local_moran_by_permutation(other, shuffled, permutations);
    for (std::size_t i = 0; i < 50; ++i) {
        EXPECT_TRUE(same(a.z[order[i]], b.z[i]));
        EXPECT_TRUE(same(p[order[i]].upper, q[i].upper));
    }
}

TEST(JoinCounts, CountEachPairOnceAndLeaveOutWhatIsNotKnown) {
    // 0-1, 1-2, 2-3 both ways and 0-3 one way; the last is not known.
    const NeighbourLists lists = lists_of({{1, 3}, {0, 2}, {1, 3}, {2}});
    const JoinCounts all = join_counts(lists, Numbers{1, 1, 0, 0});
    EXPECT_EQ(all.both, 1u);
    EXPECT_EQ(all.neither, 1u);
    EXPECT_EQ(all.one, 2u);
    EXPECT_EQ(join_counts(lists, Numbers{1, 1, 0, no_value}).joins(), 2u);
    try {
        join_counts(lists, Numbers{1, 1, 0, 0.5});
        FAIL();
    } catch (const DataError& e) {
        EXPECT_STREQ(e.what(), "0.5 is neither in a class nor out of it: give 1, 0 or no value");
    }
}

TEST(Adjustment, LeavesMissingProbabilitiesOutOfTheCount) {
    const Numbers p{0.01, no_value, 0.04, 0.03};
    // 3 tests: 0.01 * 3, 0.03 * 3 / 2 = 0.045 and 0.04; the least from above: 0.04.
    EXPECT_THAT(adjusted(Numbers{0.01, 0.04, 0.03}, Adjustment::benjamini_hochberg),
                ElementsAre(DoubleNear(0.03, 1e-15), DoubleNear(0.04, 1e-15), DoubleNear(0.04, 1e-15)));
    const Numbers bh = adjusted(p, Adjustment::benjamini_hochberg);
    EXPECT_NEAR(bh[0], 0.03, 1e-15);
    EXPECT_TRUE(std::isnan(bh[1]));
    EXPECT_NEAR(adjusted(p, Adjustment::bonferroni)[2], 0.12, 1e-15);
    EXPECT_EQ(adjusted(Numbers{0.5, 0.9}, Adjustment::bonferroni)[1], 1);
    EXPECT_EQ(adjusted(Numbers{0.5, 0.9}, Adjustment::none)[1], 0.9);
    EXPECT_TRUE(adjusted(Numbers{}, Adjustment::holm).empty());
    EXPECT_STREQ(name_of(Adjustment::benjamini_hochberg), "Benjamini-Hochberg");
}

// Lags of the deviations from 12/4 = 3: 5-3 = 2, (-2+1)/2 = -0.5, ... of a row 1, 5, 4, 2, an island, no
// value.
TEST(PlaceClasses, TellQuadrantsSignificanceIslandsAndMissingValues) {
    const SpatialWeights weights{lists_of({{1}, {0, 2}, {1, 3}, {2}, {}, {0}}),
                                 WeightStyle::row_standardised};
    // Mean of 1, 5, 4, 2, 3 = 3; deviations -2, 2, 1, -1, 0; lags 2, (-2+1)/2, (2-1)/2, 1.
    const Numbers values{1, 5, 4, 2, 3, no_value};
    const auto classes = quadrants(weights, values);
    EXPECT_THAT(classes,
                ElementsAre(LocalCluster::low_high, LocalCluster::high_low, LocalCluster::high_high,
                            LocalCluster::low_high, LocalCluster::no_neighbours, LocalCluster::no_value));
    const auto significant =
        significant_clusters(classes, Numbers{0.049, 0.05, no_value, 0.001, 0.001, 0.001});
    EXPECT_THAT(significant, ElementsAre(LocalCluster::low_high, LocalCluster::not_significant,
                                         LocalCluster::not_significant, LocalCluster::low_high,
                                         LocalCluster::no_neighbours, LocalCluster::no_value));
    EXPECT_STREQ(name_of(LocalCluster::high_low), "High-Low");
    EXPECT_STREQ(name_of(LocalCluster::no_value), "No value");
}

TEST(PlaceClasses, TellHotAndColdSpotsByTheirLevel) {
    const SpatialWeights weights{lists_of({{1}, {0}, {1}, {1}, {1}, {1}, {1}, {}, {1}}), WeightStyle::binary};
    const Numbers values{1, 2, 3, 4, 5, 6, 7, 8, no_value}, z{3, 2, 1.7, 1, -1.7, -2, -3, 9, 9},
        p{0.003, 0.045, 0.09, 0.3, 0.09, 0.045, 0.003, 0, 0};
    EXPECT_THAT(hot_spots(weights, values, z, p),
                ElementsAre(HotSpot::hot_99, HotSpot::hot_95, HotSpot::hot_90, HotSpot::not_significant,
                            HotSpot::cold_90, HotSpot::cold_95, HotSpot::cold_99, HotSpot::no_neighbours,
                            HotSpot::no_value));
    EXPECT_STREQ(name_of(HotSpot::cold_90), "Cold spot 90%");
}

}  // namespace
}  // namespace vitality
