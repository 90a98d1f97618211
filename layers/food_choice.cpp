// SPDX-License-Identifier: Apache-2.0
#include "layers/food_choice.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/names.hpp"
#include "layers/name_words.hpp"

namespace vitality {

namespace {

constexpr const char* known_types =
    "1 restaurant or cafe, 5 hospital or care, 7838 farmer, 7839 manufacturer, 7840 supermarket, 7841 other "
    "catering, 7842 hotel, 7843 pub, 7844 takeaway, 7845 school, 7846 mobile caterer, 4613 other retailer, 7 "
    "distributor, 14 importer";

std::vector<std::string> read_types(Section& section, const std::string& key,
                                    const std::vector<std::string>& fallback) {
    if (!section.has(key)) return fallback;
    std::vector<std::string> types = section.texts_or_integers(key);
    for (std::string& type : types) {
        type = trim(type);
        if (!type.empty() && type.find_first_not_of("0123456789") == std::string::npos) continue;
        section.fail(key,
                     fmt::format("\"{}\" is no BusinessTypeID. They are numbers: {}.", type, known_types));
    }
    return types;
}

std::vector<std::string> read_phrases(Section& section, const std::string& key) {
    std::vector<std::string> phrases = section.texts_or_none(key);
    for (const std::string& phrase : phrases) {
        if (folded_words(phrase) == " ")
            section.fail(key, fmt::format("\"{}\" holds no word. Write whole words of a name.", phrase));
    }
    return phrases;
}

/// Under "food" where the program is installed, under "layers/food" in the source tree.
std::vector<std::string> shipped_list(const std::string& name) {
    const std::string share = share_folder();
    const std::string installed = share + "/food/" + name;
    return lines_of_list(read_file(file_exists(installed) ? installed : share + "/layers/food/" + name));
}

std::vector<std::string> folded(std::vector<std::string> phrases, const FoodPremisesChoice& choice,
                                const char* list) {
    if (choice.use_shipped_lists) {
        const std::vector<std::string> shipped = shipped_list(list);
        phrases.insert(phrases.end(), shipped.begin(), shipped.end());
    }
    for (std::string& phrase : phrases) phrase = folded_words(phrase);
    return phrases;
}

bool holds(const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

}  // namespace

FoodPremisesChoice read_food_premises_choice(Section& layer) {
    FoodPremisesChoice choice;
    std::optional<Section> section = layer.optional_section("premises");
    if (!section) return choice;
    choice.business_types = read_types(*section, "types", choice.business_types);
    choice.named_types = read_types(*section, "named_types", choice.named_types);
    choice.chains = read_phrases(*section, "chains");
    choice.keywords = read_phrases(*section, "keywords");
    choice.use_shipped_lists = section->flag_or("use_shipped_lists", true);
    section->finish();
    return choice;
}

std::string_view name_of(ChosenBy by) {
    switch (by) {
        case ChosenBy::type: return "type";
        case ChosenBy::chain: return "chain";
        case ChosenBy::keyword: return "keyword";
    }
    return "type";
}

FoodPremisesChooser::FoodPremisesChooser(const FoodPremisesChoice& choice)
    : types_(choice.business_types),
      named_types_(choice.named_types),
      chains_(folded(choice.chains, choice, "chains.txt")),
      keywords_(folded(choice.keywords, choice, "keywords.txt")) {}

std::optional<ChosenBy> FoodPremisesChooser::choose(std::string_view business_type,
                                                    std::string_view name) const {
    if (holds(types_, business_type)) return ChosenBy::type;
    if (!holds(named_types_, business_type)) return std::nullopt;
    const std::string words = folded_words(name);
    const auto begins = [&](const std::string& chain) { return words.starts_with(chain); };
    const auto is_in = [&](const std::string& word) { return words.find(word) != std::string::npos; };
    if (std::any_of(chains_.begin(), chains_.end(), begins)) return ChosenBy::chain;
    if (std::any_of(keywords_.begin(), keywords_.end(), is_in)) return ChosenBy::keyword;
    return std::nullopt;
}

std::vector<std::string> lines_of_list(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line = trim(text.substr(0, std::min(text.find('#'), end)));
        if (!line.empty()) lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace vitality
