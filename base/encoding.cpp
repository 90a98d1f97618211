// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/threads.hpp"
#include "base/utf8.hpp"

namespace vitality {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", little_mark = "\xFF\xFE", big_mark = "\xFE\xFF";

/// Code points of the bytes 80 to 9F; 0 = undefined.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

void add_code_point(std::string& text, std::uint32_t point) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            add(0xE0 | point >> 12);
        } else {
            add(0xF0 | point >> 18);
            add(0x80 | (point >> 12 & 0x3F));
        }
        add(0x80 | (point >> 6 & 0x3F));
    }
    add(0x80 | (point & 0x3F));
}

bool continues(std::string_view text, std::size_t i) { return (byte_at(text, i) & 0xC0) == 0x80; }

/// The cell's text before `at`, in as far as it fits a message.
/// Bytes that are no UTF-8 as "\\xE9": a message is text.
std::string readable(std::string_view text) {
    std::string shown;
    for (std::size_t bad = first_not_utf8(text); bad != none; bad = first_not_utf8(text)) {
        shown += std::string(text.substr(0, bad)) +
                 fmt::format("\\x{:02X}", static_cast<unsigned char>(text[bad]));
        text.remove_prefix(bad + 1);
    }
    return shown + std::string(text);
}

std::string_view shown_before(std::string_view text, std::size_t at) {
    const std::size_t stop = text.substr(0, at).find_last_of(",;|\t\r\n\"");
    std::size_t from = stop == none ? 0 : stop + 1;
    if (at - from > 40) from = at - 40;
    while (from < at && continues(text, from)) ++from;
    return text.substr(from, at - from);
}

/// The cell around `at` in UTF-8, in as far as it fits a message.
std::string shown_around(std::string_view text, std::size_t at) {
    std::size_t end = std::min(text.find_first_of(",;|\t\r\n\"", at), text.size());
    if (end - at > 40) end = at + 40;
    while (end < text.size() && end > at && continues(text, end)) --end;
    return trim(std::string(shown_before(text, at)) + std::string(text.substr(at, end - at)));
}

std::size_t first_beyond_ascii(std::string_view text) {
    const auto found = std::find_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    return found == text.end() ? none : static_cast<std::size_t>(found - text.begin());
}

/// Where the first zero byte and the first byte that is not UTF-8 stand; chunks are looked at side by side.
struct Oddities {
    std::size_t zero = none;
    std::size_t not_utf8 = none;
};

Oddities find_oddities(std::string_view text) {
    constexpr std::size_t chunk = std::size_t{8} << 20;
    std::vector<Oddities> found(text.size() / chunk + 1);
    const auto boundary = [&](std::size_t at) {
        for (int k = 0; k < 3 && at < text.size() && continues(text, at); ++k) ++at;
        return at;
    };
    for_chunks(text.size(), chunk, hardware_threads(), [&](std::size_t begin, std::size_t end) {
        const std::size_t from = begin == 0 ? 0 : boundary(begin);
        const std::string_view part = text.substr(from, boundary(end) - from);
        Oddities& here = found[begin / chunk];
        here = {part.find('\0'), first_not_utf8(part)};
        if (here.zero != none) here.zero += from;
        if (here.not_utf8 != none) here.not_utf8 += from;
    });
    Oddities first;
    for (const Oddities& here : found) {
        first.zero = std::min(first.zero, here.zero);
        first.not_utf8 = std::min(first.not_utf8, here.not_utf8);
    }
    return first;
}

/// True where zero bytes stand in every fourth character or more, and only in the high halves.
bool has_zeros_as_utf16(std::string_view bytes, bool little) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < size; ++i) zeros[i % 2] += bytes[i] == '\0' ? 1U : 0U;
    return zeros[little ? 0 : 1] == 0 && zeros[little ? 1 : 0] * 8 >= std::max<std::size_t>(size, 2);
}

enum class Order { little, big };

