// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

struct TartanIndicator {
    std::string name;              ///< with its unit and period: "Obesity in Year 6 (%), 2019/20"
    int decimals = 1;              ///< of its values
    std::string suffix;            ///< after each number: "%"; may be empty
    double benchmark = no_number;  ///< NaN = none
};

struct TartanCell {
    double value = no_number;  ///< NaN = none: the mark of its state is printed
    ChartVerdict verdict = ChartVerdict::not_judged;
    std::string state = "no data";  ///< where it has no value: "suppressed"
};

/// A tartan rug: areas by indicators, each cell in the colour and with the symbol of its comparison with the
/// benchmark.
struct TartanChart {
    static constexpr const char* name = "tartan";
    ChartText text;
    std::string benchmark_name;  ///< "England"
    std::string verdict_title;   ///< "Compared with England:"
    std::vector<std::string> areas;
    std::vector<TartanIndicator> indicators;
    std::vector<std::vector<TartanCell>> cells;  ///< of each area, one per indicator
};

/// What a page can hold and still be read.
constexpr std::size_t most_tartan_areas = 60, most_tartan_indicators = 40;

/// The mark of a state as the Government Analysis Function has them (Symbols in tables, 2023): "[c]" for
/// suppressed, "[z]" for not applicable, "[low]" below the rounding unit, "[x]" for all others.
std::string mark_of_state(const std::string& state);

/// @throws DataError where there is no area or no indicator, SettingsError where there are more than a page
/// can hold, OutputError where areas, indicators and cells do not agree.
void check_chart(const TartanChart& chart);
std::vector<std::string> chart_texts(const TartanChart& chart);
/// In words, for readers who do not see it: how each area compares, in numbers of indicators.
std::string describe(const TartanChart& chart);
/// Areas are the rows, or the columns where that fits in larger type.
/// @throws SettingsError where the page is too small.
Picture lay_out(const TartanChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
