// SPDX-License-Identifier: Apache-2.0
#include "engine/area_table.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace vitality {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(NaturalDecimals, PrintEveryValueAsTheSourceHasIt) {
    EXPECT_EQ(natural_decimals({1, 2, 300}, 3), 0);
    EXPECT_EQ(natural_decimals({1, 2.5}, 3), 1);
    EXPECT_EQ(natural_decimals({0.1 + 0.2, 12.25}, 3), 2);
    EXPECT_EQ(natural_decimals({38.186, 3.1}, 3), 3);
    EXPECT_EQ(natural_decimals({-0.05}, 3), 2);
    EXPECT_EQ(natural_decimals({1234567.5}, 3), 1);
}

TEST(NaturalDecimals, StopAtTheMost) {
    EXPECT_EQ(natural_decimals({1.0 / 3}, 3), 3);
    EXPECT_EQ(natural_decimals({0.25}, 1), 1);
    EXPECT_EQ(natural_decimals({0.25}, 0), 0);
}

TEST(NaturalDecimals, LeaveOutWhatIsNoNumber) {
    EXPECT_EQ(natural_decimals({nan, 1.5, std::numeric_limits<double>::infinity()}, 3), 1);
    EXPECT_EQ(natural_decimals({}, 3), 0);
    EXPECT_EQ(natural_decimals({nan}, 3), 0);
}

TEST(JoinSummary, SaysWhatMatchedAndWhatDidNot) {
    JoinSummary s;
    s.areas = 137;
    s.matched = 137;
    s.rows_outside = 4698;
    EXPECT_EQ(s.note(), "137 of 137 areas matched");
    s.rows_unmatched = 1;
    EXPECT_EQ(s.note(), "137 of 137 areas matched; 1 row found no area");
    s.rows_doubled = 2;
    EXPECT_EQ(s.note(), "137 of 137 areas matched; 1 row found no area; 2 doubled rows");
    s = {};
    s.areas = 33755;
    s.matched = 1234;
    EXPECT_EQ(s.note(), "1,234 of 33,755 areas matched");
}

TEST(AreaTable, FindsColumnsAndJoinsByName) {
    AreaTable table;
    IndicatorColumn column;
    column.indicator.id = "imd.score";
    column.states = {State::value, State::missing, State::value, State::suppressed};
    table.columns.push_back(column);
    JoinSummary join;
    join.table = "imd";
    table.joins.push_back(join);
    ASSERT_NE(table.find("imd.score"), nullptr);
    EXPECT_EQ(table.find("imd.score")->count(State::value), 2U);
    EXPECT_EQ(table.find("imd.score")->count(State::not_applicable), 0U);
    EXPECT_EQ(table.find("imd"), nullptr);
    EXPECT_NE(table.find_join("imd"), nullptr);
    EXPECT_EQ(table.find_join("imd.score"), nullptr);
}

/// A table with members of the series ft.v, of those slices.
AreaTable series_of(const std::vector<Slice>& slices) {
    AreaTable table;
    for (const Slice& slice : slices) {
        table.columns.emplace_back();
        table.columns.back().indicator.id = "ft.v";
        table.columns.back().indicator.slice = slice;
    }
    return table;
}

TEST(AreaTable, TakesTheLatestPeriodByTheOrderOfTheSeriesAndNotByItsText) {
    const AreaTable months = series_of({{{"period", "November 2021"}}, {{"period", "December 2021"}}});
    EXPECT_EQ(months.find("ft.v", {{"period", "latest"}}), &months.columns[1]);
    const AreaTable rounds = series_of({{{"period", "9"}}, {{"period", "10"}}});
    EXPECT_EQ(rounds.find("ft.v", {{"period", "latest"}}), &rounds.columns[1]);
}

TEST(AreaTable, TakesTheLatestPeriodThatAnyPartOfTheSeriesHas) {
    const AreaTable table = series_of({{{"sex", "Male"}, {"period", "May 2020"}},
                                       {{"sex", "Male"}, {"period", "April 2021"}},
                                       {{"sex", "Female"}, {"period", "May 2020"}}});
    EXPECT_EQ(latest_period(table.find_all("ft.v")), "April 2021");
    EXPECT_EQ(table.find("ft.v", {{"period", "latest"}}), &table.columns[1]);
    EXPECT_EQ(table.find("ft.v", {{"sex", "Female"}, {"period", "latest"}}), nullptr);
}

}  // namespace
}  // namespace vitality
