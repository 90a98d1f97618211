// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gmock/gmock.h>

#include "engine/statistics/indirect.hpp"
#include "tests/engine/disclosure/controlled_project.hpp"

namespace vitality {
namespace {

using test::by_age;
using test::hes;
using test::is_suppressed_in;
using test::lt5;
using test::Project;
using test::Texts;

// Of 3 and 20 the sum beside the rate, 23, would tell the 3: the 20 goes, and the people alike.
TEST(ControlledFiguresByAge, KnowThatTheCountOfAStandardisedRateIsThatOfItsBands) {
    Project project({"W"});
    const StatisticSpec spec = by_age("standardised-rate");
    IndicatorColumn& young = project.add("d.a0", {3});
    IndicatorColumn& old = project.add("d.a5", {20});
    project.add("pop.a0", {4});
    project.add("pop.a5", {900});
    IndicatorColumn& rate =
        project.add_by_age(spec, {&young, &old}, {&project.columns[2], &project.columns[3]});
    ASSERT_EQ(rate.companions.at(Companion::count)[0], 23);
    ASSERT_EQ(rate.companions.at(Companion::denominator)[0], 904);
    project.control(lt5);
    EXPECT_TRUE(is_suppressed_in(young, 0));
    EXPECT_TRUE(is_suppressed_in(old, 0) || std::isnan(rate.companions.at(Companion::count)[0]));
    EXPECT_TRUE(is_suppressed_in(project.columns[2], 0));
    EXPECT_TRUE(std::isnan(rate.companions.at(Companion::denominator)[0]));  // 904 - 900 are the 4
}

// All digits of the borough's rate would give back its bands; few events are no rate.
TEST(ControlledFiguresByAge, RoundAndSuppressComparatorsOfFiguresByAge) {
    Project project;
    const StatisticSpec spec = by_age("standardised-rate");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {10, 12, 14}),
                                         &project.add("d.a5", {40, 50, 60})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", {300, 310, 320}),
                                         &project.add_open("pop.a5", {900, 910, 920})};
    for (IndicatorColumn* column : events) test::set_comparator(*column, "borough", 77);
    for (IndicatorColumn* column : events) test::set_comparator(*column, "few", 3);
    for (IndicatorColumn* column : people) test::set_comparator(*column, "borough", 2301);
    for (IndicatorColumn* column : people) test::set_comparator(*column, "few", 100);
    IndicatorColumn& rate = project.add_by_age(spec, events, people);
    test::set_comparator(rate, "few", 3000);  // as a life table would have it
    const double before = rate.comparators.at("borough").value;
    project.control(hes);
    EXPECT_EQ(rate.comparators.at("borough").value, std::round(before * 10) / 10);
    EXPECT_NE(rate.comparators.at("borough").value, before);
    EXPECT_EQ(rate.comparators.at("few").state, State::suppressed);
    EXPECT_TRUE(std::isnan(rate.comparators.at("few").value));
}

// 1,200 per 100,000 with nine decimals is as good as the counts.
TEST(ControlledFiguresByAge, PrintNoMoreDecimalsOfFiguresByAgeThanHideTheCounts) {
    Project project;
    const StatisticSpec fine = by_age("standardised-rate", "decimals = 9\n");
    const StatisticSpec large = by_age("standardised-rate", "per = 100000000\n");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {10, 12, 14}),
                                         &project.add("d.a5", {40, 50, 60})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", {300, 310, 320}),
                                         &project.add_open("pop.a5", {900, 910, 920})};
    IndicatorColumn& rate = project.add_by_age(fine, events, people);
    IndicatorColumn& other = project.add_by_age(large, events, people);
    other.indicator.id = "large";
    const double before = rate.values[0];
    project.control(hes);
    EXPECT_EQ(rate.values[0], std::round(before * 10) / 10);
    EXPECT_EQ(rate.indicator.decimals, 1);
    EXPECT_EQ(other.values[0], std::round(before * 10) * 100);
    EXPECT_EQ(other.indicator.decimals, 0);
    EXPECT_EQ(
        test::entry_of(project.ledger, "fewer-decimals").message,
        "2 figures of controlled counts by age are printed with fewer decimals than the project states: "
        "all digits would tell the counts to whoever searches. State as many as stand here.");
}

