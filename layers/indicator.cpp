// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator.hpp"

#include <utility>

#include "base/names.hpp"

namespace vitality {

namespace {

const std::vector<std::pair<std::string, IndicatorKind>>& kinds() {
    static const std::vector<std::pair<std::string, IndicatorKind>> words = {
        {"value", IndicatorKind::value},  {"count", IndicatorKind::count},
        {"rate", IndicatorKind::rate},    {"percentage", IndicatorKind::percentage},
        {"score", IndicatorKind::score},  {"rank", IndicatorKind::rank},
        {"class", IndicatorKind::ordinal}};
    return words;
}

const std::vector<std::pair<std::string, Polarity>>& polarities() {
    static const std::vector<std::pair<std::string, Polarity>> words = {
        {"high-is-worse", Polarity::high_is_worse},
        {"low-is-worse", Polarity::low_is_worse},
        {"neutral", Polarity::neutral}};
    return words;
}

template <class T>
std::string word_of(const std::vector<std::pair<std::string, T>>& words, T value) {
    for (const auto& [word, meaning] : words) {
        if (meaning == value) return word;
    }
    return {};
}

}  // namespace

std::string state_name(State state) {
    switch (state) {
        case State::value: return "value";
        case State::missing: return "missing";
        case State::suppressed: return "suppressed";
        case State::not_applicable: return "not applicable";
    }
    return {};
}

std::string mark_name(Mark mark) {
    switch (mark) {
        case Mark::none: return {};
        case Mark::unreliable: return "low reliability";
        case Mark::low: return "below the rounding unit";
    }
    return {};
}

Polarity polarity_of_words(const std::string& column) {
    const std::string words = to_lower(column);
    const bool first_is_worst = words.find("1 is most deprived") != std::string::npos ||
                                words.find("1 = most deprived") != std::string::npos;
    return first_is_worst ? Polarity::low_is_worse : Polarity::neutral;
}

std::string kind_name(IndicatorKind kind) { return word_of(kinds(), kind); }
std::string polarity_name(Polarity polarity) { return word_of(polarities(), polarity); }

std::map<std::string, std::vector<std::string>> read_tags(Section& section) {
    std::map<std::string, std::vector<std::string>> tags;
    if (auto given = section.optional_section("tags")) {
        for (const std::string& dimension : given->keys()) tags[dimension] = given->texts_or_none(dimension);
    }
    return tags;
}

Indicator read_indicator(const std::string& id, Section& section, const IndicatorDefaults& defaults) {
    Indicator indicator;
    indicator.id = id;
    indicator.place = section.place();
    indicator.column = section.text("column");
    indicator.title = section.text_or("title", indicator.column);
    indicator.unit = section.text_or("unit", "");
    indicator.period = section.text_or("period", defaults.period);
    indicator.kind = section.choice_or("kind", kinds(), IndicatorKind::value);
    indicator.polarity = section.choice_or("polarity", polarities(), polarity_of_words(indicator.column));
    indicator.decimals = section.optional_integer("decimals");
    if (indicator.decimals && (*indicator.decimals < 0 || *indicator.decimals > 12)) {
        section.fail("decimals", "decimals must be from 0 to 12.");
    }
    indicator.source = section.text_or("source", defaults.source);
    indicator.licence = section.text_or("licence", defaults.licence);
    indicator.attribution = section.texts_or_none("attribution");
    if (indicator.attribution.empty()) indicator.attribution = defaults.attribution;
    indicator.tags = defaults.tags;
    for (auto& [dimension, values] : read_tags(section)) indicator.tags[dimension] = values;
    section.finish();
    return indicator;
}

}  // namespace vitality
