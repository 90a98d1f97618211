// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/query/expression.hpp"

namespace vitality {

struct Token {
    enum class Kind { end, number, text, name, quoted_name, symbol };
    Kind kind = Kind::end;
    TextRange at;
    std::string word;  ///< a text or quoted name without its quotes; a symbol; a name as written
    double number = 0;
};

/// Cuts an expression into tokens, one at a time, so that no text however long is held twice.
class Tokens {
  public:
    explicit Tokens(std::string_view text) : text_(text) { next(); }
    const Token& now() const { return now_; }
    /// Goes on to the next. @throws ExpressionError for a character that begins no token, a text without its
    /// end, a number out of range.
    void next();
    std::string_view text() const { return text_; }
    std::size_t end_of_last() const { return end_of_last_; }

  private:
    void skip_blanks();
    void read_number();
    void read_name();
    void read_quoted(char quote);
    void read_symbol();
    [[noreturn]] void fail(std::size_t begin, std::size_t end, const std::string& message) const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t end_of_last_ = 0;
    Token now_;
};

}  // namespace vitality
