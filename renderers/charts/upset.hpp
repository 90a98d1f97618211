// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// A condition: a row of dots.
struct UpsetSet {
    std::string name;          ///< "Most deprived fifth"
    double value = no_number;  ///< all of it, printed beside the name; NaN = not printed
};

/// What is in exactly these conditions and in no other: a bar, over a column of dots.
struct UpsetCombination {
    std::uint32_t members = 0;  ///< bit s set = in condition s
    double value = 0;           ///< areas, people or land
};

/// All combinations of several conditions: Lex, Gehlenborg, Strobelt, Vuillemot and Pfister, "UpSet:
/// visualization of intersecting sets", IEEE TVCG 20 (2014). Bars from zero in the order given.
struct UpsetChart {
    static constexpr const char* name = "upset";
    ChartText text;
    Axis axis{"Areas", 0, ""};
    std::vector<UpsetSet> sets;                  ///< 1 to 12
    std::vector<UpsetCombination> combinations;  ///< the largest first, as a rule
};

/// More combinations are left out from the end, fewer on small pages; the chart says how many.
constexpr std::size_t most_upset_bars = 40;

/// @throws DataError where there is no set or no combination, OutputError for members without a set, for more
/// than 12 sets, and for values that are negative or not finite.
void check_chart(const UpsetChart& chart);
std::vector<std::string> chart_texts(const UpsetChart& chart);
/// In words, for readers who do not see it.
std::string describe(const UpsetChart& chart);
/// @throws SettingsError where the page is too small.
Picture lay_out(const UpsetChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
