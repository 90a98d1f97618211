// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/engine/targets/target_scene.hpp"

namespace vitality {
namespace {

using test::falling_target, test::figure_at, test::no_figure, test::scored;

/// From 20 in 2010 to 10 by 2020; the line asks for 15 in 2015.
TargetResult in_2015(double value, const std::string& more = {}, const Limits& limits = {}) {
    return target_result(falling_target(more), Direction::down, figure_at(20, "2010"),
                         figure_at(value, "2015", limits));
}

std::string refusal(const TargetSpec& spec, Direction direction, const TargetFigure& baseline,
                    const TargetFigure& latest) {
    return test::message_of<SettingsError>([&] { target_result(spec, direction, baseline, latest); });
}

TEST(TargetResult, IsOnTrackOnTheStraightLineAndBeyondIt) {
    const TargetResult on = in_2015(15);
    EXPECT_EQ(on.status, TargetStatus::on_track);
    EXPECT_EQ(on.required, 15);
    EXPECT_EQ(on.way, 0.5);
    EXPECT_EQ(on.required_way, 0.5);
    EXPECT_EQ(on.change, -5);
    EXPECT_EQ(on.band, 1.5);  // 10% of 15
    EXPECT_FALSE(on.is_past);
    EXPECT_EQ(in_2015(12).status, TargetStatus::on_track);
    EXPECT_EQ(in_2015(12).way, 0.8);
}

TEST(TargetResult, IsSlightlyBehindWithinTheBandAndOffTrackBeyondIt) {
    EXPECT_EQ(in_2015(15.1).status, TargetStatus::slightly_behind);
    EXPECT_EQ(in_2015(16.5).status, TargetStatus::slightly_behind);  // 15 + 10% of 15
    EXPECT_EQ(in_2015(16.6).status, TargetStatus::off_track);
    EXPECT_EQ(in_2015(25).status, TargetStatus::off_track);
    EXPECT_EQ(in_2015(25).way, -0.5);
}

TEST(TargetResult, TakesTheBandOfTheWholeWayWhereAsked) {
    EXPECT_EQ(in_2015(15.9, "amber_of = \"way\"\n").status, TargetStatus::slightly_behind);
    EXPECT_EQ(in_2015(16, "amber_of = \"way\"\n").status, TargetStatus::slightly_behind);  // 10% of 10
    EXPECT_EQ(in_2015(16.1, "amber_of = \"way\"\n").status, TargetStatus::off_track);
    EXPECT_EQ(in_2015(15.1, "amber_within = 0\n").status, TargetStatus::off_track);
}

TEST(TargetResult, IsMetAtTheTargetAndTellsTheStretch) {
    EXPECT_EQ(in_2015(10).status, TargetStatus::met);
    EXPECT_FALSE(in_2015(10, "stretch = 8\n").is_stretched);
    EXPECT_TRUE(in_2015(8, "stretch = 8\n").is_stretched);
    EXPECT_EQ(in_2015(8).way, 1.2);
}

TEST(TargetResult, GoesUpWhereHighIsGood) {
    const TargetSpec spec = test::target_spec(
        "of = \"a.b\"\nbaseline = { value = 80, period = \"2010 to 2012\" }\ntarget = 82\nby = \"2020\"\n"
        "amber_of = \"way\"\n");
    const auto at = [&](double value) {  // from December 2012 to December 2020: half-way in December 2016
        return target_result(spec, Direction::up, figure_at(80, "2010 to 2012"),
                             figure_at(value, "2014 - 16"));
    };
    EXPECT_EQ(at(81).required, 81);
    EXPECT_EQ(at(81).status, TargetStatus::on_track);
    EXPECT_EQ(at(80.8).status, TargetStatus::slightly_behind);
    EXPECT_EQ(at(80.7).status, TargetStatus::off_track);
    EXPECT_EQ(at(82).status, TargetStatus::met);
}

TEST(TargetResult, HoldsTheLineAtTheTargetAfterItsDate) {
    const TargetResult late =
        target_result(falling_target(), Direction::down, figure_at(20, "2010"), figure_at(10.5, "2023"));
    EXPECT_TRUE(late.is_past);
    EXPECT_EQ(late.required, 10);
    EXPECT_EQ(late.required_way, 1);
    EXPECT_EQ(late.status, TargetStatus::slightly_behind);
}

TEST(TargetResult, SaysWhatTheLimitsHold) {
    const TargetResult none = in_2015(14);
    EXPECT_FALSE(none.limits_hold_target.has_value());
    EXPECT_FALSE(none.limits_hold_line.has_value());
    const TargetResult line = in_2015(16, {}, {14.5, 17.5});
    EXPECT_EQ(line.limits_hold_line, true);
    EXPECT_EQ(line.limits_hold_target, false);
    const TargetResult both = in_2015(16, {}, {9, 23});
    EXPECT_EQ(both.limits_hold_target, true);
    EXPECT_EQ(in_2015(10.1, {}, {10.05, 10.2}).limits_hold_target, false);
}

TEST(TargetResult, IsNotToldWithoutALatestValue) {
    const auto with = [&](State state, const std::string& reason = {}) {
        return target_result(falling_target(), Direction::down, figure_at(20, "2010"),
                             no_figure(state, reason));
    };
    EXPECT_EQ(with(State::missing).status, TargetStatus::no_data);
    EXPECT_EQ(with(State::missing, "no area has a value").reason,
              "the latest value is not known: no area has a value");
    EXPECT_EQ(with(State::not_applicable).status, TargetStatus::no_data);
    EXPECT_EQ(with(State::suppressed).status, TargetStatus::suppressed);
    EXPECT_EQ(with(State::suppressed).reason, "the latest value is suppressed");
    EXPECT_TRUE(std::isnan(with(State::suppressed).way));
}

TEST(TargetResult, IsNotToldWithoutABaselineUnlessTheTargetIsMet) {
    const auto with = [&](double value, State state) {
        return target_result(falling_target(), Direction::down, no_figure(state), figure_at(value, "2015"));
    };
    EXPECT_EQ(with(12, State::missing).status, TargetStatus::no_data);
    EXPECT_EQ(with(12, State::missing).reason, "the baseline is not known");
    EXPECT_EQ(with(12, State::suppressed).status, TargetStatus::suppressed);
    EXPECT_EQ(with(10, State::suppressed).status, TargetStatus::met);
    EXPECT_TRUE(std::isnan(with(10, State::suppressed).way));
}

TEST(TargetResult, IsNotToldByAValueThatIsNotLaterThanTheBaseline) {
    const TargetResult same =
        target_result(falling_target(), Direction::down, figure_at(20, "2010"), figure_at(20, "2010"));
    EXPECT_EQ(same.status, TargetStatus::no_data);
    EXPECT_EQ(same.reason, "there is no value after the baseline of 2010");
    EXPECT_EQ(
        target_result(falling_target(), Direction::down, figure_at(20, "2010"), figure_at(9, "2009")).status,
        TargetStatus::no_data);
}

TEST(TargetResult, RefusesWhatCannotBeJudged) {
    EXPECT_EQ(refusal(falling_target(), Direction::down, figure_at(20, "2010"), figure_at(15, "")),
              "a.toml:1:1: [target.t]: the latest value has no period. Say it with period = \"2024\".");
    EXPECT_EQ(
        refusal(falling_target(), Direction::down, figure_at(20, "2010"), figure_at(15, "sites of today")),
        "a.toml:1:1: [target.t]: the latest value is of \"sites of today\", which names no year. Say it with "
        "period = \"2024\".");
    EXPECT_EQ(refusal(falling_target(), Direction::up, figure_at(20, "2010"), figure_at(15, "2015")),
              "a.toml:1:1: [target.t]: target = 10 is below the baseline 20, and better is up. Mend the "
              "target, or the polarity of what it is about.");
}

TEST(DirectionOfTarget, ComesFromPolarityFromTheProjectOrFromEquality) {
    EXPECT_EQ(direction_of(falling_target(), Polarity::high_is_worse, 20), Direction::down);
    EXPECT_EQ(direction_of(falling_target("direction = \"down\"\n"), Polarity::neutral, 20), Direction::down);
    const TargetSpec slope = test::target_spec(
        "of = { statistic = \"slope_index\", indicator = \"a.b\", by = \"a.c\" }\nbaseline = \"2010\"\n"
        "target = -3\nby = \"2020\"\n");
    EXPECT_EQ(direction_of(slope, Polarity::low_is_worse, -8), Direction::up);  // towards 0
    EXPECT_EQ(direction_of(slope, Polarity::low_is_worse, 8), Direction::down);
    EXPECT_EQ(direction_of(slope, Polarity::low_is_worse, test::nan), Direction::up);  // from -3
    const auto refused = [](const TargetSpec& spec, Polarity polarity) {
        return test::message_of<SettingsError>([&] { direction_of(spec, polarity, 20); });
    };
    EXPECT_EQ(refused(falling_target(), Polarity::neutral),
              "a.toml:1:1: [target.t]: nothing tells which way is better: its polarity is neutral. Say "
              "direction = \"down\" or \"up\".");
    EXPECT_EQ(refused(falling_target("direction = \"down\"\n"), Polarity::low_is_worse),
              "a.toml:1:1: [target.t]: direction = \"down\", and by its polarity better is up. Leave "
              "direction out, or mend the polarity.");
}

TEST(BandOfTarget, HidesRedWhereItIsAsWideAsTheWay) {
    const TargetSpec years = test::target_spec(
        "of = \"a.b\"\nbaseline = { value = 80, period = \"2010\" }\ntarget = 82\nby = \"2020\"\n");
    EXPECT_TRUE(band_hides_red(years, 80));  // 10% of 80 is 8 years
    EXPECT_FALSE(band_hides_red(falling_target(), 20));
    EXPECT_FALSE(band_hides_red(test::falling_target("amber_of = \"way\"\n"), 10.5));
}

/// The status by the definition, written out anew.
TargetStatus by_definition(double value, int year) {
    const double line = year >= 2020 ? 10 : 20 - (year - 2010);
    if (value <= 10) return TargetStatus::met;
    if (value <= line) return TargetStatus::on_track;
    return value - line <= 0.1 * line + 1e-9 ? TargetStatus::slightly_behind : TargetStatus::off_track;
}

TEST(TargetResult, FollowsItsDefinitionForAllValuesAndYears) {
    for (int year = 2011; year <= 2024; ++year)
        for (double value = 5; value <= 25; value += 0.25)
            EXPECT_EQ(target_result(falling_target(), Direction::down, figure_at(20, "2010"),
                                    figure_at(value, std::to_string(year)))
                          .status,
                      by_definition(value, year))
                << value << " in " << year;
}

}  // namespace
}  // namespace vitality
