// SPDX-License-Identifier: Apache-2.0
#include "layers/name_words.hpp"

#include <cstdint>

#include "base/utf8.hpp"

namespace vitality {

namespace {

/// Letters of U+00C0 to U+017F without their accents. A, T, S, O and J stand for "ae", "th", "ss", "oe" and
/// "ij", a blank for a sign.
constexpr std::string_view plain_letters =
    "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkkllllllllllnnnnnnnnnoooooo"
    "OOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::uint32_t first_letter = 0xC0;
static_assert(plain_letters.size() == 0x180 - first_letter);

struct Character {
    std::uint32_t point;
    std::size_t size;
};

/// The character at the beginning; a byte that is no UTF-8 is a replacement character.
Character character_at(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    const std::size_t size = byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    if (first_not_utf8(text.substr(0, size)) != std::string_view::npos) return {0xFFFD, 1};
    std::uint32_t point = byte(0) & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (byte(i) & 0x3FU);
    return {point, size};
}

bool is_apostrophe(std::uint32_t point) {
    switch (point) {
        case '\'':
        case '`':
        case 0xB4:
        case 0x2BC:
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x2032:
        case 0xFF07: return true;
        default: return false;
    }
}

/// What the character becomes; a blank parts words, and an empty text leaves no trace.
std::string folded(Character character, std::string_view as_written) {
    const std::uint32_t point = character.point;
    if (is_apostrophe(point) || (point >= 0x300 && point <= 0x36F)) return "";
    if (point == '&' || point == '+' || point == 0xFF06) return " and ";
    if (point < 0x80) {
        const char c = as_written.front();
        if (c >= 'A' && c <= 'Z') return {static_cast<char>(c - 'A' + 'a')};
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? std::string(1, c) : " ";
    }
    if (point < first_letter || point == 0xFFFD || (point >= 0x2000 && point <= 0x206F)) return " ";
    if (point - first_letter >= plain_letters.size()) return std::string(as_written);
    switch (const char letter = plain_letters[point - first_letter]) {
        case 'A': return "ae";
        case 'T': return "th";
        case 'S': return "ss";
        case 'O': return "oe";
        case 'J': return "ij";
        default: return {letter};
    }
}

}  // namespace

std::string folded_words(std::string_view name) {
    std::string words = " ";
    const auto end_word = [&] {
        if (words.ends_with(" n")) words.replace(words.size() - 1, 1, "and");
        if (!words.ends_with(' ')) words += ' ';
    };
    while (!name.empty()) {
        const Character character = character_at(name);
        for (const char c : folded(character, name.substr(0, character.size))) {
            if (c != ' ') words += c;
            if (c == ' ') end_word();
        }
        name.remove_prefix(character.size);
    }
    end_word();
    return words;
}

}  // namespace vitality
