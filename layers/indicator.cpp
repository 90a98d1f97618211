// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/names.hpp"
#include "layers/row_sets.hpp"

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

const std::vector<std::pair<std::string, Companion>>& companion_words() {
    static const std::vector<std::pair<std::string, Companion>> words = {
        {"lower95", Companion::lower95},   {"upper95", Companion::upper95},
        {"lower998", Companion::lower998}, {"upper998", Companion::upper998},
        {"count", Companion::count},       {"denominator", Companion::denominator},
        {"note", Companion::note},         {"trend", Companion::trend}};
    return words;
}

/// `columns = { "2014" = "Median price 2014", ... }`: a series whose periods are columns.
std::vector<std::pair<std::string, std::string>> read_period_columns(Section& section) {
    std::vector<std::pair<std::string, std::string>> columns;
    if (auto given = section.optional_section("columns")) {
        for (const std::string& period : given->keys()) columns.emplace_back(period, given->text(period));
        if (columns.empty())
            section.fail("columns", "columns names no period: write { \"2014\" = \"column\", ... }.");
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [](const auto& a, const auto& b) { return sorts_before(a.first, b.first); });
    return columns;
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

IndicatorKind kind_of_words(const std::string& column) {
    const std::string words = to_lower(column);
    const auto says = [&](const char* word) { return words.find(word) != std::string::npos; };
    for (const char* word :
         {"decile", "quintile", "quartile", "tertile", "ventile", "vigintile", "centile"}) {
        if (says(word)) return IndicatorKind::ordinal;
    }
    const std::size_t at = words.find("rank");
    const bool is_word =
        at != std::string::npos && (at == 0 || !std::isalpha(static_cast<unsigned char>(words[at - 1])));
    return is_word ? IndicatorKind::rank : IndicatorKind::value;
}

std::string companion_name(Companion companion) { return word_of(companion_words(), companion); }

const std::vector<Companion>& all_companions() {
    static const std::vector<Companion> all = [] {
        std::vector<Companion> made;
        for (const auto& [word, companion] : companion_words()) made.push_back(companion);
        return made;
    }();
    return all;
}

const std::string* value_in(const Slice& slice, const std::string& dimension) {
    for (const auto& [name, value] : slice)
        if (name == dimension) return &value;
    return nullptr;
}

std::string slice_words(const Slice& slice) {
    std::vector<std::string> values;
    for (const auto& [dimension, value] : slice) values.push_back(value);
    return join(values, ", ");
}

std::string full_id(const Indicator& indicator) {
    return indicator.slice.empty() ? indicator.id
                                   : fmt::format("{} [{}]", indicator.id, slice_words(indicator.slice));
}

std::vector<RowFilter> read_filters(Section& section, const std::string& key) {
    std::vector<RowFilter> filters;
    auto given = section.optional_section(key);
    if (!given) return filters;
    for (const std::string& column : given->keys()) {
        filters.push_back({column, given->texts_or_integers(column), given->place(column)});
        if (filters.back().values.empty())
            given->fail(column, fmt::format("{} names no value. Write a text or a list of texts.", column));
    }
    return filters;
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

Slice read_slice(Section& section) {
    Slice slice;
    if (auto given = section.optional_section("slice")) {
        for (const std::string& dimension : given->keys())
            slice.emplace_back(dimension, given->text(dimension));
        given->finish();
    }
    for (const char* const dimension : {"period", "sex", "age"}) {
        const auto value = section.optional_text(dimension);
        if (!value) continue;
        if (std::any_of(slice.begin(), slice.end(), [&](const auto& one) { return one.first == dimension; }))
            section.fail(dimension, fmt::format("{} stands in slice too: give it once.", dimension));
        slice.emplace_back(dimension, *value);
    }
    return slice;
}

Indicator read_indicator_words(const std::string& id, Section& section) {
    Indicator words;
    words.id = id;
    words.place = section.place();
    words.title = section.text_or("title", "");
    words.unit = section.text_or("unit", "");
    words.period = section.text_or("period", "");
    words.polarity_stated = section.has("polarity");
    words.polarity = section.choice_or("polarity", polarities(), Polarity::neutral);
    words.decimals = section.optional_integer("decimals");
    if (words.decimals && (*words.decimals < 0 || *words.decimals > 12))
        section.fail("decimals", "decimals must be from 0 to 12.");
    words.licence = section.text_or("licence", "");
    words.attribution = section.texts_or_none("attribution");
    words.tags = read_tags(section);
    return words;
}

Indicator read_indicator(const std::string& id, Section& section, const IndicatorDefaults& defaults) {
    Indicator indicator;
    indicator.id = id;
    indicator.place = section.place();
    indicator.column = section.text_or("column", "");
    indicator.period_columns = read_period_columns(section);
    if (!indicator.column.empty() && !indicator.period_columns.empty())
        section.fail("columns",
                     "columns = lists the periods of a series, column = is for one column. Leave one out.");
    indicator.filter = read_filters(section, "filter");
    for (const auto& [word, companion] : companion_words()) {
        if (const auto header = section.optional_text(word)) indicator.companions[companion] = *header;
    }
    indicator.title = section.text_or("title", indicator.column);
    indicator.unit = section.text_or("unit", "");
    indicator.period = section.text_or("period", defaults.period);
    indicator.kind_stated = section.has("kind");
    indicator.polarity_stated = section.has("polarity");
    indicator.kind = section.choice_or("kind", kinds(), kind_of_words(indicator.column));
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
