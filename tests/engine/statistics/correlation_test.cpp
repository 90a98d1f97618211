// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

TEST(Correlation, OfFourAreasByHand) {
    // Deviations (-1.5, -0.5, 0.5, 1.5) and (-1.5, 0.5, -0.5, 1.5): 4 / 5.
    const Numbers x{1, 2, 3, 4}, y{1, 3, 2, 4};
    EXPECT_NEAR(pearson_correlation(x, y).value, 0.8, 1e-12);
    EXPECT_NEAR(spearman_correlation(x, y).value, 0.8, 1e-12);
    EXPECT_NEAR(kendall_correlation(x, y).value, 4.0 / 6, 1e-12);
    const double reach = 1.959963984540054;  // n - 3 = 1
    EXPECT_NEAR(pearson_correlation(x, y).limits95.lower, std::tanh(std::atanh(0.8) - reach), 1e-12);
    EXPECT_NEAR(spearman_correlation(x, y).limits95.upper,
                std::tanh(std::atanh(0.8) + reach * std::sqrt(1.32)), 1e-12);
}

TEST(Correlation, LeavesOutAreasWithoutBothValues) {
    const Numbers x{1, 2, 3, 4, no_value, 9}, y{1, 3, 2, 4, 5, no_value};
    EXPECT_NEAR(pearson_correlation(x, y).value, 0.8, 1e-12);
    EXPECT_EQ(areas_with_both(x, y).used, 4u);
    EXPECT_EQ(areas_with_both(x, y).left_out, 2u);
}

TEST(Correlation, SaysWhyThereIsNoValueOrNoLimit) {
    EXPECT_EQ(pearson_correlation(Numbers{1, 2}, Numbers{1, 2}).reason,
              "fewer than three areas have both values");
    EXPECT_EQ(spearman_correlation(Numbers{1, 1, 1}, Numbers{1, 2, 3}).reason, "all values are equal");
    const Estimate line = pearson_correlation(Numbers{1, 2, 3, 4}, Numbers{2, 4, 6, 8});
    EXPECT_DOUBLE_EQ(line.value, 1);
    EXPECT_FALSE(line.limits95.known());
    EXPECT_EQ(line.reason, "all areas lie on one line: there are no limits");
    EXPECT_THROW(pearson_correlation(Numbers{1, 2}, Numbers{1}), DataError);
}

TEST(Correlation, WeighsAnAreaOfThreePeopleAsThreeAreas) {
    const Numbers x{1, 2, 4, 5, 7}, y{2, 1, 5, 3, 4}, people{3, 1, 2, 0, 1};
    Numbers xs, ys;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (int person = 0; person < people[i]; ++person) xs.push_back(x[i]), ys.push_back(y[i]);
    const Estimate weighted = weighted_correlation(x, y, people);
    EXPECT_NEAR(weighted.value, pearson_correlation(xs, ys).value, 1e-12);
    const double effective = 49.0 / 15;
    EXPECT_NEAR(weighted.limits95.upper,
                std::tanh(std::atanh(weighted.value) + 1.959963984540054 / std::sqrt(effective - 3)), 1e-12);
    EXPECT_EQ(weighted_correlation(x, y, Numbers{1, 1, 1, 1, -1}).reason, "a number of people is negative");
}

TEST(KendallCorrelation, AgreesWithAllPairsOneByOne) {
    std::mt19937 random(12);
    const auto whole = [](std::mt19937& from) { return static_cast<double>(from() % 9); };
    for (int round = 0; round < 20; ++round) {
        Numbers x, y;
        for (int i = 0; i < 60; ++i) x.push_back(whole(random)), y.push_back(whole(random));
        double score = 0, untied_x = 0, untied_y = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const double product = (x[i] - x[j]) * (y[i] - y[j]);
                score += product > 0 ? 1 : product < 0 ? -1 : 0;
                untied_x += x[i] != x[j] ? 1 : 0;
                untied_y += y[i] != y[j] ? 1 : 0;
            }
        }
        EXPECT_NEAR(kendall_correlation(x, y).value, score / std::sqrt(untied_x * untied_y), 1e-12);
    }
}

using CorrelationOracle = OracleTest;

TEST_F(CorrelationOracle, AgreesWithR) {
    const OracleTable layers(oracles_of("overlap") + "/overlap_layers.csv");
    for (const Json& record : json_records(oracles_of("overlap") + "/crosstab_kxk.json")) {
        const Numbers x = layers.numbers(record.at("x").text()), y = layers.numbers(record.at("y").text());
        EXPECT_TRUE(agrees(pearson_correlation(x, y).value, number_of(record.at("pearson"))));
        EXPECT_TRUE(agrees(spearman_correlation(x, y).value, number_of(record.at("spearman"))));
        EXPECT_TRUE(agrees(kendall_correlation(x, y).value, number_of(record.at("kendall_tau_b"))));
    }
}

}  // namespace
}  // namespace vitality
