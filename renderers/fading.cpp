// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

constexpr Colour paper{1, 1, 1};
constexpr Colour unknown_colour{0.945, 0.945, 0.945};

/// How unreliable each area's value is, and what to call that.
struct Doubt {
    std::string title;
    std::string sign;             ///< behind numbers: "%"
    std::vector<double> of_area;  ///< NaN = not known
};

Doubt doubt_of_limits(const AlphaSpec& alpha, const IndicatorColumn& column) {
    const std::vector<double>* const lower = column.companion(Companion::lower95);
    const std::vector<double>* const upper = column.companion(Companion::upper95);
    if (lower == nullptr || upper == nullptr)
        throw SettingsError(
            alpha.place,
            fmt::format("{0} has no 95% limits, and alpha = \"limits\" fades by them. Give its table lower95 "
                        "and upper95, or name what to fade by: alpha = {{ indicator = \"...\" }}.",
                        full_id(column.indicator)));
    Doubt doubt{"width of the 95% limits, as a share of the value", "%", {}};
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const double width = 100 * ((*upper)[area] - (*lower)[area]) / std::abs(column.values[area]);
        doubt.of_area.push_back(std::isfinite(width) ? width : std::nan(""));
    }
    return doubt;
}

Doubt doubt_of(const FillSpec& fill, const AreaTable& areas, const IndicatorColumn& column) {
    const AlphaSpec& alpha = *fill.alpha;
    if (!column.indicator.categories.empty())
        throw SettingsError(alpha.place, fmt::format("{} has classes and no values that could be uncertain: "
                                                     "leave alpha out.",
                                                     full_id(column.indicator)));
    if (alpha.indicator.empty()) return doubt_of_limits(alpha, column);
    FillSpec choice;
    choice.place = alpha.place;
    choice.indicator = alpha.indicator;
    choice.slice = alpha.slice;
    const IndicatorColumn& by = column_of_fill(areas, choice);
    return {in_sentence(title_with_unit(by.indicator)), by.indicator.unit == "%" ? "%" : "", by.values};
}

/// Two significant digits.
double shortened(double value) {
    if (value == 0 || !std::isfinite(value)) return value;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
    return std::round(value / unit) * unit;
}

/// The limits given, else those that part the areas in thirds, in round numbers.
std::vector<double> inner_limits(const AlphaSpec& alpha, const Doubt& doubt) {
    if (!alpha.breaks.empty()) return alpha.breaks;
    std::vector<double> limits;
    const Classification thirds = classify(doubt.of_area, ClassMethod::quantile, 3);
    for (std::size_t i = 1; i + 1 < thirds.breaks.size(); ++i) limits.push_back(shortened(thirds.breaks[i]));
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    return limits;
}

std::vector<std::string> step_labels(const std::vector<double>& limits, const std::string& sign) {
    const int decimals = natural_decimals(limits, 6);
    const auto number = [&](double value) { return printed(value, decimals); };
    if (limits.empty()) return {"all"};
    std::vector<std::string> labels{"under " + number(limits.front()) + sign};
    for (std::size_t i = 1; i < limits.size(); ++i)
        labels.push_back(number(limits[i - 1]) + " to " + number(limits[i]) + sign);
    labels.push_back(number(limits.back()) + sign + " or more");
    return labels;
}

/// From the full colour towards the paper, opaque: nothing under the map shows through.
Colour faded(Colour colour, std::size_t step) {
    constexpr std::array<double, 3> towards_paper = {0, 0.48, 0.78};
    return mix(colour, paper, towards_paper[step]);
}

std::size_t value_classes(const std::vector<LegendClass>& legend) {
    const auto state = std::find_if(legend.begin(), legend.end(),
                                    [](const LegendClass& c) { return c.pattern != Pattern::plain; });
    return static_cast<std::size_t>(state - legend.begin());
}

/// The cells, without areas yet.
std::vector<LegendClass> cells_of(const std::vector<LegendClass>& classes, std::size_t count,
                                  const ReliabilityLegend& legend) {
    std::vector<LegendClass> cells;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t step = 0; step < legend.steps.size(); ++step)
            cells.push_back({fmt::format("{}; {}", classes[i].label, legend.steps[step]), 0,
                             faded(classes[i].colour, step), Pattern::plain});
    return cells;
}

/// Puts the areas into cells, those of unknown reliability into a class of their own, and the classes of
/// states behind these.
void put_areas(const Doubt& doubt, const std::vector<double>& limits, std::size_t values, MapClasses& classes,
               std::vector<LegendClass>& looks) {
    const std::size_t steps = limits.size() + 1, unknown = looks.size();
    const auto doubtful = [&](std::size_t area) {
        return classes.area_class[area] < values && std::isnan(doubt.of_area[area]);
    };
    std::size_t without = 0;
    for (std::size_t area = 0; area < classes.area_class.size(); ++area)
        if (doubtful(area)) ++without;
    if (without > 0)
        looks.push_back({"A value, but not how reliable", without, unknown_colour, Pattern::lines});
    const std::size_t shift = looks.size() - values;
    for (std::size_t area = 0; area < classes.area_class.size(); ++area) {
        std::size_t& of_class = classes.area_class[area];
        if (doubtful(area)) {
            of_class = unknown;
        } else if (of_class >= values) {
            of_class += shift;
        } else {
            const auto step = std::upper_bound(limits.begin(), limits.end(), doubt.of_area[area]);
            of_class = of_class * steps + static_cast<std::size_t>(step - limits.begin());
            ++looks[of_class].count;
        }
    }
    looks.insert(looks.end(), classes.legend.begin() + static_cast<std::ptrdiff_t>(values),
                 classes.legend.end());
    classes.legend = std::move(looks);
}

}  // namespace

ReliabilityLegend fade(const FillSpec& fill, const AreaTable& areas, const IndicatorColumn& column,
                       MapClasses& classes, std::vector<LegendComparator>& comparators) {
    const Doubt doubt = doubt_of(fill, areas, column);
    const std::vector<double> limits = inner_limits(*fill.alpha, doubt);
    const std::size_t values = value_classes(classes.legend);
    ReliabilityLegend legend{"Areas by " + doubt.title, step_labels(limits, doubt.sign), {}};
    for (std::size_t i = 0; i < values; ++i) legend.ranges.push_back(classes.legend[i].label);
    std::vector<LegendClass> looks = cells_of(classes.legend, values, legend);
    put_areas(doubt, limits, values, classes, looks);
    for (LegendComparator& comparator : comparators)
        if (comparator.area_class) *comparator.area_class *= legend.steps.size();
    return legend;
}

}  // namespace vitality
