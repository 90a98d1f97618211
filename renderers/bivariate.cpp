// SPDX-License-Identifier: Apache-2.0
#include "renderers/bivariate.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/names.hpp"
#include "engine/statistics/estimate.hpp"
#include "renderers/bivariate_palette.hpp"
#include "renderers/key_diamond.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = Classification::no_class;

std::string lowered(std::string text) {
    const bool abbreviation = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) != 0;
    if (!text.empty() && !abbreviation)
        text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    return text;
}

/// One indicator with its classes in the order of the legend.
struct Side {
    const IndicatorColumn* column = nullptr;
    BivariateAxis axis;
    bool reversed = false;
    std::size_t in_legend(std::size_t of_class) const {
        return reversed ? axis.classes() - 1 - of_class : of_class;
    }
};

const IndicatorColumn& column_of(const AreaTable& areas, const BivariateFill& fill,
                                 const BivariateSide& side) {
    FillSpec as_fill;
    as_fill.place = fill.place;
    as_fill.indicator = side.indicator;
    as_fill.slice = side.slice;
    return column_of_fill(areas, as_fill);
}

/// Least and greatest value of each class, over the areas that have one.
std::vector<Limits> found_ranges(const Side& side) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<Limits> ranges(side.axis.classes(), Limits{infinite, -infinite});
    for (std::size_t area = 0; area < side.axis.class_of.size(); ++area) {
        if (side.axis.class_of[area] == none) continue;
        Limits& range = ranges[side.axis.class_of[area]];
        range.lower = std::min(range.lower, side.column->values[area]);
        range.upper = std::max(range.upper, side.column->values[area]);
    }
    return ranges;
}

/// The fewest decimals, from three digits of the whole range on, that keep the classes apart in print.
int range_decimals(const Side& side, const std::vector<Limits>& ranges) {
    constexpr int most = 6;
    const double span = side.axis.breaks.back() - side.axis.breaks.front();
    const int natural = natural_decimals(side.column->values, most);
    const int digits = span > 0 ? 2 - static_cast<int>(std::floor(std::log10(span))) : 0;
    int decimals = std::min(side.column->indicator.decimals.value_or(std::clamp(digits, 0, most)), natural);
    const auto apart = [&] {
        for (std::size_t i = 1; i < ranges.size(); ++i)
            if (!(rounded(ranges[i - 1].upper, decimals) < rounded(ranges[i].lower, decimals)) &&
                ranges[i - 1].upper <= ranges[i].lower)
                return false;
        return true;
    };
    while (decimals < natural && !apart()) ++decimals;
    return decimals;
}

std::vector<std::string> range_labels(const Side& side) {
    const std::vector<Limits> ranges = found_ranges(side);
    const int decimals = range_decimals(side, ranges);
    const auto print = [&](double value) { return printed(rounded(value, decimals), decimals); };
    std::vector<std::string> labels(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        std::string& label = labels[side.in_legend(i)];
        if (ranges[i].lower > ranges[i].upper) label = "no area";
        else if (print(ranges[i].lower) == print(ranges[i].upper)) label = print(ranges[i].lower);
        else
            label = fmt::format("{} to {}", print(std::min(ranges[i].lower, ranges[i].upper)),
                                print(ranges[i].upper));
    }
    return labels;
}

LegendAxis legend_axis(const Side& side, const BivariateSide& spec) {
    const Indicator& indicator = side.column->indicator;
    LegendAxis axis;
    axis.title = title_with_unit(indicator);
    axis.arrow = fmt::format("{} {}", side.reversed ? "Lower" : "Higher",
                             lowered(spec.short_title.empty() ? indicator.title : spec.short_title));
    axis.ranges = range_labels(side);
    axis.counts.resize(side.axis.classes());
    for (std::size_t i = 0; i < side.axis.classes(); ++i)
        axis.counts[side.in_legend(i)] = side.axis.counts[i];
    return axis;
}

/// The states of the areas that lack a value of either.
IndicatorColumn states_of_both(const IndicatorColumn& a, const IndicatorColumn& b) {
    IndicatorColumn both;
    both.values = a.values;
    both.states = a.states;
    both.marks = a.marks;
    for (std::size_t area = 0; area < both.states.size(); ++area) {
        if (a.states[area] != State::value || b.states[area] == State::value) continue;
        both.states[area] = b.states[area];
        both.marks[area] = b.marks[area];
        both.values[area] = b.values[area];
    }
    return both;
}

BivariateClasses classes_of(const BivariateFill& fill, const Side& a, const Side& b) try {
    BivariateClasses classes =
        bivariate_classes(a.column->values, fill.a.rule, b.column->values, fill.b.rule);
    if (classes.without.areas == classes.cell_of.size())
        throw error<DataError>("no area has a value of both {} and {}", a.column->indicator.id,
                               b.column->indicator.id);
    return classes;
} catch (const SettingsError& failure) {
    throw SettingsError(fill.place, failure.what());
} catch (const DataError& failure) {
    throw error<DataError>("{}: {}", to_string(fill.place), failure.what());
}

