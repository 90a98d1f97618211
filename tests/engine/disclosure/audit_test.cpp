// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/audit.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/engine/disclosure/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::count_table;
using test::rule_of;

DisclosureAudit audit_of_rule(const CountTable& table, const DisclosureRule& rule) {
    return audit_disclosure(table, rule, primary_suppression(table, rule));
}

TEST(DisclosureAudit, FindsTheLsoaThatAWardMinusItsOthersTells) {
    // 30 - 12 - 15 = 3: the marked LSOA is solved for.
    const CountTable table =
        count_table({{"ward", 30}, {"a", 12}, {"b", 15}, {"c", 3}}, {{"ward", {"a", "b", "c"}}});
    const DisclosureAudit audit = audit_of_rule(table, rule_of(1, 7));
    ASSERT_EQ(audit.disclosed.size(), 1U);
    EXPECT_EQ(audit.disclosed[0].cell, 3U);
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{3, 3}));
    EXPECT_EQ(audit.audited, 1U);
    EXPECT_FALSE(audit.passed());
}

TEST(DisclosureAudit, FindsTwoMarkedLsoasThatTheirSumTells) {
    // 26 - 12 = 14 = 7 + 7, the only way with both from 1 to 7.
    const CountTable table =
        count_table({{"ward", 26}, {"a", 12}, {"b", 7}, {"c", 7}}, {{"ward", {"a", "b", "c"}}});
    const DisclosureAudit audit = audit_of_rule(table, rule_of(1, 7));
    ASSERT_EQ(audit.disclosed.size(), 2U);
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{7, 7}));
    EXPECT_EQ(audit.disclosed[1].found, (CountRange{7, 7}));
}

TEST(DisclosureAudit, CountsANarrowedRangeAsDisclosedUnlessOnlyExactCountsAre) {
    // b + c = 18 - 12 = 6: each is from 1 to 5, no more 6 or 7.
    const CountTable table =
        count_table({{"ward", 18}, {"a", 12}, {"b", 2}, {"c", 4}}, {{"ward", {"a", "b", "c"}}});
    DisclosureRule rule = rule_of(1, 7);
    const DisclosureAudit audit = audit_of_rule(table, rule);
    ASSERT_EQ(audit.disclosed.size(), 2U);
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{1, 5}));
    rule.safe_when = SafeWhen::not_exact;
    EXPECT_TRUE(audit_of_rule(table, rule).passed());
}

TEST(DisclosureAudit, PassesWhereTheWholeRangeStaysPossible) {
    // b + c = 8: each from 1 to 7.
    const CountTable table =
        count_table({{"ward", 20}, {"a", 12}, {"b", 2}, {"c", 6}}, {{"ward", {"a", "b", "c"}}});
    EXPECT_TRUE(audit_of_rule(table, rule_of(1, 7)).passed());
}

TEST(DisclosureAudit, DoesNotAskForMoreThanTheMarksLeave) {
    // The ward is marked too, so at most 7: with one marked sibling each has at most 6, whatever is printed.
    const CountTable table = count_table({{"ward", 7}, {"a", 3}, {"b", 4}}, {{"ward", {"a", "b"}}});
    EXPECT_TRUE(audit_of_rule(table, rule_of(1, 7)).passed());
    const auto ranges = feasible_ranges(table, rule_of(1, 7), primary_suppression(table, rule_of(1, 7)));
    EXPECT_EQ(ranges[0], (CountRange{2, 7}));
    EXPECT_EQ(ranges[1], (CountRange{1, 6}));
}

TEST(DisclosureAudit, TakesARoundedCountForAllThatRoundToIt) {
    // 12 -> 10 (8 to 12, as up to 7 is suppressed), 19 -> 20 (18 to 22): b is 18 - 12 = 6 to 22 - 8 = 14.
    const CountTable table = count_table({{"ward", 19}, {"a", 12}, {"b", 7}}, {{"ward", {"a", "b"}}});
    const DisclosureRule rule = rule_of(1, 7, 5);
    const auto ranges = feasible_ranges(table, rule, primary_suppression(table, rule));
    EXPECT_EQ(ranges[2], (CountRange{6, 7}));
    EXPECT_EQ(ranges[1], (CountRange{11, 12}));  // 18 - 7 and what rounds to 10
    const DisclosureAudit audit = audit_of_rule(table, rule);
    ASSERT_EQ(audit.disclosed.size(), 1U);
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{6, 7}));
}

TEST(DisclosureAudit, PassesARoundedWardThatLeavesTheRange) {
    // 13 -> 15 (13 to 17), 18 -> 20 (18 to 22): b is from 18 - 17 = 1 to 22 - 13 = 9, so 1 to 7.
    const CountTable table = count_table({{"ward", 18}, {"a", 13}, {"b", 5}}, {{"ward", {"a", "b"}}});
    EXPECT_TRUE(audit_of_rule(table, rule_of(1, 7, 5)).passed());
}

/// Two areas by sex. All of both columns of both areas are hidden:
///       men  women  all
///   a    m     9    9 + m
///   b    4     8    12
CountTable by_sex(std::int64_t m) {
    return count_table({{"a", 9 + m},
                        {"a men", m},
                        {"a women", 9},
                        {"b", 12},
                        {"b men", 4},
                        {"b women", 8},
                        {"men", m + 4},
                        {"women", 17},
                        {"all", m + 21}},
                       {{"a", {"a men", "a women"}},
                        {"b", {"b men", "b women"}},
                        {"men", {"a men", "b men"}},
                        {"women", {"a women", "b women"}},
                        {"all", {"a", "b"}},
                        {"all", {"men", "women"}}});
}

