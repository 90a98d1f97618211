// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/engine/targets/target_scene.hpp"

namespace vitality {
namespace {

using test::target_spec;

const std::string whole =
    "of = \"health.smoking\"\nbaseline = { value = 20, period = \"2010\" }\ntarget = 10\nby = \"2020\"\n";

std::string refusal(const std::string& toml) {
    return test::message_of<SettingsError>([&] { target_spec(toml); });
}

TEST(TargetSpec, ReadsAnIndicatorWithItsBaselineTargetAndDate) {
    const TargetSpec spec =
        target_spec(whole +
                    "for = \"Dunmarsh\"\npeople = \"pop.all\"\nstretch = 8\namber_within "
                    "= 5\namber_of = \"way\"\nlead = \"Director\"\nnote = \"Aim\"\nunit = "
                    "\"%\"\ndecimals = 2\ntags = { life_course = [\"Live well\"] }\n");
    EXPECT_EQ(spec.of.kind, TargetSource::Kind::indicator);
    EXPECT_EQ(spec.of.indicator.id, "health.smoking");
    EXPECT_EQ(spec.whom, "Dunmarsh");
    EXPECT_EQ(spec.people, "pop.all");
    EXPECT_EQ(*spec.baseline.value, 20);
    EXPECT_EQ(spec.baseline.period, "2010");
    EXPECT_EQ(spec.target, 10);
    EXPECT_EQ(*spec.stretch, 8);
    EXPECT_EQ(spec.by, "2020");
    EXPECT_EQ(spec.amber.percent, 5);
    EXPECT_EQ(spec.amber.of, AmberBand::Of::way);
    EXPECT_EQ(spec.lead, "Director");
    EXPECT_EQ(*spec.decimals, 2);
    EXPECT_EQ(spec.tags.at("life_course"), (std::vector<std::string>{"Live well"}));
}

TEST(TargetSpec, ReadsAMemberAStatisticAndAValueByHand) {
    const TargetSpec member = target_spec(
        "of = { indicator = \"s.share\", sex = \"Male\" }\nbaseline = \"2018 - 20\"\ntarget = 1\nby = "
        "\"2025\"\n");
    EXPECT_EQ(member.of.indicator.slice, (Slice{{"sex", "Male"}}));
    EXPECT_FALSE(member.baseline.value);
    EXPECT_EQ(member.baseline.period, "2018 - 20");
    const TargetSpec gap = target_spec(
        "of = { statistic = \"gap\", indicator = \"s.share\" }\nbaseline = \"2018\"\ntarget = "
        "1\nby = \"2025\"\n");
    EXPECT_EQ(gap.of.kind, TargetSource::Kind::statistic);
    EXPECT_EQ(gap.of.statistic, "gap");
    const TargetSpec hand = target_spec(
        "title = \"Schools\"\nof = { value = 70, period = \"2024\", source = \"Report\", lower95 = 60, "
        "upper95 = 80 }\ndirection = \"up\"\nbaseline = { value = 40, period = \"2018\" }\ntarget = 90\nby = "
        "\"2028\"\n");
    EXPECT_EQ(hand.of.kind, TargetSource::Kind::by_hand);
    EXPECT_EQ(hand.of.value, 70);
    EXPECT_EQ(hand.of.limits95.upper, 80);
    EXPECT_EQ(hand.of.source, "Report");
    EXPECT_EQ(*hand.direction, Direction::up);
}

TEST(TargetSpec, SaysWhatIsMissing) {
    EXPECT_EQ(refusal("target = 1\n"),
              "a.toml:1:1: [target.t] needs what it is about: write of = \"TABLE.INDICATOR\".");
    EXPECT_EQ(refusal("of = \"a.b\"\ntarget = 1\n"),
              "a.toml:1:1: [target.t] needs where its way begins: write baseline = { value = 12.5, period = "
              "\"2016\" }, or baseline = \"2016\" for that period of a series.");
    EXPECT_EQ(refusal("of = \"a.b\"\nbaseline = \"2016\"\n"),
              "a.toml:1:1: [target.t] needs the value to reach: write target = 10.2.");
    EXPECT_EQ(refusal("of = \"a.b\"\nbaseline = \"2016\"\ntarget = 1\n"),
              "a.toml:1:1: [target.t] needs when the target is to be reached: write by = \"2025\".");
    EXPECT_EQ(refusal("of = { value = 3 }\nbaseline = \"2016\"\ntarget = 1\nby = \"2020\"\n"),
              "a.toml:2:16: a value stated by hand needs its period and its source: of = { value = 27.8, "
              "period = \"2023\", source = \"Annual report of ...\" }.");
}

TEST(TargetSpec, RefusesPeriodsThatCannotBePutInTime) {
    EXPECT_EQ(refusal("of = \"a.b\"\nbaseline = \"last year\"\ntarget = 1\nby = \"2025\"\n"),
              "a.toml:3:12: baseline = \"last year\" names no year, so that it cannot be put in time. Write "
              "it as \"2025\", \"2018 - 20\", \"2023/24\" or \"March 2025\".");
    EXPECT_EQ(refusal("of = \"a.b\"\nbaseline = \"2018 - 20\"\ntarget = 1\nby = \"2020\"\n"),
              "a.toml:5:6: by = \"2020\" is not after the baseline's \"2018 - 20\": there is no way between "
              "them. Mend one of the two.");
}

TEST(TargetSpec, RefusesATargetThatIsNoWayOrTheWrongWay) {
    EXPECT_EQ(refusal("of = \"a.b\"\nbaseline = { value = 10, period = \"2016\" }\ntarget = 10\nby = "
                      "\"2025\"\n"),
              "a.toml:1:1: [target.t]: target = 10 is the baseline: there is no way to go. Name another "
              "target.");
    EXPECT_EQ(refusal(whole + "direction = \"up\"\n"),
              "a.toml:1:1: [target.t]: target = 10 is below the baseline 20, and better is up. Mend the "
              "target, or the polarity of what it is about.");
    EXPECT_EQ(refusal(whole + "stretch = 12\n"),
              "a.toml:1:1: [target.t]: stretch = 12 is not beyond target = 10, and better is down. Mend one "
              "of the two.");
}

TEST(TargetSpec, RefusesWhatMeansNothing) {
    EXPECT_EQ(refusal("of = { statistic = \"gpa\", indicator = \"a.b\" }\nbaseline = \"2016\"\ntarget = "
                      "1\nby = \"2025\"\n")
                  .substr(0, 60),
              "a.toml:2:20: \"gpa\" is not a value of statistic. Did you mean");
    EXPECT_EQ(refusal("of = { statistic = \"slope_index\", indicator = \"a.b\" }\nbaseline = "
                      "\"2016\"\ntarget = 1\nby = \"2025\"\n"),
              "a.toml:2:20: slope_index needs what ranks the areas by need: write by = \"TABLE.INDICATOR\", "
              "such as a deprivation score.");
    EXPECT_EQ(refusal("of = { statistic = \"gap\", indicator = \"a.b\" }\nfor = \"A\"\nbaseline = "
                      "\"2016\"\ntarget = 1\nby = \"2025\"\n"),
              "a.toml:3:7: this figure is of all areas together, or stated: leave for out.");
    EXPECT_EQ(refusal(whole + "amber_within = 120\n"),
              "a.toml:6:16: amber_within must be a percentage from 0 to 100.");
    EXPECT_EQ(refusal(whole + "polarity = \"high-is-worse\"\n").substr(0, 40),
              "a.toml:6:1: unknown key \"polarity\" in [t");
}

}  // namespace
}  // namespace vitality
