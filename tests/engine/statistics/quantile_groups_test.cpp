// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/quantile_groups.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/random.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;
using Sets = std::vector<std::size_t>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const SettingsError& fault) {
        return fault.what();
    }
    return "no error";
}

/// A number for each different text, by its first row.
Sets set_numbers(const std::vector<std::string>& names) {
    std::map<std::string, std::size_t> numbers;
    Sets result;
    for (const std::string& name : names)
        result.push_back(numbers.emplace(name, numbers.size()).first->second);
    return result;
}

double group_or_none(int group) { return group > 0 ? group : none; }

class PheQuantileOracle : public test::OracleTest {};

TEST_F(PheQuantileOracle, EqualsPheQuantileInEveryRow) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder + "/phe", "phe_quantile_", ".csv")) {
        const OracleTable want(path);
        const bool highest = want.text(0, "qinverted").find("highest") != std::string::npos;
        const QuantileGroups ours = quantile_groups(
            want.numbers("value"), static_cast<int>(want.number(0, "nquantiles")), QuantileRule::phe,
            highest ? QuantileOrder::highest_first : QuantileOrder::lowest_first,
            set_numbers(want.texts("grp")));
        for (std::size_t row = 0; row < want.rows(); ++row) {
            EXPECT_TRUE(matches(group_or_none(ours.group[row]), want.number(row, "quantile")))
                << want.place(row);
            ++compared;
        }
    }
    std::cout << "phe_quantile: " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

/// The package's own table holds several runs in one; a run's direction shows in its own ranks.
TEST_F(PheQuantileOracle, EqualsThePackagesOwnTable) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder + "/phe/package_expected", "quantiles", ".csv")) {
        const OracleTable want(path);
        std::map<std::string, std::vector<std::size_t>> runs;
        for (std::size_t row = 0; row < want.rows(); ++row) {
            const std::string set = want.text(row, "GroupSet");
            std::string run = set + "|" + want.text(row, "QuantileNm");
            if (set != "None") run += "|" + want.text(row, "IndSexRef");
            if (set == "IndSexReg") run += "|" + want.text(row, "ParentCode");
            runs[run].push_back(row);
        }
        const std::map<std::string, int> sizes{{"Decile", 10}, {"Septile", 7}, {"Quartile", 4}};
        for (const auto& [run, rows] : runs) {
            Numbers values;
            double first = none;
            for (const std::size_t row : rows) {
                values.push_back(want.number(row, "Value"));
                if (want.number(row, "RankinGrp") == 1) first = values.back();
            }
            const double highest = std::accumulate(values.begin(), values.end(), none,
                                                   [](double a, double b) { return std::fmax(a, b); });
            const QuantileGroups ours = quantile_groups(
                values, sizes.at(want.text(rows[0], "QuantileNm")), QuantileRule::phe,
                first == highest ? QuantileOrder::highest_first : QuantileOrder::lowest_first);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                EXPECT_TRUE(matches(group_or_none(ours.group[i]), want.number(rows[i], "QuantileInGrp")))
                    << want.place(rows[i]) << " " << run;
                ++compared;
            }
        }
    }
    std::cout << "package quantiles: " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

class PublishedDecileOracle : public test::OracleTest {};

