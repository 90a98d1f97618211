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
    EXPECT_EQ(table.columns(), (Names{"code", "rate per 1000"}));
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

TEST(CsvReader, RefusesZeroBytesWorkbooksAndEmptyText) {
    EXPECT_EQ(error_of(std::string("a\n\0", 3)),
              "a.csv:2: holds a zero byte: not a text table. Save it as \"CSV UTF-8\".");
    EXPECT_EQ(error_of("PK\x03\x04rest"),
              "a.csv: is a workbook or an archive, not text. Name it by its format (.xlsx, .ods).");
    EXPECT_EQ(error_of(""), "a.csv: is empty: a table begins with a row of column names.");
}

TEST(CsvReader, SaysWhereAHeaderWasExpected) {
    EXPECT_EQ(error_of("a,b\n1,2\n", 5),
              "a.csv: has no line 5, where header_row says that the column names are. Correct header_row or "
              "the file.");
    EXPECT_EQ(error_of("Title\n,,\n1,2\n", 2),
              "a.csv:2: the row of column names is blank. Say with header_row which line holds them.");
}

/// "kind 2,3: message" for each note.
std::string notes_of(const TextTable& table) {
    std::string all;
    for (const ReadingNote& note : table.notes()) {
        all += note.kind;
        for (const std::size_t line : note.lines) all += " " + std::to_string(line);
        all += ": " + note.message + "\n";
    }
    return all;
}

TEST(CsvReader, TellsOfASubstituteAtTheEnd) {
    EXPECT_EQ(
        notes_of(parse("a,b\n1,2\n\x1A\r\n")),
        "end-mark 3: A lone Ctrl-Z (0x1A), the end mark of old systems, stands at the end of line 3 and was "
        "left out.\n");
    EXPECT_EQ(rows_of(parse("a,b\n1,2\x1A")), "2:1|2\n");
    EXPECT_EQ(rows_of(parse("a,b\n1\x1A,2\n")), "2:1\x1A|2\n");
}

TEST(CsvReader, TellsOfShortRows) {
    EXPECT_EQ(
        notes_of(parse("a,b,c\n1,2,3\n4,5\n6\n")),
        "short-rows: 2 rows have fewer cells than the header and were filled with empty ones; the first is "
        "line 3.\n");
}

TEST(CsvReader, RefusesTextBehindAClosingQuote) {
    // The quote behind A is lost: without this, E1 would be given the 2 of E2.
    EXPECT_EQ(
        error_of("code,name,rate\nE1,\"A,1\nE2,\"B\",2\n"),
        "a.csv:2: \"B\"\" stands behind the closing quote of the cell that opens here. Close each quote, and "
        "double those inside a cell.");
    EXPECT_EQ(rows_of(parse("a,b\n\"1\" ,\"2\"\xC2\xA0\n")), "2:1|2\n");
}

TEST(CsvReader, CountsBlankRowsButNotEmptyLinesAtTheEnd) {
    EXPECT_EQ(notes_of(parse("a,b\n1,2\n,\n\n3,4\n , \n\n\n")),
              "blank-rows: 3 blank rows were left out; the first is line 3.\n");
    EXPECT_EQ(notes_of(parse("a,b\n1,2\n,\n")),
              "blank-rows: 1 blank row was left out; the first is line 3.\n");
    EXPECT_EQ(notes_of(parse("a,b\n1,2\n\n\r\n\r")), "");
}

TEST(CsvReader, TellsOfTextInColumnsWithoutAName) {
    const TextTable table = parse("a,,b,\n1,,2,\n3,see note,4,x\n5,,6,y\n");
    EXPECT_EQ(rows_of(table), "2:1||2|\n3:3|see note|4|x\n4:5||6|y\n");
    EXPECT_EQ(
        notes_of(table),
        "notes-beside-data 3 4: 2 rows have text in columns without a name, which no indicator reads; the "
        "first, line 3, has \"see note\".\n");
}

