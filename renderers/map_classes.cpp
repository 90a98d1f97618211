// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

constexpr Colour missing_colour{0.945, 0.945, 0.945};
constexpr Colour zero_colour{0.985, 0.98, 0.965};

Classification classify_by(const FillSpec& fill, const std::vector<double>& values) {
    switch (fill.method) {
        case ClassMethod::manual: return classify_manual(values, fill.breaks);
        case ClassMethod::published: return classify_published(values, 1, static_cast<int>(fill.classes));
        case ClassMethod::equal:
        case ClassMethod::quantile:
        case ClassMethod::fisher: break;
    }
    return classify(values, fill.method, fill.classes);
}

struct NonValueLook {
    const char* label;
    Pattern pattern;
};

/// Index into the looks below, for one area without a value.
std::size_t look_of(const IndicatorColumn& column, std::size_t area) {
    if (column.marks[area] == Mark::low) return 3;
    switch (column.states[area]) {
        case State::suppressed: return 1;
        case State::not_applicable: return 2;
        case State::missing:
        case State::value: break;
    }
    return 0;
}

constexpr NonValueLook looks[] = {{"No data", Pattern::diagonal},
                                  {"Suppressed (small numbers)", Pattern::dots},
                                  {"Not applicable", Pattern::cross},
                                  {"Below the rounding unit", Pattern::lines}};

/// Adds the classes of non-values that occur, and puts the areas into them.
void add_non_values(const IndicatorColumn& column, MapClasses& classes) {
    std::vector<std::size_t> legend_of(std::size(looks), Classification::no_class);
    for (std::size_t look = 0; look < std::size(looks); ++look) {
        for (std::size_t area = 0; area < column.values.size(); ++area) {
            if (column.states[area] == State::value || look_of(column, area) != look) continue;
            if (legend_of[look] == Classification::no_class) {
                legend_of[look] = classes.legend.size();
                classes.legend.push_back({looks[look].label, 0, missing_colour, looks[look].pattern});
            }
            classes.area_class[area] = legend_of[look];
            ++classes.legend[legend_of[look]].count;
        }
    }
}

std::string describe(const FillSpec& fill, const Classification& c, const IndicatorColumn& column) {
    std::string note;
    switch (fill.method) {
        case ClassMethod::published: note = "Classes as published"; break;
        case ClassMethod::manual: note = "Classes with set limits"; break;
        case ClassMethod::equal:
        case ClassMethod::quantile:
        case ClassMethod::fisher: {
            note = method_name(c.method);
            note.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(note.front())));
            break;
        }
    }
    note += c.note.empty() ? "" : ". " + c.note;
    std::size_t doubtful = 0;
    for (std::size_t area = 0; area < column.marks.size(); ++area) {
        if (column.marks[area] == Mark::unreliable && column.states[area] == State::value) ++doubtful;
    }
    if (doubtful > 0) {
        note += fmt::format(". {} of low reliability", counted(doubtful, "value"));
    }
    return note;
}

bool is_number(double value) { return !std::isnan(value); }

/// Zeros of counts have a class of their own, unless there are values below them or the map says otherwise.
bool has_zero_class(const FillSpec& fill, const IndicatorColumn& column) {
    const bool negative =
        std::any_of(column.values.begin(), column.values.end(), [](double v) { return v < 0; });
    const bool counts =
        column.indicator.kind == IndicatorKind::count && fill.method != ClassMethod::published;
    return fill.zero_class.value_or(counts && !negative);
}

/// Takes the zeros out of the values; gives how many there were.
std::size_t take_zeros(std::vector<double>& values) {
    std::size_t zeros = 0;
    for (double& value : values) {
        if (value != 0) continue;
        value = std::numeric_limits<double>::quiet_NaN();
        ++zeros;
    }
    return zeros;
}

Classification classify_at(const FillSpec& fill, const std::string& indicator,
                           const std::vector<double>& values) {
    try {
        return classify_by(fill, values);
    } catch (const SettingsError& failure) {
        throw SettingsError(fill.place, fmt::format("{}: {}", indicator, failure.what()));
    } catch (const DataError& failure) {
        throw error<DataError>("{}: {}: {}", to_string(fill.place), indicator, failure.what());
    }
}