TEST(DisclosureAudit, SolvesTwoWaysAtOnce) {
    const DisclosureRule rule = rule_of(1, 4);
    const auto hidden = [&](const CountTable& table) {
        std::vector<CountFate> fates = primary_suppression(table, rule);
        fates[2] = fates[5] = CountFate::secondary;
        return fates;
    };
    // men = 5: men of a are 1 to 4, women of a 10 less that.
    const CountTable safe = by_sex(1);
    const auto ranges = feasible_ranges(safe, rule, hidden(safe));
    EXPECT_EQ(ranges[1], (CountRange{1, 4}));
    EXPECT_EQ(ranges[2], (CountRange{6, 9}));
    EXPECT_EQ(ranges[5], (CountRange{8, 11}));
    EXPECT_TRUE(audit_disclosure(safe, rule, hidden(safe)).passed());
    // men = 6: men of a are 2 to 4, as those of b are 4 at most.
    const CountTable told = by_sex(2);
    const DisclosureAudit audit = audit_disclosure(told, rule, hidden(told));
    ASSERT_EQ(audit.disclosed.size(), 2U);
    EXPECT_EQ(audit.disclosed[0].cell, 1U);
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{2, 4}));
}

TEST(DisclosureAudit, KnowsThatACountIsAPartOfItsPeople) {
    // a may be at most 5 of its 5 people, and 20 of 21 are in b: a = 25 - b is at least 25 - 21 = 4.
    CountTable table = count_table({{"ward", 25}, {"a", 5}, {"b", 20}}, {{"ward", {"a", "b"}}});
    table.cells[1].people = 5;
    table.cells[2].people = 21;
    const DisclosureRule rule = rule_of(1, 7);
    std::vector<CountFate> fates = primary_suppression(table, rule);
    fates[2] = CountFate::secondary;
    EXPECT_EQ(feasible_ranges(table, rule, fates)[1], (CountRange{4, 5}));
    EXPECT_FALSE(audit_disclosure(table, rule, fates).passed());
    fates[0] = CountFate::secondary;
    EXPECT_EQ(feasible_ranges(table, rule, fates)[1], (CountRange{1, 5}));
    EXPECT_TRUE(audit_disclosure(table, rule, fates).passed());
}

TEST(DisclosureAudit, TakesMoreEventsThanPeopleForNoLimit) {
    CountTable table = count_table({{"a", 5}}, {});
    table.cells[0].people = 3;
    const DisclosureRule rule = rule_of(1, 7);
    EXPECT_EQ(feasible_ranges(table, rule, primary_suppression(table, rule))[0], (CountRange{1, 7}));
}

TEST(DisclosureAudit, ReportsSumsThatDoNotAddUpAndDoesNotUseThem) {
    const CountTable table = count_table({{"ward", 31}, {"a", 27}, {"b", 3}}, {{"ward", {"a", "b"}}});
    const DisclosureAudit audit = audit_of_rule(table, rule_of(1, 7));
    EXPECT_TRUE(audit.passed());
    ASSERT_EQ(audit.unequal_sums.size(), 1U);
    EXPECT_EQ(audit.unequal_sums[0], 0U);
}

TEST(DisclosureAudit, FindsASecondaryCountThatIsToldAnyway) {
    // b and c are marked; c stands in another table as its own total.
    const CountTable table = count_table({{"ward", 20}, {"a", 3}, {"b", 8}, {"c", 9}, {"c again", 9}},
                                         {{"ward", {"a", "b", "c"}}, {"c again", {"c"}}});
    const DisclosureRule rule = rule_of(1, 2);
    const std::vector<CountFate> fates = {CountFate::secondary, CountFate::published, CountFate::published,
                                          CountFate::secondary, CountFate::published};
    const DisclosureAudit audit = audit_disclosure(table, rule, fates);
    ASSERT_EQ(audit.disclosed.size(), 2U);  // c = 9, and with it the ward
    EXPECT_EQ(audit.disclosed[0].found, (CountRange{9, 9}));
    EXPECT_EQ(audit.disclosed[1].found, (CountRange{20, 20}));
}

TEST(DisclosureAudit, RefusesTablesThatAreNone) {
    const auto message = [](const CountTable& table) {
        return test::message_of<DataError>([&] { audit_of_rule(table, rule_of(1, 7)); });
    };
    EXPECT_EQ(message(count_table({{"a", 1}, {"a", 2}}, {})), "Two counts have the key \"a\".");
    EXPECT_EQ(message(count_table({{"a", -1}}, {})), "The count a is below 0: -1.");
    EXPECT_EQ(message(count_table({{"a", 4}, {"b", 2}}, {{"a", {"b", "b"}}})),
              "The sum of a has a part twice.");
    EXPECT_EQ(message(count_table({{"a", 4}, {"b", 0}}, {{"a", {"a", "b"}}})), "a is a part of itself.");
    CountTable table = count_table({{"a", 4}}, {});
    table.sums.push_back({0, {7}});
    EXPECT_EQ(message(table), "Sum 1 names a count that is not in the table.");
}

}  // namespace
}  // namespace vitality