TEST(CsvReader, TellsOfDoubledBlankedBrokenAndDamagedNames) {
    const TextTable table =
        parse("Rate , Rate,\"per\r\n 1000\",Price (? - 2014,Price (),Urban?,\xEF\xBF\xBD pay,a\xC2\xA0z\n");
    EXPECT_EQ(table.columns(), (Names{"Rate", "Rate", "per 1000", "Price (? - 2014", "Price ()", "Urban?",
                                      "\xEF\xBF\xBD pay", "a z"}));
    EXPECT_EQ(table.find_column("a\xC2\xA0z"), 7U);
    EXPECT_EQ(table.find_column("per\n1000"), 2U);
    EXPECT_EQ(
        notes_of(table),
        "doubled-column 1: Column names that stand more than once: \"Rate\" (columns 1, 2). Name one "
        "by its number, such as \"#1\".\n"
        "blanks-in-header 1: Blanks around or hard blanks in 3 column names were cleaned: \"Rate\", "
        "\"Rate\", \"a z\".\n"
        "line-break-in-header 1: Line breaks in 1 column name were made blanks: \"per 1000\".\n"
        "lost-character 1: A character was lost before this file was made, in 3 column names: \"Price (? - "
        "2014\", \"Price ()\", \"\xEF\xBF\xBD pay\". Give the indicator a title.\n");
}

TEST(CsvReader, FindsTheDelimiterAndTellsOfAnotherThanTheNamePromises) {
    const TextTable table = parse("code;rate, all;note\nE01;12,5;x, y\nE02;3,5;z\n");
    EXPECT_EQ(table.columns(), (Names{"code", "rate, all", "note"}));
    EXPECT_EQ(rows_of(table), "2:E01|12,5|x, y\n3:E02|3,5|z\n");
    EXPECT_EQ(
        notes_of(table),
        "delimiter 1: The columns are separated by semicolons, not by commas as the file's name says: split "
        "there into 3 columns.\n");
    EXPECT_EQ(rows_of(parse("a\tb\n1,0\t2\n")), "2:1,0|2\n");
    EXPECT_EQ(rows_of(parse("a|b\n1,0|2\n")), "2:1,0|2\n");
    EXPECT_EQ(rows_of(parse_csv({.path = "a.tsv"}, "a,b\n1,2\n")), "2:1|2\n");
    EXPECT_EQ(notes_of(parse_csv({.path = "a.txt"}, "a\tb\n1\t2\n")), "");
}

TEST(CsvReader, KeepsTheCommasOfAFileWhoseCellsHoldOtherDelimiters) {
    EXPECT_EQ(rows_of(parse("a,b\n1;2;3,x\n4,y;z\n")), "2:1;2;3|x\n3:4|y;z\n");
    EXPECT_EQ(rows_of(parse("a;x;y,b\n1,2\n")), "2:1|2\n");
    EXPECT_EQ(rows_of(parse("a,\"b;c;d\"\n1,2\n")), "2:1|2\n");
    EXPECT_EQ(rows_of(parse("a;b\n")), "");
}

TEST(CsvReader, TellsOfTwoDelimitersThatWouldDoAsWell) {
    const TextTable table = parse("code,a;b\nE01,1;2\n");
    EXPECT_EQ(table.columns(), (Names{"code", "a;b"}));
    EXPECT_EQ(
        notes_of(table),
        "delimiter 1: The columns are split at commas; semicolons would give as many. If that is right, say "
        "delimiter = \";\".\n");
}

TEST(CsvReader, ObeysAnAskedDelimiterThatSplitsWorse) {
    EXPECT_EQ(rows_of(parse_csv({.path = "a.csv", .delimiter = ';'}, "a,b\n1,2\n")), "2:1,2\n");
}

