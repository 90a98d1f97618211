// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/engine/statistic_scene.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::nan;
using test::StatisticScene;
using Texts = std::vector<std::string>;

IndicatorColumn of_period(const std::string& period, IndicatorKind kind, const std::vector<double>& values) {
    IndicatorColumn column = test::column_of("d.rate", kind, values);
    column.indicator.title = "Death rate";
    column.indicator.period = period;
    column.indicator.slice = {{"period", period}};
    column.indicator.polarity = Polarity::high_is_worse;
    return column;
}

StatisticScene change_scene(const IndicatorColumn& from, const IndicatorColumn& to) {
    StatisticScene scene("kind = 'change'\nfrom = { indicator = 'd.rate', period = 'a' }\nto = 'd.rate'\n",
                         from.values.size());
    scene.indicators = {from, to};
    return scene;
}

/// A rose from 20 (15 to 25) to 30 (27 to 33), B fell alike, C has no later value.
StatisticScene rates_of(const std::string& before, const std::string& after) {
    IndicatorColumn from = of_period(before, IndicatorKind::rate, {20, 30, 20});
    IndicatorColumn to = of_period(after, IndicatorKind::rate, {30, 20, nan});
    test::set_limits95(from, {15, 27, 15}, {25, 33, 25});
    test::set_limits95(to, {27, 15, nan}, {33, 25, nan});
    test::set_state(to, 2, State::suppressed);
    return change_scene(from, to);
}

// 10 - sqrt((30 - 27)^2 + (25 - 20)^2) = 10 - sqrt 34, 10 + sqrt((33 - 30)^2 + (20 - 15)^2) = 10 + sqrt 34.
TEST(Changes, AreDifferencesWithLimitsAndAVerdict) {
    StatisticScene scene = rates_of("2015 - 17", "2018 - 20");
    const auto columns = scene.made();
    EXPECT_EQ(test::cells_of(columns[0]), (Texts{"10", "-10", "suppressed"}));
    EXPECT_NEAR(columns[0].companions.at(Companion::lower95)[0], 10 - std::sqrt(34.0), 1e-12);
    EXPECT_NEAR(columns[0].companions.at(Companion::upper95)[0], 10 + std::sqrt(34.0), 1e-12);
    EXPECT_EQ(test::labels_of(columns[1]),
              (Texts{"Increase, getting worse", "Decrease, getting better", "suppressed"}));
    EXPECT_EQ(columns[0].indicator.title, "Death rate, change 2015 - 17 to 2018 - 20");
    EXPECT_EQ(columns[0].indicator.period, "2015 - 17 to 2018 - 20");
    EXPECT_EQ(columns[1].indicator.id, "s.verdict");
    EXPECT_EQ(columns[0].method, "later less earlier, limits from those of both (Newcombe; Zou and Donner)");
    EXPECT_EQ(scene.left_out(), (Texts{"C: the later period has no value"}));
}

TEST(Changes, AreInsignificantWhereTheirLimitsReachNone) {
    IndicatorColumn from = of_period("2017", IndicatorKind::rate, {20});
    IndicatorColumn to = of_period("2018", IndicatorKind::rate, {23});
    test::set_limits95(from, {15}, {25});
    test::set_limits95(to, {20}, {26});
    StatisticScene scene = change_scene(from, to);
    EXPECT_EQ(test::labels_of(scene.made()[1]), (Texts{"No significant change"}));
}

TEST(Changes, OfNeutralIndicatorsAreNeitherBetterNorWorse) {
    StatisticScene scene = rates_of("2017", "2018");
    for (IndicatorColumn& column : scene.indicators) column.indicator.polarity = Polarity::neutral;
    EXPECT_EQ(test::labels_of(scene.made()[1]), (Texts{"Increase", "Decrease", "suppressed"}));
}

TEST(Changes, OfOverlappingPeriodsAreNotJudged) {
    StatisticScene scene = rates_of("2015 - 17", "2016 - 18");
    const auto columns = scene.made();
    EXPECT_EQ(test::cells_of(columns[0]), (Texts{"10", "-10", "suppressed"}));
    EXPECT_TRUE(std::isnan(columns[0].companions.at(Companion::lower95)[0]));
    EXPECT_EQ(test::labels_of(columns[1]), (Texts{"missing", "missing", "suppressed"}));
    EXPECT_EQ(columns[0].method,
              "later less earlier; the periods share years, so that significance cannot be judged");
}

TEST(Changes, WithoutLimitsAreNotJudged) {
    StatisticScene scene = change_scene(of_period("2017", IndicatorKind::count, {20}),
                                        of_period("2018", IndicatorKind::count, {30}));
    const auto columns = scene.made();
    EXPECT_EQ(test::cells_of(columns[0]), (Texts{"10"}));
    EXPECT_EQ(test::labels_of(columns[1]), (Texts{"missing"}));
    EXPECT_EQ(columns[0].method, "later less earlier; without limits of both, significance cannot be judged");
}

