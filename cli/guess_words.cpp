// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/guess_parts.hpp"

namespace vitality {

namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_plain(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Four digits of a year from 1990 to 2089 that stand by themselves.
bool year_at(std::string_view text, std::size_t at) {
    if (at + 4 > text.size() || (at > 0 && is_digit(text[at - 1]))) return false;
    if (at + 4 < text.size() && is_digit(text[at + 4])) return false;
    const std::string_view digits = text.substr(at, 4);
    return std::all_of(digits.begin(), digits.end(), is_digit) &&
           (digits.starts_with("199") || (digits.starts_with("20") && digits[2] < '9'));
}

/// Where a year and its second half end: "2011/12", "2009-13", "2013-2015".
std::size_t year_end(std::string_view text, std::size_t at) {
    const std::size_t end = at + 4;
    if (end + 2 >= text.size() || (text[end] != '/' && text[end] != '-')) return end;
    if (year_at(text, end + 1)) return end + 5;
    const bool two = is_digit(text[end + 1]) && is_digit(text[end + 2]);
    const bool no_more = end + 3 >= text.size() || !is_digit(text[end + 3]);
    return two && no_more ? end + 3 : end;
}

}  // namespace

std::vector<std::string> words_of(std::string_view header) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : to_lower(header)) {
        if (is_plain(c)) {
            word.push_back(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

bool has_word(std::string_view header, std::initializer_list<std::string_view> wanted) {
    const auto words = words_of(header);
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

namespace {

/// Letters of U+00C0 to U+00FF without their accents, in small letters: "Bevölkerung" -> "bevolkerung".
std::string without_accents(std::string_view text) {
    static constexpr std::string_view plain =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        const bool accented = static_cast<unsigned char>(text[i]) == 0xC3 && next >= 0x80 && next <= 0xBF;
        out.push_back(accented ? plain[next - 0x80] : text[i]);
        i += accented ? 1U : 0U;
    }
    return out;
}

}  // namespace

std::string plain_id(std::string_view text, std::size_t most) {
    std::string id;
    for (const std::string& word : words_of(without_accents(text))) {
        if (!id.empty() && id.size() + 1 + word.size() > most) break;
        if (!id.empty()) id += '_';
        id += word.substr(0, most);
    }
    return id;
}

std::string unique_id(std::string id, std::set<std::string>& taken) {
    std::string chosen = id;
    for (int n = 2; !taken.insert(chosen).second; ++n) chosen = fmt::format("{}_{}", id, n);
    return chosen;
}

std::string stem_of(const std::string& path) {
    std::filesystem::path stem = std::filesystem::path(path).filename();
    if (to_lower(stem.extension().string()) == ".gz") stem = stem.stem();
    return stem.stem().string();
}

namespace {

/// "gp", "nhs", "gss": short and without a vowel, or known to be the first letters of a name.
bool is_abbreviation(const std::string& word) {
    static const std::set<std::string, std::less<>> known = {"dfe",  "dz",  "fhrs", "imd",  "lad",    "lsoa",
                                                             "msoa", "oa",  "ohid", "ons",  "ofsted", "os",
                                                             "osm",  "pcn", "poi",  "simd", "uk",     "wimd"};
    const bool vowel = word.find_first_of("aeiouy0123456789") != std::string::npos;
    return (!vowel && word.size() > 1 && word.size() < 6) || known.count(word) > 0;
}

}  // namespace

std::string words_from_stem(const std::string& stem) {
    std::string text;
    std::string word;
    for (const char c : stem + "_") {
        if (c != '_' && c != ' ') {
            word.push_back(c);
            continue;
        }
        if (is_abbreviation(word))
            std::transform(word.begin(), word.end(), word.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
        text += word + ' ';
        word.clear();
    }
    text = single_blanks(text);
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string period_in(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        if (!year_at(text, at)) continue;
        std::size_t end = year_end(text, at);
        constexpr std::string_view to = " to ";
        if (text.substr(end).starts_with(to) && year_at(text, end + to.size()))
            end = year_end(text, end + to.size());
        return std::string(text.substr(at, end - at));
    }
    return {};
}

}  // namespace vitality
