// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/area_table.hpp"
#include "engine/inequality_report.hpp"
#include "engine/measure.hpp"
#include "engine/targets/target_spec.hpp"

namespace vitality {

/// The figure that a target is about, at one time.
struct TargetFigure {
    double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN unless the state is `value`
    State state = State::missing;
    Limits limits95;
    std::string period;  ///< as the data name it
    std::string reason;  ///< why there is no value, as a clause; may be empty
    std::string note;    ///< what must be said with the value: "22 of 24 wards have a value"; may be empty
    std::string method;  ///< how it was made of areas; empty = it is one area's own
};

// A figure of several areas is suppressed where any of them is: what is left is no fair picture of all.

TargetFigure figure_of_area(const IndicatorColumn& column, std::size_t area);
/// Missing where the column has no row of it.
TargetFigure figure_of_comparator(const IndicatorColumn& column, const std::string& id);
/// The highest value where lower is better, else the lowest; the area is named in the note.
TargetFigure figure_of_worst_area(const IndicatorColumn& column, Direction better,
                                  const Geography& geography);
/// Counts are added up, and are missing where one is; all else as AreasTogether has it.
/// @throws SettingsError at `place` where nothing says how to weight the areas.
TargetFigure figure_of_all_areas(const IndicatorColumn& column, const IndicatorColumn* people,
                                 const Geography& geography, const Place& place);
/// A measure's own figure for all areas together.
TargetFigure figure_of_total(const IndicatorColumn& column, const MeasureTotal& total,
                             const Geography& geography);
/// A figure of the report with that id; `figure` holds its title, unit and decimals. @throws as
/// inequality_report does.
TargetFigure figure_of_statistic(const InequalityRequest& request, const std::string& id,
                                 InequalityFigure& figure);

}  // namespace vitality
