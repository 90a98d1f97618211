// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace vitality {

/// Bytes of an expression's text, half-open.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// An expression that cannot be read or does not fit the project: the message, then the line of the text with
/// carets under what it is about. Exit code 2.
class ExpressionError : public SettingsError {
  public:
    ExpressionError(std::string_view text, TextRange at, const std::string& message);
    const std::string& message() const { return message_; }  ///< without the text and the carets
    TextRange at() const { return at_; }

  private:
    std::string message_;
    TextRange at_;
};

/// One part of an expression as written. Its text begins at `at.begin` of the whole.
struct Expression {
    enum class Kind {
        number,      ///< `number`, `unit` as written ("" = none)
        text,        ///< `word`: what stands between the quotes
        truth,       ///< `number` 0 or 1
        name,        ///< `word`: "imd.decile"; operands: conditions in square brackets
        call,        ///< `word`: the function in lower case; operands: its arguments; `origin`
        geometry,    ///< `word`: well-known text
        sum,         ///< operands with `signs`
        product,     ///< operands with `signs`, '*' or '/'
        negative,    ///< one operand
        comparison,  ///< two operands, `word`: = <> < > <= >=
        between,     ///< value, least, greatest
        in_list,     ///< value, then the list
        like,        ///< value, pattern
        is_null,     ///< one operand
        all_of,      ///< AND
        any_of,      ///< OR
        negation     ///< NOT, one operand; also of NOT BETWEEN, NOT IN, NOT LIKE, IS NOT NULL
    };
    Kind kind = Kind::number;
    TextRange at;
    TextRange outer;  ///< with the brackets around it
    std::string word;
    double number = 0;
    std::string unit;
    TextRange unit_at;
    std::vector<Expression> operands;
    std::vector<char> signs;            ///< one per operand
    std::optional<std::string> origin;  ///< after `from`, in lower case
    TextRange origin_at;
};

/// Reads an expression: CQL2 text (OGC 21-065) at its core, with functions, units and square brackets.
/// docs/query-language.md has the grammar. Nothing is looked up.
/// @throws ExpressionError for what is no expression, for one nested deeper than 64 levels, and for one of
/// more than 2,000 parts.
Expression parse_expression(std::string_view text);

/// An expression on one line: blanks outside quotes made one.
std::string on_one_line(std::string_view text);

}  // namespace vitality
