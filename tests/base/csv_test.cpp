// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TextTable parse(const std::string& text, int header_row = 1) {
    return parse_csv({.path = "a.csv", .layer = "", .header_row = header_row}, text);
}

std::string error_of(const std::string& text, int header_row = 1) {
    return test::message_of<InputError>([&] { parse(text, header_row); });
}

/// "line:cell|cell" for each row, so that a whole table is compared at once.
std::string rows_of(const TextTable& table) {
    std::string all;
    for (std::size_t r = 0; r < table.row_count(); ++r) {
        all += std::to_string(table.line(r)) + ":";
        for (std::size_t c = 0; c < table.column_count(); ++c) {
            all += (c == 0 ? "" : "|") + std::string(table.cell(r, c));
        }
        all += "\n";
    }
    return all;
}

using Names = std::vector<std::string>;

TEST(CsvReader, ReadsCellsAsTheyStandAndKeepsLeadingZerosAndBlanks) {
    const TextTable table = parse("code,name\n001, Pinner \n2,\n");
    EXPECT_EQ(table.columns(), (Names{"code", "name"}));
    EXPECT_EQ(rows_of(table), "2:001| Pinner \n3:2|\n");
}

TEST(CsvReader, EndsLinesAtCrlfLfAndLoneCr) {
    EXPECT_EQ(rows_of(parse("a,b\r\n1,2\r3,4\n5,6")), "2:1|2\n3:3|4\n4:5|6\n");
}

TEST(CsvReader, UndoublesQuotesAndKeepsDelimitersInsideThem) {
    EXPECT_EQ(rows_of(parse("a,b\n\"x, \"\"y\"\"\",\"\"\n")), "2:x, \"y\"|\n");
}

TEST(CsvReader, TakesAQuoteInsideAnUnquotedCellAsText) {
    EXPECT_EQ(rows_of(parse("a,b\n5\" pipe,1\n")), "2:5\" pipe|1\n");
}

TEST(CsvReader, KeepsLineNumbersAcrossQuotedLineBreaks) {
    EXPECT_EQ(rows_of(parse("a,b\n\"one\ntwo\r\nthree\rfour\",1\nx,2\n")),
              "2:one\ntwo\r\nthree\rfour|1\n6:x|2\n");
}

TEST(CsvReader, LeavesOutRowsOfBlanksAndCommasAndStillCountsThem) {
    EXPECT_EQ(rows_of(parse("a,b\n\n1,2\n,,\n \xC2\xA0,\"\"\n3,4\n\n")), "3:1|2\n6:3|4\n");
}

TEST(CsvReader, SkipsAByteOrderMarkAndALoneSubstituteAtTheEnd) {
    const TextTable table = parse(
        "\xEF\xBB\xBF"
        "a,b\n1,2\n\x1A");
    EXPECT_EQ(table.columns(), (Names{"a", "b"}));
    EXPECT_EQ(rows_of(table), "2:1|2\n");
}

TEST(CsvReader, TrimsHeadersOfHardBlanksAndKeepsEmptyOnes) {
    const TextTable table = parse("\xC2\xA0 Code\xC2\xA0,, Name ,\n1,2,3,4\n");
    EXPECT_EQ(table.columns(), (Names{"Code", "", "Name", ""}));
    EXPECT_EQ(table.find_column("Name"), 2U);
    EXPECT_EQ(rows_of(table), "2:1|2|3|4\n");
}

TEST(CsvReader, ReadsAHeaderOfSeveralLinesBelowTitleLines) {
    const TextTable table = parse("Title\n\"a quote that never closes\ncode,\"rate\nper 1000\"\nx,1\n", 3);
    EXPECT_EQ(table.columns(), (Names{"code", "rate\nper 1000"}));
    EXPECT_EQ(rows_of(table), "5:x|1\n");
}

TEST(CsvReader, FillsShortRowsAndDropsBlankSurplus) {
    EXPECT_EQ(rows_of(parse("a,b,c\n1\n1,2,3, ,\n4,5,6\n")), "2:1||\n3:1|2|3\n4:4|5|6\n");
}

TEST(CsvReader, SplitsAtTabsForTsvAndAtAnAskedDelimiter) {
    EXPECT_EQ(rows_of(parse_csv({.path = "a.TSV.gz", .layer = ""}, "a\tb\n1,5\t2\n")), "2:1,5|2\n");
    EXPECT_EQ(rows_of(parse_csv({.path = "a.csv", .layer = "", .delimiter = ';'}, "a;b\n1,5;2\n")),
              "2:1,5|2\n");
}

TEST(CsvReader, KeepsAHeaderWithoutRows) { EXPECT_EQ(parse("a,b").row_count(), 0U); }

TEST(CsvReader, AcceptsTextOfAnyScript) {
    EXPECT_EQ(rows_of(parse("n\nTŷ Gŵyr 学 😀\n")), "2:Tŷ Gŵyr 学 😀\n");
}

TEST(CsvReader, NamesTheLineAndTheCellOfASurplus) {
    EXPECT_EQ(error_of("a,b\n\"x\ny\",1\n1,2,,3\n"),
              "a.csv:4: 4 cells where the header has 2; one too many holds \"3\". Quote cells that hold the "
              "delimiter, or say with header_row which line holds the column names.");
}

TEST(CsvReader, NamesTheLineWhereAnUnclosedQuoteBegan) {
    EXPECT_EQ(
        error_of("a,b\n\"x\ny\",1\nz,\"open\n1,2\n"),
        "a.csv:4: the quote that opens here is never closed. Close it, or double each quote inside a cell.");
}

TEST(CsvReader, NamesLineAndByteOfTextThatIsNotUtf8) {
    EXPECT_EQ(
        error_of("a,b\r\n1,Caf\xE9 Rouge\r\n"),
        "a.csv:2: is not UTF-8: byte 0xE9 after \"Caf\". Save it as \"CSV UTF-8\"; other encodings, such as "
        "Windows-1252, cannot be read yet.");
}

TEST(CsvReader, RefusesOverlongSurrogateAndCutSequences) {
    for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
        EXPECT_NE(error_of(std::string("a\n12345678") + bad).find("a.csv:2: is not UTF-8"),
                  std::string::npos);
    }
}

TEST(CsvReader, NamesUtf16ByItsByteOrderMark) {
    const std::string said =
        "a.csv: is UTF-16, and UTF-8 is expected. Save it as \"CSV UTF-8\"; UTF-16 cannot be read yet.";
    EXPECT_EQ(error_of(std::string("\xFF\xFE"
                                   "a\0",
                                   4)),
              said);
    EXPECT_EQ(error_of(std::string("\xFE\xFF\0a", 4)), said);
}

TEST(CsvReader, RefusesZeroBytesWorkbooksAndEmptyText) {
    EXPECT_EQ(error_of(std::string("a\n\0", 3)),
              "a.csv:2: holds a zero byte: not a text table, or UTF-16. Save it as \"CSV UTF-8\".");
    EXPECT_EQ(error_of("PK\x03\x04rest"),
              "a.csv: is a workbook or an archive, not text. Name it by its format (.xlsx, .ods).");
    EXPECT_EQ(error_of(""), "a.csv: is empty: a table begins with a row of column names.");
}

TEST(CsvReader, SaysWhereAHeaderWasExpected) {
    EXPECT_EQ(error_of("a,b\n1,2\n", 5),
              "a.csv: has no line 5, where header_row says that the column names are.");
    EXPECT_EQ(error_of("Title\n,,\n1,2\n", 2),
              "a.csv:2: the row of column names is blank. Say with header_row which line holds them.");
}

}  // namespace
}  // namespace vitality
