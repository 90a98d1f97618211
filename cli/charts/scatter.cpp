// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "engine/derived_column.hpp"
#include "engine/extremes.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "engine/statistics/straight_line.hpp"

namespace vitality {

namespace {

/// The two columns, and the line through the areas that have a value of both.
struct Pair {
    const IndicatorColumn& x;
    const IndicatorColumn& y;
    Axis x_axis, y_axis;
    AreaWords noun;
    StraightLine line;
};

/// "10 percentage points", "2.1 years", "120 per 100,000 people", "3".
std::string amount_words(double amount, int decimals, const std::string& unit) {
    const std::string number = fixed_words(amount, decimals);
    if (unit.empty()) return number;
    return number + " " + (unit == "%" ? "percentage points" : unit);
}

/// A round step across that is no longer than the areas differ, so that the line is not stretched.
double round_step(const IndicatorColumn& column) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double value : column.values)
        if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    constexpr double share = 0.3;  // of the range
    const double wished = (high - low) * share;
    const double power = std::pow(10.0, std::floor(std::log10(wished)));
    for (const double digit : {5.0, 2.0})
        if (digit * power <= wished) return digit * power;
    return power;
}

/// Decimals of a difference along the line: as many as its limits need to be told apart.
int decimals_for(double difference, int usual) {
    if (difference == 0 || !std::isfinite(difference)) return usual;
    const int two_digits = 1 - static_cast<int>(std::floor(std::log10(std::abs(difference))));
    return std::clamp(two_digits, 0, std::max(usual, 4));
}

bool is_clear(const StraightLine& line) {
    return line.slope.limits95.known() && (line.slope.limits95.lower > 0 || line.slope.limits95.upper < 0);
}

/// "Obesity in Year 6: 4.5 percentage points higher for each 10 percentage points more of people in income
/// deprivation".
std::string headline_of(const Pair& pair) {
    const std::string x = in_sentence(pair.x.indicator.title), y = pair.y.indicator.title;
    if (!pair.line.reason.empty()) return fmt::format("{} by {}", y, x);
    if (!is_clear(pair.line)) return fmt::format("{} goes neither up nor down clearly with {}", y, x);
    const double step = round_step(pair.x), difference = pair.line.slope.value * step;
    return fmt::format("{}: {} {} for each {} more of {}", y,
                       amount_words(std::abs(difference), decimals_for(difference, pair.y_axis.decimals),
                                    pair.y.indicator.unit),
                       difference > 0 ? "higher" : "lower",
                       amount_words(step, natural_decimals({step}, 6), pair.x.indicator.unit), x);
}

/// "3.6 to 5.4 more", "0.9 less to 0.1 more".
std::string more_or_less(const Limits& limits, int decimals) {
    const auto words = [&](double value) { return fixed_words(std::abs(value), decimals); };
    if (limits.lower >= 0) return fmt::format("{} to {} more", words(limits.lower), words(limits.upper));
    if (limits.upper <= 0) return fmt::format("{} to {} less", words(limits.upper), words(limits.lower));
    return fmt::format("{} less to {} more", words(limits.lower), words(limits.upper));
}

/// Slope, r squared and number of areas in words.
std::string line_words(const Pair& pair) {
    const StraightLine& line = pair.line;
    if (!line.reason.empty()) return fmt::format("No straight line: {}", line.reason);
    const double step = round_step(pair.x), difference = line.slope.value * step;
    const int decimals = decimals_for(difference, pair.y_axis.decimals);
    std::string text = fmt::format(
        "Along the line, {} more across goes with {} {} upwards (95% limits {})",
        amount_words(step, natural_decimals({step}, 6), pair.x.indicator.unit),
        amount_words(std::abs(difference), decimals, pair.y.indicator.unit), difference < 0 ? "less" : "more",
        more_or_less({line.slope.limits95.lower * step, line.slope.limits95.upper * step}, decimals));
    if (!std::isfinite(line.r_squared)) return text;
    return text + fmt::format("; r\u00b2 = {}: it accounts for {}% of the differences between {}",
                              fixed_words(line.r_squared, 2), fixed_words(100 * line.r_squared, 0),
                              counted(line.used.used, pair.noun.singular, pair.noun.plural));
}

