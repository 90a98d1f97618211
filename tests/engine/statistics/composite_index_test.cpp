// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/composite_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "base/text_table.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsNan;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Values = std::vector<double>;

IndexIndicator indicator(std::string id, const Values& values, double weight = 1,
                         Polarity polarity = Polarity::high_is_worse) {
    return {std::move(id), values, polarity, weight, {}, {}};
}

std::string refusal(std::vector<IndexIndicator> indicators, IndexRule rule = {}) {
    try {
        composite_index(indicators, rule);
    } catch (const SettingsError& e) {
        return e.what();
    }
    return "(none)";
}

// Min-max of a: 0, 0.5, 1; of b: 0, 1, 0.5. Weights 3 and 1: 0.75 and 0.25.
// Scores 0; 0.375 + 0.25 = 0.625; 0.75 + 0.125 = 0.875.
TEST(CompositeIndex, AddsWeightedIndicatorsAndTellsWhatEachContributes) {
    const Values a = {0, 50, 100}, b = {10, 30, 20};
    const auto index = composite_index(std::vector{indicator("a", a, 3), indicator("b", b, 1)},
                                       {ValueTransform::min_max, 1});
    EXPECT_THAT(index.scores, ElementsAre(0, 0.625, 0.875));
    EXPECT_THAT(index.ranks, ElementsAre(3, 2, 1));
    EXPECT_THAT(index.weights, ElementsAre(0.75, 0.25));
    EXPECT_THAT(index.contributions[0], ElementsAre(0, 0.375, 0.75));
    EXPECT_THAT(index.contributions[1], ElementsAre(0, 0.25, 0.125));
    EXPECT_THAT(index.weight_present, ElementsAre(1, 1, 1));
    EXPECT_THAT(index.reasons, ElementsAre("", "", ""));
    EXPECT_EQ(index.used.used, 3U);
    EXPECT_EQ(index.used.left_out, 0U);
    EXPECT_EQ(index.reason, "");
    EXPECT_EQ(
        index.method,
        "Weighted mean of the min-max of each indicator, higher is worse; weights: a (75%) and b (25%); an "
        "area without a value of any one of them has no index.");
}

TEST(CompositeIndex, NamesItsIndicatorsByTheirTitles) {
    const Values a = {0, 50, 100};
    std::vector<IndexIndicator> indicators{indicator("children.poverty", a), indicator("b", a)};
    indicators[0].title = "children in low income families";
    EXPECT_NE(composite_index(indicators, {})
                  .method.find("weights: children in low income families (50%) and b (50%);"),
              std::string::npos);
}

TEST(CompositeIndex, TurnsAnIndicatorWhoseLowValuesAreWorse) {
    const Values a = {0, 50, 100};
    const auto index = composite_index(std::vector{indicator("a", a, 1, Polarity::low_is_worse)},
                                       {ValueTransform::min_max, 1});
    EXPECT_THAT(index.scores, ElementsAre(1, 0.5, 0));
    EXPECT_THAT(index.ranks, ElementsAre(1, 2, 3));
}

TEST(CompositeIndex, GivesNoIndexWhereAnIndicatorIsMissingAndNamesIt) {
    const Values a = {0, 50, 100, none}, b = {10, 30, none, none}, c = {1, 2, none, none};
    const auto index = composite_index(std::vector{indicator("a", a), indicator("b", b), indicator("c", c)},
                                       {ValueTransform::rank, 1});
    EXPECT_THAT(index.scores, ElementsAre(testing::Gt(0), testing::Gt(0), IsNan(), IsNan()));
    EXPECT_THAT(index.ranks, ElementsAre(2, 1, 0, 0));
    EXPECT_THAT(index.reasons, ElementsAre("", "", "no value of b and c", "no value of a, b and c"));
    EXPECT_THAT(index.contributions[0], ElementsAre(testing::_, testing::_, IsNan(), IsNan()));
    EXPECT_EQ(index.used.used, 2U);
    EXPECT_EQ(index.used.left_out, 2U);
    EXPECT_EQ(index.reweighted, 0U);
}

// Without b, the third area's a (min-max 1) counts whole: 0.75 / 0.75 x 1. The fourth has only b: 0.25.
TEST(CompositeIndex, ReweightsOnlyWhereEnoughOfTheWeightIsThere) {
    const Values a = {0, 50, 100, none}, b = {10, 30, none, 20};
    const std::vector indicators = {indicator("a", a, 3), indicator("b", b, 1)};
    const auto index = composite_index(indicators, {ValueTransform::min_max, 0.75});
    EXPECT_THAT(index.scores, ElementsAre(0, 0.625, 1, IsNan()));
    EXPECT_THAT(index.contributions[0], ElementsAre(0, 0.375, 1, IsNan()));
    EXPECT_THAT(index.contributions[1], ElementsAre(0, 0.25, IsNan(), IsNan()));
    EXPECT_THAT(index.weight_present, ElementsAre(1, 1, 0.75, 0.25));
    EXPECT_THAT(index.reasons, ElementsAre("", "", "", "no value of a"));
    EXPECT_EQ(index.reweighted, 1U);
    EXPECT_EQ(index.used.used, 3U);
    EXPECT_EQ(
        index.method,
        "Weighted mean of the min-max of each indicator, higher is worse; weights: a (75%) and b (25%); "
        "areas "
        "with at least 75% of the weights have an index, the weights of their indicators scaled up to 100% "
        "(1 area).");
    EXPECT_THAT(composite_index(indicators, {ValueTransform::min_max, 0.2}).used.left_out, 0U);
}

