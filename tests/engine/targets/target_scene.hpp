// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/targets/scorecard.hpp"
#include "tests/engine/small_areas.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality::test {

/// `[target.t]` of a project file.
inline TargetSpec target_spec(const std::string& toml) {
    Section section =
        Settings::from_text("[target.t]\n" + toml, "a.toml").root().section("target").section("t");
    return read_target_spec("t", section);
}

/// From 20 in 2010 down to 10 by 2020: a point a year.
inline TargetSpec falling_target(const std::string& more = {}) {
    return target_spec(
        "of = \"health.smoking\"\nbaseline = { value = 20, period = \"2010\" }\ntarget = 10\nby = "
        "\"2020\"\n" +
        more);
}

inline TargetFigure figure_at(double value, const std::string& period, const Limits& limits = {}) {
    TargetFigure figure;
    figure.value = value;
    figure.state = State::value;
    figure.period = period;
    figure.limits95 = limits;
    return figure;
}

inline TargetFigure no_figure(State state, const std::string& reason = {}) {
    TargetFigure figure;
    figure.state = state;
    figure.reason = reason;
    return figure;
}

/// A target with where it stands; its baseline is the one that the project states.
inline ScoredTarget scored(const TargetSpec& spec, const TargetFigure& latest,
                           Direction direction = Direction::down) {
    ScoredTarget target;
    target.spec = spec;
    target.words = {"Adults who smoke", "%", "", 1};
    target.whom = "Dunmarsh";
    target.baseline = figure_at(*spec.baseline.value, spec.baseline.period);
    target.latest = latest;
    target.result = target_result(spec, direction, target.baseline, latest);
    return target;
}

}  // namespace vitality::test
