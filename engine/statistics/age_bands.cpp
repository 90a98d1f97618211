// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/age_bands.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <stdexcept>

#include <fmt/format.h>

namespace vitality {

namespace {

constexpr int greatest_age = 130;

enum class Form { single, range, open, below };

struct Pattern {
    std::string_view words;  ///< '#' = a number
    Form form;
};

constexpr std::array patterns = {
    Pattern{"#", Form::single},          Pattern{"# - #", Form::range},
    Pattern{"# to #", Form::range},      Pattern{"# +", Form::open},
    Pattern{"# plus", Form::open},       Pattern{"# and over", Form::open},
    Pattern{"# & over", Form::open},     Pattern{"# or over", Form::open},
    Pattern{"# and above", Form::open},  Pattern{"# or above", Form::open},
    Pattern{"# and older", Form::open},  Pattern{"# or older", Form::open},
    Pattern{"# or more", Form::open},    Pattern{"# and more", Form::open},
    Pattern{">= #", Form::open},         Pattern{"under #", Form::below},
    Pattern{"below #", Form::below},     Pattern{"< #", Form::below},
    Pattern{"less than #", Form::below},
};

constexpr std::array<std::string_view, 9> words_without_meaning = {"age", "aged", "ages", "year", "years",
                                                                   "yr",  "yrs",  "old",  "of"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// Small letters, the dashes and signs of Unicode as those of ASCII.
std::string plain(std::string_view label) {
    std::string text(label);
    for (const char* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
        replace_all(text, dash, "-");
    replace_all(text, "\u2265", ">=");
    replace_all(text, "\u00a0", " ");
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// Where the run of digits, of letters or of other signs that begins at `from` ends.
std::size_t token_end(const std::string& text, std::size_t from) {
    const auto same_kind = [&](char c) {
        if (c == ' ') return false;
        return is_digit(c) == is_digit(text[from]) && is_letter(c) == is_letter(text[from]);
    };
    std::size_t end = from;
    while (end < text.size() && same_kind(text[end])) ++end;
    return end;
}

struct Reading {
    std::string words;
    std::vector<int> ages;
};

/// Nothing where a number is too long to be an age.
std::optional<Reading> read(const std::string& text) {
    Reading reading;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        const std::size_t end = token_end(text, at);
        std::string token = text.substr(at, end - at);
        at = end;
        if (std::find(words_without_meaning.begin(), words_without_meaning.end(), token) !=
            words_without_meaning.end())
            continue;
        if (is_digit(token.front())) {
            if (token.size() > 3 || std::stoi(token) > greatest_age) return std::nullopt;
            reading.ages.push_back(std::stoi(token));
            token = "#";
        }
        reading.words += (reading.words.empty() ? "" : " ") + token;
    }
    return reading;
}

std::optional<AgeBand> band_of(Form form, const std::vector<int>& ages) {
    switch (form) {
        case Form::single: return AgeBand{ages[0], ages[0]};
        case Form::open: return AgeBand{ages[0], std::nullopt};
        case Form::below:
            if (ages[0] == 0) return std::nullopt;
            return AgeBand{0, ages[0] - 1};
        case Form::range:
            if (ages[0] > ages[1]) return std::nullopt;
            return AgeBand{ages[0], ages[1]};
    }
    return std::nullopt;
}

}  // namespace

std::string age_band_name(const AgeBand& band) {
    if (band.open()) return fmt::format("{}+", band.start);
    if (band == AgeBand{0, 0}) return "under 1";
    if (*band.end == band.start) return fmt::format("{}", band.start);
    return fmt::format("{}-{}", band.start, *band.end);
}

std::optional<AgeBand> parse_age_band(std::string_view label) {
    const std::optional<Reading> reading = read(plain(label));
    if (!reading) return std::nullopt;
    for (const Pattern& pattern : patterns) {
        if (pattern.words == reading->words) return band_of(pattern.form, reading->ages);
    }
    return std::nullopt;
}

std::vector<AgeBand> age_bands_from_starts(std::span<const int> start_ages) {
    std::vector<AgeBand> bands;
    for (const int start : start_ages) {
        const bool rises = bands.empty() ? start >= 0 : start > bands.back().start;
        if (!rises) throw std::invalid_argument(fmt::format("start age {} does not rise", start));
        if (!bands.empty()) bands.back().end = start - 1;
        bands.push_back({start, std::nullopt});
    }
    return bands;
}

std::string age_bands_fault(std::span<const AgeBand> bands) {
    for (std::size_t i = 1; i < bands.size(); ++i) {
        const AgeBand& before = bands[i - 1];
        if (!before.open() && bands[i].start == *before.end + 1) continue;
        const bool gap = !before.open() && bands[i].start > *before.end + 1;
        return fmt::format("age bands {} and {} {}", age_band_name(before), age_band_name(bands[i]),
                           gap ? "leave a gap" : "overlap");
    }
    return {};
}

}  // namespace vitality
