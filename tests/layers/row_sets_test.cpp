// SPDX-License-Identifier: Apache-2.0
#include "layers/row_sets.hpp"

#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

using RowSets = test::TableFixture;

constexpr const char* by_sex =
    "Area code,Sex,Age,Year,Value\n"
    "E05000001,Male,All,2001 - 03,1\n"
    "E05000001,Female,All,2001 - 03,2\n"
    "E05000002, Male ,All,2001 - 03,3\n"
    "E05000002,Female,65+,2001 - 03,4\n"
    "E05000001,Male,All,2000 - 02,5\n"
    "E05000002,Male,All,2000 - 02,6\n";

TEST_F(RowSets, KeepsTheRowsOfATablesFilterBlanksAside) {
    const IndicatorTable table = load(by_sex, "filter = { Sex = 'Male' }\nindicators = { v = 'Value' }\n");
    ASSERT_EQ(table.sources.size(), 1U);
    EXPECT_EQ(values(table, 0), "1 3 5 6");
    EXPECT_EQ(table.row_sets[0].words, "Sex = Male");
    EXPECT_EQ(table.rows_filtered, 2U);
}

TEST_F(RowSets, TakesAnyOfSeveralValuesAndAllFiltersTogether) {
    const IndicatorTable table = load(by_sex,
                                      "filter = { Sex = ['Female', 'Male'], Year = '2001 - 03', Age = 'All' "
                                      "}\nindicators = { v = 'Value' }\n");
    EXPECT_EQ(values(table, 0), "1 2 3");
    EXPECT_EQ(table.row_sets[0].words, "Sex = Female or Male, Year = 2001 - 03, Age = All");
}

TEST_F(RowSets, LaysAnIndicatorsFilterOverItsTables) {
    const IndicatorTable table =
        load(by_sex,
             "filter = { Year = '2001 - 03' }\n[table.t.indicator.men]\ncolumn = 'Value'\nfilter = { Sex = "
             "'Male' }\n"
             "[table.t.indicator.women]\ncolumn = 'Value'\nfilter = { Sex = 'Female' }\n"
             "[table.t.indicator.again]\ncolumn = 'Value'\nfilter = { Sex = 'Female' }\n");
    EXPECT_EQ(values(table, 0), "1 3");
    EXPECT_EQ(values(table, 1), "2 4");
    EXPECT_EQ(table.row_sets[1].words, "Year = 2001 - 03, Sex = Female");
    EXPECT_EQ(table.row_sets.size(), 2U);  // equal filters share their rows
    EXPECT_EQ(table.sources[2].row_set, 1U);
    EXPECT_EQ(table.rows_filtered, 2U);
}

TEST_F(RowSets, TakesAWholeNumberAsItsText) {
    const std::string csv =
        "Area code,Indicator ID,Value\nE05000001,90366,1\nE05000001,241,2\nE05000002,40601,3\n";
    EXPECT_EQ(values(load(csv, "filter = { 'Indicator ID' = 90366 }\nindicators = { v = 'Value' }\n"), 0),
              "1");
    EXPECT_EQ(
        values(load(csv, "filter = { 'Indicator ID' = [241, '40601'] }\nindicators = { v = 'Value' }\n"), 0),
        "2 3");
    EXPECT_EQ(
        settings_error(csv, "filter = { 'Indicator ID' = 90366.0 }\nindicators = { v = 'Value' }\n"),
        project() + ":4:29: Indicator ID must be a text, a whole number or a list of these, not a number.");
    EXPECT_EQ(settings_error(csv, "filter = { 'Indicator ID' = [] }\nindicators = { v = 'Value' }\n"),
              project() + ":4:29: Indicator ID names no value. Write a text or a list of texts.");
}

TEST_F(RowSets, NamesTheValuesThatAreThereWhereAFilterKeepsNothing) {
    EXPECT_EQ(settings_error(by_sex, "filter = { Sex = 'Males' }\nindicators = { v = 'Value' }\n"),
              project() + ":4:18: " + file() +
                  ": no row has \"Males\" in column \"Sex\". Did you mean \"Male\"? Allowed: Female, Male.");
    EXPECT_EQ(
        settings_error(by_sex,
                       "filter = { Year = '2000 - 02', Age = '65+' }\nindicators = { v = 'Value' }\n"),
        project() + ":4:38: " + file() +
            ": no row has \"65+\" in column \"Age\" among the rows with Year = 2000 - 02. Allowed: All.");
    EXPECT_EQ(settings_error(by_sex, "filter = { Gender = 'Male' }\nindicators = { v = 'Value' }\n"),
              project() + ":4:21: " + file() +
                  " has no column \"Gender\". Allowed: Area code, Sex, Age, Year, Value.");
}

