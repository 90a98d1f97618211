// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "engine/extremes.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "engine/statistics/quantile.hpp"

namespace vitality {

namespace {

constexpr Colour one_colour{0.533, 0.678, 0.847};

/// "Children in low income families: between 8.1% and 21.4% in the middle half of 96 LSOAs"; of few areas
/// their range.
std::string headline_of(const IndicatorColumn& column, const AreaWords& noun, const Axis& axis) {
    std::vector<double> rising;
    std::copy_if(column.values.begin(), column.values.end(), std::back_inserter(rising),
                 [](double value) { return std::isfinite(value); });
    std::sort(rising.begin(), rising.end());
    if (rising.empty()) return column.indicator.title;
    const auto words = [&](double value) { return fixed_words(value, axis.decimals) + axis.suffix; };
    const bool all = rising.size() == column.values.size();
    const std::string areas =
        counted(rising.size(), noun.singular, noun.plural) + (all ? "" : " with a value");
    const std::string title = column.indicator.title;
    if (rising.front() == rising.back())
        return fmt::format("{}: {} in {}", title, words(rising.front()),
                           rising.size() == 1 ? areas : "all " + areas);
    constexpr std::size_t few = 8;
    if (rising.size() < few)
        return fmt::format("{}: between {} and {} in {}", title, words(rising.front()), words(rising.back()),
                           areas);
    return fmt::format("{}: between {} and {} in the middle half of {}", title,
                       words(quantile7(rising, 0.25)), words(quantile7(rising, 0.75)), areas);
}

/// The classes of a map, without those of areas that have no value.
struct Classes {
    std::string title;
    std::vector<HistogramClass> classes = {{"", one_colour}};
    std::vector<double> breaks;
    std::vector<std::size_t> class_of;  ///< per area; empty = all of one class
};

Classes classes_of(const MapClasses& made) {
    const Classification& values = made.classification;
    const std::size_t first = made.first_value_class, count = first + values.class_count();
    Classes classes{"Classes of the map:", {}, {}, made.area_class};
    for (std::size_t i = 0; i < count; ++i)
        classes.classes.push_back({made.legend[i].label, made.legend[i].colour});
    const bool numbers = values.method == ClassMethod::published;
    for (std::size_t next = 1; next < count; ++next) {
        const std::size_t limit = next - first;
        classes.breaks.push_back(numbers ? (values.breaks[limit - 1] + values.breaks[limit]) / 2
                                         : values.breaks[limit]);
    }
    return classes;
}

/// Where whole numbers have a bar each, a class ends between two bars.
double between_bars(double limit) { return std::ceil(limit) - 0.5; }

/// The indicator, or that of the map.
IndicatorReference shown(const Project& project, const ChartSpec& spec) {
    if (!spec.indicators.empty()) return spec.indicators.front();
    const Place& place = spec.place_of("map");
    const FillSpec& fill = *project.map(spec.map, place).fill;
    return {fill.indicator, fill.slice, place, "", 1};
}

Chart make_histogram(Workspace& workspace, const ChartSpec& spec) {
    const IndicatorReference reference = shown(workspace.project(), spec);
    Classes classes;  // first, for they may join other indicators
    if (!spec.map.empty())
        classes = classes_of(workspace.classes_of(workspace.project().map(spec.map, spec.place_of("map"))));
    const AreaTable& areas = workspace.with_indicator(reference.id, reference.place);
    const IndicatorColumn& column = chart_column(areas, reference);
    check_numbers(column, spec.kind, reference.place);
    const AreaWords noun = area_words(*areas.geography);
    const Histogram bins = histogram(column.values);
    if (bins.of_whole_numbers)
        for (double& limit : classes.breaks) limit = between_bars(limit);
    HistogramChart chart;
    chart.axis = chart_axis(column);
    chart.text.headline = spec.title.empty() ? headline_of(column, noun, chart.axis) : spec.title;
    chart.text.subtitle = spec.subtitle.empty() ? subject_line(column, *areas.geography) : spec.subtitle;
    chart.text.sources = chart_sources(workspace.project(), {&column});
    chart.areas_title = "Number of " + noun.plural;
    chart.edges = bins.edges;
    chart.classes_title = classes.title;
    chart.classes = classes.classes;
    chart.breaks = classes.breaks;
    chart.areas.assign(bins.bins(), std::vector<std::size_t>(classes.classes.size(), 0));
    for (std::size_t area = 0; area < column.values.size(); ++area)
        if (std::isfinite(column.values[area]))
            ++chart.areas[bin_of(bins, column.values[area])]
                         [classes.class_of.empty() ? 0 : classes.class_of[area]];
    chart.benchmarks = chart_benchmarks(areas, column, spec.compare);
    chart.without_value = without_value_words(column, *areas.geography);
    return chart;
}

}  // namespace

ChartKind histogram_chart_kind() {
    return {HistogramChart::name, {{"indicator", "map"}}, {"compare"}, make_histogram};
}

}  // namespace vitality
