// SPDX-License-Identifier: Apache-2.0
#include "layers/numbers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "base/csv_writer.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

constexpr std::string_view true_minus = "\xE2\x88\x92";  // U+2212

/// Bytes of the hard blank (U+00A0, U+2007, U+2009, U+202F) at the beginning; 0 where there is none.
std::size_t hard_blank(std::string_view text) {
    if (text.starts_with("\xC2\xA0")) return 2;
    for (const char* blank : {"\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"}) {
        if (text.starts_with(blank)) return 3;
    }
    return 0;
}

/// What separates thousands at the beginning of the text: a comma (a point with a decimal comma), a hard
/// blank (with a decimal comma a plain one too). Empty where there is none.
std::string_view separator_at(std::string_view text, NumberFormat format) {
    if (text.empty()) return {};
    const char mark = format.decimal_comma ? '.' : ',';
    if (text.front() == mark || (format.decimal_comma && text.front() == ' ')) return text.substr(0, 1);
    return text.substr(0, hard_blank(text));
}

/// The number as from_chars reads it: true minus made a hyphen, thousands closed up, decimals behind a point.
/// Empty where separators do not stand before every three digits, differ, or follow a leading zero ("0,123").
std::optional<std::string> in_plain_form(std::string_view text, NumberFormat format) {
    std::string plain;
    if (text.starts_with(true_minus)) {
        plain = "-";
        text.remove_prefix(true_minus.size());
    } else if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        plain = text.substr(0, 1);
        text.remove_prefix(1);
    }
    std::string_view separator;
    std::size_t group = 0, at = 0;
    while (at < text.size()) {
        if (is_digit(text[at])) {
            plain += text[at++];
            ++group;
            continue;
        }
        const std::string_view here = separator_at(text.substr(at), format);
        if (here.empty()) break;
        const bool first = separator.empty();
        if (group == 0 || group > 3 || (!first && (group != 3 || here != separator))) return std::nullopt;
        if (first && text.front() == '0') return std::nullopt;
        separator = here;
        at += here.size();
        group = 0;
    }
    const bool at_decimals = at < text.size() && text[at] == (format.decimal_comma ? ',' : '.');
    if (!separator.empty() && (group != 3 || (at < text.size() && !at_decimals))) return std::nullopt;
    if (at_decimals) {
        plain += '.';
        ++at;
    } else if (at < text.size() && text[at] == '.') {
        return std::nullopt;
    }
    plain += text.substr(at);
    return plain;
}

std::optional<double> parse_plain(std::string_view text) {
    const bool has_plus = text.starts_with('+');
    if (has_plus) text.remove_prefix(1);
    const std::string_view unsigned_part = !has_plus && text.starts_with('-') ? text.substr(1) : text;
    if (unsigned_part.empty() || !(is_digit(unsigned_part.front()) || unsigned_part.front() == '.'))
        return std::nullopt;
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

struct SignedNumber {
    double value;
    Sign sign;
};

/// Takes one of the words off an end of the text; false where none is there.
template <std::size_t N>
bool take_word(std::string_view& text, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words) {
        if (text.starts_with(word)) {
            text = trimmed(text.substr(word.size()));
            return true;
        }
        if (text.ends_with(word)) {
            text = trimmed(text.substr(0, text.size() - word.size()));
            return true;
        }
    }
    return false;
}

/// "12.5 %", "£310,000", "-£5", "GBP 310,000", "310,000 €": one sign, taken off.
std::optional<SignedNumber> parse_signed_number(std::string_view text, NumberFormat format) {
    static constexpr std::array<std::string_view, 6> currencies{"\xC2\xA3", "\xE2\x82\xAC", "$",
                                                                "GBP",      "EUR",          "USD"};
    if (const auto plain = parse_number(text, format)) return SignedNumber{*plain, Sign::none};
    Sign sign = Sign::none;
    std::string_view rest = trimmed(text);
    std::string number;
    if (rest.ends_with('%')) {
        rest = trimmed(rest.substr(0, rest.size() - 1));
        sign = Sign::percent;
    } else {
        const std::string_view minus = rest.starts_with(true_minus) ? true_minus
                                       : rest.starts_with('-')      ? std::string_view("-")
                                                                    : std::string_view();
        std::string_view amount = rest.substr(minus.size());
        if (take_word(amount, currencies)) {
            sign = Sign::currency;
            number = std::string(minus) + std::string(amount);
            rest = number;
        }
    }
    const auto value = parse_number(rest, format);
    if (!value) return std::nullopt;
    return SignedNumber{*value, sign};
}

/// "12.3 [u]": a number with a note of the Government Analysis Function. b break in series, e estimated, f
/// forecast, p provisional and r revised leave the number as it is.
std::optional<Cell> parse_noted_number(std::string_view word, NumberFormat format) {
    constexpr std::size_t note_size = 3;
    if (word.size() <= note_size || !word.ends_with(']') || word[word.size() - note_size] != '[')
        return std::nullopt;
    const char note = static_cast<char>(std::tolower(static_cast<unsigned char>(word[word.size() - 2])));
    if (std::string_view("befpru").find(note) == std::string_view::npos) return std::nullopt;
    const auto number = parse_signed_number(word.substr(0, word.size() - note_size), format);
    if (!number) return std::nullopt;
    return Cell{number->value, State::value, note == 'u' ? Mark::unreliable : Mark::none, number->sign};
}

/// True where the table says of a number, such as 9999 or -1, that it is a non-value.
bool names_numbers(const NonValueTable& non_values) {
    const auto digit = non_values.lower_bound(std::string_view("0"));
    if (digit != non_values.end() && is_digit(digit->first.front())) return true;
    const auto minus = non_values.upper_bound(std::string_view("-"));
    return minus != non_values.end() && minus->first.front() == '-';
}

}  // namespace

std::optional<double> parse_number(std::string_view text, NumberFormat format) {
    const std::string_view bare = trimmed(text);
    if (!format.decimal_comma) {
        if (const auto number = parse_plain(bare)) return number;
    }
    const auto plain = in_plain_form(bare, format);
    return plain ? parse_plain(*plain) : std::nullopt;
}

std::optional<Cell> parse_cell(std::string_view text, const NonValueTable& non_values, NumberFormat format) {
    const auto number = parse_signed_number(text, format);
    const auto as_cell = [](const NonValue& meaning) { return Cell{no_value, meaning.state, meaning.mark}; };
    if (!number || number->sign != Sign::none) {
        const auto found = non_values.find(to_lower(trimmed(text)));
        if (found != non_values.end()) return as_cell(found->second);
    }
    if (!number) return parse_noted_number(trimmed(text), format);
    // A project may name a number, such as 9999, as a non-value.
    const auto named =
        names_numbers(non_values) ? non_values.find(csv_number(number->value)) : non_values.end();
    if (named != non_values.end()) return as_cell(named->second);
    return Cell{number->value, State::value, Mark::none, number->sign};
}

}  // namespace vitality