// The events of all areas by age, 36 and 150, are printed as 35 and 150; so are those that are expected.
TEST(ControlledFiguresByAge, ExpectEventsByTheRatesThatArePrinted) {
    Project project;
    const StatisticSpec spec = by_age("standardised-ratio");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {10, 12, 14}),
                                         &project.add("d.a5", {41, 50, 59})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", {300, 310, 320}),
                                         &project.add_open("pop.a5", {900, 910, 920})};
    IndicatorColumn& ratio = project.add_by_age(spec, events, people);
    project.control(hes);
    const double expected = 300 * 35.0 / 930 + 900 * 150.0 / 2730;
    EXPECT_NEAR(ratio.companions.at(Companion::denominator)[0], expected, 1e-12);
    EXPECT_EQ(ratio.companions.at(Companion::count)[0], 50);
    EXPECT_NEAR(ratio.values[0], 100 * 50 / expected, 1e-12);
    EXPECT_NEAR(ratio.companions.at(Companion::lower95)[0],
                indirectly_standardised_limits(50, expected, 100, 0.95).lower, 1e-12);
}

// 21 less 18 would be the 3: as the expected events tell that there are 21, B goes too.
TEST(ControlledFiguresByAge, KnowThatExpectedEventsTellThoseOfAllAreas) {
    Project project;
    const StatisticSpec spec = by_age("standardised-ratio");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {3, 8, 10}),
                                         &project.add("d.a5", {41, 50, 59})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", {300, 310, 320}),
                                         &project.add_open("pop.a5", {900, 910, 920})};
    IndicatorColumn& ratio = project.add_by_age(spec, events, people);
    project.control(lt5);
    EXPECT_EQ(test::cells_of(*events[0]), (Texts{"suppressed", "suppressed", "10"}));
    EXPECT_NEAR(ratio.companions.at(Companion::denominator)[2], 320 * 21.0 / 930 + 920 * 150.0 / 2730, 1e-12);
}

// Of 5 events in all areas, suppressed, the middle of 1 to 7 tells no more than the mark.
TEST(ControlledFiguresByAge, ExpectTheMiddleOfTheRangeWhereTheReferenceIsSuppressed) {
    Project project;
    const StatisticSpec spec = by_age("standardised-ratio");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {2, 3, 0}), &project.add("d.a5", {41, 50, 59})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", {300, 310, 320}),
                                         &project.add_open("pop.a5", {900, 910, 920})};
    IndicatorColumn& ratio = project.add_by_age(spec, events, people);
    project.control(hes);
    EXPECT_NEAR(ratio.companions.at(Companion::denominator)[2], 320 * 4.0 / 930 + 920 * 150.0 / 2730, 1e-12);
    EXPECT_EQ(ratio.states[2], State::value);
}

// The 10 of all areas, at most 12, would hold each of seven marks to 6: they are not printed, 4 stands for
// each.
TEST(ControlledFiguresByAge, ExpectEventsByTheMarksWhereAllAreasTogetherAreHidden) {
    Project project(Texts(7, "W"));
    const StatisticSpec spec = by_age("standardised-ratio");
    std::vector<IndicatorColumn*> events{&project.add("d.a0", {1, 1, 2, 1, 2, 1, 2}),
                                         &project.add("d.a5", {40, 50, 60, 40, 50, 60, 50})};
    std::vector<IndicatorColumn*> people{&project.add_open("pop.a0", std::vector<double>(7, 300)),
                                         &project.add_open("pop.a5", std::vector<double>(7, 900))};
    IndicatorColumn& ratio = project.add_by_age(spec, events, people);
    project.control(hes);
    EXPECT_NEAR(ratio.companions.at(Companion::denominator)[2], 28.0 / 7 + 350.0 / 7, 1e-12);
    EXPECT_EQ(test::told(project.ledger).size(), 1U);
}

}  // namespace
}  // namespace vitality
