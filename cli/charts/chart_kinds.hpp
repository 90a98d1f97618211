// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "renderers/chart_spec.hpp"
#include "renderers/charts/registry.hpp"

namespace vitality {

/// A kind of chart that a project can ask for.
struct ChartKind {
    std::string name;  ///< as the registry of charts has it
    /// Keys of [chart.ID] without which there is no chart; one of each list.
    std::vector<std::vector<std::string>> needs;
    std::vector<std::string> takes;  ///< keys that it knows beside them
    /// All that the spec names has been joined. @throws as make_chart does.
    std::function<Chart(Workspace&, const ChartSpec&)> make;
};

/// Every kind: one line in the registry, and its functions in a file of its own.
const std::vector<ChartKind>& chart_kinds();
std::vector<std::string> chart_kind_names();
/// @throws SettingsError naming the nearest.
const ChartKind& chart_kind_of(const ChartSpec& spec);

/// What can be told of a chart without data: its kind, the keys that the kind needs and knows, and that all
/// it names is there and of one geography. @throws SettingsError at the place that is to be mended, naming
/// the nearest.
void check_chart_spec(const Project& project, const ChartSpec& spec);

/// The geography of the areas that a chart shows: its own, or that of the first indicator it names.
const std::string& geography_of(const Project& project, const ChartSpec& spec);

/// The chart, not drawn yet. Reads and joins what it needs. @throws SettingsError at the spec's places for an
/// area or a member of a series that there is not; DataError where the data do not give such a chart.
Chart make_chart(Workspace& workspace, const ChartSpec& spec);

/// Runs what may fail for the chart as a whole, such as drawing on too small a page, and says of which.
template <class Run>
auto at_chart(const ChartSpec& spec, Run&& run) {
    try {
        return run();
    } catch (const SettingsError& failure) {
        throw SettingsError(spec.place, failure.what());
    }
}

/// The chart, or the reason why it cannot be drawn, which then stands in the ledger too, as a failure.
struct DrawableChart {
    std::optional<Chart> chart;
    std::string refusal;
};
DrawableChart chart_or_refusal(Workspace& workspace, const ChartSpec& spec);

}  // namespace vitality
