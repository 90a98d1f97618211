// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gmock/gmock.h>

#include "engine/statistics/proportion.hpp"
#include "tests/engine/disclosure/controlled_project.hpp"

namespace vitality {
namespace {

using test::hes;
using test::is_suppressed_in;
using test::lt5;
using test::nan;
using test::Project;
using test::Texts;

/// The columns of a statistic over the LSOAs of a project.
IndicatorColumn made_of(const Project& project, const StatisticSpec& spec, const IndicatorColumn& events,
                        const IndicatorColumn& people) {
    test::StatisticScene scene("kind = 'rate'\nnumerator = 'd.all'\ndenominator = 'pop.all'\n",
                               project.lsoas);
    scene.spec = spec;
    scene.numerators = {events};
    scene.denominators = {people};
    return scene.first();
}

StatisticSpec proportion() {
    return test::statistic_spec("kind = 'proportion'\nnumerator = 'd.all'\ndenominator = 'pop.all'\n");
}

/// The counts that a reader of a ward and of its other LSOAs can still take one LSOA for: it and all others
/// without a number have at least 1. Empty where the ward is not printed, and anything may be.
std::optional<CountRange> left_by_subtraction(const Project& project, const IndicatorColumn& lsoas,
                                              const IndicatorColumn& wards, std::size_t lsoa) {
    const std::size_t ward = project.wards->index.at(project.ward_of[lsoa]);
    if (std::isnan(wards.values[ward])) return std::nullopt;
    double left = wards.values[ward];
    double others = 0;
    for (std::size_t i = 0; i < lsoas.values.size(); ++i) {
        if (project.ward_of[i] != project.ward_of[lsoa] || i == lsoa) continue;
        if (std::isnan(lsoas.values[i])) ++others;
        else left -= lsoas.values[i];
    }
    const auto most = static_cast<std::int64_t>(left - others);
    return CountRange{others == 0 ? most : 1, most};
}

// B, the smallest count that is enough, goes with A: 53 - 30 leaves 23 for both.
TEST(ControlledColumns, HideALsoaFromTheDifferenceOfItsWardAndTheOthers) {
    Project open({"W", "W", "W", "X", "X"});
    const IndicatorColumn& attacked = open.add("d.all", {3, 20, 30, 40, 50});
    const IndicatorColumn& total = open.add("w.all", {53, 90}, true);
    open.control(lt5 + "secondary = false\n");
    EXPECT_EQ(left_by_subtraction(open, attacked, total, 0), (CountRange{3, 3}));  // 53 - 20 - 30
    EXPECT_EQ(
        test::entry_of(open.ledger, "disclosed-count").message,
        "1 suppressed count could be found out by subtracting what is printed from its totals. Suppress "
        "more, protect less, or leave out an indicator or a geography.");

    Project safe({"W", "W", "W", "X", "X"});
    const IndicatorColumn& lsoas = safe.add("d.all", {3, 20, 30, 40, 50});
    const IndicatorColumn& wards = safe.add("w.all", {53, 90}, true);
    safe.control(lt5);
    EXPECT_EQ(test::cells_of(lsoas), (Texts{"suppressed", "suppressed", "30", "40", "50"}));
    EXPECT_EQ(test::cells_of(wards), (Texts{"53", "90"}));
    EXPECT_EQ(left_by_subtraction(safe, lsoas, wards, 0), (CountRange{1, 22}));
    EXPECT_EQ(
        test::told(safe.ledger),
        (Texts{"info disclosure-control: The rule: counts from 1 to 4 suppressed. Of 7 counts: 1 "
               "suppressed by the rule, 1 more so that these cannot be solved for, 0 rounded, 5 as they "
               "were."}));
}

TEST(ControlledColumns, WithstandTheDifferenceOnRandomCounts) {
    std::mt19937 random(20261129);
    std::uniform_int_distribution<int> count(0, 12), ward(0, 1);
    int attacked = 0;
    for (int round = 0; round < 200; ++round) {
        Texts ward_of;
        std::vector<double> values, totals(2, 0);
        for (int i = 0; i < 9; ++i) {
            const int of = ward(random);
            ward_of.push_back(of == 0 ? "W" : "X");
            values.push_back(count(random));
            totals[static_cast<std::size_t>(of)] += values.back();
        }
        Project project(ward_of);
        const IndicatorColumn& lsoas = project.add("d.all", values);
        const IndicatorColumn& wards = project.add("w.all", totals, true);
        project.control(lt5);
        bool disclosed = false;  // nothing is left to suppress: then it is said
        for (const LedgerEntry& entry : project.ledger.entries())
            disclosed = disclosed || entry.kind == "disclosed-count";
        for (std::size_t i = 0; i < values.size() && !disclosed; ++i) {
            if (!(values[i] >= 1 && values[i] <= 4)) continue;
            ASSERT_TRUE(is_suppressed_in(lsoas, i));
            const auto left = left_by_subtraction(project, lsoas, wards, i);
            if (left.has_value()) {
                ++attacked;
                EXPECT_LT(left->least, left->greatest) << "round " << round << ", LSOA " << i;
            }
        }
    }
    EXPECT_GT(attacked, 200);
}

TEST(ControlledColumns, HideAnAreaFromTheDifferenceOfTheBorough) {
    Project project;
    IndicatorColumn& column = project.add("d.all", {3, 20, 30});
    test::set_comparator(column, "borough", 53);
    project.control(lt5);
    EXPECT_EQ(test::cells_of(column), (Texts{"suppressed", "suppressed", "30"}));
    EXPECT_EQ(column.comparators.at("borough").value, 53);
    Project apart;  // England is no sum of these areas
    IndicatorColumn& other = apart.add("d.all", {3, 20, 30});
    test::set_comparator(other, "england", 60);
    apart.control(lt5);
    EXPECT_EQ(test::cells_of(other), (Texts{"suppressed", "20", "30"}));
}

TEST(ControlledColumns, SuppressAndRoundComparatorsAsAreas) {
    Project project;
    IndicatorColumn& column = project.add("d.all", {43, 0, 22});
    test::set_comparator(column, "few", 6);
    test::set_comparator(column, "many", 1042);
    project.control(hes);
    EXPECT_EQ(test::cells_of(column), (Texts{"45", "0", "20"}));
    EXPECT_EQ(column.comparators.at("few").state, State::suppressed);
    EXPECT_TRUE(std::isnan(column.comparators.at("few").value));
    EXPECT_EQ(column.comparators.at("many").value, 1040);
}

// Of 10 persons 7 are female: without the 3 men one of the others must go too. Of 50 nothing need go.
TEST(ControlledColumns, KnowThatPersonsAreMalesAndFemales) {
    Project project({"W", "W"});
    const auto add = [&](const std::string& sex, const std::vector<double>& values) {
        IndicatorColumn& column = project.add("d.all", values);
        column.indicator.slice = {{"period", "2021"}, {"sex", sex}};
    };
    add("Persons", {10, 50});
    add("Male", {3, 20});
    add("Female", {7, 30});
    project.control(lt5);
    EXPECT_TRUE(is_suppressed_in(project.columns[1], 0));
    EXPECT_TRUE(is_suppressed_in(project.columns[0], 0) || is_suppressed_in(project.columns[2], 0));
    for (const IndicatorColumn& column : project.columns) EXPECT_EQ(column.states[1], State::value);
}

// 43 of 200 are printed as 45, so that the rate is that of 45 of 200: 22.5%, Wilson 17.2623697 to 28.7741232.
TEST(ControlledColumns, MakeARateAndItsLimitsAgainFromThePrintedCount) {
    Project project;
    const StatisticSpec spec = proportion();
    IndicatorColumn& events = project.add("d.all", {43, 3, 0});
    const IndicatorColumn people = test::column_of("pop.all", IndicatorKind::count, {200, 100, 50});
    IndicatorColumn& rate = project.add_made(made_of(project, spec, events, people), spec);
    project.control(hes);
    EXPECT_EQ(test::cells_of(events), (Texts{"45", "suppressed", "0"}));
    EXPECT_EQ(test::cells_of(rate), (Texts{"22.5", "suppressed", "0"}));
    EXPECT_EQ(rate.companions.at(Companion::count)[0], 45);
    EXPECT_EQ(rate.companions.at(Companion::denominator)[0], 200);
    EXPECT_NEAR(rate.companions.at(Companion::lower95)[0], 17.2623697, 5e-8);
    EXPECT_NEAR(rate.companions.at(Companion::upper95)[0], 28.7741232, 5e-8);
    for (const Companion which :
         {Companion::count, Companion::lower95, Companion::upper95, Companion::lower998, Companion::upper998})
        EXPECT_TRUE(std::isnan(rate.companions.at(which)[1])) << companion_name(which);
    // The rate has no cells of its own: three counts, not six.
    EXPECT_THAT(test::entry_of(project.ledger, "disclosure-control").message,
                testing::HasSubstr("Of 3 counts:"));
}

// What is suppressed as a count is suppressed as a rate, also where only a difference would tell it.
TEST(ControlledColumns, SuppressTheRateOfEverySuppressedCount) {
    Project project;
    const StatisticSpec spec = proportion();
    IndicatorColumn& events = project.add("d.all", {3, 20, 30});
    project.add("w.all", {53, 0}, true);
    const IndicatorColumn people = test::column_of("pop.all", IndicatorKind::count, {100, 100, 100});
    IndicatorColumn& rate = project.add_made(made_of(project, spec, events, people), spec);
    project.control(lt5);
    EXPECT_EQ(test::cells_of(events), (Texts{"suppressed", "suppressed", "30"}));
    EXPECT_EQ(test::cells_of(rate), (Texts{"suppressed", "suppressed", "30"}));
}

// The borough's 103 are printed as 105. Its exact rate would tell the 103 to whoever knows its people.
TEST(ControlledColumns, MakeAComparatorsRateAgainFromItsPrintedCount) {
    Project project;
    const StatisticSpec spec = proportion();
    IndicatorColumn& events = project.add("d.all", {43, 20, 40});
    test::set_comparator(events, "borough", 103);
    test::set_comparator(events, "few", 6);
    test::set_comparator(events, "none", 0);
    IndicatorColumn people = test::column_of("pop.all", IndicatorKind::count, {200, 100, 200});
    for (const std::string id : {"borough", "few", "none"}) test::set_comparator(people, id, 500);
    IndicatorColumn& rate = project.add_made(made_of(project, spec, events, people), spec);
    ASSERT_NEAR(rate.comparators.at("borough").value, 20.6, 1e-12);
    project.control(hes);
    EXPECT_EQ(events.comparators.at("borough").value, 105);
    EXPECT_NEAR(rate.comparators.at("borough").value, 21, 1e-12);
    EXPECT_EQ(rate.comparators.at("few").state, State::suppressed);
    EXPECT_TRUE(std::isnan(rate.comparators.at("few").value));
    EXPECT_EQ(rate.comparators.at("none").value, 0);
}

// Where people are counts that the rule is about, what stands beside a rate is what is printed of them.
TEST(ControlledColumns, PrintTheSamePeopleBesideARateAsOfThemselves) {
    Project project;
    const StatisticSpec spec = proportion();
    IndicatorColumn& events = project.add("d.all", {20, 0, 30});
    IndicatorColumn& people = project.add("pop.all", {203, 6, 98});
    test::set_comparator(events, "borough", 50);
    test::set_comparator(people, "borough", 311);  // not of these areas alone
    IndicatorColumn& rate = project.add_made(made_of(project, spec, events, people), spec);
    project.control(hes);
    EXPECT_EQ(test::cells_of(people), (Texts{"205", "suppressed", "100"}));
    EXPECT_EQ(rate.companions.at(Companion::denominator)[0], 205);
    EXPECT_TRUE(std::isnan(rate.companions.at(Companion::denominator)[1]));
    EXPECT_TRUE(is_suppressed_in(rate, 1));
    EXPECT_NEAR(rate.values[0], 100 * 20.0 / 205, 1e-12);
    EXPECT_NEAR(rate.values[2], 30, 1e-12);  // 30 of 100
    EXPECT_NEAR(rate.companions.at(Companion::lower95)[0], proportion_limits(20, 205, 0.95, 100).lower,
                1e-12);
    EXPECT_EQ(people.comparators.at("borough").value, 310);
    EXPECT_NEAR(rate.comparators.at("borough").value, 100 * 50.0 / 310, 1e-12);
}

// A published percentage with its count and its people beside it: the count is a cell of its own.
TEST(ControlledColumns, ControlTheCountsBesidePublishedPercentages) {
    Project project;
    IndicatorColumn& column = project.add("qof.share", {21.5, 3, 30});
    column.indicator.kind = IndicatorKind::percentage;
    column.companions[Companion::count] = {43, 3, 15};
    column.companions[Companion::denominator] = {200, 100, 50};
    project.control(hes);
    EXPECT_EQ(test::cells_of(column), (Texts{"22.5", "suppressed", "30"}));
    EXPECT_EQ(column.companions.at(Companion::count)[0], 45);
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::count)[1]));
    EXPECT_EQ(column.companions.at(Companion::denominator)[1], 100);
}

