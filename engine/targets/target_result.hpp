// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/targets/target_figure.hpp"

namespace vitality {

enum class TargetStatus { met, on_track, slightly_behind, off_track, no_data, suppressed };
struct TargetStatusWords {
    TargetStatus status;
    std::string id;      ///< "on_track", as in JSON
    std::string word;    ///< "On track"
    std::string rating;  ///< of the traffic light: "green", "amber", "red"; empty where it cannot be told
    std::string glyph;   ///< for plain text
};
/// All of them, the best first.
const std::vector<TargetStatusWords>& target_statuses();
const TargetStatusWords& words_of(TargetStatus status);

/// Where a target stands. Figures are put in time by the end of their period (last_month_of_period). A
/// straight line leads from the baseline to the target at `by`, and stays there:
///     required = baseline + (target - baseline) * min(1, (t - t_baseline) / (t_by - t_baseline)).
/// - met: the latest value is the target or better;
/// - on track: it is what the line asks for at its period, or better;
/// - slightly behind: it falls short of the line by no more than the amber band;
/// - off track: by more;
/// - no data, suppressed: the latest value or the baseline is not known, or there is none after the baseline.
/// Values that differ by less than a billionth are equal.
struct TargetResult {
    TargetStatus status = TargetStatus::no_data;
    std::string reason;  ///< why it cannot be told, as a clause; empty where it can
    Direction direction = Direction::down;
    double required = std::numeric_limits<double>::quiet_NaN();      ///< what the line asks for
    double way = std::numeric_limits<double>::quiet_NaN();           ///< share gone; 1 = at the target
    double required_way = std::numeric_limits<double>::quiet_NaN();  ///< share that the line asks for
    double change = std::numeric_limits<double>::quiet_NaN();        ///< latest - baseline
    double band = std::numeric_limits<double>::quiet_NaN();          ///< width of "slightly behind"
    bool is_past = false;       ///< the latest period ends at `by` or later
    bool is_stretched = false;  ///< the stretch target is met
    /// The latest value's 95% limits hold the target, or what the line asks for: chance alone may be why it
    /// is not there. Empty where it has no limits, or there is no line.
    std::optional<bool> limits_hold_target, limits_hold_line;

    bool is_good() const { return status == TargetStatus::met || status == TargetStatus::on_track; }
};

/// @throws SettingsError as check_way does, and where the latest period cannot be put in time.
TargetResult target_result(const TargetSpec& spec, Direction direction, const TargetFigure& baseline,
                           const TargetFigure& latest);

/// Which way is better: as the project says, else by the polarity; towards `ideal` for a statistic of
/// inequality, from the baseline or, where that is not known, from the target. @throws SettingsError where
/// nothing tells it, and where the project contradicts the polarity.
Direction direction_of(const TargetSpec& spec, Polarity polarity, double baseline);

/// A band as wide as the whole way: nothing between baseline and target can be off track.
bool band_hides_red(const TargetSpec& spec, double baseline);

}  // namespace vitality
