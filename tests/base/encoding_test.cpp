// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::string decoded(const std::string& bytes, const std::string& encoding = "") {
    const DecodedText result = decode_text("a.csv", encoding, bytes);
    return result.text.substr(result.begin);
}

std::string note_of(const std::string& bytes, const std::string& encoding = "") {
    const DecodedText result = decode_text("a.csv", encoding, bytes);
    return result.notes.empty() ? "" : result.notes.front().message;
}

std::string error_of(const std::string& bytes, const std::string& encoding = "") {
    return test::message_of<InputError>([&] { decode_text("a.csv", encoding, bytes); });
}

/// ASCII as UTF-16.
std::string utf16(const std::string& text, bool little, bool mark) {
    std::string bytes = !mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : text) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
    return bytes;
}

TEST(Encoding, LeavesUtf8AsItIs) {
    EXPECT_EQ(decoded("n\nTŷ Gŵyr 学 😀\n"), "n\nTŷ Gŵyr 学 😀\n");
    EXPECT_EQ(decoded("\xEF\xBB\xBF"
                      "a"),
              "a");
    EXPECT_EQ(note_of("\xEF\xBB\xBF"
                      "Tŷ"),
              "");
    EXPECT_EQ(decoded("Tŷ", "utf-8"), "Tŷ");
}

TEST(Encoding, FindsUtf16WithAndWithoutMark) {
    for (const bool little : {true, false}) {
        for (const bool mark : {true, false}) {
            EXPECT_EQ(decoded(utf16("code,name\r\nE01,x\r\n", little, mark)), "code,name\r\nE01,x\r\n");
            EXPECT_EQ(decoded(utf16("code\n", little, mark), "utf-16"), "code\n");
        }
    }
    EXPECT_EQ(
        note_of(utf16("code,name\nE01,x\n", true, true)),
        "The text is UTF-16 (little-endian) and was decoded: line 1 reads \"code\". If that is wrong, say "
        "encoding = \"...\".");
    EXPECT_EQ(note_of(utf16("code", false, true), "utf-16"),
              "The text is UTF-16 (big-endian) and was decoded: line 1 reads \"code\".");
}

TEST(Encoding, DecodesUtf16BeyondAscii) {
    // n, line feed, T, U+0177 y with circumflex, U+1F600 as the pair D83D DE00.
    const std::string bytes("\xFF\xFEn\0\n\0T\0\x77\x01\x3D\xD8\x00\xDE", 14);
    EXPECT_EQ(decoded(bytes), "n\nTŷ😀");
    EXPECT_EQ(note_of(bytes, "utf-16"),
              "The text is UTF-16 (little-endian) and was decoded: line 2 reads \"Tŷ😀\".");
}

TEST(Encoding, RefusesUtf16ThatIsCut) {
    EXPECT_EQ(error_of(utf16("a,b\nc,xy", true, true) + "z"),
              "a.csv:2: is not whole UTF-16: a single byte after \"xy\". Fetch or export the file again.");
    EXPECT_EQ(error_of(std::string("\xFF\xFE"
                                   "a\0\x3D\xD8"
                                   "b\0",
                                   8)),
              "a.csv:1: is not whole UTF-16: half a character after \"a\". Fetch or export the file again.");
    EXPECT_EQ(error_of(std::string("\xFF\xFE"
                                   "a\0\0\0",
                                   6)),
              "a.csv:1: is not whole UTF-16: a zero character after \"a\". Fetch or export the file again.");
}

TEST(Encoding, TakesOtherBytesForWindows1252) {
    EXPECT_EQ(decoded("\x80 \x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E"), "€ ‚ƒ„…†‡ˆ‰Š‹ŒŽ");
    EXPECT_EQ(decoded("\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F"), "‘’“”•–—˜™š›œžŸ");
    EXPECT_EQ(decoded("\xA3\xA0\xE9\xFF"), "£\xC2\xA0éÿ");
    EXPECT_EQ(decoded("Price (\xA3)", "windows-1252"), "Price (£)");
    EXPECT_EQ(
        note_of("a,b\r\n1,\"Caf\xE9 Rouge\"\r\n"),
        "The text is not UTF-8 but Windows-1252 and was decoded: line 2 reads \"Café Rouge\". If that is "
        "wrong, say encoding = \"...\".");
    EXPECT_EQ(note_of("plain", "windows-1252"), "");
}