// Of three areas the middles of their positions lie at 16.7, 50 and 83.3: A went from the first to the third.
TEST(Changes, OfScoresOfTwoEditionsAreMovementsAndNoDifferences) {
    StatisticScene scene = change_scene(of_period("2019", IndicatorKind::score, {10, 20, 30, nan}),
                                        of_period("2025", IndicatorKind::score, {31, 21, 11, 40}));
    test::set_state(scene.indicators[0], 3, State::suppressed);
    const auto columns = scene.made();
    EXPECT_NEAR(columns[0].values[0], 200.0 / 3, 1e-9);  // not 31 - 10
    EXPECT_NEAR(columns[0].values[1], 0, 1e-9);
    EXPECT_NEAR(columns[0].values[2], -200.0 / 3, 1e-9);
    EXPECT_EQ(columns[0].states[3], State::suppressed);
    EXPECT_EQ(columns[0].indicator.unit, "percentile points");
    EXPECT_EQ(columns[0].indicator.title, "Death rate, relative movement 2019 to 2025");
    EXPECT_EQ(columns[0].indicator.polarity, Polarity::neutral);
    EXPECT_EQ(test::labels_of(columns[1]), (Texts{"To a greater number among the areas", "Same position",
                                                  "To a lesser number among the areas", "suppressed"}));
    const std::string caveat =
        "a change of position says that an area moved relative to others, not that it became more or less "
        "deprived";
    EXPECT_EQ(columns[0].method, "change of the area's position among the same areas; " + caveat);
    EXPECT_EQ(
        test::told(scene.ledger),
        (Texts{"info without-statistic: 1 of 4 areas has no value of this statistic.",
               "info relative-movement: Numbers of kind score of different editions (2019 and 2025) are not "
               "subtracted: each edition has its own scale and order. Use the relative movement. Given is "
               "the relative movement: " +
                   caveat + "."}));
}

TEST(Changes, OfRanksAndDecilesAreMovementsToo) {
    for (const IndicatorKind kind : {IndicatorKind::rank, IndicatorKind::ordinal}) {
        StatisticScene scene = change_scene(of_period("2019", kind, {1, 2}), of_period("2025", kind, {2, 1}));
        const auto columns = scene.made();
        EXPECT_NEAR(columns[0].values[0], 50, 1e-9);
        EXPECT_NEAR(columns[0].values[1], -50, 1e-9);
    }
}

StatisticScene trend_scene(const std::vector<IndicatorColumn>& members) {
    StatisticScene scene("kind = 'trend'\nindicator = 'd.rate'\n", members.front().values.size());
    scene.indicators = members;
    return scene;
}

TEST(Changes, AreOfOneMeasureFromTheEarlierToTheLaterPeriod) {
    StatisticScene back = change_scene(of_period("2018", IndicatorKind::count, {20}),
                                       of_period("2017", IndicatorKind::count, {30}));
    EXPECT_EQ(test::message_of<SettingsError>([&] { back.made(); }),
              "a.toml:1:1: from is of 2018 and to of 2017, which is earlier: exchange the two.");
    StatisticScene other = change_scene(of_period("2017", IndicatorKind::count, {20}),
                                        of_period("2018", IndicatorKind::rate, {30}));
    other.indicators[1].indicator.unit = "per 1,000";
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { other.made(); }),
        "a.toml:1:1: d.rate [2017] (count, no unit) and d.rate [2018] (rate, per 1,000) are not the same "
        "measure: a change is of one.");
}

/// Per cent of 100 people each, year after year from 2016.
StatisticScene percentages(const std::vector<std::vector<double>>& years) {
    std::vector<IndicatorColumn> members;
    for (std::size_t i = 0; i < years.size(); ++i) {
        members.push_back(of_period(std::to_string(2016 + i), IndicatorKind::percentage, years[i]));
        members.back().companions[Companion::count] = years[i];
        members.back().companions[Companion::denominator] = std::vector<double>(years[i].size(), 100);
    }
    return trend_scene(members);
}

// Chi-squared of 10, 15, 20, 25, 30 in 100 each is 15.6 (trend_test.cpp), above 9.55, the point of 99.8%.
TEST(Trends, OfProportionsAreTestedByTheirCounts) {
    StatisticScene scene = percentages(
        {{10, 30, 20, 10}, {15, 25, 20, nan}, {20, 20, 20, 20}, {25, 15, 20, 25}, {30, 10, 20, 30}});
    test::set_state(scene.indicators[1], 3, State::suppressed);
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::labels_of(column), (Texts{"Increase, getting worse", "Decrease, getting better",
                                              "No significant change", "suppressed"}));
    EXPECT_EQ(column.indicator.title, "Death rate, trend");
    EXPECT_EQ(column.indicator.period, "2016 to 2020");
    EXPECT_EQ(column.method, "chi-squared test for trend (proportions), at 99.8%");
    EXPECT_EQ(scene.left_out(), (Texts{"D: 1 of the 5 latest points has no value"}));
}

