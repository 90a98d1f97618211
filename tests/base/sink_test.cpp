// SPDX-License-Identifier: Apache-2.0
#include "base/sink.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "tests/support/limited_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::string error_of_writing(const std::string& path, std::size_t bytes) {
    return test::message_of<OutputError>([&] { write_file(path, std::string(bytes, 'x')); });
}

/// The error of writing so many bytes in a process whose files may hold 1,000: a full disk.
std::string error_on_full_disk(const std::string& path, std::size_t bytes) {
    return test::said_with_files_limited_to(1000, [&] { return error_of_writing(path, bytes); });
}

TEST(FileSink, ShowsTheFileOnlyOnceItIsWhole) {
    const test::TemporaryFolder folder;
    FileSink sink(folder / "a.svg");
    sink.write("one ");
    EXPECT_FALSE(file_exists(folder / "a.svg"));
    sink.write("two");
    sink.commit();
    EXPECT_EQ(folder.listing(), "a.svg\n");
    EXPECT_EQ(read_file(folder / "a.svg"), "one two");
}

TEST(FileSink, LeavesNothingWithoutCommit) {
    const test::TemporaryFolder folder;
    {
        FileSink sink(folder / "a.svg");
        sink.write("half");
        EXPECT_EQ(folder.listing(), ".a.svg." + std::to_string(getpid()) + ".partial\n");
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST(FileSink, KeepsTheOldFileUntilTheNewOneIsWhole) {
    const test::TemporaryFolder folder;
    folder.file("a.svg", "old");
    {
        FileSink sink(folder / "a.svg");
        sink.write("half");
        EXPECT_EQ(read_file(folder / "a.svg"), "old");
    }
    EXPECT_EQ(read_file(folder / "a.svg"), "old");
    write_file(folder / "a.svg", "new");
    EXPECT_EQ(read_file(folder / "a.svg"), "new");
    EXPECT_EQ(folder.listing(), "a.svg\n");
}

TEST(FileSink, LeavesNothingOnAFullDiskAndSaysSo) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(error_on_full_disk(folder / "a.png", 1000), "(nothing thrown)");
    EXPECT_EQ(folder.listing(), "a.png\n");
    EXPECT_EQ(
        error_on_full_disk(folder / "b.png", 1001),
        folder / "b.png" +
            ": cannot be written: File too large. Nothing of it was left behind; free space or name another "
            "output with -o.");
    EXPECT_EQ(folder.listing(), "a.png\n");
}

TEST(FileSink, KeepsTheOldFileOnAFullDisk) {
    const test::TemporaryFolder folder;
    folder.file("a.png", "old");
    EXPECT_EQ(
        error_on_full_disk(folder / "a.png", 5000),
        folder / "a.png" +
            ": cannot be written: File too large. Nothing of it was left behind; free space or name another "
            "output with -o.");
    EXPECT_EQ(folder.listing(), "a.png\n");
    EXPECT_EQ(read_file(folder / "a.png"), "old");
}

TEST(FileSink, WritesToADeviceDirectly) {
    EXPECT_NO_THROW(write_file("/dev/null", "x"));
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
    EXPECT_EQ(
        error_of_writing("/dev/full", 1),
        "/dev/full: cannot be written: No space left on device. Nothing of it was left behind; free space or "
        "name another output with -o.");
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(FileSink, SaysWhyAFolderCannotBeWritten) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(
        error_of_writing(folder / "none/a.png", 1),
        folder / "none/a.png" +
            ": cannot be written: No such file or directory. Name an output with -o in a folder that exists "
            "and can be written to.");
    EXPECT_EQ(error_of_writing(folder.path(), 1),
              folder.path() +
                  ": cannot be written: Is a directory. Name an output with -o in a folder that exists and "
                  "can be written to.");
    folder.file("file", "x");
    EXPECT_EQ(error_of_writing(folder / "file/a.png", 1),
              folder / "file/a.png" +
                  ": cannot be written: Not a directory. Name an output with -o in a folder that exists and "
                  "can be written to.");
}

TEST(FileSink, SaysThatAFolderIsClosedToTheUser) {
    if (geteuid() == 0) GTEST_SKIP() << "the superuser may write to every folder";
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "closed");
    std::filesystem::permissions(folder / "closed",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_EQ(error_of_writing(folder / "closed/a.png", 1),
              folder / "closed/a.png" +
                  ": cannot be written: Permission denied. Name an output with -o in a folder that exists "
                  "and can be written to.");
}

TEST(RenameIntoPlace, RemovesTheTemporaryFileWhereItFails) {
    const test::TemporaryFolder folder;
    const std::string temporary = folder.file(".a.partial", "x");
    folder.file("a/inside", "x");
    EXPECT_EQ(test::message_of<OutputError>([&] { rename_into_place(temporary, folder / "a"); }),
              folder / "a" + ": cannot be written: Is a directory. Name another output with -o.");
    EXPECT_EQ(folder.listing(), "a\n");
}

TEST(MemorySink, CollectsBytes) {
    MemorySink sink;
    sink.write("a");
    sink.write(std::string_view("\0b", 2));
    EXPECT_EQ(sink.bytes(), std::string("a\0b", 3));
}

}  // namespace
}  // namespace vitality
