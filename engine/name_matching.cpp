// SPDX-License-Identifier: Apache-2.0
#include "engine/name_matching.hpp"

#include <array>

#include "base/names.hpp"

namespace vitality {

namespace {

struct Folding {
    std::string_view text;
    std::string_view plain;
};

/// Apostrophes, and the Latin letters with accents of Western and Celtic names (both cases).
constexpr auto foldings = std::to_array<Folding>({
    {"\xE2\x80\x99", "'"},
    {"\xE2\x80\x98", "'"},
    {"`", "'"},
    {"\xC2\xB4", "'"},
    {"\xCA\xBC", "'"},
    {"\xC2\xA0", " "},
    {"&", "and"},
    {"à", "a"},
    {"á", "a"},
    {"â", "a"},
    {"ã", "a"},
    {"ä", "a"},
    {"å", "a"},
    {"æ", "ae"},
    {"ç", "c"},
    {"è", "e"},
    {"é", "e"},
    {"ê", "e"},
    {"ë", "e"},
    {"ì", "i"},
    {"í", "i"},
    {"î", "i"},
    {"ï", "i"},
    {"ñ", "n"},
    {"ò", "o"},
    {"ó", "o"},
    {"ô", "o"},
    {"õ", "o"},
    {"ö", "o"},
    {"ø", "o"},
    {"ù", "u"},
    {"ú", "u"},
    {"û", "u"},
    {"ü", "u"},
    {"ý", "y"},
    {"ÿ", "y"},
    {"ŵ", "w"},
    {"ŷ", "y"},
    {"ẁ", "w"},
    {"ẃ", "w"},
    {"ẅ", "w"},
    {"ỳ", "y"},
    {"À", "a"},
    {"Á", "a"},
    {"Â", "a"},
    {"Ä", "a"},
    {"Å", "a"},
    {"Æ", "ae"},
    {"Ç", "c"},
    {"È", "e"},
    {"É", "e"},
    {"Ê", "e"},
    {"Ë", "e"},
    {"Ì", "i"},
    {"Í", "i"},
    {"Î", "i"},
    {"Ï", "i"},
    {"Ñ", "n"},
    {"Ò", "o"},
    {"Ó", "o"},
    {"Ô", "o"},
    {"Ö", "o"},
    {"Ø", "o"},
    {"Ù", "u"},
    {"Ú", "u"},
    {"Û", "u"},
    {"Ü", "u"},
    {"Ý", "y"},
    {"Ŵ", "w"},
    {"Ŷ", "y"},
    {"Ẁ", "w"},
    {"Ẃ", "w"},
    {"Ỳ", "y"},
});

bool may_fold(char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '&' || c == '`'; }

}  // namespace

std::string folded_name(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const auto* known = may_fold(name.front()) ? foldings.begin() : foldings.end();
        while (known != foldings.end() && !name.starts_with(known->text)) ++known;
        if (known == foldings.end()) {
            out += name.front();
            name.remove_prefix(1);
        } else {
            out += known->plain;
            name.remove_prefix(known->text.size());
        }
    }
    return to_lower(single_blanks(out));
}

NameIndex::NameIndex(const Geography& geography) {
    for (std::size_t area = 0; area < geography.size(); ++area) {
        exact_[single_blanks(geography.names[area])].push_back(area);
        folded_[folded_name(geography.names[area])].push_back(area);
    }
}

std::map<std::string, std::vector<std::size_t>> NameIndex::doubled() const {
    std::map<std::string, std::vector<std::size_t>> names;
    for (const auto& [name, areas] : exact_) {
        if (areas.size() > 1) names[name] = areas;
    }
    return names;
}

NameIndex::Found NameIndex::find(std::string_view name) const {
    const auto found = [](const Index& index, const std::string& key, RowCause one) {
        const auto at = index.find(key);
        if (at == index.end()) return Found{RowCause::unknown_name, {}};
        return Found{at->second.size() > 1 ? RowCause::ambiguous_name : one, at->second};
    };
    Found exact = found(exact_, single_blanks(name), RowCause::matched);
    if (exact.cause != RowCause::unknown_name) return exact;
    return found(folded_, folded_name(name), RowCause::name_almost);
}

}  // namespace vitality
