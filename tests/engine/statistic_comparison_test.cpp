// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/engine/statistic_scene.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::nan;
using test::StatisticScene;
using Texts = std::vector<std::string>;

/// A rate d.rate of those values, high being worse, with 20 in England.
StatisticScene rate_scene(const std::string& toml, const std::vector<double>& values) {
    StatisticScene scene(toml, values.size());
    scene.indicators = {test::column_of("d.rate", IndicatorKind::rate, values)};
    scene.indicators[0].indicator.title = "Death rate";
    scene.indicators[0].indicator.polarity = Polarity::high_is_worse;
    scene.compare_with("england", "England");
    test::set_comparator(scene.indicators[0], "england", 20);
    return scene;
}

const std::string with_england = "kind = 'comparison'\nindicator = 'd.rate'\nbenchmark = 'england'\n";

StatisticScene five_rates(const std::string& more = "") {
    StatisticScene scene = rate_scene(with_england + more, {10, 15, 20, 25, 40});
    test::set_limits95(scene.indicators[0], {5, 11, 16, 21, 35}, {15, 19, 24, 29, 45});
    test::set_limits998(scene.indicators[0], {2, 8, 13, 18, 30}, {18, 22, 27, 32, 50});
    return scene;
}

TEST(Comparisons, AreJudgedAtTwoLevels) {
    StatisticScene scene = five_rates();
    const IndicatorColumn column = scene.first();
    const Texts all{"Better than England (99.8%)", "Better than England (95%)", "Similar to England",
                    "Worse than England (95%)", "Worse than England (99.8%)"};
    EXPECT_EQ(test::labels_of(column), all);
    EXPECT_EQ(test::categories_of(column), all);
    EXPECT_EQ(column.indicator.categories.front().tone, Tone::much_better);
    EXPECT_EQ(column.indicator.categories.back().tone, Tone::much_worse);
    EXPECT_EQ(column.indicator.title, "Death rate, compared with England");
    EXPECT_EQ(column.indicator.kind, IndicatorKind::ordinal);
    EXPECT_EQ(column.method,
              "significant where England lies outside the 95% or the 99.8% limits of the area");
    EXPECT_TRUE(scene.ledger.entries().empty());
}

TEST(Comparisons, AreJudgedAtOneLevelWhereThatIsAskedOrNoMoreIsThere) {
    const Texts all{"Better than England", "Better than England", "Similar to England", "Worse than England",
                    "Worse than England"};
    StatisticScene asked = five_rates("levels = 1\n");
    EXPECT_EQ(test::labels_of(asked.first()), all);
    StatisticScene without = five_rates();
    without.indicators[0].companions.erase(Companion::lower998);
    const IndicatorColumn column = without.first();
    EXPECT_EQ(test::labels_of(column), all);
    EXPECT_EQ(test::categories_of(column),
              (Texts{"Better than England", "Similar to England", "Worse than England"}));
    EXPECT_EQ(column.method, "significant where England lies outside the 95% limits of the area");
}

TEST(Comparisons, AreWithTheMeanOfNamedPeers) {
    // (10 + 20 + 30) / 3 = 20; limits 11 to 19 leave it out, 16 to 24 do not.
    StatisticScene scene = five_rates("levels = 1\n");
    scene.spec.benchmark = "neighbours";
    scene.indicators[0].peers = {{"neighbours", "statistical neighbours", {10, 20, 30}, 3}};
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::labels_of(column)[1], "Better than the mean of statistical neighbours");
    EXPECT_EQ(test::labels_of(column)[2], "Similar to the mean of statistical neighbours");
}

TEST(Comparisons, CallALowValueWorseWherePolaritySaysSo) {
    StatisticScene scene = five_rates("levels = 1\n");
    scene.indicators[0].indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(test::labels_of(scene.first()),
              (Texts{"Worse than England", "Worse than England", "Similar to England", "Better than England",
                     "Better than England"}));
}

