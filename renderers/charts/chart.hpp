// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

// Plain values that charts are drawn from; nothing here needs computing any more. NaN = no value, everywhere.

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// The words around a chart.
struct ChartText {
    std::string headline;
    std::string subtitle;              ///< measure, geography, period
    std::vector<std::string> notes;    ///< what readers must know: areas used and left out, method
    std::vector<std::string> sources;  ///< source, licence and attribution lines
};

/// An axis and how its numbers are printed.
struct Axis {
    std::string title;   ///< with its unit: "Life expectancy at birth (years)"
    int decimals = 1;    ///< of values; ticks take as many as they need
    std::string suffix;  ///< after each number: "%"; may be empty
};

/// Bars start at zero. Dots are for measures to which zero is no baseline: life expectancy.
enum class ChartForm { bars, dots };

/// A value to compare with, drawn as a line.
struct ChartBenchmark {
    std::string name;  ///< "England"
    double value = no_number;
};

/// Comparison with the benchmark. Where polarity is neutral: higher, lower.
enum class ChartVerdict { not_judged, better, similar, worse, higher, lower };

}  // namespace vitality
