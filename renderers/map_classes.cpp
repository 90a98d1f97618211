// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <set>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

constexpr Colour missing_colour{0.945, 0.945, 0.945};
constexpr Colour zero_colour{0.985, 0.98, 0.965};

bool is_number(double value) { return !std::isnan(value); }

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

/// "Either side of England (79.6)".
std::string words_of_benchmark(const ClassBenchmark& benchmark, int decimals) {
    if (benchmark.name.empty())
        return "Either side of " + printed(benchmark.value, natural_decimals({benchmark.value}, 6));
    return fmt::format("Either side of {} ({})", benchmark.name,
                       printed(rounded(benchmark.value, decimals), decimals));
}

std::string words_of_method(const ClassedBy& by, const MapClasses& classes) {
    switch (by.classing->method) {
        case ClassMethod::published: return "Classes as published";
        case ClassMethod::manual: return "Classes with set limits";
        case ClassMethod::benchmark: return words_of_benchmark(*by.benchmark, classes.decimals);
        default: return capitalised(method_name(by.classing->method));
    }
}

/// Zeros of counts have a class of their own, unless there are values below them or the map says otherwise.
bool has_zero_class(const ClassedBy& by) {
    const auto counts = [&](const IndicatorColumn* column) {
        const bool negative =
            std::any_of(column->values.begin(), column->values.end(), [](double v) { return v < 0; });
        return column->indicator.kind == IndicatorKind::count && !negative;
    };
    return by.classing->zero_class.value_or(by.classing->method != ClassMethod::published &&
                                            std::all_of(by.columns.begin(), by.columns.end(), counts));
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

/// The values to class, zeros apart where they have a class of their own.
struct Values {
    std::vector<std::vector<double>> columns;
    std::vector<double> all;
    std::vector<std::size_t> zeros;  ///< taken out, per column
    bool zeros_apart = false;        ///< some were
};

Values values_of(const ClassedBy& by) {
    Values values;
    const bool apart = has_zero_class(by);
    for (const IndicatorColumn* column : by.columns) {
        values.columns.push_back(column->values);
        values.zeros.push_back(apart ? take_zeros(values.columns.back()) : 0);
        values.zeros_apart = values.zeros_apart || values.zeros.back() > 0;
        values.all.insert(values.all.end(), values.columns.back().begin(), values.columns.back().end());
    }
    return values;
}

/// Why there are fewer classes than asked for, where 0 has one of its own beside them.
std::string note_beside_zero(const Classification& c, const Values& values) {
    std::set<double> different;
    for (const double value : values.all)
        if (is_number(value)) different.insert(value);
    const std::string alone = "0 on its own; ";
    if (different.empty()) return alone + "no other value";
    if (different.size() != c.class_count()) return alone + "of the others " + c.note;
    return alone + (different.size() == 1
                        ? std::string("1 class of the others, which are all equal")
                        : fmt::format("{} classes of the others, one for each value", different.size()));
}

std::string describe(const ClassedBy& by, const MapClasses& classes, const IndicatorColumn& column,
                     const Values& values) {
    const Classification& c = classes.classification;
    std::string note = words_of_method(by, classes);
    if (by.shared) note += ", the same for several maps";
    if (!c.note.empty()) note += ". " + (values.zeros_apart ? note_beside_zero(c, values) : c.note);
    if (by.fit && is_number(c.goodness_of_variance_fit))
        note += fmt::format(". Goodness of variance fit {:.2f}", c.goodness_of_variance_fit);
    std::size_t doubtful = 0;
    for (std::size_t area = 0; area < column.marks.size(); ++area) {
        if (column.marks[area] == Mark::unreliable && column.states[area] == State::value) ++doubtful;
    }
    if (doubtful > 0) {
        note += fmt::format(". {} of low reliability", counted(doubtful, "value"));
    }
    const std::size_t labels = by.classing->labels.size();
    if (labels > 0 && labels != c.class_count())
        note += fmt::format(". The {} labels given do not fit", labels);
    return note;
}

ClassRule rule_of(const ClassedBy& by) {
    const Classing& classing = *by.classing;
    ClassRule rule{classing.method,    classing.classes, classing.breaks,
                   classing.threshold, classing.fences,  {}};
    rule.benchmark = by.benchmark ? by.benchmark->value : std::numeric_limits<double>::quiet_NaN();
    return rule;
}

/// Runs what may fail on the values, and says of which map.
template <class Make>
auto at_classing(const ClassedBy& by, const std::string& indicator, Make&& make) {
    try {
        return make();
    } catch (const SettingsError& failure) {
        throw SettingsError(by.classing->place, fmt::format("{}: {}", indicator, failure.what()));
    } catch (const DataError& failure) {
        throw error<DataError>("{}: {}: {}", to_string(by.classing->place), indicator, failure.what());
    }
}

/// Decimals that legends begin with: the indicator's own, else those of round limits, else three significant
/// digits of the range; never fewer than limits that were set by hand have.
int legend_decimals(const Classing& classing, const Classification& c, const Indicator& indicator,
                    const std::vector<double>& values) {
    constexpr int most = 6;
    int decimals = indicator.decimals.value_or(-1);
    if (decimals < 0 && c.method == ClassMethod::pretty) decimals = natural_decimals(c.breaks, most);
    if (decimals < 0) {
        double least = std::numeric_limits<double>::infinity(), greatest = -least;
        for (const double v : values) {
            if (is_number(v)) least = std::min(least, v), greatest = std::max(greatest, v);
        }
        const double range = greatest - least;
        const int significant = range > 0 ? 2 - static_cast<int>(std::floor(std::log10(range))) : 0;
        decimals = std::min(natural_decimals(values, most), std::clamp(significant, 0, most));
    }
    return std::max(decimals, natural_decimals(classing.breaks, most));
}

/// The labels of the value classes, and how they print their limits.
std::vector<std::string> set_labels(const Classing& classing, const Indicator& indicator,
                                    const Values& values, MapClasses& classes) {
    const Classification& c = classes.shared;
    const bool whole = std::all_of(values.all.begin(), values.all.end(),
                                   [](double v) { return !is_number(v) || v == std::floor(v); });
    const int least =
        whole ? natural_decimals(classing.breaks, 6) : legend_decimals(classing, c, indicator, values.all);
    classes.whole_numbers = whole;
    classes.decimals = whole ? least : label_decimals(c, least);
    classes.printed_limits = printed_limits(c, classes.decimals, whole);
    classes.limits_are_labels = classing.labels.size() != c.class_count();
    return classes.limits_are_labels ? class_labels(c, least, whole, values.zeros_apart) : classing.labels;
}

/// Which way the palette runs; of columns that share their classes it must be one way.
bool is_reversed(const ClassedBy& by) {
    const Polarity polarity = by.columns.front()->indicator.polarity;
    if (by.classing->reverse) return *by.classing->reverse;
    for (const IndicatorColumn* column : by.columns) {
        if (column->indicator.polarity == polarity) continue;
        throw SettingsError(
            by.classing->place,
            fmt::format("{} is {} and {} {}: say with reverse = true or false which end of the palette both "
                        "share.",
                        by.columns.front()->indicator.id, polarity_name(polarity), column->indicator.id,
                        polarity_name(column->indicator.polarity)));
    }
    return polarity == Polarity::low_is_worse;
}

void refuse_other_units(const ClassedBy& by) {
    const Indicator& first = by.columns.front()->indicator;
    for (const IndicatorColumn* column : by.columns) {
        const Indicator& other = column->indicator;
        if (first.unit.empty() || other.unit.empty() || first.unit == other.unit) continue;
        throw SettingsError(by.classing->place,
                            fmt::format("{} is in \"{}\" and {} in \"{}\": they cannot share classes.",
                                        first.id, first.unit, other.id, other.unit));
    }
}

/// For classes beside one in near white: the palette for one class more without its lightest, where it is
/// sequential and holds as many.
std::vector<Colour> colours_beside_white(const std::string& name, std::size_t classes, bool reverse) {
    const auto is_meant = [&](const PaletteInfo& info) { return to_lower(info.name) == to_lower(name); };
    const auto info = std::find_if(palettes().begin(), palettes().end(), is_meant);
    const bool holds =
        info != palettes().end() && info->kind == PaletteKind::sequential && classes < info->most;
    std::vector<Colour> colours = palette(name, holds ? classes + 1 : classes, reverse);
    if (holds) colours.erase(reverse ? colours.end() - 1 : colours.begin());
    return colours;
}

/// Where values make fewer classes than were asked for, the ends are kept; not around a benchmark, where a
/// colour would change sides.
std::vector<Colour> own_colours(const ClassedBy& by, std::size_t classes) {
    const std::vector<std::string>& hex = by.classing->colours;
    if (classes > hex.size() || (by.benchmark && classes != hex.size()))
        throw SettingsError(by.classing->place,
                            fmt::format("the values make {}, and colours gives {}. Give "
                                        "one per class.",
                                        counted(classes, "class", "classes"), hex.size()));
    std::vector<Colour> colours;
    for (std::size_t i = 0; i < classes; ++i)
        colours.push_back(colour_from_hex(hex[classes == 1 ? 0 : i * (hex.size() - 1) / (classes - 1)]));
    return colours;
}

/// Around a benchmark a colour stands for the same side whatever the number of classes on the other.
std::vector<Colour> colours_of(const ClassedBy& by, const Classification& c, bool zeros_apart, bool reverse) {
    if (!by.classing->colours.empty()) return own_colours(by, c.class_count());
    if (!by.benchmark) {
        return zeros_apart ? colours_beside_white(by.classing->palette, c.class_count(), reverse)
                           : palette(by.classing->palette, c.class_count(), reverse);
    }
    const auto limit = std::lower_bound(c.breaks.begin(), c.breaks.end(), by.benchmark->value);
    const auto below = static_cast<std::size_t>(limit - c.breaks.begin());
    const std::size_t half = std::max(below, c.class_count() - below);
    std::vector<Colour> colours = palette(by.classing->palette, 2 * half, reverse);
    const auto first = colours.begin() + static_cast<std::ptrdiff_t>(half - below);
    return {first, first + static_cast<std::ptrdiff_t>(c.class_count())};
}

void add_value_classes(const ClassedBy& by, const IndicatorColumn& column, const Values& values,
                       MapClasses& classes) {
    const Classification& c = classes.classification;
    const std::size_t offset = classes.first_value_class = classes.legend.size();
    if (c.class_count() == 0) return;
    const bool reverse = is_reversed(by);
    const auto colours =
        at_classing(by, column.indicator.id, [&] { return colours_of(by, c, values.zeros_apart, reverse); });
    const auto labels = set_labels(*by.classing, column.indicator, values, classes);
    for (std::size_t i = 0; i < c.class_count(); ++i) {
        classes.legend.push_back({labels[i], c.counts[i], colours[i], Pattern::plain});
    }
    for (std::size_t area = 0; area < c.class_of.size(); ++area) {
        if (c.class_of[area] != Classification::no_class)
            classes.area_class[area] = offset + c.class_of[area];
    }
}

}  // namespace

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