/// The line from the least to the greatest x, fine enough for the band's curve.
std::vector<ScatterFit> fits_of(const Pair& pair) {
    std::vector<ScatterFit> fits;
    if (!pair.line.reason.empty()) return fits;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t area = 0; area < pair.x.values.size(); ++area) {
        if (!std::isfinite(pair.x.values[area]) || !std::isfinite(pair.y.values[area])) continue;
        low = std::min(low, pair.x.values[area]), high = std::max(high, pair.x.values[area]);
    }
    constexpr int steps = 60;
    for (int i = 0; i <= steps; ++i) {
        const double x = low + (high - low) * i / steps;
        fits.push_back({x, pair.line.at(x), line_limits(pair.line, x)});
    }
    return fits;
}

std::vector<std::string> without_both_words(const Pair& pair) {
    std::map<State, std::size_t> counts;
    for (std::size_t area = 0; area < pair.x.states.size(); ++area) {
        State state = pair.x.states[area];
        if (state == State::value) state = pair.y.states[area];
        else if (pair.y.states[area] != State::value) state = worse_state(state, pair.y.states[area]);
        if (state != State::value) ++counts[state];
    }
    std::vector<std::string> words;
    for (const auto& [state, count] : counts)
        words.push_back(
            fmt::format("{}: {}", counted(count, pair.noun.singular, pair.noun.plural), state_name(state)));
    return words;
}

void add_areas(const Pair& pair, const AreaTable& areas, const ChartSpec& spec, ScatterChart& chart) {
    const std::vector<double> residuals = studentised_residuals(pair.line, pair.x.values, pair.y.values);
    const IndicatorColumn* people = spec.people ? &chart_column(areas, *spec.people) : nullptr;
    for (std::size_t area = 0; area < pair.x.values.size(); ++area)
        chart.areas.push_back({areas.geography->names[area], pair.x.values[area], pair.y.values[area],
                               people ? people->values[area] : no_number, residuals[area], false});
    std::vector<std::string> names;
    for (const std::size_t place : chart_area_places(*areas.geography, spec)) {
        chart.areas[place].emphasised = true;
        names.push_back(areas.geography->names[place]);
    }
    constexpr std::size_t few = 3;
    chart.emphasised_name = names.size() > few
                                ? counted(names.size(), pair.noun.singular, pair.noun.plural) + " in bold"
                                : join(names, ", ");
    if (people) chart.people_title = people->indicator.title;
}

Chart make_scatter(Workspace& workspace, const ChartSpec& spec) {
    const AreaTable& areas = workspace.areas(geography_of(workspace.project(), spec));
    const IndicatorColumn &x = chart_column(areas, *spec.x), &y = chart_column(areas, *spec.y);
    const Pair pair{
        x, y, chart_axis(x), chart_axis(y), area_words(*areas.geography), straight_line(x.values, y.values)};
    ScatterChart chart;
    chart.text.headline = spec.title.empty() ? headline_of(pair) : spec.title;
    chart.text.subtitle = spec.subtitle.empty() ? fmt::format("{} by {}", subject_line(y, *areas.geography),
                                                              subject_line(x, *areas.geography))
                                                : spec.subtitle;
    chart.text.notes = {
        "Straight line by least squares; the band is where the line itself lies with 95% "
        "confidence. Areas are taken as independent: where neighbours are alike, the band is "
        "too narrow. That two things go together does not say that one makes the other."};
    std::vector<const IndicatorColumn*> columns{&y, &x};
    if (spec.people) columns.push_back(&chart_column(areas, *spec.people));
    chart.text.sources = chart_sources(workspace.project(), columns);
    chart.x = pair.x_axis, chart.y = pair.y_axis;
    chart.areas_name = counted(pair.line.used.used, pair.noun.singular, pair.noun.plural);
    add_areas(pair, areas, spec, chart);
    chart.line = fits_of(pair);
    chart.line_words = line_words(pair);
    chart.without_both = without_both_words(pair);
    return chart;
}

}  // namespace

ChartKind scatter_chart_kind() {
    return {ScatterChart::name, {{"x"}, {"y"}}, {"people", "areas"}, make_scatter};
}

}  // namespace vitality
