// SPDX-License-Identifier: Apache-2.0
#include "layers/numbers.hpp"

#include <algorithm>
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

/// Takes the commas out of "1,296,000.5"; empty where they do not stand before every three digits.
std::optional<std::string> without_thousands(std::string_view text) {
    const std::size_t sign = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(sign, end - sign);
    std::string digits(text.substr(0, sign));
    std::size_t group = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (is_digit(whole[i])) {
            digits.push_back(whole[i]);
            ++group;
            continue;
        }
        const bool first = whole.find(',') == i;
        if (whole[i] != ',' || group == 0 || group > 3 || (!first && group != 3)) return std::nullopt;
        group = 0;
    }
    if (group != 3) return std::nullopt;
    digits += text.substr(end);
    return digits;
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

/// "12.3 [u]": a number with a note of the Government Analysis Function. b break in series, e estimated, f
/// forecast, p provisional and r revised leave the number as it is.
std::optional<Cell> parse_noted_number(std::string_view word) {
    constexpr std::size_t note_size = 3;
    if (word.size() <= note_size || !word.ends_with(']') || word[word.size() - note_size] != '[')
        return std::nullopt;
    const char note = word[word.size() - 2];
    if (std::string_view("befpru").find(note) == std::string_view::npos) return std::nullopt;
    const auto number = parse_number(word.substr(0, word.size() - note_size));
    if (!number) return std::nullopt;
    return Cell{*number, State::value, note == 'u' ? Mark::unreliable : Mark::none};
}

/// True where the table says of a number, such as 9999, that it is a non-value.
bool names_numbers(const NonValueTable& non_values) {
    return std::any_of(non_values.begin(), non_values.end(), [](const auto& entry) {
        const std::string& text = entry.first;
        return !text.empty() && (is_digit(text.front()) || (text.size() > 1 && text.front() == '-'));
    });
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
    const std::string_view bare = trimmed(text);
    if (bare.find(',') == std::string_view::npos) return parse_plain(bare);
    const auto digits = without_thousands(bare);
    return digits ? parse_plain(*digits) : std::nullopt;
}

std::optional<Cell> parse_cell(std::string_view text, const NonValueTable& non_values) {
    if (const auto number = parse_number(text)) {
        // A project may name a number, such as 9999, as a non-value.
        const auto named =
            names_numbers(non_values) ? non_values.find(csv_number(*number)) : non_values.end();
        if (named == non_values.end()) return Cell{*number, State::value};
        return Cell{no_value, named->second.state, named->second.mark};
    }
    const std::string word = to_lower(trim(text));
    if (const auto found = non_values.find(word); found != non_values.end()) {
        return Cell{no_value, found->second.state, found->second.mark};
    }
    return parse_noted_number(word);
}

}  // namespace vitality
