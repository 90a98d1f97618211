// SPDX-License-Identifier: Apache-2.0
#include "engine/measure_words.hpp"

#include <cctype>
#include <cmath>
#include <set>
#include <sstream>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "engine/ranking.hpp"

namespace vitality {

namespace {

/// "Index of Multiple Deprivation score", "Invented England": all further words but small ones have capitals,
/// or the first two of them.
bool is_name(const std::string& title) {
    static const std::set<std::string> small = {"of", "in", "the", "and", "for",
                                                "to", "at", "on",  "by",  "with"};
    std::size_t capitals = 0;
    std::istringstream words(title);
    std::string word;
    words >> word;
    while (words >> word) {
        if (small.contains(word)) continue;
        if (std::isupper(static_cast<unsigned char>(word.front())) == 0) return capitals >= 2;
        ++capitals;
    }
    return capitals > 0;
}

}  // namespace

std::string in_sentence(const std::string& title) {
    const auto capital = [&](std::size_t at) {
        return at < title.size() && std::isupper(static_cast<unsigned char>(title[at])) != 0;
    };
    std::string text = title;
    if (capital(0) && !capital(1) && !is_name(title))
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

std::string features_words(const MeasureInputs& inputs) {
    const std::string choice = inputs.spec->choice.words();
    return in_sentence(inputs.layer->spec.title) + (choice.empty() ? "" : " " + choice);
}

std::string with_verb(const std::string& title, const std::string& plural, const std::string& singular) {
    std::string noun = title;
    for (const char* beginning : {" for ", " of ", " in ", " within ", " (", " who ", " per ", " with ",
                                  " under ", " aged ", " at ", " to ", ", "})
        noun = noun.substr(0, noun.find(beginning));
    const std::string last = to_lower(noun.substr(noun.rfind(' ') + 1));  // npos + 1 is 0
    const bool several = (last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("is")) ||
                         last == "people" || last == "children" || last == "men" || last == "women" ||
                         noun.find(" and ") != std::string::npos;
    return in_sentence(title) + " " + (several ? plural : singular);
}

std::string denominator_words(const IndicatorColumn& denominator) {
    const std::string& title = denominator.indicator.title;
    return in_sentence(title.empty() ? denominator.indicator.id : title);
}

std::string origin_words(const MeasureInputs& inputs, Origin origin) {
    switch (origin) {
        case Origin::people: return inputs.population->words;
        case Origin::popcentroid: return "the centre of the people of each area";
        case Origin::centroid: return "the centroid of each area";
        case Origin::boundary: return "the nearest place of each area";
    }
    return {};
}

std::string nth_of_words(const MeasureInputs& inputs) {
    return inputs.spec->nth > 1 ? fmt::format("the {} nearest of ", ordinal(inputs.spec->nth)) : "";
}

std::string target_words(const MeasureInputs& inputs) {
    if (inputs.spec->nth > 1)
        return fmt::format("the {} nearest feature{}", ordinal(inputs.spec->nth),
                           inputs.spec->to_access_points
                               ? ", each by its nearest access point (or the boundary where it has none)"
                               : "");
    return inputs.spec->to_access_points ? "the nearest access point (the boundary of a site that has none)"
                                         : "the nearest point of a feature";
}

std::string way_in_words(const MeasureInputs& inputs) {
    const Layer& layer = *inputs.layer;
    const std::string nearest =
        inputs.spec->nth > 1 ? fmt::format("the {} nearest", ordinal(inputs.spec->nth)) : "the nearest";
    if (layer.kind() == ShapeKind::point) return nearest + " feature";
    const std::string streets = "where streets meet its boundary, else its place nearest to a street";
    return layer.access && !inputs.spec->to_boundary
               ? nearest +
                     (inputs.spec->nth > 1 ? " site, each by its nearest access point"
                                           : " access point of a site") +
                     " (of one without: " + streets + ")"
               : nearest + " feature (" + streets + ")";
}

std::string group_words(const MeasureInputs& inputs) {
    return inputs.population->spec.group_title(inputs.spec->people);
}

Origin origin_of(const MeasureInputs& inputs) {
    if (inputs.spec->origin) return *inputs.spec->origin;
    return inputs.population != nullptr ? Origin::people : Origin::centroid;
}

}  // namespace vitality
