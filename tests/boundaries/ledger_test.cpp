// SPDX-License-Identifier: Apache-2.0
#include "boundaries/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::vector<Acceptance> acceptances_of(const std::string& text) {
    Section root = Settings::from_text(text, "a.toml").root();
    return read_acceptances(root);
}

LedgerEntry doubled(std::vector<LedgerItem> items) {
    return {Severity::failure, "table imd", "doubled-row", {}, std::move(items), {}};
}

std::string rows(std::size_t n) { return std::to_string(n) + " doubled."; }

TEST(Acceptances, AreReadWithKindCodesAndReason) {
    const auto found = acceptances_of(
        "accept = [{ kind = 'area-without-row', codes = ['E1', 'E2'], reason = ' built later ' },\n"
        "          { kind = 'doubled-row', reason = 'as published' }]\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].kind, "area-without-row");
    EXPECT_EQ(found[0].codes, (std::vector<std::string>{"E1", "E2"}));
    EXPECT_EQ(found[0].reason, "built later");
    EXPECT_TRUE(found[1].codes.empty());
    EXPECT_TRUE(acceptances_of("").empty());
}

TEST(Acceptances, CoverEveryFindingThatCanBeAccepted) {
    for (const char* kind : {"area-without-geometry", "area-without-row", "damaged-code", "doubled-code",
                             "doubled-row", "feature-without-code", "no-match", "other-case",
                             "other-code-form", "other-vintage", "row-without-code", "unknown-code"}) {
        const std::string text = std::string("accept = [{ kind = '") + kind + "', reason = 'x' }]\n";
        EXPECT_EQ(acceptances_of(text).size(), 1U) << kind;
    }
}

TEST(Acceptances, DoNotCoverWhatIsNoFinding) {
    EXPECT_THROW(acceptances_of("accept = [{ kind = 'matched', reason = 'x' }]\n"), SettingsError);
}

TEST(Acceptances, RefuseAnUnknownKindAndAnEmptyReason) {
    const auto error_of = [](const std::string& text) {
        return test::message_of<SettingsError>([&] { acceptances_of(text); });
    };
    EXPECT_THAT(error_of("accept = [{ kind = 'double-row', reason = 'x' }]\n"),
                testing::AllOf(
                    testing::StartsWith("a.toml:1:20: \"double-row\" is not a value of kind. Did you mean "
                                        "\"doubled-row\"? Allowed: ambiguous-name, area-of-parts-beyond, "),
                    testing::EndsWith(".")));
    EXPECT_EQ(error_of("accept = [{ kind = 'other-case', reason = ' ' }]\n"),
              "a.toml:1:43: an acceptance needs a reason in words.");
    EXPECT_EQ(error_of("accept = [{ kind = 'other-case' }]\n"),
              "a.toml:1:11: [accept] needs the key \"reason\".");
    EXPECT_EQ(error_of("accept = [{ kind = 'other-case', reason = 'x', code = 'E1' }]\n"),
              "a.toml:1:48: unknown key \"code\" in [accept]. Did you mean \"codes\"? Allowed: codes, kind, "
              "reason.");
}

TEST(AcceptedReason, HoldsForNamedCodesOrForAll) {
    const std::vector<Acceptance> accept{{"doubled-row", {"E1"}, "one"}, {"no-match", {}, "all"}};
    EXPECT_EQ(accepted_reason(accept, "doubled-row", "E1"), "one");
    EXPECT_EQ(accepted_reason(accept, "doubled-row", "E2"), std::nullopt);
    EXPECT_EQ(accepted_reason(accept, "no-match", "anything"), "all");
    EXPECT_EQ(accepted_reason(accept, "other-case", "E1"), std::nullopt);
    EXPECT_EQ(accepted_reason({}, "no-match", ""), std::nullopt);
}

TEST(AddFinding, AddsNothingForNothing) {
    Ledger ledger;
    add_finding(ledger, doubled({}), {}, rows);
    EXPECT_TRUE(ledger.entries().empty());
}

TEST(AddFinding, KeepsWhatIsNotAccepted) {
    Ledger ledger;
    add_finding(ledger, doubled({{"E1", "a.csv:2", "x"}, {"E2", "a.csv:3", "y"}}), {}, rows);
    ASSERT_EQ(ledger.entries().size(), 1U);
    const LedgerEntry& entry = ledger.entries()[0];
    EXPECT_EQ(entry.severity, Severity::failure);
    EXPECT_EQ(entry.message, "2 doubled.");
    EXPECT_EQ(entry.items.size(), 2U);
    EXPECT_EQ(entry.accepted_reason, "");
}

TEST(AddFinding, PartsAcceptedItemsFromTheRest) {
    Ledger ledger;
    const std::vector<Acceptance> accept{{"doubled-row", {"E2"}, "known since 2013"}};
    add_finding(ledger, doubled({{"E1", "", ""}, {"E2", "", ""}, {"E3", "", ""}}), accept, rows,
                [](std::size_t n) { return std::to_string(n) + " used."; });
    ASSERT_EQ(ledger.entries().size(), 2U);
    const LedgerEntry& accepted = ledger.entries()[0];
    EXPECT_EQ(accepted.severity, Severity::info);
    EXPECT_EQ(accepted.kind, "doubled-row");
    EXPECT_EQ(accepted.message, "1 used. Accepted: known since 2013");
    EXPECT_EQ(accepted.accepted_reason, "known since 2013");
    EXPECT_EQ(accepted.items[0].code, "E2");
    const LedgerEntry& open = ledger.entries()[1];
    EXPECT_EQ(open.severity, Severity::failure);
    EXPECT_EQ(open.message, "2 doubled.");
    EXPECT_EQ(open.items[1].code, "E3");
}

TEST(AddFinding, ListsEachReasonApart) {
    Ledger ledger;
    const std::vector<Acceptance> accept{{"doubled-row", {"E1"}, "b"}, {"doubled-row", {"E2", "E3"}, "a"}};
    add_finding(ledger, doubled({{"E1", "", ""}, {"E2", "", ""}, {"E3", "", ""}}), accept, rows);
    ASSERT_EQ(ledger.entries().size(), 2U);
    EXPECT_EQ(ledger.entries()[0].message, "2 doubled. Accepted: a");
    EXPECT_EQ(ledger.entries()[1].message, "1 doubled. Accepted: b");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST(Ledger, CountsEntriesAndAppendsOthers) {
    Ledger one, two;
    one.add({Severity::info, "a", "k", "m", {}, {}});
    two.add({Severity::warning, "b", "k", "m", {}, {}});
    two.add({Severity::failure, "c", "k", "m", {}, {}});
    one.append(two);
    EXPECT_EQ(one.count(Severity::info), 1U);
    EXPECT_EQ(one.count(Severity::warning), 1U);
    EXPECT_EQ(one.count(Severity::failure), 1U);
    EXPECT_EQ(one.entries()[2].subject, "c");
}

Ledger split(const std::string& id, const std::string& code) {
    Ledger ledger;
    ledger.add({Severity::info,
                "indicator " + id,
                "converted-split",
                "1 area was split: " + id + " is an estimate.",
                {{code, "lookup.csv:2", id + " of the whole"}},
                {}});
    return ledger;
}

TEST(AddAlike, TellsOnceWhatIsAlikeForSeveralIndicators) {
    Ledger ledger;
    add_alike(ledger,
              {{"t.a1", split("t.a1", "E1")}, {"t.a2", split("t.a2", "E1")}, {"t.a3", split("t.a3", "E1")}},
              "table t");
    ASSERT_EQ(ledger.entries().size(), 1U);
    const LedgerEntry& entry = ledger.entries()[0];
    EXPECT_EQ(entry.subject, "table t");
    EXPECT_EQ(entry.message,
              "1 area was split: each of 3 indicators (t.a1, t.a2 and 1 more) is an estimate.");
    ASSERT_EQ(entry.items.size(), 1U);
    EXPECT_EQ(entry.items[0].detail, "each of 3 indicators (t.a1, t.a2 and 1 more) of the whole");
}

TEST(AddAlike, LeavesWhatDiffersAsItWas) {
    Ledger ledger;
    add_alike(ledger, {{"t.a1", split("t.a1", "E1")}, {"t.a2", split("t.a2", "E2")}}, "table t");
    ASSERT_EQ(ledger.entries().size(), 2U);
    EXPECT_EQ(ledger.entries()[0].subject, "indicator t.a1");
    EXPECT_EQ(ledger.entries()[0].message, "1 area was split: t.a1 is an estimate.");
    EXPECT_EQ(ledger.entries()[1].items[0].detail, "t.a2 of the whole");
}

TEST(Severity, HasANameForEach) {
    EXPECT_EQ(severity_name(Severity::info), "info");
    EXPECT_EQ(severity_name(Severity::warning), "warning");
    EXPECT_EQ(severity_name(Severity::failure), "failure");
}

}  // namespace
}  // namespace vitality