std::optional<Order> utf16_order(std::string_view bytes) {
    if (bytes.starts_with(little_mark)) return Order::little;
    if (bytes.starts_with(big_mark)) return Order::big;
    if (has_zeros_as_utf16(bytes, true)) return Order::little;
    if (has_zeros_as_utf16(bytes, false)) return Order::big;
    return std::nullopt;
}

[[noreturn]] void refuse_utf16(const std::string& path, const std::string& before, const char* what) {
    throw error<InputError>("{}:{}: is not whole UTF-16: {} after \"{}\". Fetch or export the file again.",
                            path, line_ends(before) + 1, what, shown_before(before, before.size()));
}

std::string from_utf16(const std::string& path, std::string_view bytes, Order order) {
    const auto unit = [&](std::size_t i) {
        const auto low = byte_at(bytes, i + (order == Order::little ? 0 : 1));
        const auto high = byte_at(bytes, i + (order == Order::little ? 1 : 0));
        return static_cast<std::uint32_t>(high << 8 | low);
    };
    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 8);
    std::size_t i = bytes.starts_with(little_mark) || bytes.starts_with(big_mark) ? 2 : 0;
    for (; i + 1 < bytes.size(); i += 2) {
        std::uint32_t point = unit(i);
        if (point == 0) refuse_utf16(path, text, "a zero character");
        if (point >= 0xD800 && point <= 0xDFFF) {
            const std::uint32_t second = i + 3 < bytes.size() ? unit(i + 2) : 0;
            if (point > 0xDBFF || second < 0xDC00 || second > 0xDFFF)
                refuse_utf16(path, text, "half a character");
            point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
            i += 2;
        }
        add_code_point(text, point);
    }
    if (i < bytes.size()) refuse_utf16(path, text, "a single byte");
    return text;
}

std::string from_windows_1252(const std::string& path, std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned char byte = byte_at(bytes, i);
        const std::uint32_t point = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
        if (point == 0) {
            throw error<InputError>(
                "{}:{}: byte 0x{:02X} after \"{}\" is neither UTF-8 nor Windows-1252. Save the file as \"CSV "
                "UTF-8\".",
                path, line_ends(text) + 1, byte, shown_before(text, text.size()));
        }
        add_code_point(text, point);
    }
    return text;
}

ReadingNote decoded_note(std::string_view text, const std::string& name, bool guessed) {
    const std::size_t letter = first_beyond_ascii(text);
    const std::size_t at = letter == none ? 0 : letter;
    const std::size_t line = line_ends(text.substr(0, at)) + 1;
    std::string message = fmt::format("The text is {} and was decoded: line {} reads \"{}\".", name, line,
                                      shown_around(text, at));
    if (guessed) message += " If that is wrong, say encoding = \"...\".";
    return {"decoded", std::move(message), {line}};
}

DecodedText decoded(std::string text, const std::string& name, bool guessed) {
    DecodedText result{std::move(text), 0, {}};
    result.notes.push_back(decoded_note(result.text, name, guessed));
    return result;
}

DecodedText decode_utf16(const std::string& path, std::string_view bytes, Order order, bool guessed) {
    const char* name = order == Order::little ? "UTF-16 (little-endian)" : "UTF-16 (big-endian)";
    return decoded(from_utf16(path, bytes, order), name, guessed);
}

void refuse_zero(const std::string& path, std::string_view bytes, std::size_t zero) {
    if (zero == none) return;
    throw error<InputError>("{}:{}: holds a zero byte: not a text table. Save it as \"CSV UTF-8\".", path,
                            line_ends(bytes.substr(0, zero)) + 1);
}

/// Letters in UTF-8 beside bytes that are not: two files joined into one. Neither reading would be right.
void refuse_mixture(const std::string& path, std::string_view bytes, std::size_t bad) {
    std::size_t at = first_beyond_ascii(bytes);
    while (at != none && first_not_utf8(bytes.substr(at, 4)) == 0) {
        const std::size_t step = first_beyond_ascii(bytes.substr(at + 1));
        at = step == none ? none : at + 1 + step;
    }
    if (at == none) return;
    std::size_t end = at + 1;
    while (end < bytes.size() && continues(bytes, end)) ++end;
    throw error<InputError>(
        "{}:{}: mixes encodings: \"{}\" on line {} is UTF-8, and byte 0x{:02X} after \"{}\" on line {} is "
        "not. Save the file in one encoding, or say encoding = \"windows-1252\" to take every byte for that.",
        path, line_ends(bytes.substr(0, bad)) + 1,
        readable(std::string(shown_before(bytes, at)) + std::string(bytes.substr(at, end - at))),
        line_ends(bytes.substr(0, at)) + 1, byte_at(bytes, bad), readable(shown_before(bytes, bad)),
        line_ends(bytes.substr(0, bad)) + 1);
}

