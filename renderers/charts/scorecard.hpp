// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/targets/target_result.hpp"
#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// A value as it is printed, and what stands below it: "19.7%", "2024".
struct ScorecardCell {
    std::string value;
    std::string below;
};

/// A target. Shares of the way are 0 at the baseline and 1 at the target; NaN = not drawn.
struct ScorecardRow {
    std::string title;
    std::string lead;  ///< who answers for it; may be empty
    ScorecardCell baseline, latest, target;
    TargetStatus status = TargetStatus::no_data;
    double way = no_number;           ///< of the latest value
    double required_way = no_number;  ///< where the straight line stands at its period
    double stretch_way = no_number;
};

struct ScorecardRows {
    std::string title;  ///< empty = no heading
    std::vector<ScorecardRow> rows;
};

/// Impact measures, a row each: baseline, latest value and target with their dates, how far along the way it
/// is, and where it stands by glyph and word. The glyphs differ in shape; their colours are told apart by
/// colour-blind readers.
struct ScorecardChart {
    static constexpr const char* name = "scorecard";
    ChartText text;
    std::vector<ScorecardRows> groups;
};

/// @throws DataError where there is no target, OutputError where one has no title.
void check_chart(const ScorecardChart& chart);
std::vector<std::string> chart_texts(const ScorecardChart& chart);
/// In words, for readers who do not see it.
std::string describe(const ScorecardChart& chart);
/// Type shrinks where the rows do not fit otherwise. @throws SettingsError where the page is too small.
Picture lay_out(const ScorecardChart& chart, PageSize size, Typesetter& typesetter);

/// The chart on as many pages as it needs with type of its usual size (smaller where the columns need it):
/// each holds at least one row, and a group that goes on has its heading again. The texts around it are the
/// same on each. @throws SettingsError where the page is too small.
std::vector<ScorecardChart> scorecard_pages(const ScorecardChart& chart, PageSize size);

}  // namespace vitality
