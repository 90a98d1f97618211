// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/chart.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

struct Picture;
class Typesetter;

/// How far from the benchmark: between the 95 % limits, beyond them, beyond the 99.8 % limits.
enum class FunnelBand { within, beyond_95, beyond_998 };

struct FunnelArea {
    std::string name;
    double denominator = no_number;
    double value = no_number;  ///< NaN in either = not drawn, and counted
    FunnelBand place = FunnelBand::within;
    ChartVerdict verdict = ChartVerdict::similar;
};

/// Limits around the benchmark at one denominator, in order of denominators; NaN = none.
struct FunnelLimit {
    double denominator = 0;
    Limits limits95, limits998;
};

/// Values by their denominators between control limits (Spiegelhalter 2005).
struct FunnelChart {
    static constexpr const char* name = "funnel";
    ChartText text;
    Axis axis;                  ///< of the values
    Axis denominators;          ///< "Births in the year"
    std::string verdict_title;  ///< "Compared with England:"
    ChartBenchmark benchmark;
    std::vector<FunnelArea> areas;
    std::vector<FunnelLimit> limits;
};

/// @throws DataError where no area has a value and a denominator, OutputError where the limits are not in
/// order.
void check_chart(const FunnelChart& chart);
std::vector<std::string> chart_texts(const FunnelChart& chart);
/// In words, for readers who do not see it.
std::string describe(const FunnelChart& chart);
/// Areas beyond the limits are named, the farthest from the benchmark first, as long as names find room; the
/// others are counted in `dropped_labels` and on the page. @throws SettingsError where the page is too small.
Picture lay_out(const FunnelChart& chart, PageSize size, Typesetter& typesetter);

}  // namespace vitality
