// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

#include <fmt/format.h>

namespace vitality {

namespace {

constexpr std::size_t longest_list = 32;

/// Letters to put in, take out, exchange, or swap with their neighbour (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            row[j + 1] = std::min({last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0U : 1U)});
            const bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
            if (swapped) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
        }
        before = last;
        std::swap(last, row);
    }
    return last.back();
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> candidates) {
    const std::string wanted = to_lower(name);
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(wanted, to_lower(trim(candidate)));
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string suggestion(std::string_view name, std::span<const std::string> candidates) {
    std::string text;
    if (const auto near = nearest_name(name, candidates)) text = fmt::format("Did you mean \"{}\"? ", *near);
    if (candidates.empty()) return text + "There is none to choose from.";
    const std::size_t shown = std::min(candidates.size(), longest_list);
    text += "Allowed: " + join(candidates.first(shown), ", ");
    if (shown < candidates.size()) text += fmt::format(" and {} more", candidates.size() - shown);
    return text + ".";
}

std::string with_thousands(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
    if (count == 1) return fmt::format("1 {}", singular);
    if (plural.empty()) return fmt::format("{} {}s", with_thousands(count), singular);
    return fmt::format("{} {}", with_thousands(count), plural);
}

namespace {

constexpr std::string_view plain_blanks = " \t\r\n\f\v";

bool is_plain(char c) { return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x80; }

/// Bytes of the blank at the beginning: U+00A0, U+2000 to U+200F (zero-width ones among them), U+202F,
/// U+2060, U+FEFF, or a plain one; 0 where there is none.
std::size_t blank_at_begin(std::string_view text) {
    if (text.empty()) return 0;
    if (plain_blanks.find(text.front()) != std::string_view::npos) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    if (text.size() < 3) return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    if (text.starts_with("\xE2\x80")) return (last >= 0x80 && last <= 0x8F) || last == 0xAF ? 3 : 0;
    return text.starts_with("\xE2\x81\xA0") || text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t blank_at_end(std::string_view text) {
    for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size) {
        if (blank_at_begin(text.substr(text.size() - size)) == size) return size;
    }
    return 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && !is_plain(text.front())) {
        const std::size_t blank = blank_at_begin(text);
        if (blank == 0) break;
        text.remove_prefix(blank);
    }
    while (!text.empty() && !is_plain(text.back())) {
        const std::size_t blank = blank_at_end(text);
        if (blank == 0) break;
        text.remove_suffix(blank);
    }
    return text;
}

std::string trim(std::string_view text) { return std::string(trimmed(text)); }

std::string single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trim(text)) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank) out += c;
        if (blank && !out.ends_with(' ')) out += ' ';
    }
    return out;
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace vitality
