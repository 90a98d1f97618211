// SPDX-License-Identifier: Apache-2.0
#include "layers/disclosure_spec.hpp"

#include <gtest/gtest.h>

#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

DisclosureSpec read(const std::string& toml) {
    Section section = Settings::from_text("[disclosure]\n" + toml, "a.toml").root().section("disclosure");
    return read_disclosure_spec(section);
}

std::string error_of(const std::string& toml) {
    return test::message_of<SettingsError>([&] { read(toml); });
}

Indicator indicator(const std::string& id, IndicatorKind kind) {
    Indicator made;
    made.id = id;
    made.kind = kind;
    return made;
}

TEST(DisclosureSettings, TakeARuleByName) {
    const DisclosureSpec spec = read("preset = 'nhsd-hes'\n");
    EXPECT_EQ(spec.rule.suppressed, (CountRange{1, 7}));
    EXPECT_EQ(spec.rule.round, 5);
    EXPECT_TRUE(spec.secondary);
    EXPECT_EQ(spec.rule.safe_when, SafeWhen::whole_range);
    EXPECT_EQ(spec.rule.words(), "counts from 1 to 7 suppressed, others rounded to the nearest 5");
    EXPECT_EQ(read("preset = 'opensafely'\n").rule.words(),
              "counts from 1 to 5 suppressed, others rounded to the nearest 5");
    EXPECT_EQ(read("preset = 'lt5'\n").rule.words(), "counts from 1 to 4 suppressed");
    EXPECT_EQ(read("preset = 'dsr-lt10'\n").rule.words(), "rates on fewer than 10 events suppressed");
}

TEST(DisclosureSettings, JoinARuleOfCountsWithOneOfRates) {
    EXPECT_EQ(read("preset = ['dsr-lt10', 'lt5']\n").rule.words(),
              "counts from 1 to 4 suppressed, rates on fewer than 10 events suppressed");
    EXPECT_EQ(error_of("preset = ['lt5', 'opensafely']\n"),
              "a.toml:2:10: two presets say what happens to counts. Leave one of them out.");
}

TEST(DisclosureSettings, TakeARuleOfTheProjectsOwn) {
    const DisclosureSpec spec = read(
        "suppress = [0, 9]\nround = 10\nrates_below = 20\nsecondary = false\nsafe_when = 'not-exact'\n"
        "protected = ['census']\naccept = [{ kind = 'disclosed-count', reason = 'agreed' }]\n");
    EXPECT_EQ(spec.rule.suppressed, (CountRange{0, 9}));
    EXPECT_EQ(spec.rule.round, 10);
    EXPECT_EQ(spec.rule.rates_below, 20);
    EXPECT_EQ(spec.rule.safe_when, SafeWhen::not_exact);
    EXPECT_FALSE(spec.secondary);
    EXPECT_EQ(spec.protected_tables, (std::vector<std::string>{"census"}));
    EXPECT_EQ(spec.accept.size(), 1U);
}

TEST(DisclosureSettings, RefuseRulesThatProtectNobody) {
    EXPECT_EQ(
        error_of(""),
        "a.toml:1:1: [disclosure] needs a rule: preset = one of nhsd-hes, opensafely, lt5, dsr-lt10, or "
        "suppress = [1, 7] with round = 5.");
    EXPECT_EQ(
        error_of("suppress = [3, 7]\n"),
        "a.toml:2:12: suppress starts at 3, so that smaller counts would be printed. Start at 1, or at 0 to "
        "suppress zeros too.");
    EXPECT_EQ(
        error_of("suppress = [1, 1]\n"),
        "a.toml:2:12: suppress must hold at least two counts: the mark of a range of one would tell it.");
    EXPECT_EQ(
        error_of("suppress = [1.5, 7]\n"),
        "a.toml:2:12: suppress needs the least and the greatest count that is suppressed: [1, 7], say.");
    EXPECT_EQ(
        error_of("suppress = [7]\n"),
        "a.toml:2:12: suppress needs the least and the greatest count that is suppressed: [1, 7], say.");
    EXPECT_EQ(
        error_of("suppress = [1, 4]\nround = 20\n"),
        "a.toml:3:9: rounding to the nearest 20 would print counts of up to 9 people as 0. Suppress them: "
        "suppress = [1, 9] or more.");
    EXPECT_EQ(
        error_of("round = 5\n"),
        "a.toml:2:9: rounding to the nearest 5 would print counts of up to 2 people as 0. Suppress them: "
        "suppress = [1, 2] or more.");
    EXPECT_EQ(error_of("preset = 'lt5'\nround = 0\n").substr(0, 36), "a.toml:3:9: a preset already says wh");
    EXPECT_EQ(error_of("suppress = [1, 4]\nround = 0\n"),
              "a.toml:3:9: round must be a whole number from 1 (no rounding) to 1000.");
    EXPECT_EQ(error_of("rates_below = 0\n"),
              "a.toml:2:15: rates_below must be a number of events of at least 1.");
}