TEST(Encoding, RefusesTheFiveBytesThatWindows1252LeavesUndefined) {
    for (const char* byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
        EXPECT_NE(error_of(std::string("a\nb") + byte).find("neither UTF-8 nor Windows-1252"),
                  std::string::npos);
    }
    EXPECT_EQ(
        error_of("a,b\n1,x\x8D"),
        "a.csv:2: byte 0x8D after \"x\" is neither UTF-8 nor Windows-1252. Save the file as \"CSV UTF-8\".");
}

TEST(Encoding, RefusesAMixtureWithBothPlaces) {
    EXPECT_EQ(
        error_of("n\n1,Tŷ Gwyn\n2,Caf\xE9\n"),
        "a.csv:3: mixes encodings: \"Tŷ\" on line 2 is UTF-8, and byte 0xE9 after \"Caf\" on line 3 is not. "
        "Save the file in one encoding, or say encoding = \"windows-1252\" to take every byte for that.");
    EXPECT_EQ(decoded("Tŷ\n\xE9", "windows-1252"), "TÅ·\né");
}

TEST(Encoding, RefusesBytesThatContradictTheStatedOne) {
    const std::string advice = " Leave encoding out to have it found from the bytes.";
    EXPECT_EQ(
        error_of("a\nCaf\xE9", "utf-8"),
        "a.csv: line 2 is not UTF-8: byte 0xE9 after \"Caf\", and encoding = \"utf-8\" says otherwise." +
            advice);
    EXPECT_EQ(error_of(utf16("a", true, true), "utf-8"),
              "a.csv: begins with the byte order mark of UTF-16, and encoding = \"utf-8\" says otherwise." +
                  advice);
    EXPECT_EQ(
        error_of("abcd", "utf-16"),
        "a.csv: has no byte order mark, nor zero bytes in every second place, and encoding = \"utf-16\" says "
        "otherwise." +
            advice);
    EXPECT_EQ(
        error_of("\xEF\xBB\xBF"
                 "a",
                 "windows-1252"),
        "a.csv: begins with a byte order mark of Unicode, and encoding = \"windows-1252\" says otherwise." +
            advice);
    EXPECT_EQ(error_of("x\nTŷ", "windows-1252"),
              "a.csv: is UTF-8 throughout, such as \"Tŷ\" on line 2, and encoding = \"windows-1252\" says "
              "otherwise." +
                  advice);
    EXPECT_EQ(
        error_of("a", "latin-1"),
        "a.csv: encoding \"latin-1\" is not known. Allowed: utf-8, utf-16, windows-1252; or leave it out.");
}

TEST(Encoding, RefusesZeroBytesThatMakeNoUtf16) {
    const std::string bytes("a,b\n1,2\0\n3,4\n", 13);
    const std::string said = "a.csv:2: holds a zero byte: not a text table. Save it as \"CSV UTF-8\".";
    for (const char* encoding : {"", "utf-8", "windows-1252"}) EXPECT_EQ(error_of(bytes, encoding), said);
}

TEST(Encoding, TakesOverlongAndCutSequencesForNoUtf8) {
    EXPECT_EQ(decoded("\xC0\xAF"), "À¯");
    EXPECT_EQ(decoded("\xE2\x82"), "â‚");
    EXPECT_EQ(decoded("\xED\xA0\x80"), "í\xC2\xA0€");
    EXPECT_EQ(
        error_of("12345678\xF4\x90\x80\x80"),
        "a.csv:1: byte 0x90 after \"12345678ô\" is neither UTF-8 nor Windows-1252. Save the file as \"CSV "
        "UTF-8\".");
}

TEST(Encoding, CutsALongCellInItsMessage) {
    EXPECT_EQ(note_of(std::string(90, 'x') + "\xE9" + std::string(90, 'y'), "windows-1252"),
              "The text is Windows-1252 and was decoded: line 1 reads \"" + std::string(40, 'x') + "é" +
                  std::string(38, 'y') + "\".");
}

TEST(Encoding, FindsABadByteBesideAChunkBorder) {
    constexpr std::size_t border = std::size_t{8} << 20;
    for (std::size_t before = 0; before < 5; ++before) {
        std::string text(border - before, 'a');
        text += "学学\nx\xE9";
        EXPECT_EQ(
            error_of(text, "utf-8"),
            "a.csv: line 2 is not UTF-8: byte 0xE9 after \"x\", and encoding = \"utf-8\" says otherwise. "
            "Leave encoding out to have it found from the bytes.");
        text.resize(text.size() - 1);
        EXPECT_EQ(decoded(text).size(), text.size());
    }
}

}  // namespace
}  // namespace vitality
