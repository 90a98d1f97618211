// SPDX-License-Identifier: Apache-2.0
#include "engine/targets/target_figure.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/names.hpp"
#include "engine/areas_together.hpp"
#include "engine/statistic_kinds/estimates.hpp"

namespace vitality {

namespace {

/// "August 2020" of "August 2020; people of mid-2015".
std::string period_of(const IndicatorColumn& column) {
    const std::string* const period = value_in(column.indicator.slice, "period");
    const std::string& whole = period ? *period : column.indicator.period;
    return trim(whole.substr(0, whole.find(';')));
}

TargetFigure figure_with(const IndicatorColumn& column, double value, const Limits& limits) {
    TargetFigure figure;
    figure.period = period_of(column);
    figure.value = value;
    figure.limits95 = limits;
    if (!std::isnan(value)) figure.state = State::value;
    return figure;
}

TargetFigure figure_without(const IndicatorColumn& column, State state, const std::string& reason) {
    TargetFigure figure;
    figure.period = period_of(column);
    figure.state = state;
    figure.reason = reason;
    return figure;
}

std::vector<std::size_t> every_area(const IndicatorColumn& column) {
    std::vector<std::size_t> areas(column.values.size());
    std::iota(areas.begin(), areas.end(), std::size_t{0});
    return areas;
}

/// Why areas together have no figure; empty where they have one.
std::string fault_of_areas(const IndicatorColumn& column, const Geography& geography, State& state) {
    if (const std::size_t suppressed = column.count(State::suppressed); suppressed > 0) {
        state = State::suppressed;
        return fmt::format("{} of {} {} suppressed: what is left is no fair picture of all",
                           with_thousands(suppressed), counted_areas(geography, column.values.size()),
                           suppressed == 1 ? "is" : "are");
    }
    state = State::missing;
    return column.count(State::value) == 0 ? "no area has a value" : "";
}

std::string note_of_missing(const IndicatorColumn& column, const Geography& geography) {
    const std::size_t with = column.count(State::value);
    if (with == column.values.size()) return {};
    return fmt::format("{} of {} {} a value", with_thousands(with),
                       counted_areas(geography, column.values.size()), with == 1 ? "has" : "have");
}

/// Counts of fewer than all areas are no count of all.
TargetFigure sum_of_areas(const IndicatorColumn& column, const Geography& geography) {
    if (const std::string note = note_of_missing(column, geography); !note.empty())
        return figure_without(column, State::missing, "only " + note);
    TargetFigure figure =
        figure_with(column, std::accumulate(column.values.begin(), column.values.end(), 0.0), {});
    figure.method = "sum of the areas";
    return figure;
}

}  // namespace

TargetFigure figure_of_area(const IndicatorColumn& column, std::size_t area) {
    const State state = column.states[area];
    if (state != State::value) return figure_without(column, state, {});
    return figure_with(column, column.values[area], estimate_of(column, area).limits95);
}

TargetFigure figure_of_comparator(const IndicatorColumn& column, const std::string& id) {
    const auto found = column.comparators.find(id);
    if (found == column.comparators.end())
        return figure_without(column, State::missing, "its table has no row of " + id);
    const ComparatorValue& value = found->second;
    if (value.state != State::value) return figure_without(column, value.state, {});
    return figure_with(column, value.value, {});
}

TargetFigure figure_of_worst_area(const IndicatorColumn& column, Direction better,
                                  const Geography& geography) {
    State state = State::value;
    const std::string fault = fault_of_areas(column, geography, state);
    if (!fault.empty()) return figure_without(column, state, fault);
    std::vector<std::size_t> areas = every_area(column);
    std::erase_if(areas, [&](std::size_t area) { return std::isnan(column.values[area]); });
    const auto is_worse = [&](std::size_t a, std::size_t b) {
        return better == Direction::down ? column.values[a] > column.values[b]
                                         : column.values[a] < column.values[b];
    };
    const std::size_t worst = *std::min_element(areas.begin(), areas.end(), is_worse);
    TargetFigure figure = figure_of_area(column, worst);
    figure.note = geography.names[worst];
    if (const std::string missing = note_of_missing(column, geography); !missing.empty())
        figure.note += "; " + missing;
    figure.method = "the area of the worst value";
    return figure;
}

TargetFigure figure_of_all_areas(const IndicatorColumn& column, const IndicatorColumn* people,
                                 const Geography& geography, const Place& place) {
    State state = State::value;
    const std::string fault = fault_of_areas(column, geography, state);
    if (!fault.empty()) return figure_without(column, state, fault);
    if (column.indicator.kind == IndicatorKind::count) return sum_of_areas(column, geography);
    const AreasTogether together(column, people);
    if (!together.adds_counts() && people == nullptr)
        throw SettingsError(
            place, fmt::format("a mean of {} over all areas needs people to weight them: write people = "
                               "\"TABLE.INDICATOR\", or for = an area or a comparator.",
                               full_id(column.indicator)));
    const Estimate estimate = together.of(every_area(column));
    TargetFigure figure = figure_with(column, estimate.value, estimate.limits95);
    figure.reason = estimate.reason;
    figure.note = note_of_missing(column, geography);
    figure.method = together.adds_counts() ? "counts and people of the areas added up" : together.method();
    return figure;
}

TargetFigure figure_of_total(const IndicatorColumn& column, const MeasureTotal& total,
                             const Geography& geography) {
    State state = State::value;
    const std::string fault = fault_of_areas(column, geography, state);
    if (!fault.empty() && state == State::suppressed) return figure_without(column, state, fault);
    if (std::isnan(total.value))
        return figure_without(column, State::missing, "the measure has no figure for all areas together");
    TargetFigure figure = figure_with(column, total.value, {});
    figure.note = note_of_missing(column, geography);
    figure.method = "all areas together";
    return figure;
}

TargetFigure figure_of_statistic(const InequalityRequest& request, const std::string& id,
                                 InequalityFigure& found) {
    const IndicatorColumn& column = *request.indicator;
    if (column.count(State::value) + column.count(State::suppressed) == 0)
        return figure_without(column, State::missing, "no area has a value");
    const InequalityReport report = inequality_report(request);
    const auto at = std::find_if(report.figures.begin(), report.figures.end(),
                                 [&](const InequalityFigure& one) { return one.id == id; });
    if (at == report.figures.end())
        throw error<DataError>("{} has no {}: see vitality inequality.", full_id(column.indicator), id);
    found = *at;
    State state = State::value;
    const std::string fault = fault_of_areas(column, *request.areas->geography, state);
    if (!fault.empty()) return figure_without(column, state, fault);
    if (std::isnan(found.estimate.value))
        return figure_without(column, State::missing, found.estimate.reason);
    TargetFigure figure = figure_with(column, found.estimate.value, found.estimate.limits95);
    figure.note = note_of_missing(column, *request.areas->geography);
    return figure;
}

}  // namespace vitality
