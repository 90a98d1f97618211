// SPDX-License-Identifier: Apache-2.0
#include "engine/area_profile.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace vitality {
namespace {

const double none = std::nan("");

IndicatorColumn column(const std::string& id, std::vector<double> values, Polarity polarity) {
    IndicatorColumn made;
    made.indicator.id = id;
    made.indicator.title = id;
    made.indicator.polarity = polarity;
    for (const double value : values)
        made.states.push_back(std::isnan(value) ? State::suppressed : State::value);
    made.marks.assign(values.size(), Mark::none);
    made.lines.assign(values.size(), 1);
    made.values = std::move(values);
    return made;
}

IndicatorColumn of_period(IndicatorColumn made, const std::string& period) {
    made.indicator.period = period;
    made.indicator.slice = {{"period", period}};
    return made;
}

void set_limits(IndicatorColumn& made, double half) {
    for (const double value : made.values) {
        made.companions[Companion::lower95].push_back(value - half);
        made.companions[Companion::upper95].push_back(value + half);
    }
}

AreaTable table_of(std::vector<IndicatorColumn> columns) {
    AreaTable areas;
    areas.columns = std::move(columns);
    return areas;
}

TEST(AreaProfile, TheWorstIsTheHighestWhereHighIsWorse) {
    const Spread spread = spread_of({1, 2, 3, 4, 5}, Polarity::high_is_worse);
    EXPECT_EQ(spread.worst, 5);
    EXPECT_EQ(spread.worse_quartile, 4);
    EXPECT_EQ(spread.median, 3);
    EXPECT_EQ(spread.better_quartile, 2);
    EXPECT_EQ(spread.best, 1);
}

TEST(AreaProfile, TheWorstIsTheLowestWhereLowIsWorseOrNothingIsSaid) {
    for (const Polarity polarity : {Polarity::low_is_worse, Polarity::neutral}) {
        const Spread spread = spread_of({5, 1, 4, 2, 3}, polarity);
        EXPECT_EQ(spread.worst, 1);
        EXPECT_EQ(spread.best, 5);
    }
}

TEST(AreaProfile, TheMedianOfAnEvenNumberLiesBetweenTheMiddleTwo) {
    EXPECT_EQ(spread_of({4, 1, 2, 9}, Polarity::neutral).median, 3);
}

TEST(AreaProfile, ValuesThatAreNoneAreNotCounted) {
    const Spread spread = spread_of({none, 7, none, 9}, Polarity::low_is_worse);
    EXPECT_EQ(spread.areas, 2U);
    EXPECT_EQ(spread.worst, 7);
    EXPECT_EQ(spread.best, 9);
    EXPECT_TRUE(std::isnan(spread_of({none}, Polarity::neutral).worst));
}

TEST(AreaProfile, RanksTheWorstFirstAmongTheAreasOfTheMap) {
    const AreaTable areas = table_of({column("x", {10, 30, 20, none}, Polarity::high_is_worse)});
    const ProfileIndicator indicator = profile_indicator(areas, areas.columns[0], "", "4 wards");
    EXPECT_EQ(profile_value(indicator, 1).rank.place, 1U);
    EXPECT_EQ(profile_value(indicator, 0).rank.place, 3U);
}

TEST(AreaProfile, ASuppressedValueHasNoRankVerdictOrChange) {
    const AreaTable areas = table_of({of_period(column("x", {1, 2}, Polarity::high_is_worse), "2020"),
                                      of_period(column("x", {none, 3}, Polarity::high_is_worse), "2021")});
    const ProfileIndicator indicator = profile_indicator(areas, areas.columns[1], "", "2 wards");
    const ProfileValue value = profile_value(indicator, 0);
    EXPECT_EQ(value.state, State::suppressed);
    EXPECT_EQ(value.rank.place, 0U);
    EXPECT_EQ(value.comparison.standing, Standing::not_compared);
    EXPECT_FALSE(value.change);
}

TEST(AreaProfile, IsJudgedByTheLimitsBesideTheBenchmark) {
    IndicatorColumn made = column("x", {10, 20, 30}, Polarity::high_is_worse);
    set_limits(made, 4);
    ComparatorValue england;
    england.value = 22;
    england.state = State::value;
    made.comparators["england"] = england;
    const AreaTable areas = table_of({made});
    const ProfileIndicator indicator = profile_indicator(areas, areas.columns[0], "england", "3 wards");
    EXPECT_EQ(profile_value(indicator, 0).comparison.standing, Standing::better);
    EXPECT_EQ(profile_value(indicator, 1).comparison.standing, Standing::similar);
    EXPECT_EQ(profile_value(indicator, 2).comparison.standing, Standing::worse);
}

TEST(AreaProfile, ChangeIsFromThePeriodBeforeNotFromAnother) {
    std::vector<IndicatorColumn> columns;
    for (const auto& [period, value] : {std::pair{"2018", 50.0}, {"2019", 40.0}, {"2020", 30.0}}) {
        columns.push_back(of_period(column("x", {value}, Polarity::high_is_worse), period));
        set_limits(columns.back(), 1);
    }
    const AreaTable areas = table_of(columns);
    const ProfileIndicator indicator = profile_indicator(areas, areas.columns[2], "", "1 ward");
    ASSERT_NE(indicator.earlier, nullptr);
    EXPECT_EQ(indicator.earlier->indicator.period, "2019");
    const ProfileValue value = profile_value(indicator, 0);
    ASSERT_TRUE(value.change);
    EXPECT_DOUBLE_EQ(value.change->absolute, -10);
    EXPECT_EQ(value.change->meaning, CourseMeaning::better);
}

TEST(AreaProfile, MembersOfAnotherSexAreNoEarlierPeriod) {
    IndicatorColumn men = of_period(column("x", {50}, Polarity::neutral), "2018");
    men.indicator.slice.emplace_back("sex", "Male");
    IndicatorColumn women = of_period(column("x", {40}, Polarity::neutral), "2019");
    women.indicator.slice.emplace_back("sex", "Female");
    const AreaTable areas = table_of({men, women});
    EXPECT_EQ(profile_indicator(areas, areas.columns[1], "", "1 ward").earlier, nullptr);
}

}  // namespace
}  // namespace vitality