TEST(DisclosureSettings, NameTheNearestOfAMisspeltWord) {
    EXPECT_EQ(
        error_of("preset = 'nhsd_hes'\n"),
        "a.toml:2:10: \"nhsd_hes\" is not a value of preset. Did you mean \"nhsd-hes\"? Allowed: nhsd-hes, "
        "opensafely, lt5, dsr-lt10.");
    EXPECT_NE(error_of("presets = 'lt5'\n").find("presets"), std::string::npos);
    DisclosureSpec spec = read("preset = 'lt5'\nprotected = ['censsus']\n");
    EXPECT_EQ(
        test::message_of<SettingsError>([&] {
            check_disclosure_names(spec, {"census", "pop"}, {});
        }),
        "a.toml:1:1: protected of [disclosure] names \"censsus\", which is no table of the project. Did you "
        "mean \"census\"? Allowed: census, pop.");
    spec = read("preset = 'lt5'\nindicators = ['pop', 'pop.u16']\nexcept = ['pop.u17']\n");
    EXPECT_EQ(test::message_of<SettingsError>([&] { check_disclosure_names(spec, {"pop"}, {"pop.u16"}); }),
              "a.toml:1:1: except of [disclosure] names \"pop.u17\", which is no table or indicator of the "
              "project. Did you mean \"pop.u16\"? Allowed: pop, pop.u16.");
}

TEST(DisclosureSettings, CoverCountsAndWhatIsMadeFromCounts) {
    const DisclosureSpec spec = read("preset = 'lt5'\nprotected = ['census']\nexcept = ['food.outlets']\n");
    Indicator rate = indicator("qof.diabetes", IndicatorKind::percentage);
    EXPECT_FALSE(spec.covers(rate, false));
    rate.companions[Companion::count] = "Count";
    EXPECT_TRUE(spec.covers(rate, false));
    EXPECT_FALSE(spec.covers(rate, true));
    EXPECT_TRUE(spec.covers(indicator("births.all", IndicatorKind::count), false));
    EXPECT_FALSE(spec.covers(indicator("census.all", IndicatorKind::count), false));
    EXPECT_FALSE(spec.covers(indicator("food.outlets", IndicatorKind::count), false));
    EXPECT_FALSE(spec.covers(indicator("imd.rank", IndicatorKind::rank), false));
}

TEST(DisclosureSettings, CoverOnlyWhatIsListedWhereThereIsAList) {
    const DisclosureSpec spec = read("preset = 'lt5'\nindicators = ['births', 'qof.diabetes']\n");
    EXPECT_TRUE(spec.covers(indicator("births.all", IndicatorKind::value), false));
    EXPECT_TRUE(spec.covers(indicator("qof.diabetes", IndicatorKind::percentage), false));
    EXPECT_FALSE(spec.covers(indicator("qof.asthma", IndicatorKind::count), false));
}

class ProtectedTables : public test::TableFixture {};

TEST_F(ProtectedTables, SaySoThemselves) {
    EXPECT_TRUE(read("indicators = { all = 'All' }\nprotected = true\n").is_protected);
    EXPECT_FALSE(read("indicators = { all = 'All' }\n").is_protected);
}

}  // namespace
}  // namespace vitality
