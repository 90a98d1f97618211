// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "cli/charts/spine_values.hpp"
#include "engine/extremes.hpp"
#include "engine/statistic.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/significance.hpp"

namespace vitality {

namespace {

/// "Obesity in Year 6 (%), 2019/20".
TartanIndicator indicator_of(const IndicatorColumn& column, const ChartSpec& spec) {
    const Axis axis = chart_axis(column);
    const std::string slice = slice_words(column.indicator.slice);
    const std::string& period = slice.empty() ? column.indicator.period : slice;
    return {period.empty() ? axis.title : axis.title + ", " + period, axis.decimals, axis.suffix,
            spec.compare.empty() ? no_number : comparator_number(column, spec.compare.front())};
}

TartanCell cell_of(const IndicatorColumn& column, std::size_t area, double benchmark) {
    TartanCell cell;
    const Estimate estimate = estimate_of(column, area);
    cell.value = estimate.value;
    cell.state = state_name(column.states[area]);
    cell.verdict = chart_verdict(
        compare_with_benchmark(estimate, benchmark, column.indicator.polarity, Levels::one).standing);
    return cell;
}

/// "8 indicators", "the 6 indicators that can be judged": where no area's value has limits, none is.
std::string judged_words(const TartanChart& chart) {
    std::size_t judged = 0;
    for (std::size_t i = 0; i < chart.indicators.size(); ++i)
        judged += std::any_of(chart.cells.begin(), chart.cells.end(), [&](const auto& cells) {
            return cells[i].verdict != ChartVerdict::not_judged;
        });
    return judged_indicators(judged, chart.indicators.size());
}

/// "Dunmarsh: worse than England in 5 of 8 indicators"; where many areas share the most, what is shown.
std::string headline_of(const TartanChart& chart, const AreaWords& noun) {
    std::size_t most = 0;
    std::vector<std::string> names;
    for (std::size_t area = 0; area < chart.cells.size(); ++area) {
        std::size_t worse = 0;
        for (const TartanCell& cell : chart.cells[area])
            worse += cell.verdict == ChartVerdict::worse ? 1U : 0U;
        if (worse < most || worse == 0) continue;
        if (worse > most) names.clear();
        most = worse;
        names.push_back(chart.areas[area]);
    }
    constexpr std::size_t few = 3;
    if (names.empty() || names.size() > few)
        return fmt::format("{} in {}", counted(chart.indicators.size(), "indicator"),
                           counted(chart.areas.size(), noun.singular, noun.plural));
    const std::string judged = judged_words(chart);
    const std::string of = judged.starts_with("the one") ? judged : fmt::format("{} of {}", most, judged);
    return fmt::format("{}: worse than {} in {}", join(names, ", "), chart.benchmark_name, of);
}

Chart make_tartan(Workspace& workspace, const ChartSpec& spec) {
    check_one_comparator(spec);
    const AreaTable& areas = workspace.areas(geography_of(workspace.project(), spec));
    const std::vector<const IndicatorColumn*> columns = chart_columns(areas, spec);
    TartanChart chart;
    if (!spec.compare.empty()) {
        chart.benchmark_name = comparator_title(areas, spec.compare.front());
        chart.verdict_title = "Compared with " + chart.benchmark_name + ":";
    }
    for (const IndicatorColumn* column : columns) chart.indicators.push_back(indicator_of(*column, spec));
    for (const std::size_t area : chart_areas_or_all(*areas.geography, spec)) {
        chart.areas.push_back(areas.geography->names[area]);
        chart.cells.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i)
            chart.cells.back().push_back(cell_of(*columns[i], area, chart.indicators[i].benchmark));
    }
    chart.text.headline = spec.title.empty() ? headline_of(chart, area_words(*areas.geography)) : spec.title;
    chart.text.subtitle = spec.subtitle.empty() ? areas.geography->title : spec.subtitle;
    chart.text.sources = chart_sources(workspace.project(), columns);
    return chart;
}

}  // namespace

ChartKind tartan_chart_kind() {
    return {TartanChart::name, {{"indicators", "indicator", "tags"}}, {"areas", "compare"}, make_tartan};
}

}  // namespace vitality
