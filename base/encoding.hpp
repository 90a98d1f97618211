// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.hpp"

namespace vitality {

/// A text file as UTF-8. Line ends are those of the raw file, so that line numbers do not move.
struct DecodedText {
    std::string text;
    std::size_t begin = 0;           ///< where the text begins, behind a byte order mark
    std::vector<ReadingNote> notes;  ///< "decoded", with a cell to check the guess by
};

/// Decodes UTF-8 and UTF-16 (with or without byte order mark) and Windows-1252. With `encoding` empty, bytes
/// that are not UTF-8 are taken for Windows-1252, unless the text holds letters in UTF-8 too; zero bytes in
/// every second place are taken for UTF-16. A stated encoding that the bytes contradict is refused.
/// Source: The Unicode Standard 15.0, chapter 3; WHATWG Encoding Standard, index windows-1252 (the five bytes
/// that Microsoft leaves undefined, 81 8D 8F 90 9D, are refused).
/// @throws InputError naming line, byte and text.
DecodedText decode_text(const std::string& path, const std::string& encoding, std::string bytes);

/// Line ends (CRLF, LF or CR, each once) in the text.
std::size_t line_ends(std::string_view text);

}  // namespace vitality
