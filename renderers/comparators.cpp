// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

/// Where a value lies among the classes of a legend.
struct Position {
    std::optional<std::size_t> area_class;
    const char* remark = "";
    friend bool operator==(const Position& a, const Position& b) {
        return a.area_class == b.area_class && std::string_view(a.remark) == b.remark;
    }
};

constexpr Position above{std::nullopt, "above all classes"}, below{std::nullopt, "below all classes"},
    between{std::nullopt, "between classes"};

/// Whether class i reads as one number, so that nothing else belongs to it for who reads the legend.
bool is_single(const MapClasses& classes, std::size_t i) {
    const Classification& c = classes.shared;
    if (c.method == ClassMethod::published) return true;
    return classes.limits_are_labels && !words_of(c.method).limits_have_meaning && c.counts[i] > 0 &&
           c.least[i] == c.greatest[i];
}

double single_value(const Classification& c, std::size_t i) {
    return c.method == ClassMethod::published ? c.breaks[i] : c.least[i];
}

/// Whether the legend's number for `only` stands for the value too.
bool reads_as(double value, double only, const MapClasses& classes) {
    if (classes.whole_numbers) return value == only;
    return rounded(value, classes.decimals) == rounded(only, classes.decimals);
}

Position position_of(double value, const MapClasses& classes) {
    const bool zero_class = classes.first_value_class > 0;
    if (zero_class && value == 0) return {0, ""};
    const std::vector<double>& limits = classes.printed_limits;
    if (limits.empty()) return zero_class ? (value > 0 ? above : below) : Position{};
    if (value > limits.back()) return above;
    if (value < limits.front()) return zero_class && value > 0 ? between : below;
    const std::size_t i = class_of(value, limits).value_or(0);
    if (is_single(classes, i) && !reads_as(value, single_value(classes.shared, i), classes)) return between;
    return {classes.first_value_class + i, ""};
}

/// Decimals with which every comparator's number, as printed, lies where its value lies.
int decimals_of(const std::vector<double>& values, const IndicatorColumn& column, const MapClasses& classes) {
    constexpr int most = 12;
    // What is a whole number in every area may be a mean, with a fraction, in the borough.
    const int usual = classes.whole_numbers ? natural_decimals(values, 1) : 0;
    int decimals = std::max(classes.decimals, column.indicator.decimals.value_or(usual));
    for (const double value : values) {
        const Position exact = position_of(value, classes);
        while (decimals < most && !(position_of(rounded(value, decimals), classes) == exact)) ++decimals;
    }
    return decimals;
}

const char* words_of(const ComparatorValue& value) {
    if (value.mark == Mark::low) return "below the rounding unit";
    switch (value.state) {
        case State::suppressed: return "suppressed";
        case State::not_applicable: return "not applicable";
        case State::missing:
        case State::value: break;
    }
    return "no data";
}

LegendComparator row_of(const std::string& name, const ComparatorValue& value, int decimals,
                        const MapClasses& classes) {
    if (value.state != State::value) return {name, words_of(value), {}, {}};
    const Position position = position_of(value.value, classes);
    LegendComparator row{name, printed(rounded(value.value, decimals), decimals), position.remark,
                         position.area_class};
    if (value.mark == Mark::unreliable) {
        row.remark += (row.remark.empty() ? "" : ", ") + mark_name(value.mark);
    }
    return row;
}

}  // namespace

std::vector<LegendComparator> comparator_rows(const AreaTable& areas, const IndicatorColumn& column,
                                              const MapClasses& classes) {
    std::vector<double> values;
    for (const auto& [id, value] : column.comparators) {
        if (value.state == State::value) values.push_back(value.value);
    }
    const int decimals = decimals_of(values, column, classes);
    std::vector<LegendComparator> rows;
    for (const Comparator& comparator : areas.comparators) {
        const auto at = column.comparators.find(comparator.id);
        if (at == column.comparators.end()) continue;
        rows.push_back(row_of(comparator.title, at->second, decimals, classes));
    }
    return rows;
}

}  // namespace vitality
