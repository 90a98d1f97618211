// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/charts/setting.hpp"

namespace vitality {

/// The name of an upright benchmark line, above the plot.
struct BenchmarkHead {
    PlacedText text;
    double x = 0;    ///< of the line
    double top = 0;  ///< where the line begins
};

struct BenchmarkHeads {
    std::vector<BenchmarkHead> heads;
    double height = 0;  ///< that they take above the plot
};

/// Names beside the tops of their lines, in as many rows as keep them from each other and from the lines.
/// They may reach from `left` to the plot's right.
BenchmarkHeads benchmark_heads(ChartPage& page, const std::vector<ChartBenchmark>& benchmarks,
                               const Axis& axis, const Scale& scale, const PageBox& plot, double left,
                               const TextStyle& style);

/// Draws the lines down through the plot, and their names.
void add_benchmark_heads(ChartPage& page, const BenchmarkHeads& heads, const PageBox& plot);

}  // namespace vitality
