// SPDX-License-Identifier: Apache-2.0
#include "base/table_filter.hpp"

#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

TextTable premises() {
    return parse_csv(
        {.path = "fhrs.csv", .layer = ""},
        "name,New code,type\nKebab,E05000285,7844\n\n\"Pie, Mash\",E05000286,7843\nChips,W05000001,7844\n");
}

std::string names_of(const TextTable& table) {
    std::string names;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        names += table.where(row) + " " + std::string(table.cell(row, 0)) + "\n";
    return names;
}

TEST(RowsWhere, KeepsRowsWithTheirLines) {
    const TextTable kept = rows_where(premises(), "type = '7844'");
    EXPECT_EQ(names_of(kept), "fhrs.csv:2 Kebab\nfhrs.csv:5 Chips\n");
    EXPECT_EQ(kept.columns(), premises().columns());
    EXPECT_EQ(kept.source(), "fhrs.csv");
    EXPECT_EQ(kept.cell(1, 1), "W05000001");
}

TEST(RowsWhere, TakesColumnNamesWithBlanksInDoubleQuotes) {
    EXPECT_EQ(names_of(rows_where(premises(), "\"New code\" LIKE 'E05%'")),
              "fhrs.csv:2 Kebab\nfhrs.csv:4 Pie, Mash\n");
}

TEST(RowsWhere, MayKeepNothing) { EXPECT_EQ(rows_where(premises(), "type = 'x'").row_count(), 0U); }

TEST(RowsWhere, SaysWhyAConditionIsNotUnderstood) {
    EXPECT_EQ(
        test::message_of<InputError>([] { rows_where(premises(), "typ = '7844'"); }),
        "fhrs.csv: the condition where = \"typ = '7844'\" is not understood: \"typ\" not recognised as an "
        "available "
        "field. Every column is text here: put values into single quotes. Columns: name, New code, type.");
}

}  // namespace
}  // namespace vitality