TEST(CompositeIndex, GivesEqualScoresTheSamePlaceWhateverTheOrderOfTheSums) {
    EXPECT_THAT(priority_ranks(Values{0.3, 0.1 + 0.2, none, 0.9, 0.1}), ElementsAre(2, 2, 0, 1, 4));
    EXPECT_THAT(priority_ranks(Values{}), IsEmpty());
    EXPECT_THAT(priority_ranks(Values{0, 0}), ElementsAre(1, 1));
    // Ranks 1, 2, 3 of three indicators, differently shared out: all three areas stand equal.
    const Values a = {1, 2, 3}, b = {2, 3, 1}, c = {3, 1, 2};
    for (const auto transform :
         {ValueTransform::rank, ValueTransform::exponential, ValueTransform::z_score}) {
        EXPECT_THAT(composite_index(std::vector{indicator("a", a), indicator("b", b), indicator("c", c)},
                                    {transform, 1})
                        .ranks,
                    ElementsAre(1, 1, 1));
    }
}

TEST(CompositeIndex, IsNotMadeWithoutAnIndicatorThatCannotBeTransformed) {
    const Values a = {1, 2}, flat = {5, 5};
    const std::vector indicators = {indicator("a", a), indicator("flat", flat)};
    const auto index = composite_index(indicators, {ValueTransform::min_max, 1});
    EXPECT_EQ(index.reason, "the min-max of flat is not defined: all 2 values are 5");
    EXPECT_THAT(index.scores, ElementsAre(IsNan(), IsNan()));
    EXPECT_THAT(index.ranks, ElementsAre(0, 0));
    EXPECT_THAT(index.reasons, testing::Each(index.reason));
    EXPECT_EQ(index.used.used, 0U);
    EXPECT_EQ(index.used.left_out, 2U);
    EXPECT_EQ(composite_index(indicators, {ValueTransform::rank, 1}).reason, "");
}

TEST(CompositeIndex, OfOneAreaIsItsOwnWorst) {
    const Values one = {3};
    const auto index = composite_index(std::vector{indicator("a", one)}, {});
    EXPECT_THAT(index.scores, ElementsAre(100));
    EXPECT_THAT(index.ranks, ElementsAre(1));
    EXPECT_EQ(composite_index(std::vector{indicator("a", one)}, {ValueTransform::z_score, 1}).reason,
              "the z-score (population standard deviation) of a is not defined: only one area has a value");
}

TEST(CompositeIndex, RefusesSettingsThatMeanNothing) {
    const Values a = {1, 2}, b = {1, 2, 3};
    EXPECT_EQ(refusal({}), "an index needs an indicator: name at least one");
    EXPECT_EQ(refusal({indicator("a", a, 0)}),
              "the weight of a is 0: give a number above 0, or leave the indicator out");
    EXPECT_EQ(refusal({indicator("a", a, none)}),
              "the weight of a is nan: give a number above 0, or leave the indicator out");
    IndexIndicator placed = indicator("a", a, -1);
    placed.place = {"vitality.toml", 12, 3};
    EXPECT_EQ(refusal({placed}),
              "vitality.toml:12:3: the weight of a is -1: give a number above 0, or leave the indicator out");
    EXPECT_EQ(refusal({indicator("a", a, 1, Polarity::neutral)}),
              "a is neutral, so nothing says which end of it is worse: give its direction in the index "
              "(\"high-is-worse\" or \"low-is-worse\"), or leave it out");
    EXPECT_EQ(refusal({indicator("a", a)}, {ValueTransform::rank, 0}),
              "at_least is 0: give a share of the weights above 0 and up to 1 (1: an area must have every "
              "indicator)");
    EXPECT_THROW(composite_index(std::vector{indicator("a", a), indicator("b", b)}, {}),
                 std::invalid_argument);
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
        for (double& value : column) value = random.below(12) == 0 ? none : 10 * random.uniform();
    }
    for (std::size_t i = 0; i < made.values.size(); ++i) {
        made.indicators.push_back(indicator(fmt::format("i{}", i), made.values[i], 0.5 + random.uniform(),
                                            i % 2 == 0 ? Polarity::high_is_worse : Polarity::low_is_worse));
    }
    return made;
}