/// Decimals that legends begin with: the indicator's own, else three significant digits of the range, and
/// never fewer than limits that were set by hand have.
int legend_decimals(const FillSpec& fill, const Indicator& indicator, const std::vector<double>& values) {
    constexpr int most = 6;
    int decimals = indicator.decimals.value_or(-1);
    if (decimals < 0) {
        double least = std::numeric_limits<double>::infinity(), greatest = -least;
        for (const double v : values) {
            if (is_number(v)) least = std::min(least, v), greatest = std::max(greatest, v);
        }
        const double range = greatest - least;
        const int significant = range > 0 ? 2 - static_cast<int>(std::floor(std::log10(range))) : 0;
        decimals = std::min(natural_decimals(values, most), std::clamp(significant, 0, most));
    }
    return std::max(decimals, natural_decimals(fill.breaks, most));
}

/// The labels of the value classes, and how they print their limits.
std::vector<std::string> set_labels(const FillSpec& fill, const Indicator& indicator,
                                    const std::vector<double>& values, bool zeros_apart,
                                    MapClasses& classes) {
    const Classification& c = classes.classification;
    const bool whole = std::all_of(values.begin(), values.end(),
                                   [](double v) { return !is_number(v) || v == std::floor(v); });
    const int least = whole ? natural_decimals(fill.breaks, 6) : legend_decimals(fill, indicator, values);
    classes.whole_numbers = whole;
    classes.decimals = whole ? least : label_decimals(c, least);
    classes.printed_limits = whole ? c.breaks : rounded_limits(c, classes.decimals);
    classes.limits_are_labels = fill.labels.size() != c.class_count();
    return classes.limits_are_labels ? class_labels(c, least, whole, zeros_apart) : fill.labels;
}

void add_value_classes(const FillSpec& fill, const IndicatorColumn& column, const std::vector<double>& values,
                       bool zeros_apart, MapClasses& classes) {
    const Classification& c = classes.classification;
    const std::size_t offset = classes.first_value_class = classes.legend.size();
    if (c.class_count() == 0) return;
    const bool reverse = fill.reverse.value_or(column.indicator.polarity == Polarity::low_is_worse);
    const auto colours = palette(fill.palette, c.class_count(), reverse);
    const auto labels = set_labels(fill, column.indicator, values, zeros_apart, classes);
    for (std::size_t i = 0; i < c.class_count(); ++i) {
        classes.legend.push_back({labels[i], c.counts[i], colours[i], Pattern::plain});
    }
    for (std::size_t area = 0; area < values.size(); ++area) {
        if (c.class_of[area] != Classification::no_class)
            classes.area_class[area] = offset + c.class_of[area];
    }
}

}  // namespace

MapClasses classify_map(const FillSpec& fill, const IndicatorColumn& column) {
    if (!column.indicator.categories.empty()) {
        MapClasses classes;
        classes.area_class.assign(column.values.size(), 0);
        classify_categories(column, classes);
        add_non_values(column, classes);
        return classes;
    }
    std::vector<double> values = column.values;
    const bool zeros_apart = has_zero_class(fill, column);
    const std::size_t zeros = zeros_apart ? take_zeros(values) : 0;
    MapClasses classes;
    classes.area_class.assign(values.size(), 0);
    classes.classification = classify_at(fill, column.indicator.id, values);
    if (zeros > 0) classes.legend.push_back({"0", zeros, zero_colour, Pattern::plain});
    add_value_classes(fill, column, values, zeros > 0, classes);
    add_non_values(column, classes);
    classes.note = describe(fill, classes.classification, column);
    if (!fill.labels.empty() && fill.labels.size() != classes.classification.class_count()) {
        classes.note += fmt::format(". The {} labels given do not fit", fill.labels.size());
    }
    return classes;
}

}  // namespace vitality
