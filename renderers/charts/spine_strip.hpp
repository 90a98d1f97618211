// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"

namespace vitality {

/// One indicator of one area among the areas that it is compared with: one row of a spine chart, as the
/// Health Profiles of Public Health England have it. NaN = not known; limits that are not finite are left
/// out.
struct SpineStrip {
    double value = no_number;  ///< of the area
    Limits limits;
    ChartVerdict verdict = ChartVerdict::not_judged;
    double benchmark = no_number;  ///< on the central line; the median of the areas where `at_median`
    bool at_median = false;        ///< the benchmark itself has no figure
    double second = no_number;     ///< of a second comparator
    double worst = no_number, best = no_number;                    ///< of the comparison areas
    double worst_quartile = no_number, best_quartile = no_number;  ///< the middle half lies between them
    bool neutral = false;  ///< no value is better than another: worst is the lowest, best the highest
};

/// What the parts of the strips are called in words.
struct SpineNames {
    std::string area;       ///< "Roxbourne"
    std::string benchmark;  ///< "England"
    std::string second;     ///< "Harrow"; may be empty
    std::string range;      ///< the comparison areas: "21 wards of Harrow"
    std::string limits = "95% limits";
};

/// Whether the strip has a scale: benchmark, worst and best are known.
bool has_scale(const SpineStrip& strip);

/// @throws OutputError naming `row` where worst, quartiles and best are not in order, or where the worst of a
/// neutral strip is above its best.
void check_strip(const SpineStrip& strip, const std::string& row);

/// What to write in place of a strip without a scale: "worse; range not known"; empty where it has one.
std::string words_for_strip(const SpineStrip& strip);

/// The strip in words: "78.6 (77.1 to 80.1), similar to England 79.1; Harrow 82.1; 21 wards of Harrow from
/// worst 78.6 to best 85.2, the middle half 81.3 to 83.4". `axis`: how numbers are printed; `state`: the word
/// where there is no value.
std::string strip_words(const SpineStrip& strip, const SpineNames& names, const Axis& axis,
                        const std::string& state);

}  // namespace vitality