TEST_F(PublishedDecileOracle, EqualsThePublishedDecilesAtTheirBoundaries) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    std::size_t compared = 0, differ = 0;
    for (const std::string& path : files_named(folder + "/phe", "imd_decile_boundaries_", ".csv")) {
        const OracleTable want(path);
        const auto ranked = static_cast<std::size_t>(want.number(0, "n_areas"));
        const Numbers ranks = want.numbers("published_rank");
        const auto published =
            quantile_groups_of_ranks(ranks, ranked, 10, QuantileRule::published, QuantileOrder::lowest_first);
        const auto phe =
            quantile_groups_of_ranks(ranks, ranked, 10, QuantileRule::phe, QuantileOrder::lowest_first);
        for (std::size_t row = 0; row < want.rows(); ++row) {
            EXPECT_EQ(published.group[row], want.number(row, "published_decile")) << want.place(row);
            EXPECT_EQ(published.group[row], want.number(row, "ceil_rule")) << want.place(row);
            EXPECT_EQ(phe.group[row], want.number(row, "phe_quantile_on_rank")) << want.place(row);
            differ += published.group[row] != phe.group[row] ? 1u : 0u;
            ++compared;
        }
    }
    std::cout << "IMD decile boundaries: " << compared << " rows compared, the two rules differ in " << differ
              << "\n";
    EXPECT_GT(compared, 0u);
}

// n = 12, k = 10. Published: ceil(10 r / 12) = 1 2 3 4 5 5 6 7 8 9 10 10.
// phe: 11 - ceil((13 - r) / 1.2): r = 1: 11 - 10; 2: 11 - ceil(9.17); 3: 11 - ceil(8.33); ...; 12: 11 - 1.
TEST(QuantileGroups, FollowTheTwoRules) {
    const Numbers values{10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};
    const auto published = quantile_groups(values, 10, QuantileRule::published, QuantileOrder::lowest_first);
    EXPECT_EQ(published.group, (std::vector<int>{1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10}));
    const auto phe = quantile_groups(values, 10, QuantileRule::phe, QuantileOrder::lowest_first);
    EXPECT_EQ(phe.group, (std::vector<int>{1, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10}));
    EXPECT_EQ(quantile_words(published), "tenths, published rule (ceil(10 rank / n)), 1 = lowest value");
}

// The 8 ranks of 32,844 that README names, the first: 3285 = 10 x 3285 / 32844 = 1.0002 -> 2.
TEST(QuantileGroups, DifferInEightOfEnglandsRanks) {
    std::size_t differ = 0;
    for (std::size_t rank = 1; rank <= 32844; ++rank) {
        const int published = quantile_of_rank(rank, 32844, 10, QuantileRule::published);
        const int phe = quantile_of_rank(rank, 32844, 10, QuantileRule::phe);
        EXPECT_TRUE(phe == published || phe + 1 == published);
        differ += phe != published ? 1u : 0u;
    }
    EXPECT_EQ(differ, 8u);
}

TEST(QuantileGroups, GiveTiesTheGroupOfTheLowestOfTheirRanks) {
    const auto groups =
        quantile_groups(Numbers{1, 2, 2, 2}, 4, QuantileRule::published, QuantileOrder::lowest_first);
    EXPECT_EQ(groups.group, (std::vector<int>{1, 2, 2, 2}));
    const auto inverted =
        quantile_groups(Numbers{1, 2, 2, 2}, 4, QuantileRule::published, QuantileOrder::highest_first);
    EXPECT_EQ(inverted.group, (std::vector<int>{4, 1, 1, 1}));
    EXPECT_EQ(quantile_words(inverted), "quarters, published rule (ceil(4 rank / n)), 1 = highest value");
    for (const QuantileRule rule : {QuantileRule::published, QuantileRule::phe}) {
        const auto equal = quantile_groups(Numbers{5, 5, 5}, 3, rule, QuantileOrder::lowest_first);
        EXPECT_EQ(equal.group, (std::vector<int>{1, 1, 1}));
    }
}

