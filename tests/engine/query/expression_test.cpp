// SPDX-License-Identifier: Apache-2.0
#include "engine/query/expression.hpp"

#include <gtest/gtest.h>

#include "engine/query/query_spec.hpp"

namespace vitality {
namespace {

using Kind = Expression::Kind;

std::string message_of(const std::string& text) {
    try {
        parse_expression(text);
    } catch (const ExpressionError& failure) {
        return failure.what();
    }
    return "(none)";
}

TEST(Expressions, AndBindsTighterThanOr) {
    const Expression whole = parse_expression("a = 1 OR b = 2 AND c = 3");
    ASSERT_EQ(whole.kind, Kind::any_of);
    ASSERT_EQ(whole.operands.size(), 2U);
    EXPECT_EQ(whole.operands[1].kind, Kind::all_of);
}

TEST(Expressions, NotBindsTighterThanAnd) {
    const Expression whole = parse_expression("NOT a = 1 AND b = 2");
    ASSERT_EQ(whole.kind, Kind::all_of);
    EXPECT_EQ(whole.operands[0].kind, Kind::negation);
}

TEST(Expressions, KeywordsHaveAnyCase) {
    EXPECT_EQ(parse_expression("a Between 1 aNd 2 or b iS nOt null").kind, Kind::any_of);
}

TEST(Expressions, TimesBindsTighterThanPlus) {
    const Expression whole = parse_expression("1 + 2 * 3 - 4");
    ASSERT_EQ(whole.kind, Kind::sum);
    EXPECT_EQ(whole.operands.size(), 3U);
    EXPECT_EQ(std::string(whole.signs.begin(), whole.signs.end()), "++-");
    EXPECT_EQ(whole.operands[1].kind, Kind::product);
}

TEST(Expressions, NumbersTakeAUnitWithOrWithoutABlank) {
    for (const char* text : {"400 m", "400m"}) {
        const Expression number = parse_expression(text);
        EXPECT_EQ(number.number, 400);
        EXPECT_EQ(number.unit, "m");
    }
    EXPECT_EQ(parse_expression("30 %").unit, "%");
    EXPECT_EQ(parse_expression("1.2 km").number, 1.2);
}

TEST(Expressions, AKeywordAfterANumberIsNoUnit) {
    const Expression whole = parse_expression("a = 1 AND b = 2 OR c = 3");
    EXPECT_EQ(whole.operands[0].operands[0].operands[1].unit, "");
}

TEST(Expressions, QuotesInTextsAreDoubled) { EXPECT_EQ(parse_expression("'King''s'").word, "King's"); }

TEST(Expressions, SignsOfWordProcessorsAreRead) {
    const Expression whole = parse_expression(
        "a \xE2\x89\xA4 \xE2\x88\x92"
        "2");
    EXPECT_EQ(whole.word, "<=");
    EXPECT_EQ(whole.operands[1].kind, Kind::negative);
}

TEST(Expressions, AFunctionSaysWhatItIsMeasuredFrom) {
    for (const char* text : {"distance(play from centroid)", "distance(play, from Centroid)"}) {
        const Expression call = parse_expression(text);
        EXPECT_EQ(call.operands.size(), 1U);
        EXPECT_EQ(call.origin, "centroid");
    }
}

TEST(Expressions, GeometriesAreKeptAsText) {
    const Expression call = parse_expression("S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 0)))");
    EXPECT_EQ(call.word, "s_intersects");
    EXPECT_EQ(call.operands[1].word, "polygon((0 0, 1 0, 1 1, 0 0))");
}

TEST(WrongExpressions, ShowTheirTextWithACaret) {
    EXPECT_EQ(message_of("imd.decile <= AND x = 1"),
              "a value is expected here, not AND.\n"
              "  imd.decile <= AND x = 1\n"
              "                ^^^");
}

TEST(Expressions, KeepTheirPlaceInsideBrackets) {
    const Expression whole = parse_expression("(imd.decile) <= 2");
    EXPECT_EQ(whole.operands[0].at.begin, 1U);
    EXPECT_EQ(whole.operands[0].at.end, 11U);
    EXPECT_EQ(whole.at.begin, 0U);
}

TEST(WrongExpressions, RefuseGeometriesOfManyLevels) {
    EXPECT_NE(
        message_of("s_intersects(geometry, POLYGON" + std::string(100'000, '(')).find("no brackets so deep"),
        std::string::npos);
}

TEST(WrongExpressions, PointAtTheBracketThatIsNeverClosed) {
    EXPECT_EQ(message_of("(a = 1 AND (b = 2)"),
              "this bracket is never closed: \")\" is missing.\n"
              "  (a = 1 AND (b = 2)\n"
              "  ^");
}

TEST(WrongExpressions, PointAtTheRightLetterAfterLettersOfSeveralBytes) {
    EXPECT_EQ(message_of("name = 'Größe' AND"),
              "the expression ends where a value is expected.\n"
              "  name = 'Größe' AND\n"
              "                    ^");
}

TEST(WrongExpressions, AreShownInPartWhereTheyAreLong) {
    const std::string message = message_of(std::string(300, ' ') + "a = " + "!" + std::string(300, ' '));
    EXPECT_LT(message.size(), 400U);
    EXPECT_NE(message.find("..."), std::string::npos);
}

TEST(WrongExpressions, SayWhatStandsForOtherLanguagesSigns) {
    EXPECT_EQ(message_of("a != 1").substr(0, 32), "write <> for \"is not\".\n  a != 1\n");
    EXPECT_EQ(message_of("a == 1").substr(0, 20), "write = for \"is\".\n  ");
}

TEST(WrongExpressions, AreRefusedAtAnyLengthAndDepth) {
    constexpr std::size_t megabyte = 1U << 20U;
    EXPECT_NE(message_of(std::string(megabyte, '(')).find("nested deeper than 64 levels"), std::string::npos);
    EXPECT_NE(message_of(std::string(megabyte, '[')).find("a value is expected here"), std::string::npos);
    EXPECT_NE(message_of(std::string(megabyte, '-')).find("nested deeper than 64 levels"), std::string::npos);
    std::string sum = "1";
    for (int i = 0; i < 100'000; ++i) sum += "+1";
    EXPECT_NE(message_of(sum).find("at most 2,000 parts"), std::string::npos);
    std::string nots;
    for (int i = 0; i < 100'000; ++i) nots += "NOT ";
    EXPECT_NE(message_of(nots + "a").find("nested deeper than 64 levels"), std::string::npos);
}

TEST(WrongExpressions, NameBothWaysToWriteTwoComparisons) {
    EXPECT_NE(message_of("1 < a < 3").find("b BETWEEN a AND c"), std::string::npos);
}

TEST(SplitExpressions, PartsAtCommasOutsideBracketsAndQuotes) {
    EXPECT_EQ(split_expressions("a, f(b, 400 m), 'x,y', c[d = 1, e = 2]"),
              (std::vector<std::string>{"a", "f(b, 400 m)", "'x,y'", "c[d = 1, e = 2]"}));
    EXPECT_TRUE(split_expressions(" ").empty());
}

TEST(Expectations, CompareRowsOrUnknownWithANumber) {
    const Expectation expect = parse_expectation("rows <= 12");
    EXPECT_EQ(expect.of, "rows");
    EXPECT_EQ(expect.sign, "<=");
    EXPECT_EQ(expect.number, 12);
    EXPECT_THROW(parse_expectation("people <= 12"), ExpressionError);
    EXPECT_THROW(parse_expectation("rows"), ExpressionError);
}

}  // namespace
}  // namespace vitality
