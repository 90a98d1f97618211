// SPDX-License-Identifier: Apache-2.0
#include "engine/extremes.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/names.hpp"

namespace vitality {

namespace {

bool has_value(const IndicatorColumn& column, std::size_t area) {
    return column.states[area] == State::value && std::isfinite(column.values[area]);
}

/// Values that are printed alike are one; none above 0 is printed as 0.
double as_printed(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double printed = std::round(value * scale) / scale;
    if (is_printed_as_zero(value, decimals)) return 0.25 / scale;
    return printed == 0 ? 0 : printed;  // not -0
}

/// Whole groups from the first on, as long as fewer than `wanted` areas are in them.
template <class Iterator>
std::vector<EndAreas> take(Iterator first, std::size_t groups, std::size_t wanted) {
    std::vector<EndAreas> taken;
    std::size_t areas = 0;
    for (std::size_t i = 0; i < groups && areas < wanted; ++i, ++first) {
        taken.push_back({first->first, first->second});
        areas += first->second.size();
    }
    return taken;
}

/// The figure's unit stands with the first of a sentence; a percent sign with each.
std::string figure(double value, const Indicator& indicator, int decimals, bool first) {
    const bool with_unit = indicator.unit == "%" || (first && !is_base_of_ratio(indicator.unit));
    return figure_words(value, {indicator.title, with_unit ? indicator.unit : "", "", decimals});
}

std::string end_sentence(const std::string& head, const std::vector<EndAreas>& end, const AreaTable& areas,
                         const IndicatorColumn& column, int decimals, const LargerAreas& larger) {
    constexpr std::size_t named = 3;
    std::vector<std::string> parts;
    for (const EndAreas& group : end)
        parts.push_back(fmt::format("{} ({})", areas_in_words(*areas.geography, group.areas, named, larger),
                                    figure(group.value, column.indicator, decimals, parts.empty())));
    return fmt::format("{}: {}.", head, join(parts, ", "));
}

std::vector<std::string> category_sentences(const AreaTable& areas, const IndicatorColumn& column,
                                            const LargerAreas& larger) {
    constexpr std::size_t named = 4;
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < column.indicator.categories.size(); ++i) {
        std::vector<std::size_t> members;
        for (std::size_t area = 0; area < column.values.size(); ++area)
            if (has_value(column, area) && column.values[area] == static_cast<double>(i + 1))
                members.push_back(area);
        if (members.empty()) continue;
        sentences.push_back(fmt::format("{}: {}.", column.indicator.categories[i].label,
                                        areas_in_words(*areas.geography, members, named, larger)));
    }
    return sentences;
}

/// "2 of 8 wards have no value: 1 suppressed, 1 missing."
std::string non_values_sentence(const IndicatorColumn& column, const Extremes& ends, const AreaWords& noun) {
    std::vector<std::string> states;
    for (const State state : {State::suppressed, State::missing, State::not_applicable}) {
        const std::size_t count = column.count(state);
        if (count > 0) states.push_back(fmt::format("{} {}", with_thousands(count), state_name(state)));
    }
    return fmt::format("{} of {} {} no value: {}.", with_thousands(ends.without_value),
                       counted(column.values.size(), noun.singular, noun.plural),
                       ends.without_value == 1 ? "has" : "have", join(states, ", "));
}

/// "Highest (worst)"; of ranks and classes, whose numbers have no high end that all readers agree on,
/// "Worst".
std::string head_of_end(const Indicator& indicator, bool highest) {
    const bool judged = indicator.polarity != Polarity::neutral;
    const bool worst = (indicator.polarity == Polarity::high_is_worse) == highest;
    const bool placed = indicator.kind == IndicatorKind::rank || indicator.kind == IndicatorKind::ordinal;
    if (judged && placed) return worst ? "Worst" : "Best";
    const std::string end = highest ? "Highest" : "Lowest";
    return judged ? fmt::format("{} ({})", end, worst ? "worst" : "best") : end;
}

}  // namespace

int printed_decimals(const IndicatorColumn& column) {
    if (column.indicator.decimals) return *column.indicator.decimals;
    constexpr double many = 100;  // of counts that were shared out, parts of one say nothing then
    const bool any_many = std::any_of(column.values.begin(), column.values.end(),
                                      [](double value) { return std::abs(value) >= many; });
    return column.indicator.kind == IndicatorKind::count && any_many ? 0 : natural_decimals(column.values, 2);
}

AreaWords area_words(const Geography& geography) {
    if (!geography.vintage) return {};
    return {geography.vintage->kind->singular, geography.vintage->kind->plural};
}

Extremes extremes_of(const IndicatorColumn& column, std::size_t areas) {
    Extremes ends;
    ends.decimals = printed_decimals(column);
    std::map<double, std::vector<std::size_t>> groups;
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        if (has_value(column, area)) {
            groups[as_printed(column.values[area], ends.decimals)].push_back(area);
            ++ends.with_value;
        } else {
            ++ends.without_value;
            if (column.states[area] == State::suppressed) ++ends.suppressed;
        }
    }
    const std::size_t half = groups.size() / 2;
    ends.highest = take(groups.rbegin(), std::min(groups.size(), std::max<std::size_t>(half, 1)), areas);
    ends.lowest = take(groups.begin(), half, areas);
    return ends;
}

std::string area_in_words(const Geography& geography, std::size_t area, const LargerAreas& larger) {
    std::string name = geography.names[area];
    const bool doubled = std::count(geography.names.begin(), geography.names.end(), name) > 1;
    if (doubled) name += " (" + geography.codes[area] + ")";
    if (area >= larger.names.size() || larger.names[area].empty()) return name;
    return fmt::format("{} ({})", name, larger.names[area]);
}

std::string areas_in_words(const Geography& geography, const std::vector<std::size_t>& areas,
                           std::size_t named, const LargerAreas& larger) {
    if (areas.size() > named) {
        const AreaWords noun = area_words(geography);
        return counted(areas.size(), noun.singular, noun.plural);
    }
    std::string text;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (i > 0) text += i + 1 == areas.size() ? " and " : ", ";
        text += area_in_words(geography, areas[i], larger);
    }
    return text;
}

std::vector<std::string> extremes_words(const AreaTable& areas, const IndicatorColumn& column,
                                        std::size_t count, const LargerAreas& larger) {
    const Extremes ends = extremes_of(column, count);
    const AreaWords noun = area_words(*areas.geography);
    std::vector<std::string> sentences;
    if (ends.with_value == 0) return {fmt::format("No {} has a value.", noun.singular)};
    const auto add_end = [&](bool highest) {
        const std::string head =
            head_of_end(column.indicator, highest) + (ends.suppressed > 0 ? ", of those with a value" : "");
        sentences.push_back(
            end_sentence(head, highest ? ends.highest : ends.lowest, areas, column, ends.decimals, larger));
    };
    const bool low_first = column.indicator.polarity == Polarity::low_is_worse;
    if (!column.indicator.categories.empty()) {
        sentences = category_sentences(areas, column, larger);
    } else if (ends.all_alike()) {
        sentences.push_back(end_sentence(ends.with_value == 1 ? "The only value" : "All values are alike",
                                         ends.highest, areas, column, ends.decimals, larger));
    } else {
        add_end(!low_first);
        add_end(low_first);
    }
    if (ends.without_value > 0) sentences.push_back(non_values_sentence(column, ends, noun));
    return sentences;
}

}  // namespace vitality
