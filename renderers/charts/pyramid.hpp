// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// People of one sex in one band of age.
struct PyramidCount {
    double people = no_number;      ///< NaN = none: no bar is drawn, the state is written
    std::string state = "no data";  ///< where it has no value: "suppressed"
};

struct PyramidBand {
    double from = 0;           ///< age in years
    std::optional<double> to;  ///< the first age that is no longer in the band; empty = open: the last alone
    std::vector<PyramidCount> sides = {};  ///< left, right: "men", "women"
    std::vector<double> compared = {};     ///< the same of the comparison population; empty or NaN = none

    /// "5 to 9", "90 and over", "7".
    std::string label() const;
};

/// A population by age and sex: youngest at the foot, one sex to each side.
struct PyramidChart {
    static constexpr const char* name = "pyramid";
    ChartText text;
    std::string left_name = "Men", right_name = "Women";
    std::string axis_title;          ///< "People"; that of percentages is written by the chart
    bool percent = false;            ///< of all people of both sexes, each population of its own
    std::string compared_name;       ///< "England": drawn as an outline, in percent alone
    std::vector<PyramidBand> bands;  ///< from the youngest, without gaps
};

/// Bands of different widths are drawn by density: as many people per year of age as their bars are long, as
/// high as they have years. The open band counts as reaching to this age, or 5 years at least.
constexpr double open_band_end = 100;

/// @throws DataError where no band has people, or percentages are asked of numbers that are not all known;
/// OutputError where bands do not follow each other, a number is negative, or the comparison's are not all
/// known.
void check_chart(const PyramidChart& chart);
std::vector<std::string> chart_texts(const PyramidChart& chart);
/// In words, for readers who do not see it.
std::string describe(const PyramidChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const PyramidChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