DecodedText found_from_bytes(const std::string& path, std::string bytes) {
    if (bytes.starts_with(little_mark) || bytes.starts_with(big_mark))
        return decode_utf16(path, bytes, *utf16_order(bytes), true);
    const Oddities odd = find_oddities(bytes);
    if (odd.zero != none) {
        if (const auto order = utf16_order(bytes)) return decode_utf16(path, bytes, *order, true);
        refuse_zero(path, bytes, odd.zero);
    }
    if (odd.not_utf8 == none) {
        const std::size_t begin = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
        return {std::move(bytes), begin, {}};
    }
    refuse_mixture(path, bytes, odd.not_utf8);
    return decoded(from_windows_1252(path, bytes), "not UTF-8 but Windows-1252", true);
}

[[noreturn]] void contradict(const std::string& path, const std::string& encoding, const std::string& what) {
    throw error<InputError>(
        "{}: {}, and encoding = \"{}\" says otherwise. Leave encoding out to have it found from the bytes.",
        path, what, encoding);
}

DecodedText as_utf8(const std::string& path, std::string bytes) {
    if (bytes.starts_with(little_mark) || bytes.starts_with(big_mark))
        contradict(path, "utf-8", "begins with the byte order mark of UTF-16");
    const Oddities odd = find_oddities(bytes);
    refuse_zero(path, bytes, odd.zero);
    if (odd.not_utf8 != none) {
        contradict(path, "utf-8",
                   fmt::format("line {} is not UTF-8: byte 0x{:02X} after \"{}\"",
                               line_ends(std::string_view(bytes).substr(0, odd.not_utf8)) + 1,
                               byte_at(bytes, odd.not_utf8), shown_before(bytes, odd.not_utf8)));
    }
    const std::size_t begin = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    return {std::move(bytes), begin, {}};
}

DecodedText as_windows_1252(const std::string& path, const std::string& bytes) {
    if (bytes.starts_with(little_mark) || bytes.starts_with(big_mark) || bytes.starts_with(utf8_mark))
        contradict(path, "windows-1252", "begins with a byte order mark of Unicode");
    const Oddities odd = find_oddities(bytes);
    refuse_zero(path, bytes, odd.zero);
    const std::size_t letter = first_beyond_ascii(bytes);
    if (letter == none) return {bytes, 0, {}};
    if (odd.not_utf8 == none) {
        contradict(path, "windows-1252",
                   fmt::format("is UTF-8 throughout, such as \"{}\" on line {}", shown_around(bytes, letter),
                               line_ends(std::string_view(bytes).substr(0, letter)) + 1));
    }
    return decoded(from_windows_1252(path, bytes), "Windows-1252", false);
}

}  // namespace

std::size_t line_ends(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
    }
    return count;
}

DecodedText decode_text(const std::string& path, const std::string& encoding, std::string bytes) {
    if (encoding.empty()) return found_from_bytes(path, std::move(bytes));
    if (encoding == "utf-8") return as_utf8(path, std::move(bytes));
    if (encoding == "windows-1252") return as_windows_1252(path, bytes);
    if (encoding != "utf-16") {
        throw error<InputError>(
            "{}: encoding \"{}\" is not known. Allowed: utf-8, utf-16, windows-1252; or leave it out.", path,
            encoding);
    }
    if (const auto order = utf16_order(bytes)) return decode_utf16(path, bytes, *order, false);
    contradict(path, encoding, "has no byte order mark, nor zero bytes in every second place");
}

}  // namespace vitality