TEST(Comparisons, SayLowerAndHigherWherePolarityIsNeutral) {
    StatisticScene scene = five_rates();
    scene.indicators[0].indicator.polarity = Polarity::neutral;
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::labels_of(column),
              (Texts{"Lower than England (99.8%)", "Lower than England (95%)", "Similar to England",
                     "Higher than England (95%)", "Higher than England (99.8%)"}));
    EXPECT_EQ(column.indicator.categories.front().tone, Tone::much_lower);
    EXPECT_EQ(column.indicator.categories.back().tone, Tone::much_higher);
}

TEST(Comparisons, JudgeNothingWithoutLimits) {
    StatisticScene scene = rate_scene(with_england, {10, 20, 25, nan});
    test::set_state(scene.indicators[0], 3, State::suppressed);
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::labels_of(column),
              (Texts{"Lower than England (significance cannot be judged)",
                     "Equal to England (significance cannot be judged)",
                     "Higher than England (significance cannot be judged)", "suppressed"}));
    EXPECT_EQ(column.indicator.categories[0].tone, Tone::lower_unjudged);
    EXPECT_EQ(column.indicator.categories[2].tone, Tone::higher_unjudged);
    EXPECT_EQ(column.method, "the areas have no confidence limits, so that significance cannot be judged");
    EXPECT_EQ(scene.left_out(), (Texts{"D: there is no value"}));
    StatisticScene unequal = rate_scene(with_england, {10, 25});
    EXPECT_EQ(test::categories_of(unequal.first()),
              (Texts{"Lower than England (significance cannot be judged)",
                     "Higher than England (significance cannot be judged)"}));
}

TEST(Comparisons, JudgeTheAreasThatHaveLimits) {
    StatisticScene scene = rate_scene(with_england, {10, 25});
    test::set_limits95(scene.indicators[0], {5, nan}, {15, nan});
    EXPECT_EQ(test::labels_of(scene.first()),
              (Texts{"Better than England", "Higher than England (significance cannot be judged)"}));
}

TEST(Comparisons, AreMadeWithANumberByItsName) {
    const std::string toml = "kind = 'comparison'\nindicator = 'd.rate'\nbenchmark = 1250.5\n";
    StatisticScene scene = rate_scene(toml, {10});
    EXPECT_EQ(test::labels_of(scene.first()), (Texts{"Lower than 1,250.5 (significance cannot be judged)"}));
    StatisticScene named = rate_scene(toml + "benchmark_name = 'the target'\n", {10});
    EXPECT_EQ(test::labels_of(named.first()),
              (Texts{"Lower than the target (significance cannot be judged)"}));
}

TEST(Comparisons, AreOfValuesAndNotOfCategories) {
    StatisticScene scene = rate_scene(with_england, {1, 2});
    scene.indicators[0].indicator.categories = {{"Better", Tone::better}, {"Worse", Tone::worse}};
    EXPECT_EQ(test::message_of<SettingsError>([&] { scene.made(); }),
              "a.toml:1:1: d.rate is made of categories (\"Better\", ...), which are no values. Name the "
              "indicator that they are made from.");
}

TEST(Comparisons, NeedAValueOfTheComparator) {
    StatisticScene scene = rate_scene(with_england, {10});
    scene.indicators[0].comparators.clear();
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: d.rate has no value of comparator england: its table has no row of it. Name another "
        "benchmark, or a number.");
    test::set_comparator(scene.indicators[0], "england", nan);
    EXPECT_EQ(test::labels_of(scene.first()), (Texts{"missing"}));
    EXPECT_EQ(scene.left_out(), (Texts{"A: the benchmark has no value"}));
}

/// Percentages of 100 people each.
StatisticScene funnel_scene(const std::vector<double>& counts, const std::string& more = "") {
    StatisticScene scene = rate_scene("kind = 'funnel'\nindicator = 'd.rate'\n" + more, counts);
    scene.indicators[0].indicator.kind = IndicatorKind::percentage;
    scene.indicators[0].companions[Companion::count] = counts;
    scene.indicators[0].companions[Companion::denominator] = std::vector<double>(counts.size(), 100);
    return scene;
}

