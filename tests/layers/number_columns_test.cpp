// SPDX-License-Identifier: Apache-2.0
// Columns of numbers read straight from the file against the table reader and parse_number, on random tables.
#include "base/number_columns.hpp"

#include <array>
#include <bit>
#include <random>

#include <gtest/gtest.h>

#include "layers/numbers.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Random = std::mt19937_64;

std::string digits(Random& random, std::size_t most) {
    std::string text;
    for (std::size_t left = random() % (most + 1); left > 0; --left)
        text += static_cast<char>('0' + random() % 10);
    return text;
}

/// A number in any form that parse_number takes, most of them short.
std::string any_number(Random& random) {
    for (;;) {
        std::string text = std::array{"", "", "", "-", "+"}[random() % 5];
        text += digits(random, random() % 8 == 0 ? 25 : 8);
        if (random() % 4 != 0) text += "." + digits(random, random() % 8 == 0 ? 25 : 4);
        if (random() % 10 == 0) text += "e" + std::to_string(static_cast<int>(random() % 40) - 20);
        if (random() % 20 == 0) text = " " + text + "\t";
        if (parse_number(text)) return text;
    }
}

std::string any_word(Random& random) {
    static constexpr std::array words{"", "A", "North Ward", "Tŷ Gwyn", "12", "-", "n/a", "  "};
    return words[random() % words.size()];
}

TEST(NumberColumns, AreThoseOfTheTableReaderAndParseNumberBitForBit) {
    const test::TemporaryFolder folder;
    Random random(20240501);
    for (int table_number = 0; table_number < 150; ++table_number) {
        const std::size_t rows = random() % 40;
        const std::string end = random() % 2 == 0 ? "\n" : "\r\n";
        std::string text = random() % 4 == 0 ? "\xEF\xBB\xBF" : "";
        text += "a,x,b,y,c";
        for (std::size_t r = 0; r < rows; ++r) {
            text += end + any_word(random) + "," + any_number(random) + "," + any_word(random) + "," +
                    any_number(random) + "," + any_word(random);
        }
        for (auto ends = random() % 3; ends > 0; --ends) text += end;
        const TableRequest request{.path = folder.file("a.csv", text)};
        const auto numbers = read_number_columns(request, std::vector<std::string>{"y", "x"}, 2);
        ASSERT_TRUE(numbers) << text;
        const TextTable table = read_table(request);
        ASSERT_EQ(numbers->rows, table.row_count());
        for (std::size_t r = 0; r < numbers->rows; ++r) {
            EXPECT_EQ(table.line(r), r + 2);
            for (const auto& [place, column] : {std::pair{0U, 3U}, std::pair{1U, 1U}}) {
                const auto expected = parse_number(table.cell(r, column));
                ASSERT_TRUE(expected);
                EXPECT_EQ(std::bit_cast<std::uint64_t>(numbers->columns[place][r]),
                          std::bit_cast<std::uint64_t>(*expected))
                    << table.cell(r, column);
            }
        }
    }
}

TEST(NumberColumns, OfDamagedTablesAreThoseOfTheTableReaderOrNone) {
    const test::TemporaryFolder folder;
    Random random(7);
    constexpr std::string_view damage = "0123456789.,\n-+e \r\"\xC5\xB7x;\x1A";
    std::size_t plain = 0;
    constexpr int trials = 600;
    for (int trial = 0; trial < trials; ++trial) {
        std::string text = "x,y\n12,3.5\n-7,80\n4.25,1e2\n";
        for (auto left = random() % 3; left > 0; --left)
            text[random() % text.size()] = damage[random() % damage.size()];
        const TableRequest request{.path = folder.file("a.csv", text)};
        const auto numbers = read_number_columns(request, std::vector<std::string>{"x", "y"}, 1);
        if (!numbers) continue;
        ++plain;
        const TextTable table = read_table(request);
        ASSERT_TRUE(table.notes().empty()) << text;
        ASSERT_EQ(numbers->rows, table.row_count()) << text;
        for (std::size_t r = 0; r < numbers->rows; ++r) {
            for (std::size_t c = 0; c < 2; ++c)
                ASSERT_EQ(numbers->columns[c][r], parse_number(table.cell(r, c))) << text;
        }
    }
    EXPECT_GT(plain, trials / 4U);
    EXPECT_LT(plain, trials * 3U / 4U);
}

}  // namespace
}  // namespace vitality
