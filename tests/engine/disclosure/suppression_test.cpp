// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/suppression.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/disclosure/findings.hpp"
#include "tests/engine/disclosure/tables.hpp"

namespace vitality {
namespace {

using test::count_table;
using test::letters;
using test::rule_of;

const DisclosureRule& preset(const std::string& name) {
    for (const DisclosurePreset& one : all_disclosure_presets()) {
        if (one.name == name) return one.rule;
    }
    throw std::invalid_argument(name);
}

/// Each count alone under a preset: "*" or what is printed.
std::string printed(const std::string& name, const std::vector<std::int64_t>& counts) {
    CountTable table;
    for (const std::int64_t count : counts)
        table.cells.push_back({std::to_string(table.cells.size()), count, std::nullopt, false});
    const DisclosureControl control = control_disclosure(table, preset(name));
    std::string text;
    for (std::size_t i = 0; i < counts.size(); ++i)
        text += (i ? " " : "") + (is_suppressed(control.fates[i]) ? "*" : std::to_string(control.shown[i]));
    return text;
}

TEST(PrimarySuppression, FollowsThePresetsCellByCell) {
    const std::vector<std::int64_t> counts = {0, 1, 4, 5, 6, 7, 8, 12, 13, 17, 18, 102};
    EXPECT_EQ(printed("nhsd-hes", counts), "0 * * * * * 10 10 15 15 20 100");
    EXPECT_EQ(printed("opensafely", counts), "0 * * * 5 5 10 10 15 15 20 100");
    EXPECT_EQ(printed("lt5", counts), "0 * * 5 6 7 8 12 13 17 18 102");
    EXPECT_EQ(printed("dsr-lt10", counts), "0 1 4 5 6 7 8 12 13 17 18 102");
}

TEST(PrimarySuppression, RoundsHalvesUp) {
    EXPECT_EQ(rounded_count(25, 10), 30);
    EXPECT_EQ(rounded_count(24, 10), 20);
    EXPECT_EQ(rounded_count(12, 5), 10);
    EXPECT_EQ(rounded_count(13, 5), 15);
    EXPECT_EQ(rounded_count(7, 1), 7);
}

TEST(PrimarySuppression, MaySuppressZerosToo) {
    const CountTable table = count_table({{"a", 0}, {"b", 5}, {"c", 6}}, {});
    EXPECT_EQ(letters(table, primary_suppression(table, rule_of(0, 5))), "a* b* c.");
}

TEST(SecondarySuppression, GivesUpTheSmallestCountThatKeepsTheWholeRange) {
    // c = 3 of 30. With b = 9 hidden too, b + c = 12 and b at least 8 would leave c at most 4; a = 18 can
    // fall by 4 and keep above 7, so a + c = 21 leaves c from 1 to 7.
    const CountTable table =
        count_table({{"ward", 30}, {"a", 18}, {"b", 9}, {"c", 3}}, {{"ward", {"a", "b", "c"}}});
    const DisclosureControl control = control_disclosure(table, rule_of(1, 7));
    EXPECT_EQ(letters(table, control.fates), "ward. a+ b. c*");
    EXPECT_TRUE(control.audit.passed());
    EXPECT_EQ(control.shown, (std::vector<std::int64_t>{30, 0, 9, 0}));
    EXPECT_EQ(control.count(CountFate::primary), 1U);
    EXPECT_EQ(control.count(CountFate::secondary), 1U);
    EXPECT_EQ(control.count(CountFate::published), 2U);
}

TEST(SecondarySuppression, StopsTheDifferencingThatSucceedsWithoutIt) {
    const CountTable table =
        count_table({{"ward", 30}, {"a", 18}, {"b", 9}, {"c", 3}}, {{"ward", {"a", "b", "c"}}});
    const DisclosureRule rule = rule_of(1, 7);
    const DisclosureControl without = control_disclosure(table, rule, false);
    const DisclosureControl with = control_disclosure(table, rule, true);
    // 30 - 18 - 9 = 3 from the printed figures alone.
    EXPECT_EQ(without.shown[0] - without.shown[1] - without.shown[2], table.cells[3].count);
    ASSERT_EQ(without.audit.disclosed.size(), 1U);
    EXPECT_EQ(without.audit.disclosed[0].found, (CountRange{3, 3}));
    EXPECT_EQ(feasible_ranges(table, rule, with.fates)[3], (CountRange{1, 7}));
}

TEST(SecondarySuppression, SuppressesTheWardOfOneMarkedLsoaAndThenASecondWard) {
    // North has one LSOA that is not 0, so that it is marked as well; the borough minus South would tell it.
    const CountTable table = count_table(
        {{"borough", 65}, {"north", 5}, {"north 1", 5}, {"south", 60}, {"south 1", 40}, {"south 2", 20}},
        {{"borough", {"north", "south"}}, {"north", {"north 1"}}, {"south", {"south 1", "south 2"}}});
    const DisclosureControl control = control_disclosure(table, rule_of(1, 7));
    EXPECT_TRUE(control.audit.passed());
    // South is hidden, and would be 40 + 20 again: an LSOA of it is hidden too.
    EXPECT_EQ(letters(table, control.fates), "borough. north* north 1* south+ south 1. south 2+");
}

TEST(SecondarySuppression, HidesTheWardWhoseOnlyOtherLsoasAreZero) {
    // 9 = 9 + 0: nothing to hide. 5 = 5 + 0: both are marked by the rule.
    const CountTable safe = count_table({{"ward", 9}, {"a", 9}, {"b", 0}}, {{"ward", {"a", "b"}}});
    EXPECT_EQ(letters(safe, control_disclosure(safe, rule_of(1, 7)).fates), "ward. a. b.");
    const CountTable marked = count_table({{"ward", 5}, {"a", 5}, {"b", 0}}, {{"ward", {"a", "b"}}});
    const DisclosureControl control = control_disclosure(marked, rule_of(1, 7));
    EXPECT_EQ(letters(marked, control.fates), "ward* a* b.");
    EXPECT_TRUE(control.audit.passed());
}

TEST(SecondarySuppression, GivesUpTheTotalWhereNoPartCanBe) {
    // 14 = 7 + 7 with both marked: only the ward is left, and without it each is from 1 to 7.
    const CountTable table = count_table({{"ward", 14}, {"a", 7}, {"b", 7}}, {{"ward", {"a", "b"}}});
    const DisclosureControl control = control_disclosure(table, rule_of(1, 7));
    EXPECT_EQ(letters(table, control.fates), "ward+ a* b*");
    EXPECT_EQ(feasible_ranges(table, rule_of(1, 7), control.fates)[1], (CountRange{1, 7}));
}

TEST(SecondarySuppression, ProtectsMenAndWomenOfTwoAreasAtOnce) {
    const CountTable table = count_table({{"a", 42},
                                          {"a men", 2},
                                          {"a women", 40},
                                          {"b", 61},
                                          {"b men", 30},
                                          {"b women", 31},
                                          {"all", 103},
                                          {"men", 32},
                                          {"women", 71}},
                                         {{"a", {"a men", "a women"}},
                                          {"b", {"b men", "b women"}},
                                          {"all", {"a", "b"}},
                                          {"men", {"a men", "b men"}},
                                          {"women", {"a women", "b women"}},
                                          {"all", {"men", "women"}}});
    const DisclosureControl control = control_disclosure(table, rule_of(1, 7));
    EXPECT_TRUE(control.audit.passed());
    // A rectangle: men and women of a, men and women of b.
    EXPECT_EQ(letters(table, control.fates), "a. a men* a women+ b. b men+ b women+ all. men. women.");
    EXPECT_EQ(feasible_ranges(table, rule_of(1, 7), control.fates)[1], (CountRange{1, 7}));
}

TEST(SecondarySuppression, LeavesProtectedCountsAsTheyAreAndFailsWhereTheyTell) {
    CountTable table =
        count_table({{"ward", 30}, {"a", 18}, {"b", 9}, {"c", 3}}, {{"ward", {"a", "b", "c"}}});
    table.cells[0].is_protected = table.cells[1].is_protected = true;
    const DisclosureControl mended = control_disclosure(table, rule_of(1, 7, 5));
    EXPECT_EQ(letters(table, mended.fates), "ward. a. b+ c*");  // 12 - 8: c is from 1 to 4 at best
    EXPECT_FALSE(mended.audit.passed());
    table.cells[2].is_protected = true;
    const DisclosureControl told = control_disclosure(table, rule_of(1, 7));
    EXPECT_EQ(letters(table, told.fates), "ward. a. b. c*");
    ASSERT_EQ(told.audit.disclosed.size(), 1U);
    EXPECT_EQ(told.audit.disclosed[0].found, (CountRange{3, 3}));
    table.cells[3].is_protected = true;
    EXPECT_EQ(letters(table, control_disclosure(table, rule_of(1, 7, 5)).fates), "ward. a. b. c.");
}

TEST(SecondarySuppression, CountsAProtectedSmallTotalAsTelling) {
    // The census prints a ward of 5; without it a and b could be 1 to 6 each, with it 1 to 4.
    CountTable table = count_table({{"ward", 5}, {"a", 2}, {"b", 3}}, {{"ward", {"a", "b"}}});
    table.cells[0].is_protected = true;
    const DisclosureControl control = control_disclosure(table, rule_of(1, 7));
    ASSERT_EQ(control.audit.disclosed.size(), 2U);
    EXPECT_EQ(control.audit.disclosed[0].found, (CountRange{1, 4}));
}

TEST(SecondarySuppression, HasNothingToDoWhereAllIsMarkedOrZero) {
    const CountTable marked = count_table({{"ward", 6}, {"a", 2}, {"b", 4}}, {{"ward", {"a", "b"}}});
    EXPECT_EQ(letters(marked, control_disclosure(marked, rule_of(1, 7)).fates), "ward* a* b*");
    EXPECT_TRUE(control_disclosure(marked, rule_of(1, 7)).audit.passed());
    const CountTable zeros = count_table({{"ward", 0}, {"a", 0}, {"b", 0}}, {{"ward", {"a", "b"}}});
    EXPECT_EQ(letters(zeros, control_disclosure(zeros, rule_of(1, 7)).fates), "ward. a. b.");
    EXPECT_TRUE(control_disclosure(CountTable{}, rule_of(1, 7)).audit.passed());
}

TEST(SecondarySuppression, AddsNothingTheSecondTime) {
    const CountTable table =
        count_table({{"ward", 30}, {"a", 18}, {"b", 9}, {"c", 3}}, {{"ward", {"a", "b", "c"}}});
    const auto once = control_disclosure(table, rule_of(1, 7)).fates;
    EXPECT_EQ(secondary_suppression(table, rule_of(1, 7), once), once);
}

TEST(CountTable, TakesNestedAreasAsSumsAndLeavesOutTotalsWithAPartThatIsNotKnown) {
    CountTable table = count_table({{"w", 5}, {"v", 9}, {"a", 2}, {"b", 3}, {"c", 9}}, {});
    const std::vector<std::size_t> parts = {2, 3, 4, no_cell, 4};
    const std::vector<std::size_t> totals = {0, 0, 1, 1, no_cell};
    EXPECT_EQ(add_nested_sums(table, parts, totals), 1U);
    ASSERT_EQ(table.sums.size(), 1U);
    EXPECT_EQ(table.sums[0].total, 0U);
    EXPECT_EQ(table.sums[0].parts, (std::vector<std::size_t>{2, 3}));
}

TEST(CountTable, NeverMakesPeopleNothing) {
    EXPECT_EQ(whole_count(0.0), 0);
    EXPECT_EQ(whole_count(0.2), 1);
    EXPECT_EQ(whole_count(1.4), 1);
    EXPECT_EQ(whole_count(7.5), 8);
    EXPECT_FALSE(whole_count(-1));
    EXPECT_FALSE(whole_count(std::nan("")));
    EXPECT_FALSE(whole_count(std::numeric_limits<double>::infinity()));
}

TEST(DisclosureFindings, TellWhatWasDoneAndNeverACount) {
    CountTable table = count_table({{"ward", 30}, {"a", 18}, {"b", 9}, {"c", 3}, {"d", 21}, {"e", 18}},
                                   {{"ward", {"a", "b", "c"}}, {"d", {"e"}}});
    DisclosureSpec spec;
    spec.rule = rule_of(1, 7);
    Ledger ledger;
    tell_disclosure(table, control_disclosure(table, spec.rule, false), spec, ledger);
    ASSERT_EQ(ledger.entries().size(), 3U);
    const LedgerEntry& summary = ledger.entries()[0];
    EXPECT_EQ(summary.severity, Severity::info);
    EXPECT_EQ(summary.kind, "disclosure-control");
    EXPECT_EQ(
        summary.message,
        "The rule: counts from 1 to 7 suppressed. Of 6 counts: 1 suppressed by the rule, 0 more so that "
        "these cannot be solved for, 0 rounded, 5 as they were.");
    const LedgerEntry& failure = ledger.entries()[1];
    EXPECT_EQ(failure.severity, Severity::failure);
    EXPECT_EQ(failure.kind, "disclosed-count");
    EXPECT_EQ(
        failure.message,
        "1 suppressed count could be found out by subtracting what is printed from its totals. Suppress "
        "more, protect less, or leave out an indicator or a geography.");
    ASSERT_EQ(failure.items.size(), 1U);
    EXPECT_EQ(failure.items[0].code, "c");
    EXPECT_EQ(failure.items[0].detail, "one count alone is shown to be possible");
    const LedgerEntry& unequal = ledger.entries()[2];
    EXPECT_EQ(unequal.severity, Severity::warning);
    EXPECT_EQ(
        unequal.message,
        "One total is not the sum of the parts, so that the audit does not use it. Are both of one source "
        "and period?");
    EXPECT_EQ(unequal.items[0].code, "d");
    EXPECT_EQ(unequal.items[0].detail, "is not the sum of its 1 part");
}

TEST(DisclosureFindings, CanBeAcceptedByKey) {
    const CountTable table = count_table({{"ward", 30}, {"a", 27}, {"c", 3}}, {{"ward", {"a", "c"}}});
    DisclosureSpec spec;
    spec.rule = rule_of(1, 7);
    spec.accept = {{"disclosed-count", {"c"}, "Agreed with the data owner."}};
    Ledger ledger;
    tell_disclosure(table, control_disclosure(table, spec.rule, false), spec, ledger);
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
    EXPECT_EQ(ledger.entries().back().accepted_reason, "Agreed with the data owner.");
}

}  // namespace
}  // namespace vitality
