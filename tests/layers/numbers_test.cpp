// SPDX-License-Identifier: Apache-2.0
#include "layers/numbers.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace vitality {
namespace {

TEST(ParseNumber, ReadsPlainNumbers) {
    EXPECT_EQ(parse_number("0"), 0.0);
    EXPECT_EQ(parse_number("12.5"), 12.5);
    EXPECT_EQ(parse_number("-12.5"), -12.5);
    EXPECT_EQ(parse_number("+3"), 3.0);
    EXPECT_EQ(parse_number("-0"), 0.0);
    EXPECT_EQ(parse_number(".5"), 0.5);
    EXPECT_EQ(parse_number("007"), 7.0);
    EXPECT_EQ(parse_number("1e5"), 100'000.0);
    EXPECT_EQ(parse_number("1.2E+07"), 12'000'000.0);
    EXPECT_EQ(parse_number("-2.5e-3"), -0.0025);
}

TEST(ParseNumber, ReadsThousandsSeparatedInThrees) {
    EXPECT_EQ(parse_number("1,296"), 1296.0);
    EXPECT_EQ(parse_number("12,345,678.25"), 12'345'678.25);
    EXPECT_EQ(parse_number("-1,000"), -1000.0);
    EXPECT_EQ(parse_number("+1,000"), 1000.0);
    EXPECT_EQ(parse_number("999,999"), 999'999.0);
}

TEST(ParseNumber, RefusesCommasThatAreNoThousands) {
    // 12,34 may be meant as 12.34 or as 1234: nothing is guessed.
    for (const char* text : {"12,34", "1,2345", "1234,567", ",123", "1,,000", "1,000,", "1,00,000", "1,2",
                             "1,000,5", "1.5,000", "1,000.5,000", "1,000e,5", ","}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
}

TEST(ParseNumber, IgnoresBlanksAroundHardOnesIncluded) {
    EXPECT_EQ(parse_number(" 12 "), 12.0);
    EXPECT_EQ(parse_number("\t12\r"), 12.0);
    EXPECT_EQ(parse_number("\xC2\xA0"
                           "12 \xC2\xA0 "),
              12.0);
    EXPECT_EQ(parse_number("\xC2\xA0"
                           "1,296\xC2\xA0"),
              1296.0);
    EXPECT_EQ(parse_number("1 296"), std::nullopt);
    EXPECT_EQ(parse_number("- 5"), std::nullopt);
}

TEST(ParseNumber, RefusesWhatIsNoFiniteNumber) {
    for (const char* text :
         {"",     " ",     "-",   "+",        ".",   "inf", "-inf", "Infinity", "nan", "-nan(x)", "1e400",
          "0x1F", "1.2.3", "12%", "5 people", "--5", "+-5", "-+5",  "++5",      "e5",  "1e",      "five"}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
}

TEST(ParseCell, GivesAValueForANumber) {
    const auto cell = parse_cell(" 1,296 ", default_non_values());
    ASSERT_TRUE(cell.has_value());
    EXPECT_EQ(cell->value, 1296.0);
    EXPECT_EQ(cell->state, State::value);
    EXPECT_EQ(cell->mark, Mark::none);
}

TEST(ParseCell, KeepsZeroAValue) {
    const auto cell = parse_cell("0", default_non_values());
    ASSERT_TRUE(cell.has_value());
    EXPECT_EQ(cell->state, State::value);
    EXPECT_EQ(cell->value, 0.0);
}

TEST(ParseCell, KeepsANumberOfLowReliabilityWithItsMark) {
    for (const char* text : {"12.3 [u]", "12.3[u]", " 12.3 [U] ", "12.3\xC2\xA0[u]"}) {
        const auto cell = parse_cell(text, default_non_values());
        ASSERT_TRUE(cell.has_value()) << text;
        EXPECT_EQ(cell->value, 12.3);
        EXPECT_EQ(cell->state, State::value);
        EXPECT_EQ(cell->mark, Mark::unreliable);
    }
}

TEST(ParseCell, TakesAMarkAloneForNoValue) {
    const auto unreliable = parse_cell("[u]", default_non_values());
    ASSERT_TRUE(unreliable.has_value());
    EXPECT_TRUE(std::isnan(unreliable->value));
    EXPECT_EQ(unreliable->state, State::missing);
    EXPECT_EQ(unreliable->mark, Mark::unreliable);
    const auto low = parse_cell("[low]", default_non_values());
    ASSERT_TRUE(low.has_value());
    EXPECT_TRUE(std::isnan(low->value));
    EXPECT_EQ(low->state, State::missing);
    EXPECT_EQ(low->mark, Mark::low);
}

TEST(ParseCell, KnowsNeitherOtherMarksNorWords) {
    for (const char* text : {"12.3 [c]", "12.3 u", "about 5", "12,34", "[q]", "n.a.", "x [u]"}) {
        EXPECT_FALSE(parse_cell(text, default_non_values()).has_value()) << text;
    }
}

TEST(ParseCell, TakesANumberThatTheProjectNamesForANonValue) {
    Section section = Settings::from_text("suppressed = '9,999'\nmissing = '-1e5'\n", "a.toml").root();
    const NonValueTable table = read_non_values(section, default_non_values());
    EXPECT_EQ(parse_cell(" 9999 ", table)->state, State::suppressed);
    EXPECT_TRUE(std::isnan(parse_cell("9999.0", table)->value));
    EXPECT_EQ(parse_cell("-100,000", table)->state, State::missing);
    EXPECT_EQ(parse_cell("99990", table)->state, State::value);
}

TEST(ParseCell, KeepsANumberWithANoteThatLeavesItAsItIs) {
    for (const char* text : {"12.3 [p]", "12.3[r]", "12.3 [E]", "12.3 [b]", "12.3 [f]"}) {
        const auto cell = parse_cell(text, default_non_values());
        ASSERT_TRUE(cell.has_value()) << text;
        EXPECT_EQ(cell->value, 12.3) << text;
        EXPECT_EQ(cell->state, State::value) << text;
        EXPECT_EQ(cell->mark, Mark::none) << text;
    }
}

}  // namespace
}  // namespace vitality
