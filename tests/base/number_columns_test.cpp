// SPDX-License-Identifier: Apache-2.0
#include "base/number_columns.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

class NumberColumnsTest : public testing::Test {
  protected:
    std::optional<NumberColumns> read(const std::string& text, const Texts& columns = {"x", "y"},
                                      TableRequest request = {}, const std::string& name = "a.csv") {
        request.path = folder.file(name, text);
        return read_number_columns(request, columns, 2);
    }
    test::TemporaryFolder folder;
};

TEST_F(NumberColumnsTest, AreGivenInTheOrderAskedFor) {
    const auto numbers = read("id,x,name,y\n1,2.5,A,-3\n2,1e3,B,+.5\n", {"y", "x"});
    ASSERT_TRUE(numbers);
    EXPECT_EQ(numbers->rows, 2U);
    EXPECT_EQ(numbers->columns, (std::vector<Numbers>{{-3, 0.5}, {2.5, 1000}}));
}

TEST_F(NumberColumnsTest, TakeEveryPlainWayToEndAFile) {
    const std::vector<Numbers> both{{1, 3}, {2, 4}};
    for (const char* text :
         {"x,y\n1,2\n3,4\n", "x,y\n1,2\n3,4", "x,y\r\n1,2\r\n3,4\r\n", "\xEF\xBB\xBFx,y\n1,2\n3,4\n",
          "x,y\n1,2\n3,4\n\n\r\n\n", "x,y\n 1 ,2\t\n3,4\r"}) {
        const auto numbers = read(text);
        ASSERT_TRUE(numbers) << text;
        EXPECT_EQ(numbers->columns, both) << text;
    }
    EXPECT_EQ(read("x;y\n1;2\n3;4\n", {"x", "y"}, {.path = "", .delimiter = ';'})->columns, both);
    EXPECT_EQ(read("x,y\n1,2\n3,4\n", {"x", "y"}, {.path = "", .encoding = "utf-8"})->columns, both);
    EXPECT_EQ(read("x,y,ŷ\n1,2,Tŷ\n3,4,é\n")->columns, both);
}

TEST_F(NumberColumnsTest, OfATableWithoutRowsAreEmpty) {
    for (const char* text : {"x,y", "x,y\n", "x,y\r\n\r\n"}) {
        const auto numbers = read(text);
        ASSERT_TRUE(numbers) << text;
        EXPECT_EQ(numbers->rows, 0U);
        EXPECT_EQ(numbers->columns, (std::vector<Numbers>{{}, {}}));
    }
}

TEST_F(NumberColumnsTest, AreLeftToTheTableReaderWhereTheFileIsNotPlain) {
    const struct {
        const char* what;
        std::string text;
    } files[] = {{"quotes", "x,y,n\n1,2,\"a\"\n"},
                 {"a quote in a header", "\"x\",y\n1,2\n"},
                 {"a quote in a cell", "x,y,n\n1,2,5\" pipe\n"},
                 {"Windows-1252", "x,y,n\n1,2,caf\xE9\n"},
                 {"Windows-1252 in the header", "x,y,caf\xE9\n1,2,3\n"},
                 {"UTF-16", std::string("x\0,\0y\0\n\0", 8)},
                 {"a zero byte", std::string("x,y,n\n1,2,\0\n", 12)},
                 {"an end mark", "x,y,n\n1,2,a\n\x1A"},
                 {"an end mark behind a cell", "x,y,n\n1,2,a\x1A"},
                 {"semicolons", "x;y\n1;2\n"},
                 {"a header with another delimiter", "x,y,a;b\n1,2,3\n"},
                 {"a short row", "x,y,n\n1,2\n"},
                 {"a long row", "x,y\n1,2,3\n"},
                 {"a long row of blanks", "x,y\n1,2,\n"},
                 {"a blank cell", "x,y\n1,\n"},
                 {"a cell of blanks", "x,y\n1,  \n"},
                 {"a word", "x,y\n1,n/a\n"},
                 {"a number and a unit", "x,y\n1,2 m\n"},
                 {"two signs", "x,y\n1,+-2\n"},
                 {"a point alone", "x,y\n1,.\n"},
                 {"a minus alone", "x,y\n1,-\n"},
                 {"infinity", "x,y\n1,inf\n"},
                 {"not a number", "x,y\n1,nan\n"},
                 {"a number too large", "x,y\n1,1e999\n"},
                 {"a hexadecimal number", "x,y\n1,0x10\n"},
                 {"a decimal point too many", "x,y\n1,1.2.3\n"},
                 {"a blank line between rows", "x,y\n1,2\n\n3,4\n"},
                 {"a row of blanks at the end", "x,y\n1,2\n \n"},
                 {"a row of commas", "x,y\n1,2\n,\n"},
                 {"a lone CR", "x,y\r1,2\r"},
                 {"a lone CR between rows", "x,y\n1,2\r3,4\n"},
                 {"a lone CR in the header", "x,y\r1,2\n3,4\n"},
                 {"a missing column", "x,z\n1,2\n"},
                 {"a doubled column", "x,y,y\n1,2,3\n"},
                 {"a doubled column that is not asked", "x,y,n,n\n1,2,3,4\n"},
                 {"blanks around a name", "x, y\n1,2\n"},
                 {"a column without a name", "x,y,\n1,2,3\n"},
                 {"a blank header", "\nx,y\n1,2\n"},
                 {"a header without end", "x,y," + std::string(40000, 'n') + "\n1,2,3\n"},
                 {"nothing", ""}};
    for (const auto& file : files) EXPECT_FALSE(read(file.text)) << file.what;
    EXPECT_TRUE(read("x,y\n1,2\n"));
}

