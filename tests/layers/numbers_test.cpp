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
    EXPECT_EQ(parse_number("\xE2\x80\x8B"
                           "12\xEF\xBB\xBF"),
              12.0);
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

TEST(ParseNumber, ReadsTheTrueMinusSign) {
    EXPECT_EQ(parse_number("\xE2\x88\x92"
                           "12.5"),
              -12.5);
    EXPECT_EQ(parse_number("\xE2\x88\x92"
                           "1,296"),
              -1296.0);
    EXPECT_EQ(parse_number("\xE2\x88\x92-5"), std::nullopt);
    EXPECT_EQ(parse_number("\xE2\x88\x92"), std::nullopt);
    EXPECT_EQ(parse_number("\xE2\x80\x93"
                           "5"),
              std::nullopt);  // a dash is no minus
}

TEST(ParseNumber, ReadsHardBlanksBeforeEveryThreeDigits) {
    EXPECT_EQ(parse_number("1\xC2\xA0"
                           "296"),
              1296.0);
    EXPECT_EQ(parse_number("1\xE2\x80\xAF"
                           "296\xE2\x80\xAF"
                           "000.5"),
              1'296'000.5);
    for (const char* text : {"1\xC2\xA0"
                             "29",
                             "1\xC2\xA0"
                             "2960",
                             "1\xC2\xA0"
                             "296,000",
                             "1\xC2\xA0\xC2\xA0"
                             "296",
                             "12.5\xC2\xA0"
                             "000",
                             "1\xC2\xA0"
                             "296\xE2\x80\xAF"
                             "000"}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
}

TEST(ParseNumber, RefusesAGroupAfterALeadingZero) {
    // 0,123 is 0.123 where it is not 123: nothing is guessed.
    EXPECT_EQ(parse_number("0,123"), std::nullopt);
    EXPECT_EQ(parse_number("-0,123"), std::nullopt);
    EXPECT_EQ(parse_number("0.123", {.decimal_comma = true}), std::nullopt);
    EXPECT_EQ(parse_number("010,000"), std::nullopt);
}

TEST(ParseNumber, ReadsDecimalCommasWhereDeclared) {
    const NumberFormat comma{.decimal_comma = true};
    EXPECT_EQ(parse_number("12,5", comma), 12.5);
    EXPECT_EQ(parse_number("-0,25", comma), -0.25);
    EXPECT_EQ(parse_number("1.296,5", comma), 1296.5);
    EXPECT_EQ(parse_number("1.296", comma), 1296.0);
    EXPECT_EQ(parse_number("1 296,5", comma), 1296.5);
    EXPECT_EQ(parse_number("1\xC2\xA0"
                           "296",
                           comma),
              1296.0);
    EXPECT_EQ(parse_number("12.345.678", comma), 12'345'678.0);
    EXPECT_EQ(parse_number("42", comma), 42.0);
    EXPECT_EQ(parse_number("1,5e3", comma), 1500.0);
    for (const char* text : {"12.5", "1.2965", "1,296.5", "1,2,3", "1.296 000", "12.345.67", "1.5,000.0", ",",
                             "1,"
                             "5,",
                             "0x1,5", "1  296"}) {
        EXPECT_EQ(parse_number(text, comma), std::nullopt) << text;
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

TEST(ParseCell, TakesAPercentSignOffAsPrinted) {
    for (const char* text : {"12.5%", "12.5 %", " 12.5\xC2\xA0% "}) {
        const auto cell = parse_cell(text, default_non_values());
        ASSERT_TRUE(cell.has_value()) << text;
        EXPECT_EQ(cell->value, 12.5) << text;
        EXPECT_EQ(cell->sign, Sign::percent) << text;
    }
    EXPECT_EQ(parse_cell("12.5", default_non_values())->sign, Sign::none);
    EXPECT_EQ(parse_cell("12,5 %", default_non_values(), {.decimal_comma = true})->value, 12.5);
    EXPECT_EQ(parse_cell("12.5% [p]", default_non_values())->sign, Sign::percent);
}

TEST(ParseCell, TakesACurrencySignOff) {
    for (const char* text :
         {"£310,000", "£ 310000", "310,000 €", "$310,000.00", "GBP 310,000", "EUR310,000", "310,000 USD"}) {
        const auto cell = parse_cell(text, default_non_values());
        ASSERT_TRUE(cell.has_value()) << text;
        EXPECT_EQ(cell->value, 310'000.0) << text;
        EXPECT_EQ(cell->sign, Sign::currency) << text;
    }
    EXPECT_EQ(parse_cell("-£5", default_non_values())->value, -5.0);
    EXPECT_EQ(parse_cell("£-5", default_non_values())->value, -5.0);
    EXPECT_EQ(parse_cell("\xE2\x88\x92£5", default_non_values())->value, -5.0);
}

TEST(ParseCell, RefusesWhatASignDoesNotExplain) {
    for (const char* text : {"(12)", "'123",    "£(12)", "£12m",    "£5%",  "%12",         "%",
                             "£",    "££5",     "£5€",   "-£-5",    "12%%", "12 per cent", "£5 - £6",
                             "5p",   "#DIV/0!", "#REF!", "#VALUE!", "TRUE", "2021/01/05"}) {
        EXPECT_FALSE(parse_cell(text, default_non_values()).has_value()) << text;
    }
}

TEST(ParseCell, LetsTheProjectNameASignedNumberANonValue) {
    Section section = Settings::from_text("suppressed = ['0%', '9999']\n", "a.toml").root();
    const NonValueTable table = read_non_values(section, default_non_values());
    EXPECT_EQ(parse_cell("0%", table)->state, State::suppressed);
    EXPECT_EQ(parse_cell("£9,999", table)->state, State::suppressed);
    EXPECT_EQ(parse_cell("1%", table)->state, State::value);
}

}  // namespace
}  // namespace vitality
