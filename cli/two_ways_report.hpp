// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/workspace.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

// What the reports share that lay a straight line and a walk side by side.

/// A figure of both ways: what it measures, and how each of the two is measured.
struct TwoWays {
    const MeasureSpec* spec = nullptr;
    std::string to_words;  ///< "GP practices"
    double within = 0;     ///< metres
    std::string straight_method, walk_method;
};

/// What ends such a report: how both were measured, the threshold, what a walk is, the sources.
void add_two_ways(Report& report, Workspace& workspace, const TwoWays& ways);

/// NaN of nobody.
double per_cent(double part, double all);

}  // namespace vitality
