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

/// The area against the first comparator; without one, against the median of the areas.
SpineStrip strip_of(const IndicatorColumn& column, std::size_t area,
                    const std::vector<std::string>& compare) {
    const Estimate estimate = estimate_of(column, area);
    const Spread spread = spread_of(column.values, column.indicator.polarity);
    const double first = compare.empty() ? spread.median : comparator_number(column, compare[0]);
    const double second = compare.size() < 2 ? no_number : comparator_number(column, compare[1]);
    const Standing standing =
        compare_with_benchmark(estimate, first, column.indicator.polarity, Levels::one).standing;
    return spine_strip(column, spread, estimate, {first, second}, standing);
}

/// The first of the wanted tags that the indicator carries.
std::string group_of(const Indicator& indicator, const ChartSpec& spec) {
    for (const auto& [dimension, values] : spec.tags) {
        const auto own = indicator.tags.find(dimension);
        if (own == indicator.tags.end()) continue;
        for (const std::string& value : values)
            if (std::find(own->second.begin(), own->second.end(), value) != own->second.end()) return value;
    }
    return {};
}

SpineRow row_of(const IndicatorColumn& column, std::size_t area, const ChartSpec& spec) {
    const Indicator& indicator = column.indicator;
    SpineRow row;
    row.group = group_of(indicator, spec);
    std::vector<std::string> words{indicator.title};
    for (const auto& [dimension, value] : indicator.slice)
        if (dimension != "period") words.push_back(value);
    row.indicator = join(words, ", ");
    const std::string* const period = value_in(indicator.slice, "period");
    row.period = period ? *period : indicator.period;
    const Axis axis = chart_axis(column);
    row.decimals = axis.decimals, row.suffix = axis.suffix;
    if (axis.suffix.empty()) row.unit = indicator.unit;
    row.state = state_name(column.states[area]);
    row.strip = strip_of(column, area, spec.compare);
    return row;
}

/// "Dunmarsh: worse than England in 5 of 8 indicators, better in 1".
std::string headline_of(const SpineChart& chart) {
    std::size_t judged = 0, worse = 0, better = 0;
    for (const SpineRow& row : chart.rows) {
        judged += row.strip.verdict != ChartVerdict::not_judged ? 1U : 0U;
        worse += row.strip.verdict == ChartVerdict::worse ? 1U : 0U;
        better += row.strip.verdict == ChartVerdict::better ? 1U : 0U;
    }
    if (judged == 0) return fmt::format("{}: {}", chart.names.area, counted(chart.rows.size(), "indicator"));
    const std::string of = judged_indicators(judged, chart.rows.size());
    if (judged == 1)
        return fmt::format("{}: {} {} in {}", chart.names.area,
                           worse == 1    ? "worse than"
                           : better == 1 ? "better than"
                                         : "similar to",
                           chart.names.benchmark, of);
    const auto words = [](std::size_t count) { return count == 0 ? "none" : with_thousands(count); };
    return fmt::format("{}: worse than {} in {} of {}, better in {}", chart.names.area, chart.names.benchmark,
                       words(worse), of, words(better));
}

std::size_t one_area(const Geography& geography, const ChartSpec& spec) {
    const std::vector<std::size_t> places = chart_area_places(geography, spec);
    if (places.size() == 1) return places.front();
    throw SettingsError(spec.place_of("areas"),
                        fmt::format("a spine chart shows one area, and {} are named.", places.size()));
}

void add_names(const AreaTable& areas, const ChartSpec& spec, SpineNames& names) {
    const AreaWords noun = area_words(*areas.geography);
    names.range = counted(areas.geography->size(), noun.singular, noun.plural);
    names.benchmark = spec.compare.empty() ? "the median of the " + names.range
                                           : comparator_title(areas, spec.compare.front());
    if (spec.compare.size() > 1) names.second = comparator_title(areas, spec.compare[1]);
}

Chart make_spine(Workspace& workspace, const ChartSpec& spec) {
    const AreaTable& areas = workspace.areas(geography_of(workspace.project(), spec));
    const std::size_t area = one_area(*areas.geography, spec);
    const std::vector<const IndicatorColumn*> columns = chart_columns(areas, spec);
    SpineChart chart;
    chart.names.area = areas.geography->names[area];
    add_names(areas, spec, chart.names);
    chart.verdict_title = "Compared with " + chart.names.benchmark + ":";
    for (const IndicatorColumn* column : columns) chart.rows.push_back(row_of(*column, area, spec));
    std::stable_sort(chart.rows.begin(), chart.rows.end(), [&](const SpineRow& a, const SpineRow& b) {
        const auto place = [&](const SpineRow& row) {
            std::size_t at = 0;
            for (const auto& [dimension, values] : spec.tags)
                for (const std::string& value : values) {
                    if (value == row.group) return at;
                    ++at;
                }
            return at;
        };
        return place(a) < place(b);
    });
    chart.text.headline = spec.title.empty() ? headline_of(chart) : spec.title;
    chart.text.subtitle = spec.subtitle.empty() ? areas.geography->title : spec.subtitle;
    chart.text.sources = chart_sources(workspace.project(), columns);
    return chart;
}

}  // namespace

ChartKind spine_chart_kind() {
    return {SpineChart::name, {{"indicators", "indicator", "tags"}, {"areas"}}, {"compare"}, make_spine};
}

}  // namespace vitality