TEST(CsvReader, JoinsSeveralHeaderRowsAsPrintedHeadingsReach) {
    const TextTable table = parse_csv({.path = "a.csv", .header_row = 2, .header_rows = 3},
                                      "Atlas\n"
                                      ",Prices,,,Health,,,\n"
                                      ",Median,,Sales,,Good,,\n"
                                      "Code,2005,2006,2005,All,2011,,Bad\n"
                                      "E1,1,2,3,4,5,,7\n");
    EXPECT_EQ(table.columns(), (Names{"Code", "Prices;Median;2005", "Prices;Median;2006", "Prices;Sales;2005",
                                      "Health;All", "Health;Good;2011", "", "Health;Good;Bad"}));
    EXPECT_EQ(rows_of(table), "5:E1|1|2|3|4|5||7\n");
}

TEST(CsvReader, SaysThatHeaderRowsAreBlankOrMissing) {
    const auto said = [](const std::string& text) {
        return test::message_of<InputError>([&] { parse_csv({.path = "a.csv", .header_rows = 2}, text); });
    };
    EXPECT_EQ(said("a,b\n"),
              "a.csv: has no line 2, where header_row says that the column names are. Correct header_row or "
              "the file.");
    EXPECT_EQ(said(",\n,\n1,2\n"),
              "a.csv:1: the row of column names is blank. Say with header_row which line holds them.");
}

TEST(CsvReader, TellsOfDecodedText) {
    const TextTable table = parse("code,name\r\nE01,Caf\xE9 Rouge\r\n");
    EXPECT_EQ(rows_of(table), "2:E01|Café Rouge\n");
    EXPECT_EQ(
        notes_of(table),
        "decoded 2: The text is not UTF-8 but Windows-1252 and was decoded: line 2 reads \"Café Rouge\". If "
        "that is wrong, say encoding = \"...\".\n");
}

/// A text with everything that could be cut in two: quotes doubled and stray, line breaks in quotes, CRLF,
/// blanks.
std::string awkward_text() {
    std::string text = "code,name,rate\r\n";
    for (int row = 0; row < 40; ++row) {
        const std::string n = std::to_string(row);
        text += "E" + n + ",\"one\r\ntwo, \"\"" + n + "\"\"\nthree\"," + n + "\r\n";
        text += n + "\" pipe,\"\"," + n + "\n,,\n\n";
        if (row % 7 == 0) text += "\"a \"\"b\"\" \r\n\",x\"y,\"z\"\" \"\r";
    }
    return text;
}

TEST(CsvReader, GivesOneTableForAnyNumberOfThreadsAndAnyChunk) {
    const TextTable whole = parse_csv({.path = "a.csv"}, awkward_text(), {.threads = 1});
    ASSERT_EQ(whole.row_count(), 86U);
    EXPECT_EQ(whole.cell(3, 1), "one\r\ntwo, \"1\"\nthree");
    for (const std::size_t chunk : {1U, 2U, 3U, 7U, 64U, 501U}) {
        for (const int threads : {1, 2, 5}) {
            const TextTable parts = parse_csv({.path = "a.csv"}, awkward_text(), {threads, chunk});
            EXPECT_EQ(rows_of(parts), rows_of(whole)) << chunk;
            EXPECT_EQ(notes_of(parts), notes_of(whole)) << chunk;
        }
    }
}

TEST(CsvReader, NamesTheFirstFailureForAnyChunk) {
    const std::string text = awkward_text() + "1,2,3,4\n\"open\n5,6,7,8\n";
    const std::string said = error_of(text);
    EXPECT_NE(said.find(": 4 cells where the header has 3; one too many holds \"4\""), std::string::npos);
    for (const std::size_t chunk : {1U, 5U, 64U}) {
        EXPECT_EQ(test::message_of<InputError>([&] {
                      parse_csv({.path = "a.csv"}, text, {3, chunk});
                  }),
                  said);
    }
}

}  // namespace
}  // namespace vitality
