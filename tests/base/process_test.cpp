// SPDX-License-Identifier: Apache-2.0
#include "base/process.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/private_folder.hpp"
#include "base/zip_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TEST(Process, GivesArgumentsUninterpretedInputFolderAndEnvironment) {
    const test::TemporaryFolder folder;
    const std::string script =
        folder.file("script", "printf '%s|' \"$@\"; cat; pwd; echo \"$A\"; env | wc -l");
    const ProcessResult result = run_process(
        {"/bin/sh", {script, "$(reboot)", "a b", ";"}, folder.path(), "input\n", {{"A", "one two"}}});
    EXPECT_EQ(result.output.substr(0, result.output.find("one two")),
              "$(reboot)|a b|;|input\n" + folder.path() + "\n");
    EXPECT_EQ(result.errors, "");
    EXPECT_EQ(result.exit_code, 0);
}

TEST(Process, GivesExitCodeSignalAndErrors) {
    const test::TemporaryFolder folder;
    const ProcessResult failed =
        run_process({"/bin/sh", {"-c", "echo no >&2; exit 3"}, folder.path(), "", {}});
    EXPECT_EQ(failed.exit_code, 3);
    EXPECT_EQ(failed.errors, "no\n");
    EXPECT_EQ(run_process({"/bin/sh", {"-c", "kill -9 $$"}, folder.path(), "", {}}).exit_code, 128 + 9);
}

TEST(Process, SaysWhatCannotBeStarted) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::message_of<OutputError>([&] {
                  run_process({folder / "none", {}, folder.path(), "", {}});
              }),
              folder / "none" + ": cannot be started: No such file or directory.");
}

TEST(Process, FindsProgramsByName) {
    EXPECT_TRUE(find_program("sh"));
    EXPECT_FALSE(find_program("no-program-of-this-name"));
}

TEST(PrivateFolder, IsForItsUserAloneAndGoesWithItsFiles) {
    std::string path;
    {
        const PrivateFolder folder;
        path = folder.path();
        EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
        write_zip(folder / "a.zip", {{"a/b", "text"}});
        EXPECT_TRUE(file_exists(folder / "a.zip"));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ZipWriter, EqualFilesGiveEqualBytes) {
    const test::TemporaryFolder folder;
    for (const char* name : {"a.zip", "b.zip"}) write_zip(folder / name, {{"x", "one"}, {"y/z", "two"}});
    const std::string bytes = read_file(folder / "a.zip");
    EXPECT_EQ(bytes, read_file(folder / "b.zip"));
    EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
    EXPECT_NE(bytes.find("y/z"), std::string::npos);
}

TEST(ZipWriter, SaysWhereItCannotWrite) {
    EXPECT_EQ(test::message_of<OutputError>([] { write_zip("/no/such/a.zip", {}); }),
              "/no/such/a.zip: cannot be written.");
}

}  // namespace
}  // namespace vitality