TEST(Trends, NeedFivePoints) {
    StatisticScene scene = percentages({{10}, {20}, {30}});
    EXPECT_EQ(test::labels_of(scene.first()), (Texts{"missing"}));
    EXPECT_EQ(scene.left_out(), (Texts{"A: 3 points with a value, a trend needs 5"}));
}

// Of five points that only rise Mann-Kendall's two-sided p is 2 / 5! = 0.0167.
TEST(Trends, OfValuesAloneAreJudgedByTheirOrder) {
    std::vector<IndicatorColumn> members;
    for (int year = 0; year < 5; ++year)
        members.push_back(
            of_period(std::to_string(2016 + year), IndicatorKind::value, {1.0 + year, 5.0 - year}));
    for (IndicatorColumn& member : members) member.indicator.polarity = Polarity::low_is_worse;
    StatisticScene scene = trend_scene(members);
    EXPECT_EQ(test::labels_of(scene.first()), (Texts{"Increase, getting better", "Decrease, getting worse"}));
}

TEST(Trends, OfRollingAveragesAreNotJudged) {
    std::vector<IndicatorColumn> members;
    for (int year = 0; year < 6; ++year)
        members.push_back(
            of_period(fmt::format("{} - {}", 2010 + year, 12 + year), IndicatorKind::value, {1.0 + year}));
    StatisticScene scene = trend_scene(members);
    EXPECT_EQ(test::labels_of(scene.first()), (Texts{"missing"}));
    EXPECT_EQ(scene.left_out(), (Texts{"A: the periods overlap, so that they share data"}));
}

TEST(Trends, NeedOnePointOfEachTime) {
    StatisticScene unknown = trend_scene(
        {of_period("2016", IndicatorKind::value, {1}), of_period("before", IndicatorKind::value, {2})});
    EXPECT_EQ(test::message_of<SettingsError>([&] { unknown.made(); }),
              "a.toml:1:1: d.rate [before]: \"before\" names no year, so that it has no place in a trend.");
    StatisticScene twice = trend_scene(
        {of_period("2016", IndicatorKind::value, {1}), of_period("2016", IndicatorKind::value, {2})});
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { twice.made(); }),
        "a.toml:1:1: d.rate leaves several members of one period: choose by slice = { sex = \"Male\" } or "
        "the like.");
}

TEST(Changes, OfPercentagesAreInPercentagePoints) {
    IndicatorColumn from = of_period("2017", IndicatorKind::percentage, {20});
    IndicatorColumn to = of_period("2018", IndicatorKind::percentage, {23});
    from.indicator.unit = to.indicator.unit = "%";
    EXPECT_EQ(change_scene(from, to).first().indicator.unit, "percentage points");
}

TEST(Changes, OfOnePeriodAreToldToBeNone) {
    IndicatorColumn from = of_period("2018", IndicatorKind::rate, {20});
    IndicatorColumn to = of_period("2018", IndicatorKind::rate, {23});
    to.indicator.id = "e.rate";
    StatisticScene scene = change_scene(from, to);
    EXPECT_EQ(scene.first().values[0], 3);
    EXPECT_EQ(test::entry_of(scene.ledger, "same-period").message,
              "d.rate [2018] and e.rate [2018] are both of 2018: what is given is their difference and no "
              "change over time. Name two periods, or give each indicator its own.");
    EXPECT_EQ(test::entry_of(scene.ledger, "same-period").severity, Severity::warning);
}

// What is made of an estimate is one.
TEST(Changes, KeepTheMarksOfConversion) {
    IndicatorColumn from = of_period("2017", IndicatorKind::rate, {20, 21, 22});
    IndicatorColumn to = of_period("2018", IndicatorKind::rate, {23, 24, 25});
    from.converted = {Converted::split, Converted::no, Converted::complex};
    to.converted = {Converted::no, Converted::no, Converted::merged};
    for (const IndicatorColumn& column : change_scene(from, to).made())
        EXPECT_EQ(column.converted, (std::vector{Converted::split, Converted::no, Converted::complex}));
    from.converted = to.converted = {};
    EXPECT_TRUE(change_scene(from, to).first().converted.empty());
}

TEST(Trends, SayWhatIsWrongBesideAValue) {
    StatisticScene scene = percentages({{10, 30}, {15, 25}, {20, 20}, {25, 15}, {30, 10}});
    scene.indicators[1].companions[Companion::count][0] = -4;
    scene.indicators[2].companions[Companion::denominator][1] = 12;
    scene.made();
    EXPECT_EQ(scene.left_out(),
              (Texts{"A: 2017 has a count below 0", "B: 2018 has more events than people"}));
}

}  // namespace
}  // namespace vitality