TEST_F(RowSets, LaysASeriesOutWithItsPeriodsInOrder) {
    const IndicatorTable table =
        load(by_sex, "dimensions = { period = 'Year', sex = 'Sex' }\nindicators = { v = 'Value' }\n");
    ASSERT_EQ(table.sources.size(), 3U);
    EXPECT_EQ(full_id(table.sources[0].indicator), "t.v [2000 - 02, Male]");
    EXPECT_EQ(full_id(table.sources[1].indicator), "t.v [2001 - 03, Male]");
    EXPECT_EQ(full_id(table.sources[2].indicator), "t.v [2001 - 03, Female]");
    EXPECT_EQ(values(table, 0), "5 6");
    EXPECT_EQ(values(table, 1), "1 3");
    EXPECT_EQ(values(table, 2), "2 4");
    EXPECT_EQ(table.sources[0].indicator.period, "2000 - 02");
    EXPECT_EQ(table.row_sets[2].words, "Year = 2001 - 03, Sex = Female");
    EXPECT_EQ(table.rows_filtered, 0U);
}

TEST_F(RowSets, OrdersPeriodsThatAreNumbersByTheirValue) {
    const IndicatorTable table = load("Area code,Week,Value\nE05000001,10,a\nE05000001,9,b\n",
                                      "dimensions = { period = 'Week' }\nindicators = { v = 'Value' }\n");
    EXPECT_EQ(full_id(table.sources[0].indicator), "t.v [9]");
    EXPECT_EQ(full_id(table.sources[1].indicator), "t.v [10]");
}

TEST_F(RowSets, MakesASeriesOfColumnsSideBySide) {
    const IndicatorTable table = load("Area code,Price 2014,Price 2015\nE05000001,10,11\n",
                                      "[table.t.indicator.price]\ntitle = 'Price'\ncolumns = { '2015' = "
                                      "'Price 2015', '2014' = 'Price 2014' }\n");
    ASSERT_EQ(table.sources.size(), 2U);
    EXPECT_EQ(full_id(table.sources[0].indicator), "t.price [2014]");
    EXPECT_EQ(table.sources[0].indicator.period, "2014");
    EXPECT_EQ(values(table, 0), "10");
    EXPECT_EQ(values(table, 1), "11");
    EXPECT_EQ(table.row_sets.size(), 1U);
}

TEST_F(RowSets, RefusesPeriodsInColumnsAndInRows) {
    EXPECT_EQ(
        settings_error(
            by_sex,
            "dimensions = { period = 'Year' }\n[table.t.indicator.v]\ncolumns = { '2014' = 'Value' }\n"),
        project() +
            ":5:1: t.v: columns = names a column for each period, and the table has the dimension \"period\" "
            "in "
            "its rows. Leave one of them out.");
    EXPECT_EQ(
        settings_error(by_sex, "[table.t.indicator.v]\ncolumn = 'Value'\ncolumns = { '2014' = 'Value' }\n"),
        project() +
            ":6:11: columns = lists the periods of a series, column = is for one column. Leave one out.");
}

TEST_F(RowSets, SaysThatSeriesIsForPublishedForms) {
    EXPECT_EQ(settings_error(by_sex, "series = ['sex']\nindicators = { v = 'Value' }\n"),
              project() +
                  ":1:1: series = [\"sex\"] is for a table with format = \"...\". Name the column: "
                  "dimensions = { sex = "
                  "\"...\" }.");
}

TEST_F(RowSets, NamesTheColumnsInWhichTwoRowsDiffer) {
    const IndicatorTable table = load(
        "Area code,Name,Measure,Sex,Lower,Value\n"
        "E05000001,A,Rate,Male,0.5,1\nE05000001,A,Count,Female,0.6,2\nE05000002,B,Rate,Persons,0.7,3\n",
        "[table.t.indicator.v]\ncolumn = 'Value'\nlower95 = 'Lower'\n");
    EXPECT_EQ(columns_that_differ(table, 0, 1), (std::vector<std::string>{"Measure", "Sex"}));
    EXPECT_EQ(columns_that_differ(table, 0, 0), std::vector<std::string>{});
}

TEST_F(RowSets, KeepsComparatorsOnlyWhereAFormSaysWhichColumnsAreAboutAreas) {
    const IndicatorTable table = load("Area code,Type,Value\nE05000001,Ward,1\nE92000001,Country,2\n",
                                      "comparators = { england = 'E92000001' }\nfilter = { Type = 'Ward' }\n"
                                      "indicators = { v = 'Value' }\n");
    EXPECT_EQ(codes(table, 0), "E05000001");
}

TEST(SortsBefore, PutsNumbersInOrderBeforeTexts) {
    EXPECT_TRUE(sorts_before("9", "10"));
    EXPECT_FALSE(sorts_before("10", "9"));
    EXPECT_TRUE(sorts_before("10", "2001 - 03"));
    EXPECT_TRUE(sorts_before("2001 - 03", "2002 - 04"));
    EXPECT_TRUE(sorts_before("November 2021", "December 2021"));
    EXPECT_FALSE(sorts_before("December 2021", "November 2021"));
    EXPECT_TRUE(sorts_before("Dec 2020 to Nov 2021", "Jan 2021 to Dec 2021"));
    EXPECT_TRUE(sorts_before("2020 Q4", "2021 Q1"));
    EXPECT_TRUE(sorts_before("Q1 2021", "Q3 2021"));
    EXPECT_TRUE(sorts_before("Sept 2021", "Oct 2021"));
    EXPECT_TRUE(sorts_before("2019/20", "2020/21"));
    EXPECT_TRUE(sorts_before("2021", "marked 3"));
    EXPECT_FALSE(sorts_before("7", "7"));
}

}  // namespace
}  // namespace vitality