MapClasses classify_map(const ClassedBy& by, const IndicatorColumn& column) {
    if (!column.indicator.categories.empty()) {
        MapClasses classes;
        classes.area_class.assign(column.values.size(), 0);
        classify_categories(column, classes);
        add_non_values(column, classes);
        return classes;
    }
    refuse_other_units(by);
    const auto at = std::find(by.columns.begin(), by.columns.end(), &column);
    const auto own = static_cast<std::size_t>(at - by.columns.begin());
    const Values values = values_of(by);
    MapClasses classes;
    classes.area_class.assign(column.values.size(), 0);
    SharedClassification classed =
        at_classing(by, column.indicator.id, [&] { return classify_together(values.columns, rule_of(by)); });
    classes.classification = std::move(classed.each[own]);
    classes.shared = std::move(classed.all);
    if (values.zeros_apart) classes.legend.push_back({"0", values.zeros[own], zero_colour, Pattern::plain});
    add_value_classes(by, column, values, classes);
    add_non_values(column, classes);
    classes.note = describe(by, classes, column, values);
    return classes;
}

MapClasses classify_map(const FillSpec& fill, const IndicatorColumn& column) {
    const std::vector<const IndicatorColumn*> columns = {&column};
    return classify_map(ClassedBy{&fill, columns, benchmark_of(fill, {}, columns), false, fill.fit}, column);
}

}  // namespace vitality