// The percentage's people are those of a column of their own.
TEST(ControlledColumns, ControlThePeopleBesidePublishedPercentages) {
    Project project;
    IndicatorColumn& people = project.add("pop.all", {203, 6, 52});
    IndicatorColumn& column = project.add("qof.share", {10, 50, 25});
    column.indicator.kind = IndicatorKind::percentage;
    column.companions[Companion::count] = {20, 3, 13};
    column.companions[Companion::denominator] = people.values;
    project.control(hes);
    EXPECT_EQ(test::cells_of(people), (Texts{"205", "suppressed", "50"}));
    EXPECT_EQ(column.companions.at(Companion::denominator)[0], 205);
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::denominator)[1]));
    EXPECT_NEAR(column.values[2], 30, 1e-12);  // 15 of 50
}

// Limits of a count tell it.
TEST(ControlledColumns, PrintNoLimitsOfCounts) {
    Project project;
    IndicatorColumn& column = project.add("d.all", {43, 3, 30});
    test::set_limits95(column, {31, 1, 20}, {58, 9, 43});
    project.control(hes);
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::lower95)[0]));
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::upper95)[1]));
}

// Two columns of the same counts, of which one alone is tied to its wards: B is hidden in both.
TEST(ControlledColumns, HideTheSameInColumnsOfEqualCounts) {
    Project project;
    const IndicatorColumn& one = project.add("d.all", {3, 20, 30});
    const IndicatorColumn& same = project.add("e.all", {3, 20, 30});
    project.add("w.all", {53, 0}, true);
    project.control(lt5);
    EXPECT_EQ(test::cells_of(one), (Texts{"suppressed", "suppressed", "30"}));
    EXPECT_EQ(test::cells_of(one), test::cells_of(same));
}