TEST_F(NumberColumnsTest, AreLeftToTheTableReaderWhereTheRequestIsNotPlain) {
    const std::string plain = "x,y\n1,2\n";
    EXPECT_FALSE(read(plain, {"x", "y"}, {.path = "", .layer = "a"}));
    EXPECT_FALSE(read(plain, {"x", "y"}, {.path = "", .header_row = 2}));
    EXPECT_FALSE(read(plain, {"x", "y"}, {.path = "", .header_rows = 2}));
    EXPECT_FALSE(read(plain, {"x", "y"}, {.path = "", .delimiter = ';'}));
    EXPECT_FALSE(read(plain, {"x", "y"}, {.path = "", .encoding = "windows-1252"}));
    EXPECT_FALSE(read(plain, {"x", "y"}, {}, "a.tsv"));
    EXPECT_FALSE(read(plain, {"x", "y"}, {}, "a.csv.gz"));
    EXPECT_FALSE(read(plain, {"x", "x"}));
    EXPECT_FALSE(read(plain, {}));
}

TEST_F(NumberColumnsTest, OfAMissingFileAreAnError) {
    EXPECT_EQ(
        test::message_of<InputError>([&] { read_number_columns({.path = "/nowhere/a.csv"}, Texts{"x"}, 1); }),
        "/nowhere/a.csv: cannot be read: No such file or directory. Check the path and its permissions.");
}

/// A table of 90,000 rows, 2 MB and more: many pieces, whose borders fall anywhere in a row.
std::string large_table(std::size_t rows) {
    std::string text = "x,note,y\n";
    for (std::size_t r = 0; r < rows; ++r)
        text += std::to_string(r) + "," + std::string(r % 23, 'n') + ",0." + std::to_string(r) + "\n";
    return text;
}

TEST_F(NumberColumnsTest, StandInFileOrderForAnyNumberOfThreads) {
    constexpr std::size_t rows = 90000;
    const std::string path = folder.file("a.csv", large_table(rows));
    for (const int threads : {1, 2, 7}) {
        const auto numbers = read_number_columns({.path = path}, Texts{"x", "y"}, threads);
        ASSERT_TRUE(numbers);
        ASSERT_EQ(numbers->rows, rows);
        for (std::size_t r = 0; r < rows; ++r) {
            ASSERT_EQ(numbers->columns[0][r], static_cast<double>(r));
            ASSERT_EQ(numbers->columns[1][r], std::stod("0." + std::to_string(r)));
        }
    }
}

TEST_F(NumberColumnsTest, AreGivenUpForOneOddRowAnywhere) {
    constexpr std::size_t rows = 90000;
    const std::string text = large_table(rows);
    std::size_t at = text.find('\n');
    for (int odd = 0; odd < 40; ++odd) {
        at = text.find('\n', at + text.size() / 45);
        std::string broken = text;
        broken.insert(at, ",1");
        EXPECT_FALSE(read(broken)) << at;
    }
}

TEST_F(NumberColumnsTest, OfLinesLongerThanAPieceAreLeftToTheTableReader) {
    std::string text = large_table(90000);
    text.insert(text.find('\n', text.size() / 2) + 1, "1," + std::string(700000, 'n') + ",2\n");
    EXPECT_FALSE(read(text));
}

TEST_F(NumberColumnsTest, TakeLinesOf32KilobytesWhereverTheyBegin) {
    std::string text = "x,note,y\n";
    for (int r = 0; r < 60; ++r) text += "1," + std::string(32700, 'n') + ",2\n";
    const auto numbers = read(text);
    ASSERT_TRUE(numbers);
    EXPECT_EQ(numbers->columns, (std::vector<Numbers>{Numbers(60, 1), Numbers(60, 2)}));
}

}  // namespace
}  // namespace vitality
