// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/word_report.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/process.hpp"
#include "base/sink.hpp"
#include "renderers/report/pandoc_document.hpp"
#include "tests/renderers/report/reports.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using testing::HasSubstr;
using testing::Not;

/// PATH for the length of a test.
class PathGuard {
  public:
    explicit PathGuard(const std::string& path) : before_(std::getenv("PATH")) {
        setenv("PATH", path.c_str(), 1);
    }
    ~PathGuard() { setenv("PATH", before_.c_str(), 1); }
    PathGuard(const PathGuard&) = delete;
    PathGuard& operator=(const PathGuard&) = delete;

  private:
    std::string before_;
};

/// The document as pandoc reads it back.
std::string read_back(const std::string& document, const std::string& format) {
    const test::TemporaryFolder folder;
    write_file(folder / "report.docx", document);
    return run_process({*find_program("pandoc"),
                        {"--from=docx+styles", "--to=" + format, "--wrap=none", "report.docx"},
                        folder.path(),
                        "",
                        {{"LANG", "C.UTF-8"}}})
        .output;
}

class WordReport : public testing::Test {
  protected:
    void SetUp() override {
        if (find_program("pandoc")) return;
        if (std::getenv("CI")) FAIL() << "pandoc is missing";
        GTEST_SKIP() << "pandoc is missing: install the package pandoc to test Word documents";
    }
};

TEST_F(WordReport, TakesNothingInATextForMarkup) {
    const std::string words = read_back(word_report(checked(test::small_report())), "plain");
    for (const char* text :
         {"- no list, <img src=x onerror=alert(1)>", "=cmd() is no formula.", "2 of 3 areas have *some*.",
          "Where_they are #1", "Caf\u00e9 `quarter`", "1. Rates are of *residents*."})
        EXPECT_THAT(words, HasSubstr(text));
    EXPECT_THAT(read_back(word_report(checked(test::small_report())), "json"), Not(HasSubstr("\"Raw")));
}

TEST_F(WordReport, HasHeadingsTablesWithHeadersAndAlternativeTexts) {
    const std::string html = read_back(word_report(checked(test::full_report())), "html");
    EXPECT_THAT(html, HasSubstr(">Where the conditions meet</h1>"));
    EXPECT_THAT(html, HasSubstr(">What was asked</h2>"));
    EXPECT_THAT(html, HasSubstr("<thead>\n<tr class=\"header\">\n<th>"));
    EXPECT_THAT(html, HasSubstr("Distance to green space (metres)"));
    EXPECT_THAT(html,
                HasSubstr("alt=\"A map of 24 squares in four classes of score. The highest class, 24.5 to "
                          "32.5, lies in the east; one square is suppressed.\""));
    EXPECT_THAT(html,
                HasSubstr("alt=\"A ranked chart of 21 wards: from 85.2 years in Pinner South to 78.6 in "
                          "Greenhill.\""));
}

TEST_F(WordReport, EqualReportsGiveEqualBytes) {
    const Report report = checked(test::full_report());
    EXPECT_EQ(word_report(report), word_report(report));
}

TEST_F(WordReport, LeavesNoTemporaryFolder) {
    const test::TemporaryFolder folder;
    setenv("TMPDIR", folder.path().c_str(), 1);
    word_report(checked(test::small_report()));
    unsetenv("TMPDIR");
    EXPECT_EQ(folder.listing(), "");
}

TEST_F(WordReport, SaysThatTmpdirNamesNoFolder) {
    setenv("TMPDIR", "/no/such/folder", 1);
    EXPECT_EQ(
        test::message_of<OutputError>([] { word_report(checked(test::small_report())); }),
        "no temporary folder can be made: TMPDIR names no folder (No such file or directory). Set TMPDIR to "
        "a folder that can be written.");
    unsetenv("TMPDIR");
}

TEST(WordReportWithoutPandoc, SaysWhatToInstallOrWriteInstead) {
    const test::TemporaryFolder folder;
    const PathGuard guard(folder.path());
    EXPECT_EQ(
        test::message_of<OutputError>([] { word_report(checked(test::small_report())); }),
        "pandoc is not installed, and it makes the Word documents: install the package pandoc, or write "
        "the report as .html, .md, .xlsx or .json.");
}

TEST(WordReportWithoutPandoc, GivesOnThePandocsWordsWhereItFails) {
    const test::TemporaryFolder folder;
    const std::string program = folder.file("pandoc", "#!/bin/sh\necho 'out of\nluck' >&2\nexit 7\n");
    ASSERT_EQ(std::system(("chmod +x " + program).c_str()), 0);
    const PathGuard guard(folder.path());
    EXPECT_EQ(test::message_of<OutputError>([] { word_report(checked(test::small_report())); }),
              program + ": it could not make the Word document (exit code 7): out of luck");
}

TEST(PandocDocument, HoldsWordsAloneAndTheVersionGiven) {
    const std::string document =
        pandoc_document(checked(test::full_report()), Json::Array{1, 22}, [](const ReportFigure& figure) {
            return figure.id + ".png";
        }).dump();
    EXPECT_THAT(document, HasSubstr("\"pandoc-api-version\": [\n    1,\n    22\n  ]"));
    EXPECT_THAT(document, HasSubstr("\"figure-2.png\""));
    EXPECT_THAT(document, Not(HasSubstr("Raw")));
}

}  // namespace
}  // namespace vitality