// Around 50% of 100 people: 50 -/+ 1.96 x 5 = 40.2 to 59.8 at 95%, 50 -/+ 3.09 x 5 = 34.5 to 65.5 at 99.8%.
TEST(Funnels, PutAreasInsideOrOutsideTheLimits) {
    const Texts all{"Below the 99.8% limit", "Below the 95% limit", "Within the limits",
                    "Above the 95% limit", "Above the 99.8% limit"};
    StatisticScene scene = funnel_scene({30, 38, 50, 62, 70});  // 250 of 500
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::labels_of(column), all);
    EXPECT_EQ(column.indicator.categories.front().tone, Tone::much_better);
    EXPECT_EQ(column.indicator.categories.back().tone, Tone::much_worse);
    EXPECT_EQ(column.method, "control limits at 95% and 99.8% around the figure of all areas together");
    StatisticScene named = funnel_scene({30, 38, 50, 62}, "benchmark = 50\nbenchmark_name = 'the target'\n");
    EXPECT_EQ(test::labels_of(named.first()), Texts(all.begin(), all.end() - 1));
    EXPECT_EQ(named.first().method, "control limits at 95% and 99.8% around the target");
}

TEST(Funnels, LeaveOutAreasWithoutCounts) {
    StatisticScene scene = funnel_scene({50, nan, 50});
    test::set_state(scene.indicators[0], 1, State::suppressed);
    EXPECT_EQ(test::labels_of(scene.first()),
              (Texts{"Within the limits", "suppressed", "Within the limits"}));
    EXPECT_EQ(scene.left_out(), (Texts{"B: it has no count"}));
}

// 10 observed against 20 expected: Byar's upper limit of 10 is 18.4 (95%) and 24.1 (99.8%), so that 20 is
// outside at 95% alone.
TEST(Funnels, OfRatiosStandAroundTheReference) {
    const StatisticSpec ratio =
        test::statistic_spec("kind = 'standardised-ratio'\nnumerator = 'd.all'\ndenominator = 'pop.all'\n");
    const auto scene_of = [&](const std::string& more) {
        StatisticScene scene = rate_scene("kind = 'funnel'\nindicator = 'd.rate'\n" + more, {50, 100});
        scene.indicators[0].companions[Companion::count] = {10, 20};
        scene.indicators[0].companions[Companion::denominator] = {20, 20};
        scene.maker = &ratio;
        return scene;
    };
    StatisticScene plain = scene_of("");
    EXPECT_EQ(test::labels_of(plain.first()), (Texts{"Below the 95% limit", "Within the limits"}));
    EXPECT_EQ(plain.first().method, "control limits at 95% and 99.8% around the reference's rates");
    StatisticScene half = scene_of("benchmark = 50\n");
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { half.made(); }),
        "a.toml:1:1: d.rate is a ratio to its reference, and a funnel of it is drawn around that. Leave "
        "the benchmark out.");
}

TEST(Funnels, NeedAValueOfTheBenchmarkAboveZero) {
    StatisticScene scene = funnel_scene({50}, "benchmark = 'england'\n");
    for (const double value : {nan, 0.0}) {
        test::set_comparator(scene.indicators[0], "england", value);
        EXPECT_EQ(test::message_of<DataError>([&] { scene.made(); }),
                  "d.rate has no value above 0 of the benchmark England.");
    }
}

TEST(Funnels, NeedTheCountsThatTheValuesWereMadeFrom) {
    StatisticScene scene = funnel_scene({50});
    scene.indicators[0].companions.erase(Companion::count);
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: d.rate has no count beside it: a funnel needs the counts that it was made from. Make "
        "it by a statistic of kind proportion or rate, or name the column: count = \"...\".");
    StatisticScene other = funnel_scene({50});
    other.indicators[0].companions[Companion::count] = {20};
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { other.made(); }),
        "a.toml:1:1: d.rate is not what its counts divided by its denominators give, times 100, 1,000 or "
        "the like (a standardised rate?): a funnel needs a plain proportion or rate, or one that a "
        "statistic makes.");
    StatisticScene score = funnel_scene({50});
    score.indicators[0].indicator.kind = IndicatorKind::score;
    EXPECT_EQ(test::message_of<SettingsError>([&] { score.made(); }),
              "a.toml:1:1: d.rate is neither a percentage nor a rate: a funnel needs one, with its counts.");
}

