// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "engine/extremes.hpp"
#include "engine/statistic.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/periods.hpp"

namespace vitality {

namespace {

using Members = std::vector<const IndicatorColumn*>;

const std::string& period_of(const IndicatorColumn& member) {
    const std::string* const period = value_in(member.indicator.slice, "period");
    return period ? *period : member.indicator.period;
}

/// The middle of a period in years; NaN where it names no year.
double middle_of(const IndicatorColumn& member) {
    constexpr double months = 12;
    const std::string& period = period_of(member);
    const auto first = first_month_of_period(period), last = last_month_of_period(period);
    return first && last ? (*first + *last + 1) / (2 * months) : no_number;
}

void check_one_per_period(const Members& members, const IndicatorReference& reference) {
    std::set<std::string> periods;
    for (const IndicatorColumn* member : members) {
        check_numbers(*member, TrendChart::name, reference.place);
        if (periods.insert(period_of(*member)).second) continue;
        throw SettingsError(
            reference.place,
            fmt::format("{} has several members of {} (\"{}\" is one). A trend shows one of "
                        "each period: choose by sex = \"Male\", slice or the like.",
                        reference.id, period_of(*member), slice_words(member->indicator.slice)));
    }
    if (members.size() > 1) return;
    const std::string& only = period_of(*members.front());
    throw SettingsError(reference.place,
                        fmt::format("{} has one period{}, and a trend needs several. Name a series with the "
                                    "dimension period, and no period of it.",
                                    reference.id, only.empty() ? "" : fmt::format(" (\"{}\")", only)));
}

/// The members of the series in the order of time, one for each period; in the table's where a period names
/// no year.
Members members_in_time(const AreaTable& areas, const IndicatorReference& reference) {
    Members members = areas.find_all(reference.id, reference.slice);
    if (members.empty()) chart_column(areas, reference);  // says why
    check_one_per_period(members, reference);
    if (std::all_of(members.begin(), members.end(),
                    [](const auto* m) { return std::isfinite(middle_of(*m)); }))
        std::stable_sort(members.begin(), members.end(),
                         [](const auto* a, const auto* b) { return middle_of(*a) < middle_of(*b); });
    return members;
}

/// Those that are named; else, of many, the highest and the lowest in the last period that have a value.
std::vector<std::size_t> emphasised_areas(const AreaTable& areas, const Members& members,
                                          const ChartSpec& spec) {
    if (!spec.areas.empty()) return chart_area_places(*areas.geography, spec);
    std::vector<std::size_t> order;
    const std::vector<double>& last = members.back()->values;
    for (std::size_t area = 0; area < last.size(); ++area)
        if (std::isfinite(last[area])) order.push_back(area);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return last[a] > last[b]; });
    if (order.size() > most_emphasised) order = {order.front(), order.back()};
    return order;
}

TrendSeries series_of_area(const AreaTable& areas, const Members& members, std::size_t area) {
    TrendSeries series;
    series.name = areas.geography->names[area];
    for (const IndicatorColumn* member : members) {
        const Estimate estimate = estimate_of(*member, area);
        series.points.push_back({estimate.value, estimate.limits95, state_name(member->states[area])});
    }
    return series;
}

TrendSeries series_of_comparator(const AreaTable& areas, const Members& members, const std::string& id) {
    TrendSeries series;
    series.name = comparator_title(areas, id);
    series.role = TrendSeries::Role::benchmark;
    for (const IndicatorColumn* member : members) {
        const auto found = member->comparators.find(id);
        TrendPoint point;
        if (found != member->comparators.end())
            point.value = found->second.value, point.state = state_name(found->second.state);
        series.points.push_back(std::move(point));
    }
    return series;
}

/// Where two periods have one middle, such as a year and the quarters of it, all stand equally far apart.
std::vector<TrendPeriod> periods_of(const Members& members) {
    std::vector<TrendPeriod> periods;
    std::set<double> middles;
    for (const IndicatorColumn* member : members) {
        periods.push_back({period_of(*member), middle_of(*member)});
        middles.insert(periods.back().at);
    }
    if (middles.size() < periods.size())
        for (TrendPeriod& period : periods) period.at = no_number;
    return periods;
}

/// "Adults who smoke in Dunmarsh: from 24.1% in 2018 to 19.0% in 2024".
std::string headline_of(const TrendChart& chart, const std::string& title) {
    for (const TrendSeries& series : chart.series) {
        if (series.role != TrendSeries::Role::emphasised) continue;
        const auto known = [](const TrendPoint& point) { return std::isfinite(point.value); };
        const auto first = std::find_if(series.points.begin(), series.points.end(), known);
        const auto last = std::find_if(series.points.rbegin(), series.points.rend(), known);
        if (first == series.points.end() || &*first == &*last) continue;
        const auto words = [&](const TrendPoint& point) {
            return fmt::format("{}{} in {}", fixed_words(point.value, chart.axis.decimals), chart.axis.suffix,
                               chart.periods[static_cast<std::size_t>(&point - series.points.data())].label);
        };
        return fmt::format("{} in {}: from {} to {}", title, series.name, words(*first), words(*last));
    }
    return title;
}

Chart make_trend(Workspace& workspace, const ChartSpec& spec) {
    const AreaTable& areas = workspace.areas(geography_of(workspace.project(), spec));
    const Members members = members_in_time(areas, spec.indicators.front());
    const IndicatorColumn& last = *members.back();
    TrendChart chart;
    chart.axis = chart_axis(last);
    for (const IndicatorColumn* member : members)
        chart.axis.decimals = std::max(chart.axis.decimals, printed_decimals(*member));
    chart.from_zero = chart_form(last.indicator) == ChartForm::bars;
    chart.periods = periods_of(members);
    const std::vector<std::size_t> emphasised = emphasised_areas(areas, members, spec);
    for (const std::size_t area : emphasised) {
        chart.series.push_back(series_of_area(areas, members, area));
        chart.series.back().role = TrendSeries::Role::emphasised;
    }
    const std::string areas_name = area_words(*areas.geography).plural;
    chart.others_name = emphasised.empty() ? areas_name : "other " + areas_name;
    for (const std::string& id : spec.compare)
        chart.series.push_back(series_of_comparator(areas, members, id));
    for (std::size_t area = 0; area < areas.geography->size(); ++area)
        if (std::find(emphasised.begin(), emphasised.end(), area) == emphasised.end())
            chart.series.push_back(series_of_area(areas, members, area));
    const std::string title = last.indicator.title;
    chart.text.headline = spec.title.empty() ? headline_of(chart, title) : spec.title;
    chart.text.subtitle = spec.subtitle.empty()
                              ? fmt::format("{} · {} · {} to {}", title, areas.geography->title,
                                            chart.periods.front().label, chart.periods.back().label)
                              : spec.subtitle;
    chart.text.sources = chart_sources(workspace.project(), {&last});
    return chart;
}

}  // namespace

ChartKind trend_chart_kind() { return {TrendChart::name, {{"indicator"}}, {"areas", "compare"}, make_trend}; }

}  // namespace vitality
