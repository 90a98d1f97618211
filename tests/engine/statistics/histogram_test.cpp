// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/histogram.hpp"

#include <limits>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace vitality {
namespace {

using Numbers = std::vector<double>;
using Counts = std::vector<std::size_t>;

TEST(Histogram, CountsNineValuesInFourRoundBins) {
    // Sturges asks for log2 9 + 1 = 4.2 bins, Freedman and Diaconis for a width of 2 x 4 / 9^(1/3) = 3.8.
    const Histogram made = histogram(Numbers{0.5, 3, 5, 6, 7, 8, 9, 15, 20});
    EXPECT_EQ(made.edges, (Numbers{0, 5, 10, 15, 20}));
    EXPECT_EQ(made.counts, (Counts{2, 5, 0, 2}));  // 5 begins a bin; 20 closes the last
    EXPECT_FALSE(made.of_whole_numbers);
}

TEST(Histogram, GivesFewWholeNumbersABinEach) {
    const Histogram made = histogram(Numbers{1, 1, 2, 4, 4, 4, 5});
    EXPECT_TRUE(made.of_whole_numbers);
    EXPECT_EQ(made.edges, (Numbers{0.5, 1.5, 2.5, 3.5, 4.5, 5.5}));
    EXPECT_EQ(made.counts, (Counts{2, 1, 0, 3, 1}));
}

TEST(Histogram, LeavesOutWhatIsNoValueAndCountsIt) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const Histogram made = histogram(Numbers{1.5, none, 2.5, std::numeric_limits<double>::infinity()});
    EXPECT_EQ(made.used.used, 2U);
    EXPECT_EQ(made.used.left_out, 2U);
    EXPECT_EQ(std::accumulate(made.counts.begin(), made.counts.end(), std::size_t{0}), 2U);
    const Histogram empty = histogram(Numbers{none});
    EXPECT_TRUE(empty.edges.empty());
    EXPECT_EQ(empty.bins(), 0U);
}

TEST(Histogram, PutsEqualValuesIntoOneBinAroundThem) {
    EXPECT_EQ(histogram(Numbers{2.5, 2.5}).edges, (Numbers{2.375, 2.625}));
    EXPECT_EQ(histogram(Numbers{0.0}).edges, (Numbers{-0.5, 0.5}));
    EXPECT_EQ(histogram(Numbers{7, 7, 7}).counts, (Counts{3}));
}

TEST(Histogram, IsNoFinerThanAskedWhereOneValueLiesFarOff) {
    Numbers values(200);
    std::iota(values.begin(), values.end(), 0.25);
    values.push_back(1e6);
    EXPECT_LE(histogram(values).bins(), 40U);
    EXPECT_LE(histogram(values, 5).bins(), 5U);
}

TEST(Histogram, PutsEveryValueBetweenTheEdgesOfItsBin) {
    std::mt19937 random(3);
    std::lognormal_distribution<double> draw(2, 1);
    Numbers values;
    for (int i = 0; i < 500; ++i) values.push_back(draw(random) - 4);
    const Histogram made = histogram(values);
    Counts counts(made.bins(), 0);
    for (const double value : values) {
        const std::size_t bin = bin_of(made, value);
        EXPECT_GE(value, made.edges[bin]);
        EXPECT_LE(value, made.edges[bin + 1]);
        ++counts[bin];
    }
    EXPECT_EQ(counts, made.counts);
}

}  // namespace
}  // namespace vitality
