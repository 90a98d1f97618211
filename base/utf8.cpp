// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace vitality {

namespace {

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Bytes of the well-formed UTF-8 sequence that begins at i; 0 where there is none.
/// Source: The Unicode Standard 15.0, table 3-7.
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned char lead = byte_at(text, i);
    const auto follows = [&](std::size_t at, unsigned char low, unsigned char high) {
        return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
    };
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(i + 1, 0x80, 0xBF) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80, high = lead == 0xED ? 0x9F : 0xBF;
        return follows(i + 1, low, high) && follows(i + 2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xF4 ? 0x8F : 0xBF;
        return follows(i + 1, low, high) && follows(i + 2, 0x80, 0xBF) && follows(i + 3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::size_t first_not_utf8(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (std::size_t i = 0; i < text.size();) {
        std::uint64_t eight = high_bits;
        if (i + sizeof eight <= text.size()) std::memcpy(&eight, text.data() + i, sizeof eight);
        if ((eight & high_bits) == 0) {
            i += sizeof eight;
            continue;
        }
        const std::size_t length = sequence_length(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

}  // namespace vitality