// Two slices of one file: where both read one of its lines, the count is one. B goes to hide A, in both.
TEST(ControlledColumns, HideOneCellOfAFileInEveryColumnThatReadsIt) {
    Project project;
    IndicatorColumn& one = project.add("d.all", {3, 13, 0});
    IndicatorColumn& other = project.add("e.all", {3, 13, 44});
    one.indicator.column = other.indicator.column = "Deaths";
    one.source_file = other.source_file = "deaths.csv";
    one.lines = {2, 3, 4};
    other.lines = {2, 3, 9};
    project.add("w.all", {16, 0}, true);
    project.control(hes);
    EXPECT_EQ(test::cells_of(one), (Texts{"suppressed", "suppressed", "0"}));
    EXPECT_EQ(test::cells_of(other), (Texts{"suppressed", "suppressed", "45"}));
}

TEST(ControlledColumns, LeaveNonValuesAndTheirMarksAsTheyAre) {
    Project project;
    IndicatorColumn& column = project.add("d.all", {43, nan, nan});
    column.marks[1] = Mark::low;
    column.states[2] = State::not_applicable;
    project.control(hes);
    EXPECT_EQ(test::cells_of(column), (Texts{"45", "missing", "not applicable"}));
    EXPECT_EQ(column.marks[1], Mark::low);
}

TEST(ControlledColumns, DropDerivationsWhichHoldTheValuesBefore) {
    Project project;
    IndicatorColumn& column = project.add("d.all", {43, 3, 30});
    column.derivation = std::make_shared<Derivation>();
    project.control(hes);
    EXPECT_EQ(column.derivation, nullptr);
}

}  // namespace
}  // namespace vitality
