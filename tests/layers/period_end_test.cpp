// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "layers/periods.hpp"

namespace vitality {
namespace {

/// "2020-12" for December 2020; empty where the period cannot be put in time.
std::string end_of(const std::string& period) {
    const auto month = last_month_of_period(period);
    if (!month) return {};
    const int in_year = *month % 12 + 1;
    return std::to_string(*month / 12) + (in_year < 10 ? "-0" : "-") + std::to_string(in_year);
}

TEST(EndOfAPeriod, IsDecemberOfItsLastYear) {
    EXPECT_EQ(end_of("2018"), "2018-12");
    EXPECT_EQ(end_of("2018 - 20"), "2020-12");
    EXPECT_EQ(end_of("2018-2020"), "2020-12");
    EXPECT_EQ(end_of("2020 to 2024"), "2024-12");
    EXPECT_EQ(end_of("mid-2015"), "2015-12");
    EXPECT_EQ(end_of("1999 - 01"), "2001-12");
}

TEST(EndOfAPeriod, CountsAYearOfTwoHalvesAsTheOneItBeginsIn) {
    EXPECT_EQ(end_of("2023/24"), "2023-12");
    EXPECT_EQ(end_of("2021/22 to 2023/24"), "2023-12");
    EXPECT_EQ(end_of("2021/22 - 23/24"), "2023-12");
}

TEST(EndOfAPeriod, IsTheLastMonthOrQuarterThatItNames) {
    EXPECT_EQ(end_of("March 2021"), "2021-03");
    EXPECT_EQ(end_of("2021-03"), "2021-03");
    EXPECT_EQ(end_of("Dec 2020 to Nov 2021"), "2021-11");
    EXPECT_EQ(end_of("Jan to March 2021"), "2021-03");
    EXPECT_EQ(end_of("2021 Q3"), "2021-09");
    EXPECT_EQ(end_of("Q1 2021"), "2021-03");
}

TEST(EndOfAPeriod, LeavesOutWhatFollowsASemicolon) {
    EXPECT_EQ(end_of("August 2020; people of mid-2015"), "2020-08");
    EXPECT_EQ(end_of("2013; boundaries of 2022"), "2013-12");
}

TEST(EndOfAPeriod, IsNotKnownWithoutAYear) {
    EXPECT_EQ(end_of(""), "");
    EXPECT_EQ(end_of("last winter"), "");
    EXPECT_EQ(end_of("March"), "");
    EXPECT_EQ(end_of("; 2020"), "");
}

}  // namespace
}  // namespace vitality
