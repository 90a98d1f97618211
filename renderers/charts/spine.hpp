// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/spine_strip.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// One indicator of the area.
struct SpineRow {
    std::string group;              ///< a heading over the first of the rows that share it; empty = none
    std::string indicator;          ///< "Life expectancy at birth, men"
    std::string period, unit;       ///< "2018 to 2020", "years"; may be empty
    int decimals = 1;               ///< of its numbers
    std::string suffix;             ///< after each number: "%"; may be empty
    std::string state = "no data";  ///< where the area has no value: "suppressed"
    SpineStrip strip;
};

/// An area's indicators beside the benchmark and the range of the comparison areas, each row on a scale of
/// its own with the benchmark in the middle (Health Profiles, Public Health England).
struct SpineChart {
    static constexpr const char* name = "spine";
    ChartText text;
    SpineNames names;
    std::string verdict_title;   ///< "Compared with England:"
    std::vector<SpineRow> rows;  ///< in the order of the page
};

/// @throws DataError where there is no row, OutputError where a row's numbers are not in order.
void check_chart(const SpineChart& chart);
std::vector<std::string> chart_texts(const SpineChart& chart);
/// In words, for readers who do not see it.
std::string describe(const SpineChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const SpineChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