// Highest first, high being worse. In X 4, 3 | 2, 1; in Y of three 30 | 20, 10: ceil(2 x 2 / 3) = 2.
TEST(Quantiles, AreMadeWithinEachLargerArea) {
    StatisticScene scene =
        rate_scene("kind = 'quantile'\nindicator = 'd.rate'\ngroups = 2\nwithin = 'lad22'\n",
                   {1, 10, 2, 20, 3, 30, 4, nan});
    const Texts boroughs{"X", "Y", "X", "Y", "X", "Y", "X", "Y"};
    scene.within = &boroughs;
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::cells_of(column), (Texts{"2", "2", "2", "2", "1", "1", "1", "missing"}));
    EXPECT_EQ(column.indicator.title,
              "Death rate, 2 groups, published rule (ceil(2 rank / n)), 1 = highest value");
    EXPECT_EQ(column.indicator.polarity, Polarity::low_is_worse);  // group 1 is the worst
    EXPECT_EQ(
        column.method,
        "areas ranked and put into equal groups: 2 groups, published rule (ceil(2 rank / n)), 1 = highest "
        "value, within each area of lad22");
    EXPECT_EQ(scene.left_out(), (Texts{"H: it has no value"}));
}

TEST(Quantiles, RankNoAreaThatLiesInNoLargerOne) {
    StatisticScene scene =
        rate_scene("kind = 'quantile'\nindicator = 'd.rate'\ngroups = 2\nwithin = 'lad22'\n", {1, 2, 3, 4});
    const Texts boroughs{"X", "X", "", ""};
    scene.within = &boroughs;
    EXPECT_EQ(test::cells_of(scene.first()), (Texts{"2", "1", "missing", "missing"}));
    EXPECT_EQ(scene.left_out(), (Texts{"C: it lies in no area of lad22", "D: it lies in no area of lad22"}));
}

TEST(Quantiles, BeginWithTheEndThatTheProjectNames) {
    const std::string toml = "kind = 'quantile'\nindicator = 'd.rate'\ngroups = 2\n";
    StatisticScene scene = rate_scene(toml + "first = 'lowest'\n", {1, 2, 3, 4});
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::cells_of(column), (Texts{"1", "1", "2", "2"}));
    EXPECT_EQ(column.indicator.polarity, Polarity::high_is_worse);
    StatisticScene good = rate_scene(toml, {1, 2, 3, 4});
    good.indicators[0].indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(test::cells_of(good.first()), (Texts{"1", "1", "2", "2"}));
    EXPECT_EQ(good.first().indicator.polarity, Polarity::low_is_worse);
}

TEST(Quantiles, AreRefusedWhereThereIsNothingToGroup) {
    StatisticScene few = rate_scene("kind = 'quantile'\nindicator = 'd.rate'\n", {1, 2, 3});
    EXPECT_EQ(test::cells_of(few.first()), (Texts{"missing", "missing", "missing"}));
    EXPECT_EQ(few.left_out().front(), "A: fewer areas with a value than groups");
    StatisticScene grouped = rate_scene("kind = 'quantile'\nindicator = 'd.rate'\n", {1, 2, 3});
    grouped.indicators[0].indicator.kind = IndicatorKind::ordinal;
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { grouped.made(); }),
        "a.toml:1:1: d.rate is a class (decile, quintile) already: groups are made from values or ranks.");
    StatisticScene within =
        rate_scene("kind = 'quantile'\nindicator = 'd.rate'\nwithin = 'lad22'\n", {1, 2, 3});
    const Texts none;
    within.within = &none;
    EXPECT_EQ(test::message_of<DataError>([&] { within.made(); }),
              "statistic s: the areas of lad22 cannot be used, so that nothing lies within them.");
}

}  // namespace
}  // namespace vitality