TEST(QuantileGroups, LeaveOutAreasWithoutAValueAndSetsWithTooFew) {
    const Numbers values{4, none, 1, 3, 2, 9, none};
    const Sets within{7, 7, 7, 7, 7, 8, 8};
    const auto groups = quantile_groups(values, 2, QuantileRule::phe, QuantileOrder::lowest_first, within);
    EXPECT_EQ(groups.group, (std::vector<int>{2, 0, 1, 2, 1, 0, 0}));
    EXPECT_EQ(groups.no_group[1], NoGroup::no_value);
    EXPECT_EQ(groups.no_group[5], NoGroup::too_few_areas);
    EXPECT_EQ(groups.used.used, 4u);
    EXPECT_EQ(groups.used.left_out, 3u);
    EXPECT_EQ(no_group_words(groups.no_group[5]), "fewer areas with a value than groups");
    EXPECT_EQ(no_group_words(groups.no_group[1]), "it has no value");
    EXPECT_EQ(no_group_words(groups.no_group[0]), "");
    const auto empty = quantile_groups(Numbers{}, 5, QuantileRule::phe, QuantileOrder::lowest_first);
    EXPECT_TRUE(empty.group.empty());
}

TEST(QuantileGroups, TakeNoNumberThatIsNoRank) {
    const auto groups = quantile_groups_of_ranks(Numbers{1, 0, 101, 2.5, none, 100}, 100, 10,
                                                 QuantileRule::published, QuantileOrder::highest_first);
    EXPECT_EQ(groups.group, (std::vector<int>{1, 0, 0, 0, 0, 10}));
    EXPECT_EQ(groups.no_group[1], NoGroup::not_a_rank);
    EXPECT_EQ(groups.no_group[2], NoGroup::not_a_rank);
    EXPECT_EQ(groups.no_group[3], NoGroup::not_a_rank);
    EXPECT_EQ(groups.no_group[4], NoGroup::no_value);
    EXPECT_EQ(no_group_words(NoGroup::not_a_rank),
              "its rank is not a whole number from 1 to the number of ranked areas");
    EXPECT_EQ(groups.used.left_out, 4u);
}

TEST(QuantileGroups, RefuseWhatCannotBeGrouped) {
    const auto low = QuantileOrder::lowest_first;
    EXPECT_EQ(message_of([&] {
                  quantile_groups(Numbers{1, 2}, 1, QuantileRule::phe, low);
              }),
              "quantiles: 1 groups. Ask for 2 or more (10 for deciles).");
    EXPECT_EQ(message_of([&] {
                  quantile_groups(Numbers{1, 2}, 2, QuantileRule::phe, low, Sets{1});
              }),
              "quantiles: 2 values, but 1 sets to rank them in. Give each area its set.");
    EXPECT_EQ(message_of([&] { quantile_groups_of_ranks(Numbers{1}, 9, 10, QuantileRule::published, low); }),
              "quantiles: 9 ranked areas cannot make 10 groups. Ask for fewer groups.");
}

// Against the definition with ranks counted one by one, on values with many ties; rows in another order.
TEST(QuantileGroups, EqualTheSlowDefinitionInAnyOrderOfRows) {
    Random random(11);
    for (int trial = 0; trial < 60; ++trial) {
        Numbers values;
        const std::size_t n = 10 + random.below(40);
        for (std::size_t i = 0; i < n; ++i) values.push_back(static_cast<double>(random.below(25)));
        const auto rule = trial % 2 == 0 ? QuantileRule::published : QuantileRule::phe;
        const auto groups = quantile_groups(values, 10, rule, QuantileOrder::highest_first);
        const Numbers reversed(values.rbegin(), values.rend());
        const auto other = quantile_groups(reversed, 10, rule, QuantileOrder::highest_first);
        for (std::size_t i = 0; i < n; ++i) {
            double rank = 1;
            for (const double value : values) rank += value > values[i] ? 1 : 0;
            const double slow =
                rule == QuantileRule::published
                    ? std::ceil(10 * rank / static_cast<double>(n))
                    : std::max(1.0, std::floor(11 - std::ceil((static_cast<double>(n) + 1 - rank) /
                                                              (static_cast<double>(n) / 10))));
            EXPECT_EQ(groups.group[i], slow);
            EXPECT_EQ(groups.group[i], other.group[n - 1 - i]);
        }
    }
}

}  // namespace
}  // namespace vitality
