// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

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
                                  {"Below the rounding unit", Pattern::dots}};

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
    const auto doubtful = std::count(column.marks.begin(), column.marks.end(), Mark::unreliable);
    if (doubtful > 0) {
        note += fmt::format(". {} of low reliability", counted(static_cast<std::size_t>(doubtful), "value"));
    }
    return note;
}

}  // namespace

MapClasses classify_map(const FillSpec& fill, const IndicatorColumn& column) {
    const Indicator& indicator = column.indicator;
    const bool zero_apart = fill.zero_class.value_or(indicator.kind == IndicatorKind::count &&
                                                     fill.method != ClassMethod::published);
    std::vector<double> values = column.values;
    std::size_t zeros = 0;
    for (double& value : values) {
        if (!zero_apart || value != 0) continue;
        value = std::numeric_limits<double>::quiet_NaN();
        ++zeros;
    }
    MapClasses classes;
    try {
        classes.classification = classify_by(fill, values);
    } catch (const SettingsError& failure) {
        throw SettingsError(fill.place, fmt::format("{}: {}", indicator.id, failure.what()));
    } catch (const DataError& failure) {
        throw error<DataError>("{}: {}: {}", to_string(fill.place), indicator.id, failure.what());
    }
    const Classification& c = classes.classification;
    const bool whole = std::all_of(values.begin(), values.end(),
                                   [](double v) { return std::isnan(v) || v == std::floor(v); });
    const int decimals = indicator.decimals.value_or(std::min(natural_decimals(values, 3), 3));
    const bool labelled = fill.labels.size() == c.class_count();
    const auto labels = labelled ? fill.labels : class_labels(c, whole ? 0 : decimals, whole);
    if (zeros > 0) classes.legend.push_back({"0", zeros, zero_colour, Pattern::plain});
    const std::size_t offset = classes.legend.size();
    const bool reverse = fill.reverse.value_or(indicator.polarity == Polarity::low_is_worse);
    const auto colours = palette(fill.palette, c.class_count(), reverse);
    for (std::size_t i = 0; i < c.class_count(); ++i)
        classes.legend.push_back({labels[i], c.counts[i], colours[i], Pattern::plain});
    classes.area_class.assign(values.size(), 0);
    for (std::size_t area = 0; area < values.size(); ++area) {
        if (c.class_of[area] != Classification::no_class)
            classes.area_class[area] = offset + c.class_of[area];
    }
    add_non_values(column, classes);
    classes.note = describe(fill, c, column);
    return classes;
}

}  // namespace vitality
