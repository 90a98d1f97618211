// SPDX-License-Identifier: Apache-2.0
#include "engine/query/expression.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace vitality {

namespace {

bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_letter));
}

/// Back, or on, to where a letter begins.
std::size_t letter_start(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && !begins_letter(text[at])) --at;
    return at;
}

std::string without_controls(std::string_view text) {
    std::string clean(text);
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
        ' ');
    return clean;
}

/// The part of the text's line around a range, cut where it is long, and carets under the range.
std::string pointed_at(std::string_view text, TextRange at) {
    constexpr std::size_t before = 60, after = 60;
    at.begin = std::min(at.begin, text.size());
    at.end = std::clamp(at.end, at.begin, text.size());
    const std::size_t newline = text.substr(0, at.begin).rfind('\n');
    const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
    const std::size_t line_end = std::min(text.find('\n', at.begin), text.size());
    const std::size_t from = at.begin - line > before ? letter_start(text, at.begin - before) : line;
    const std::size_t to = line_end - at.begin > after ? letter_start(text, at.begin + after) : line_end;
    const std::string lead = from > line ? "..." : "";
    const std::string shown = without_controls(text.substr(from, to - from));
    const std::size_t marked = letters(text.substr(at.begin, std::min(at.end, to) - at.begin));
    return fmt::format("  {}{}{}\n  {}{}", lead, shown, to < line_end ? "..." : "",
                       std::string(lead.size() + letters(text.substr(from, at.begin - from)), ' '),
                       std::string(std::max<std::size_t>(marked, 1), '^'));
}

}  // namespace

ExpressionError::ExpressionError(std::string_view text, TextRange at, const std::string& message)
    : SettingsError(message + "\n" + pointed_at(text, at)), message_(message), at_(at) {}

std::string on_one_line(std::string_view text) {
    std::string line;
    char quote = 0;
    for (const char c : text) {
        const bool blank = quote == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
        if (quote != 0 && c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
        }
        if (!blank) line += c;
        if (blank && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

}  // namespace vitality
