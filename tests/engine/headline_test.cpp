// SPDX-License-Identifier: Apache-2.0
#include "engine/headline.hpp"

#include <gtest/gtest.h>

#include "tests/engine/small_areas.hpp"

namespace vitality {
namespace {

using test::nan;

/// Wards of 2022 with these names and values; NaN is missing.
class HeadlineTest : public testing::Test {
  protected:
    void wards(const std::vector<std::string>& names, const std::vector<double>& values,
               IndicatorKind kind = IndicatorKind::value) {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < names.size(); ++i) codes.push_back(fmt::format("E05{:06}", i));
        auto geography = test::areas_of("ward22", codes);
        geography->names = names;
        table.geography = geography;
        column = test::column_of("t.v", kind, values);
        column.indicator.title = "Life expectancy";
        column.indicator.decimals = 1;
    }
    void suppress(std::size_t area) {
        column.values[area] = nan;
        column.states[area] = State::suppressed;
    }
    std::string headline() const { return auto_headline(table, column, larger); }

    AreaTable table;
    IndicatorColumn column;
    LargerAreas larger;
};

const std::vector<std::string> four = {"Ashdown", "Birch", "Cedar", "Dunmarsh"};

TEST_F(HeadlineTest, NamesTheWorseEndFirst) {
    wards(four, {80.4, 82, 79.1, 85.2});
    EXPECT_EQ(headline(), "Life expectancy is highest in Dunmarsh and lowest in Cedar");
    column.indicator.polarity = Polarity::high_is_worse;
    EXPECT_EQ(headline(), "Life expectancy is highest in Dunmarsh and lowest in Cedar");
    column.indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(headline(), "Life expectancy is lowest in Cedar and highest in Dunmarsh");
}

TEST_F(HeadlineTest, CountsTheAreasWhoseAnswerIsYes) {
    wards(four, {1, 0, 0, 1}, IndicatorKind::ordinal);
    column.indicator.title = "Has 3 ha per 1,000 people (1 = yes, 0 = no)";
    EXPECT_EQ(headline(), "Has 3 ha per 1,000 people: 2 of 4 wards, Ashdown and Dunmarsh");
    column.values = {1, 1, 0, 1};
    EXPECT_EQ(headline(), "Has 3 ha per 1,000 people: 3 of 4 wards");
    column.values = {0, 0, 0, 0};
    EXPECT_EQ(headline(), "Has 3 ha per 1,000 people: none of 4 wards");
}

TEST_F(HeadlineTest, CallsChangesRisesAndFalls) {
    wards(four, {-2, 0.5, 1.5, -3.5});
    column.indicator.title = "Adults who smoke, change 2018 to 2024";
    column.indicator.is_change = true;
    EXPECT_EQ(headline(),
              "Adults who smoke, change 2018 to 2024: largest rise in Cedar and largest fall in Dunmarsh");
    column.values = {-2, -0.5, -1.5, -3.5};
    EXPECT_EQ(headline(),
              "Adults who smoke, change 2018 to 2024: smallest fall in Birch and largest fall in Dunmarsh");
    column.values = {2, 0.5, 1.5, 3.5};
    EXPECT_EQ(headline(),
              "Adults who smoke, change 2018 to 2024: largest rise in Dunmarsh and smallest rise in Birch");
}

TEST_F(HeadlineTest, AgreesWithItsSubject) {
    wards(four, {1, 2, 3, 4}, IndicatorKind::percentage);
    column.indicator.title = "Adults who smoke";
    EXPECT_EQ(headline(), "Adults who smoke are most common in Dunmarsh and least common in Ashdown");
    column.indicator.title = "People aged 65 and over";
    column.indicator.kind = IndicatorKind::count;
    EXPECT_EQ(headline(), "People aged 65 and over are most numerous in Dunmarsh and fewest in Ashdown");
    column.indicator.title = "Access to services";
    column.indicator.kind = IndicatorKind::score;
    EXPECT_EQ(headline(), "Access to services is highest in Dunmarsh and lowest in Ashdown");
    column.indicator.title = "Obesity in Year 6 (age 10 to 11)";
    EXPECT_EQ(headline(), "Obesity in Year 6 (age 10 to 11) is highest in Dunmarsh and lowest in Ashdown");
    column.indicator.title = "life expectancy at birth, males";
    EXPECT_EQ(headline(), "Life expectancy at birth, males: highest in Dunmarsh and lowest in Ashdown");
}

TEST_F(HeadlineTest, SaysWhichPartOfASeries) {
    wards(four, {1, 2, 3, 4});
    column.indicator.slice = {{"period", "2020"}, {"sex", "Male"}};
    EXPECT_EQ(headline(), "Life expectancy, Male: highest in Dunmarsh and lowest in Ashdown");
}

TEST_F(HeadlineTest, PutsAreasPrintedAlikeAtTheSameEnd) {
    wards(four, {1.04, 0.96, 3, 3.01});
    EXPECT_EQ(headline(), "Life expectancy is highest in Cedar and Dunmarsh and lowest in Ashdown and Birch");
    wards({"A", "B", "C", "D", "E"}, {0, 0, 0, -0.04, 5}, IndicatorKind::percentage);
    EXPECT_EQ(headline(), "Life expectancy is highest in E and lowest (0.0) in 4 wards");
}

TEST_F(HeadlineTest, TellsRanksByWhatIsWorse) {
    wards(four, {1, 200, 30, 4}, IndicatorKind::rank);
    column.indicator.title = "Deprivation rank";
    column.indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(headline(), "Deprivation rank: worst in Ashdown and best in Birch");
}

TEST_F(HeadlineTest, SaysAmongWhichAreasItIsSo) {
    wards(four, {80.4, nan, 79.1, 85.2});
    EXPECT_EQ(headline(),
              "Life expectancy is highest in Dunmarsh and lowest in Cedar, among the 3 wards with a value");
}

TEST_F(HeadlineTest, NamesNoLowEndWhereSmallNumbersAreSuppressed) {
    wards(four, {10, 25, 30, 15}, IndicatorKind::count);
    column.indicator.title = "Admissions";
    suppress(0);
    EXPECT_EQ(headline(), "Admissions are most numerous in Cedar, among the 3 wards with a value");
    column.indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(headline(), "Admissions are most numerous in Cedar, among the 3 wards with a value");
    EXPECT_EQ(headline().find("Ashdown"), std::string::npos);
}

TEST_F(HeadlineTest, IsTrueOfFewValues) {
    wards(four, {nan, nan, nan, nan});
    EXPECT_EQ(headline(), "Life expectancy: no ward has a value");
    wards(four, {nan, 80.4, nan, nan});
    column.indicator.unit = "years";
    EXPECT_EQ(headline(), "Life expectancy: only Birch has a value, 80.4 years");
    wards({"Birch"}, {80.4});
    EXPECT_EQ(headline(), "Life expectancy: 80.4");
    wards({"Ashdown", "Birch"}, {80.4, 80.4});
    EXPECT_EQ(headline(), "Life expectancy: 80.4 in both wards");
    wards(four, {80.4, nan, 80.4, 80.41});
    EXPECT_EQ(headline(), "Life expectancy: 80.4 in the 3 wards with a value");
    wards(four, {80.4, 80.4, 80.4, 80.41});
    EXPECT_EQ(headline(), "Life expectancy: 80.4 in all 4 wards");
    wards({}, {});
    EXPECT_EQ(headline(), "Life expectancy: no ward has a value");
}

class ClassHeadlineTest : public HeadlineTest {
  protected:
    void deciles(const std::vector<double>& values) {
        wards({"A", "B", "C", "D", "E"}, values, IndicatorKind::ordinal);
        column.indicator.title = "Deprivation decile (1 = most deprived tenth of England)";
        column.indicator.polarity = Polarity::low_is_worse;
    }
};

TEST_F(ClassHeadlineTest, CountsTheClassThatTheTitleExplains) {
    deciles({1, 1, 1, 7, 10});
    EXPECT_EQ(headline(), "3 of 5 wards are in the most deprived tenth of England");
    larger.names = {"North", "South", "North", "", "South"};
    EXPECT_EQ(headline(), "3 of 5 wards are in the most deprived tenth of England; most are in North");
    larger.names = {"North", "North", "North", "", "South"};
    EXPECT_EQ(headline(), "3 of 5 wards are in the most deprived tenth of England; all are in North");
    larger.names = {"North", "South", "", "", ""};
    EXPECT_EQ(headline(), "3 of 5 wards are in the most deprived tenth of England");
}

TEST_F(ClassHeadlineTest, NamesFewAreas) {
    deciles({5, 1, 6, 7, 1});
    larger.names = {"North", "North", "North", "", "South"};
    EXPECT_EQ(headline(), "2 of 5 wards are in the most deprived tenth of England: B (North) and E (South)");
    deciles({5, 1, 6, nan, 10});
    EXPECT_EQ(headline(),
              "1 of the 4 wards with a value is in the most deprived tenth of England: B (North)");
    deciles({5, 2, 6, 7, 10});
    EXPECT_EQ(headline(), "No ward is in the most deprived tenth of England");
    suppress(1);
    EXPECT_EQ(headline(), "No ward with a value is in the most deprived tenth of England");
}

TEST_F(ClassHeadlineTest, TellsEndsWhereTheTitleExplainsNone) {
    deciles({1, 1, 1, 7, 10});
    column.indicator.title = "Deprivation decile";
    column.indicator.decimals = 0;
    EXPECT_EQ(headline(), "Deprivation decile: worst (1) in 3 wards and best in E");
    column.indicator.title = "Deprivation decile (the first = most deprived)";
    EXPECT_EQ(headline(),
              "Deprivation decile (the first = most deprived): worst (1) in 3 wards and best in E");
}

TEST_F(HeadlineTest, TellsBadCategoriesFirstAndQuietOnesLast) {
    wards({"A", "B", "C", "D", "E", "F", "G", "H"}, {2, 2, 2, 3, 1, 1, 1, nan});
    column.indicator.title = "Obesity compared with England";
    column.indicator.categories = {{"Better (95%)", Tone::better},
                                   {"Similar", Tone::similar},
                                   {"Worse (95%)", Tone::worse},
                                   {"Worse (99.8%)", Tone::much_worse}};
    EXPECT_EQ(headline(),
              "Obesity compared with England: worse (95%) in D; better (95%) in 3 of the 7 wards with a "
              "value; similar in 3");
}

TEST_F(HeadlineTest, TellsAreasOfOneNameApart) {
    wards({"Abbey", "Birch", "Abbey"}, {1, 2, 3});
    EXPECT_EQ(headline(), "Life expectancy is highest in Abbey (E05000002) and lowest in Abbey (E05000000)");
}

}  // namespace
}  // namespace vitality
