// SPDX-License-Identifier: Apache-2.0
#include "renderers/abbreviations.hpp"

#include <array>
#include <utility>

namespace vitality {

namespace {

using Rule = std::pair<const char*, const char*>;

constexpr std::array<Rule, 1> sign_rules{{{"and", "&"}}};
constexpr std::array<Rule, 9> word_rules{{{"Saint", "St"},
                                          {"North", "Nth"},
                                          {"South", "Sth"},
                                          {"East", "E"},
                                          {"West", "W"},
                                          {"Great", "Gt"},
                                          {"Little", "Lt"},
                                          {"Upper", "Upr"},
                                          {"Lower", "Lwr"}}};

bool ends_word(char c) { return c == ' ' || c == '-' || c == '/' || c == ','; }

/// Each word that a rule names in place of itself; letter case counts.
template <std::size_t Count>
std::string with_rules(const std::string& name, const std::array<Rule, Count>& rules) {
    std::string shorter;
    for (std::size_t from = 0; from < name.size();) {
        std::size_t to = from;
        while (to < name.size() && !ends_word(name[to])) ++to;
        std::string word = name.substr(from, to - from);
        for (const auto& [full, brief] : rules)
            if (word == full) {
                word = brief;
                break;
            }
        shorter += word;
        if (to < name.size()) shorter += name[to++];
        from = to;
    }
    return shorter;
}

}  // namespace

std::vector<std::string> abbreviations_of(const std::string& name) {
    std::vector<std::string> forms;
    const std::string with_sign = with_rules(name, sign_rules);
    if (with_sign != name) forms.push_back(with_sign);
    const std::string with_words = with_rules(with_sign, word_rules);
    if (with_words != with_sign) forms.push_back(with_words);
    return forms;
}

}  // namespace vitality
