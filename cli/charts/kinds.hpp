// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/charts/chart_kinds.hpp"

namespace vitality {

// The kinds of charts that a project can ask for, each made in a file of its own.

ChartKind ranked_chart_kind();
ChartKind gradient_chart_kind();
ChartKind concentration_chart_kind();
ChartKind funnel_chart_kind();
ChartKind histogram_chart_kind();
ChartKind scatter_chart_kind();
ChartKind spine_chart_kind();
ChartKind tartan_chart_kind();
ChartKind trend_chart_kind();
ChartKind pyramid_chart_kind();

}  // namespace vitality
