// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TEST(ReadFile, GivesEveryByte) {
    const test::TemporaryFolder folder;
    std::string bytes("a\r\n\0\xFF\x1A", 6);
    EXPECT_EQ(read_file(folder.file("a", bytes)), bytes);
    EXPECT_EQ(read_file(folder.file("empty", "")), "");
    bytes = std::string(3'000'000, 'x') + "end";
    EXPECT_EQ(read_file(folder.file("large", bytes)), bytes);
}

TEST(ReadFile, ReadsFilesThatTellNoSize) {
    EXPECT_NE(read_file("/proc/self/status").find("Name:"), std::string::npos);
}

TEST(ReadFile, SaysWhyAFileCannotBeRead) {
    const test::TemporaryFolder folder;
    const auto error_of = [](const std::string& path) {
        return test::message_of<InputError>([&] { read_file(path); });
    };
    EXPECT_EQ(error_of(folder / "a.csv"),
              folder / "a.csv" +
                  ": cannot be read: No such file or directory. Check the path and its permissions.");
    EXPECT_EQ(error_of(folder.path()),
              folder.path() + ": cannot be read: Is a directory. Check the path and its permissions.");
}

TEST(FileExists, KnowsFilesAndFolders) {
    const test::TemporaryFolder folder;
    EXPECT_TRUE(file_exists(folder.path()));
    EXPECT_TRUE(file_exists(folder.file("a", "")));
    EXPECT_FALSE(file_exists(folder / "b"));
    EXPECT_FALSE(file_exists(folder / "a/b"));
}

// FIPS 180-2, appendix B: "abc", and a million times the letter a.
TEST(Sha256, AgreesWithThePublishedExamples) {
    const test::TemporaryFolder folder;
    const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    EXPECT_EQ(sha256_of_text("abc"), abc);
    EXPECT_EQ(sha256_of_file(folder.file("abc", "abc")), abc);
    const std::string million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    EXPECT_EQ(sha256_of_file(folder.file("million", std::string(1'000'000, 'a'))), million);
    EXPECT_EQ(sha256_of_text(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, ReadsBeyondOneBuffer) {
    const test::TemporaryFolder folder;
    const std::string bytes(3'000'000, 'b');
    EXPECT_EQ(sha256_of_file(folder.file("large", bytes)), sha256_of_text(bytes));
}

TEST(Sha256, SaysThatAFileIsMissing) {
    EXPECT_EQ(
        test::message_of<InputError>([] { sha256_of_file("/no such file"); }),
        "/no such file: cannot be read: No such file or directory. Check the path and its permissions.");
}

TEST(ShareFolder, HoldsTheShippedExample) {
    EXPECT_TRUE(file_exists(share_folder() + "/examples/testborough/vitality.toml"));
}

}  // namespace
}  // namespace vitality