std::vector<Colour> colours_of(const BivariateFill& fill, const BivariateLegend& legend) try {
    return bivariate_colours(fill.palette, legend.a.classes(), legend.b.classes());
} catch (const SettingsError& failure) {
    throw SettingsError(fill.place, failure.what());
}

/// Cells and states, and the cell or state of each area.
void add_classes(const BivariateFill& fill, const Side& a, const Side& b, const BivariateClasses& found,
                 MapSheet& sheet) {
    const BivariateLegend& legend = *sheet.bivariate;
    const std::vector<Colour> colours = colours_of(fill, legend);
    MapClasses classes;
    for (std::size_t cell = 0; cell < legend.cells(); ++cell)
        classes.legend.push_back({cell_name(cell % legend.a.classes(), cell / legend.a.classes()), 0,
                                  colours[cell], Pattern::plain});
    classes.area_class.assign(found.cell_of.size(), 0);
    for (std::size_t area = 0; area < found.cell_of.size(); ++area) {
        if (found.cell_of[area] == none) continue;
        const std::size_t i = a.in_legend(found.a.class_of[area]), j = b.in_legend(found.b.class_of[area]);
        classes.area_class[area] = j * legend.a.classes() + i;
        ++classes.legend[classes.area_class[area]].count;
    }
    add_non_values(states_of_both(*a.column, *b.column), classes);
    sheet.classes = std::move(classes.legend);
    sheet.area_class = std::move(classes.area_class);
}

void mark_last_cell(MapSheet& sheet) {
    const std::size_t last = sheet.bivariate->cells() - 1;
    AreaOverlay mark{"", {}, Hatch::light, last};
    for (std::size_t area = 0; area < sheet.area_class.size(); ++area)
        if (sheet.area_class[area] == last) mark.areas.push_back(area);
    sheet.overlays.push_back(std::move(mark));
}

std::string note_of(const BivariateFill& fill, const Side& a, const Side& b) {
    const auto method = [](const ClassRule& rule) { return method_name(rule.method); };
    std::string note = "Classes: " + method(fill.a.rule);
    if (fill.a.rule.method != fill.b.rule.method) note += " (letters), " + method(fill.b.rule) + " (numbers)";
    note += ". In each cell: class and areas";
    if (fill.mark_both) note += "; lined where both are in the last class";
    note += ". Association is not cause.";
    for (const Side* side : {&a, &b})
        if (!side->axis.note.empty())
            note += fmt::format(" {}: {}.", side->column->indicator.title, side->axis.note);
    return note;
}

void add_words(const MapInputs& inputs, const BivariateFill& fill, const Side& a, const Side& b,
               const BivariateClasses& found, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const Indicator &first = a.column->indicator, &second = b.column->indicator;
    const std::string both = fmt::format("{} and {}", first.title, lowered(second.title));
    sheet.headline = spec.title.empty() ? both : spec.title;
    std::vector<std::string> parts;
    if (!spec.title.empty()) parts.push_back(both);
    parts.push_back(inputs.areas->geography->title);
    if (!first.period.empty()) parts.push_back(first.period);
    if (!second.period.empty() && second.period != first.period)
        parts.back() += (first.period.empty() ? "" : " and ") + second.period;
    sheet.subtitle = spec.subtitle.empty() ? join(parts, " · ") : spec.subtitle;
    sheet.legend_title = "Both indicators together";
    sheet.legend_note = note_of(fill, a, b);
    sheet.join_is_whole = found.without.areas == 0;
    sheet.join_note = fmt::format("{} of {} areas have both values",
                                  with_thousands(found.cell_of.size() - found.without.areas),
                                  with_thousands(found.cell_of.size()));
    sheet.class_method = words_of(fill.a.rule.method).word;
}

}  // namespace

MapSheet make_bivariate_sheet(const MapInputs& inputs, const BivariateFill& fill) {
    Side a, b;
    a.column = &column_of(*inputs.areas, fill, fill.a);
    b.column = &column_of(*inputs.areas, fill, fill.b);
    const BivariateClasses found = classes_of(fill, a, b);
    const auto finish = [](Side& side, const BivariateAxis& axis, const BivariateSide& spec) {
        side.axis = axis;
        side.reversed = spec.reverse.value_or(side.column->indicator.polarity == Polarity::low_is_worse);
    };
    finish(a, found.a, fill.a);
    finish(b, found.b, fill.b);
    MapSheet sheet;
    sheet.bivariate = BivariateLegend{legend_axis(a, fill.a), legend_axis(b, fill.b)};
    add_classes(fill, a, b, found, sheet);
    if (fill.mark_both) mark_last_cell(sheet);
    add_words(inputs, fill, a, b, found, sheet);
    add_sources(*a.column, sheet.sources);
    add_sources(*b.column, sheet.sources);
    add_surroundings(inputs, sheet);
    return sheet;
}

}  // namespace vitality
