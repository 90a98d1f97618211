// SPDX-License-Identifier: Apache-2.0
#include "engine/code_forms.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

#include <fmt/format.h>

#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr std::size_t several = static_cast<std::size_t>(-1);

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Letters of other scripts that look like Latin capitals: Cyrillic and Greek ones.
struct LookAlike {
    std::string_view text;
    char letter;
    std::string_view words;
};
constexpr std::array<LookAlike, 26> look_alikes{{
    {"\xD0\x90", 'A', "Cyrillic A"},    {"\xD0\x92", 'B', "Cyrillic Ve"}, {"\xD0\x95", 'E', "Cyrillic Ie"},
    {"\xD0\x9A", 'K', "Cyrillic Ka"},   {"\xD0\x9C", 'M', "Cyrillic Em"}, {"\xD0\x9D", 'H', "Cyrillic En"},
    {"\xD0\x9E", 'O', "Cyrillic O"},    {"\xD0\xA0", 'P', "Cyrillic Er"}, {"\xD0\xA1", 'S', "Cyrillic Es"},
    {"\xD0\xA2", 'T', "Cyrillic Te"},   {"\xD0\xA5", 'X', "Cyrillic Ha"}, {"\xD0\x85", 'S', "Cyrillic Dze"},
    {"\xCE\x91", 'A', "Greek Alpha"},   {"\xCE\x92", 'B', "Greek Beta"},  {"\xCE\x95", 'E', "Greek Epsilon"},
    {"\xCE\x96", 'Z', "Greek Zeta"},    {"\xCE\x97", 'H', "Greek Eta"},   {"\xCE\x99", 'I', "Greek Iota"},
    {"\xCE\x9A", 'K', "Greek Kappa"},   {"\xCE\x9C", 'M', "Greek Mu"},    {"\xCE\x9D", 'N', "Greek Nu"},
    {"\xCE\x9F", 'O', "Greek Omicron"}, {"\xCE\xA1", 'P', "Greek Rho"},   {"\xCE\xA4", 'T', "Greek Tau"},
    {"\xCE\xA5", 'Y', "Greek Upsilon"}, {"\xCE\xA7", 'X', "Greek Chi"},
}};

/// A code brought to one writing, and what that took.
struct Squeezed {
    std::string text;
    bool gaps = false;
    std::string look_alike;  ///< the first one, in words
};

/// Letters and digits that are mistaken for each other are one.
char plain_letter(char c) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (upper == 'O') return '0';
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

/// Bytes of a hyphen or dash at the beginning; 0 where there is none.
std::size_t dash_size(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('_')) return 1;
    if (text.starts_with("\xC2\xAD")) return 2;
    const bool dash =
        text.size() > 2 && text.starts_with("\xE2\x80") && text[2] >= '\x90' && text[2] <= '\x95';
    return dash ? 3 : 0;
}

Squeezed squeeze(std::string_view code) {
    Squeezed out;
    for (std::string_view rest = trimmed(code); !rest.empty();) {
        const std::string_view from = trimmed(rest);
        out.gaps = out.gaps || from.size() != rest.size();
        rest = from;
        if (const std::size_t dash = dash_size(rest)) {
            out.gaps = true;
            rest.remove_prefix(dash);
            continue;
        }
        const auto alike = std::find_if(look_alikes.begin(), look_alikes.end(),
                                        [&](const LookAlike& known) { return rest.starts_with(known.text); });
        if (alike != look_alikes.end()) {
            if (out.look_alike.empty())
                out.look_alike = fmt::format("the {} for the letter {}", alike->words, alike->letter);
            out.text += plain_letter(alike->letter);
            rest.remove_prefix(alike->text.size());
        } else if (!rest.empty()) {
            out.text += plain_letter(rest.front());
            rest.remove_prefix(1);
        }
    }
    return out;
}

/// "101.0" -> "101".
std::optional<std::string> without_decimals(std::string_view code) {
    const std::size_t point = code.find('.');
    if (point == std::string_view::npos || point == 0 || point + 1 == code.size()) return std::nullopt;
    const std::string_view decimals = code.substr(point + 1);
    const bool zeros = decimals.find_first_not_of('0') == std::string_view::npos;
    return zeros && all_digits(code.substr(0, point)) ? std::optional(std::string(code.substr(0, point)))
                                                      : std::nullopt;
}

