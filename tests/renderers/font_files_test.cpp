// SPDX-License-Identifier: Apache-2.0
#include "renderers/font_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "renderers/fonts.hpp"
#include "renderers/text.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using testing::HasSubstr;

std::string shipped(const std::string& file) { return font_folder() + "/" + file; }

void replace_all(std::string& bytes, const std::string& from, const std::string& to) {
    for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + to.size()))
        bytes.replace(at, from.size(), to);
}

std::string in_utf16(const std::string& text) {
    std::string wide;
    for (const char c : text) wide += std::string(1, '\0') + c;
    return wide;
}

/// A font of the program under another name: what an organisation's own would be.
std::string renamed_font(const test::TemporaryFolder& folder, const std::string& file) {
    std::string bytes = read_file(shipped(file));
    for (const auto& [from, to] : {std::pair{"Open Sans", "Opus Sans"}, std::pair{"OpenSans", "OpusSans"}}) {
        replace_all(bytes, from, to);
        replace_all(bytes, in_utf16(from), in_utf16(to));
    }
    return folder.file("Opus" + file, bytes);
}

std::string refusal(const std::vector<std::string>& paths) {
    return test::message_of<SettingsError>([&] { read_font_files(paths); });
}

TEST(FontFiles, AreThoseOfTheProgramWhereNoneAreNamed) { EXPECT_EQ(read_font_files({}), nullptr); }

TEST(FontFiles, AreOfOneFamily) {
    const test::TemporaryFolder folder;
    const std::string regular = renamed_font(folder, "OpenSans-Regular.ttf");
    const auto fonts = read_font_files({regular, renamed_font(folder, "OpenSans-Bold.ttf")});
    EXPECT_EQ(fonts->family, "Opus Sans");
    EXPECT_EQ(fonts->paths.size(), 2U);
    const std::string bold = shipped("OpenSans-Bold.ttf");
    EXPECT_EQ(refusal({regular, bold}), bold + ": is of the family \"Open Sans\", and " + regular +
                                            " of \"Opus Sans\". Name files of one family.");
}

TEST(FontFiles, AreRefusedWhereTheyCannotBeUsed) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(refusal({"nowhere.ttf"}),
              "nowhere.ttf: there is no such font file. Mend the path, or leave fonts out for Open Sans.");
    const std::string text = folder.file("text.ttf", "no font");
    EXPECT_EQ(refusal({text}),
              text + ": is no font that can be read. TrueType and OpenType files (.ttf, .otf) are.");
    std::string bytes = read_file(shipped("OpenSans-Regular.ttf"));
    const std::size_t directory = bytes.find("OS/2");  // tag, checksum, offset, length
    ASSERT_NE(directory, std::string::npos);
    std::size_t table = 0;
    for (std::size_t i = 0; i < 4; ++i)
        table = table << 8 | static_cast<unsigned char>(bytes[directory + 8 + i]);
    bytes[table + 8] = 0, bytes[table + 9] = 2;  // fsType: restricted licence
    EXPECT_THAT(refusal({folder.file("closed.ttf", bytes)}), HasSubstr("forbids to be embedded"));
}

TEST(FontFiles, SetTheTextsOfAPage) {
    const test::TemporaryFolder folder;
    const auto narrow = read_font_files({renamed_font(folder, "OpenSans-Regular.ttf")});
    const std::vector<std::string> texts{"Obesity"};
    const TextStyle bold{10, Weight::bold};
    Typesetter ours(texts), theirs(texts, narrow.get());
    EXPECT_NE(ours.measure("Obesity", bold).width,
              theirs.measure("Obesity", bold).width);                                   // has no bold file
    EXPECT_EQ(ours.measure("Obesity", {}).width, theirs.measure("Obesity", {}).width);  // the same outlines
    EXPECT_TRUE(fonts_cover(texts, narrow.get()));
    EXPECT_FALSE(fonts_cover(std::vector<std::string>{"\u5065\u5eb7"}, narrow.get()));
}

}  // namespace
}  // namespace vitality