TEST(CompositeIndex, DoesNotDependOnTheOrderOfTheAreas) {
    Drawn forward = drawn(21, 200), backward = drawn(21, 200);
    for (Values& column : backward.values) std::reverse(column.begin(), column.end());
    for (const auto transform : {ValueTransform::rank, ValueTransform::z_score, ValueTransform::min_max,
                                 ValueTransform::exponential}) {
        auto index = composite_index(forward.indicators, {transform, 0.6});
        const auto other = composite_index(backward.indicators, {transform, 0.6});
        std::reverse(index.ranks.begin(), index.ranks.end());
        std::reverse(index.reasons.begin(), index.reasons.end());
        EXPECT_EQ(index.ranks, other.ranks);
        EXPECT_EQ(index.reasons, other.reasons);
        EXPECT_GT(index.reweighted, 0U);
    }
}

TEST(CompositeIndex, SeesOnlyTheSharesOfTheWeights) {
    const Drawn made = drawn(22, 100);
    std::vector<IndexIndicator> others = made.indicators;
    for (IndexIndicator& other : others) other.weight *= 700;
    const auto index = composite_index(made.indicators, {});
    EXPECT_THAT(composite_index(others, {}).weights, testing::Pointwise(DoubleNear(1e-15), index.weights));
    EXPECT_EQ(composite_index(others, {}).ranks, index.ranks);
    EXPECT_NEAR(std::accumulate(index.weights.begin(), index.weights.end(), 0.0), 1, 1e-15);
}

TEST(CompositeIndex, DoesNotSeeTheUnitOfAnIndicator) {
    Drawn made = drawn(23, 100);
    for (const auto transform : {ValueTransform::rank, ValueTransform::z_score, ValueTransform::min_max}) {
        const auto before = composite_index(made.indicators, {transform, 1}).ranks;
        for (double& value : made.values[1]) value *= 3;
        EXPECT_EQ(composite_index(made.indicators, {transform, 1}).ranks, before);
    }
}

TEST(CompositeIndex, ContributionsAddUpToTheScore) {
    const Drawn made = drawn(24, 150);
    const auto index = composite_index(made.indicators, {ValueTransform::z_score, 0.3});
    for (std::size_t area = 0; area < index.scores.size(); ++area) {
        if (std::isnan(index.scores[area])) continue;
        double sum = 0;
        for (const Values& part : index.contributions) sum += std::isnan(part[area]) ? 0 : part[area];
        EXPECT_NEAR(sum, index.scores[area], 1e-12);
    }
}

// The published ranks of the seven domains give the published IMD. Its weights sum to 0.999 and were not
// scaled to 1, so that ours are 1 / 0.999 times the published scores, printed to three decimals.
TEST(CompositeIndexRealData, RepeatsTheEnglishIndexOfMultipleDeprivation2019) {
    const char* folder = std::getenv("VITALITY_DATA");
    if (folder == nullptr || !file_exists(std::string(folder) + "/england")) {
        GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    }
    const std::string data = folder;
    const std::string rank_of = " Rank (where 1 is most deprived)";
    const auto numbers = [](const TextTable& table, const std::string& column) {
        Values values;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            values.push_back(std::stod(std::string(table.cell(row, table.find_column(column).value()))));
        }
        return values;
    };
    TableRequest request;
    request.path = data + "/england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz";
    const TextTable england = read_table(request);
    const std::pair<const char*, double> domains[] = {{"Income", 0.225},
                                                      {"Employment", 0.225},
                                                      {"Education, Skills and Training", 0.135},
                                                      {"Health Deprivation and Disability", 0.135},
                                                      {"Crime", 0.093},
                                                      {"Barriers to Housing and Services", 0.093},
                                                      {"Living Environment", 0.093}};
    std::vector<Values> ranks;
    for (const auto& [name, weight] : domains) ranks.push_back(numbers(england, name + rank_of));
    std::vector<IndexIndicator> indicators;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        indicators.push_back(
            indicator(domains[i].first, ranks[i], domains[i].second, Polarity::low_is_worse));
    }
    const auto index = composite_index(indicators, {ValueTransform::exponential, 1});
    ASSERT_EQ(index.used.used, 32844U);
    const Values published = numbers(england, "Index of Multiple Deprivation (IMD)" + rank_of);
    std::map<std::string, double> score;
    double furthest = 0;
    for (std::size_t row = 0; row < published.size(); ++row) {
        furthest = std::max(furthest, std::abs(static_cast<double>(index.ranks[row]) - published[row]));
        score[std::string(england.cell(row, 0))] = index.scores[row] * 0.999;
    }
    request.path = data + "/london/id2019_london_imd.csv";
    const TextTable london = read_table(request);
    const Values scores = numbers(london, "Index of Multiple Deprivation (IMD) Score");
    for (std::size_t row = 0; row < scores.size(); ++row) {
        EXPECT_NEAR(score.at(std::string(london.cell(row, 0))), scores[row], 0.001) << london.where(row);
    }
    std::cout << "32,844 ranks, the furthest off by " << furthest << "; " << scores.size() << " scores\n";
    EXPECT_LE(furthest, 1);
}

}  // namespace
}  // namespace vitality