/// "E01004567" -> "1004567": what is left of a code that was taken for a number. Empty where nothing would
/// be.
std::string only_number(std::string_view code) {
    const std::size_t first = code.find_first_of("0123456789");
    if (first == std::string_view::npos || !all_digits(code.substr(first))) return {};
    const std::size_t digit = code.find_first_not_of('0', first);
    return digit == std::string_view::npos ? std::string() : std::string(code.substr(digit));
}

std::optional<std::size_t> one_of(const std::unordered_map<std::string, std::size_t>& index,
                                  const std::string& key) {
    const auto at = index.find(key);
    return at == index.end() || at->second == several ? std::nullopt : std::optional(at->second);
}

std::string words_of(const Squeezed& squeezed) {
    if (squeezed.gaps && squeezed.look_alike.empty()) return "with blanks or hyphens inside";
    const std::string letters =
        squeezed.look_alike.empty() ? "a letter and a digit that look alike exchanged" : squeezed.look_alike;
    return "with " + letters + (squeezed.gaps ? ", and with blanks or hyphens inside" : "");
}

}  // namespace

bool is_code_made_number(std::string_view code) {
    std::string text(code);
    std::replace(text.begin(), text.end(), ',', '.');
    return text.find_first_of("eE") != std::string::npos && parse_number(text).has_value();
}

bool is_code_made_date(std::string_view code) {
    static const std::regex date(
        R"((((\d{1,2}[ /-])?(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[ /-](\d{2}|\d{4}))|)"
        R"((\d{1,2}[ /-](jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*)|)"
        R"((\d{4}[/-]\d{1,2}[/-]\d{1,2})|(\d{1,2}[/.]\d{1,2}[/.]\d{4}))([ T]\d{1,2}:\d{2}(:\d{2})?(\.0+)?)?)",
        std::regex::icase);
    constexpr std::size_t longest = 32;
    return code.size() <= longest && std::regex_match(code.begin(), code.end(), date);
}

CodeForms::CodeForms(const Geography& geography) : geography_(&geography) {
    const auto note = [](Index& index, std::string key, std::size_t area) {
        if (key.empty()) return;
        const auto [at, is_new] = index.try_emplace(std::move(key), area);
        if (!is_new) at->second = several;
    };
    for (std::size_t area = 0; area < geography.size(); ++area) {
        note(squeezed_, squeeze(geography.codes[area]).text, area);
        note(digits_, only_number(geography.codes[area]), area);
    }
}

std::optional<OtherWriting> CodeForms::find(const std::string& code) const {
    const Squeezed squeezed = squeeze(code);
    if (const auto area = one_of(squeezed_, squeezed.text))
        return OtherWriting{*area, fmt::format("is {} {}", geography_->codes[*area], words_of(squeezed))};
    const auto whole = without_decimals(code);
    if (whole) {
        if (const auto area = geography_->find(*whole))
            return OtherWriting{*area, fmt::format("is {} with decimals added", *whole)};
    }
    const std::string number = whole.value_or(code);
    if (!all_digits(number)) return std::nullopt;
    const auto area = one_of(digits_, only_number(number));
    if (!area) return std::nullopt;
    const std::string& own = geography_->codes[*area];
    const std::string_view lost = !all_digits(own)             ? "without its first letters and zeros"
                                  : number.size() > own.size() ? "with zeros put before it"
                                                               : "without its first zeros";
    return OtherWriting{*area, fmt::format("is {} {}", own, lost)};
}

std::string CodeForms::code_without_letters(const std::string& code) const {
    constexpr std::size_t digits = 8, fewest = 6;
    const std::string number = without_decimals(code).value_or(code);
    if (!geography_->vintage || !all_digits(number) || number.size() > digits || number.size() < fewest)
        return {};
    const std::string padded = std::string(digits - number.size(), '0') + number;
    for (const std::string& prefix : geography_->vintage->kind->prefixes) {
        if (padded.starts_with(std::string_view(prefix).substr(1))) return prefix.substr(0, 1) + padded;
    }
    return {};
}

}  // namespace vitality
