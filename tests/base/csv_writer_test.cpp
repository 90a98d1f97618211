// SPDX-License-Identifier: Apache-2.0
#include "base/csv_writer.hpp"

#include <cstdlib>
#include <limits>

#include <gtest/gtest.h>

namespace vitality {
namespace {

TEST(CsvCell, IsQuotedWhereItMustBe) {
    EXPECT_EQ(csv_cell("Pinner"), "Pinner");
    EXPECT_EQ(csv_cell(""), "");
    EXPECT_EQ(csv_cell(" a b "), " a b ");
    EXPECT_EQ(csv_cell("Culcheth, Glazebury"), "\"Culcheth, Glazebury\"");
    EXPECT_EQ(csv_cell("5\" pipe"), "\"5\"\" pipe\"");
    EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
    EXPECT_EQ(csv_cell("a\rb"), "\"a\rb\"");
}

TEST(CsvNumber, IsTheShortestTextThatReadsBack) {
    EXPECT_EQ(csv_number(0.1), "0.1");
    EXPECT_EQ(csv_number(-12.5), "-12.5");
    EXPECT_EQ(csv_number(1.0 / 3), "0.3333333333333333");
    for (const double value : {0.1 + 0.2, 1e-300, 123456789.123456789, 1e15, 1e22, 4e15 + 2}) {
        EXPECT_EQ(std::strtod(csv_number(value).c_str(), nullptr), value) << csv_number(value);
    }
}

TEST(CsvNumber, WritesWholeNumbersWithoutAPoint) {
    EXPECT_EQ(csv_number(3), "3");
    EXPECT_EQ(csv_number(-261205), "-261205");
    EXPECT_EQ(csv_number(0), "0");
    EXPECT_EQ(csv_number(-0.0), "0");
    EXPECT_EQ(csv_number(999999999999999.0), "999999999999999");
}

TEST(CsvNumber, WritesNothingForNoNumber) {
    EXPECT_EQ(csv_number(std::numeric_limits<double>::quiet_NaN()), "");
}

}  // namespace
}  // namespace vitality
