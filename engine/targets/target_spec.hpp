// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "engine/statistics/estimate.hpp"
#include "layers/statistic_spec.hpp"

namespace vitality {

/// Which way is better.
enum class Direction { down, up };
std::string direction_word(Direction direction);  ///< "down", as in `direction =`

/// A statistic of inequality that a target may be about: a figure of `inequality_report`.
struct TargetStatistic {
    std::string id;         ///< "slope_index"
    double ideal = 0;       ///< its value where there is no inequality
    bool is_ranked = true;  ///< needs `by`
};
const std::vector<TargetStatistic>& target_statistics();

/// What a target is about.
struct TargetSource {
    enum class Kind { indicator, statistic, by_hand };
    Kind kind = Kind::indicator;
    Place place;
    IndicatorReference indicator;  ///< not by hand; of a series without a period, the latest
    std::string statistic;         ///< id of a TargetStatistic
    std::string by;                ///< indicator that ranks the areas of a statistic
    double value = 0;              ///< by hand, as the rest
    Limits limits95;
    std::string period;
    std::string source;  ///< in words
};

/// Where the way begins: a value with its period, or the series' own value of that period.
struct TargetBaseline {
    std::optional<double> value;
    std::string period;
    Place place;
};

/// How far behind the straight line is "slightly behind": a percentage of the value that the line asks for,
/// or of the whole way from baseline to target.
struct AmberBand {
    enum class Of { value, way };
    double percent = 10;
    Of of = Of::value;
};

/// `[target.ID]`: an impact measure with baseline, target and date.
struct TargetSpec {
    std::string id;
    Place place;
    std::string title;  ///< empty = the indicator's
    TargetSource of;
    std::string whom;    ///< `for`: an area, a comparator, `all_areas`, `worst_area`; empty = all areas
    std::string people;  ///< indicator that weights the areas; empty = none
    TargetBaseline baseline;
    double target = 0;
    std::optional<double> stretch;  ///< beyond the target
    std::string by;                 ///< period by which the target is to be reached
    std::optional<Direction> direction;
    AmberBand amber;
    std::string lead;
    std::string note;
    std::string period;  ///< of the latest value, where its indicator names none
    std::string unit;    ///< empty = the indicator's
    std::optional<int> decimals;
    std::map<std::string, std::vector<std::string>> tags;  ///< dimension -> values
};

/// `[scorecard]`: the sheet of all targets.
struct ScorecardSpec {
    Place place;
    std::string title;     ///< empty = the project's
    std::string headings;  ///< dimension of the tags whose values are its headings; empty = the usual one
};
ScorecardSpec read_scorecard_spec(Section& section);

inline constexpr const char* all_areas = "all areas";
inline constexpr const char* worst_area = "worst area";

/// @throws SettingsError for what is missing or contradicts itself: a baseline that is not before `by`, a
/// period without a year, a target that equals the baseline, a stretch that is not beyond it.
TargetSpec read_target_spec(const std::string& id, Section& section);

/// The way from this baseline to the target must go in the direction. @throws SettingsError at the target's
/// place where the target equals the baseline or lies on the wrong side of it, and where the stretch is not
/// beyond the target.
void check_way(const TargetSpec& spec, double baseline, std::optional<Direction> direction);

}  // namespace vitality
