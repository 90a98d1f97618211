// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/names.hpp"
#include "engine/query/tokens.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;

constexpr std::size_t deepest = 64;
constexpr std::size_t deepest_geometry = 3;
constexpr std::size_t most_parts = 2000;

constexpr std::array<std::string_view, 11> keywords = {"and", "or",   "not",  "between", "in",  "like",
                                                       "is",  "null", "true", "false",   "from"};
constexpr std::array<std::string_view, 7> geometry_words = {
    "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "bbox"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Recursive descent, one function per rule of the grammar.
class Parser {
  public:
    explicit Parser(std::string_view text) : tokens_(text) {}

    Expression whole() {
        if (tokens_.now().kind == Token::Kind::end)
            fail("an expression is empty. Write a condition, such as imd.decile <= 2.");
        Expression expression = any_of();
        if (tokens_.now().kind != Token::Kind::end) fail_here("AND, OR or the end");
        return expression;
    }

  private:
    bool at_symbol(std::string_view symbol) const {
        return tokens_.now().kind == Token::Kind::symbol && tokens_.now().word == symbol;
    }
    bool at_word(std::string_view word) const {
        return tokens_.now().kind == Token::Kind::name && to_lower(tokens_.now().word) == word;
    }
    bool take_symbol(std::string_view symbol) {
        if (!at_symbol(symbol)) return false;
        tokens_.next();
        return true;
    }
    bool take_word(std::string_view word) {
        if (!at_word(word)) return false;
        tokens_.next();
        return true;
    }
    void need_symbol(std::string_view symbol, std::size_t opened) {
        if (take_symbol(symbol)) return;
        if (tokens_.now().kind == Token::Kind::end)
            throw ExpressionError(tokens_.text(), {opened, opened + 1},
                                  fmt::format("this bracket is never closed: \"{}\" is missing.", symbol));
        fail_here(fmt::format("\"{}\"", symbol));
    }

    [[noreturn]] void fail(const std::string& message) const {
        throw ExpressionError(tokens_.text(), tokens_.now().at, message);
    }
    [[noreturn]] void fail_here(const std::string& expected) const {
        const Token& now = tokens_.now();
        if (now.kind == Token::Kind::end)
            fail(fmt::format("the expression ends where {} is expected.", expected));
        const std::string shown(
            tokens_.text().substr(now.at.begin, std::min<std::size_t>(now.at.end - now.at.begin, 40)));
        fail(fmt::format("{} is expected here, not {}.", expected, shown));
    }

    /// Counts a part; every rule that goes deeper counts a level.
    Expression part(Kind kind, std::size_t begin) {
        if (++parts_ > most_parts)
            fail(fmt::format(
                "an expression has at most {} parts. Use IN for long lists, or a layer made of areas.",
                with_thousands(most_parts)));
        Expression expression;
        expression.kind = kind;
        expression.at = expression.outer = {begin, tokens_.end_of_last()};
        return expression;
    }
    struct Level {
        explicit Level(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > deepest)
                parser_.fail(fmt::format("brackets are nested deeper than {} levels here.", deepest));
        }
        ~Level() { --parser_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        Parser& parser_;
    };
    Expression close(Expression expression) const {
        expression.at.end = expression.outer.end = tokens_.end_of_last();
        return expression;
    }
    /// A list in braces would copy all that lies below.
    static std::vector<Expression> alone(Expression expression) {
        std::vector<Expression> operands;
        operands.push_back(std::move(expression));
        return operands;
    }
    /// The part that ends before the token now, over operands.
    Expression over(Kind kind, std::vector<Expression> operands, std::string word = {}) {
        Expression expression = part(kind, operands.front().outer.begin);
        expression.operands = std::move(operands);
        expression.word = std::move(word);
        return close(std::move(expression));
    }

    Expression chain(Kind kind, std::string_view word, Expression (Parser::*operand)()) {
        std::vector<Expression> operands;
        operands.push_back((this->*operand)());
        while (take_word(word)) operands.push_back((this->*operand)());
        return operands.size() == 1 ? std::move(operands.front()) : over(kind, std::move(operands));
    }
    Expression any_of() {
        const Level level(*this);
        return chain(Kind::any_of, "or", &Parser::all_of);
    }
    Expression all_of() { return chain(Kind::all_of, "and", &Parser::negation); }
    Expression negation() {
        const std::size_t begin = tokens_.now().at.begin;
        if (!take_word("not")) return predicate();
        const Level level(*this);
        return negated(negation(), begin);
    }
    Expression negated(Expression of, std::size_t begin) {
        Expression expression = over(Kind::negation, alone(std::move(of)));
        expression.at.begin = expression.outer.begin = begin;
        return expression;
    }

    Expression predicate() {
        Expression value = sum();
        if (tokens_.now().kind == Token::Kind::symbol) return comparison(std::move(value));
        if (take_word("is")) return null_test(std::move(value));
        const std::size_t begin = value.outer.begin;
        const bool is_negated = take_word("not");
        Expression test;
        if (take_word("between")) {
            test = between(std::move(value));
        } else if (take_word("in")) {
            test = in_list(std::move(value));
        } else if (take_word("like")) {
            std::vector<Expression> operands = alone(std::move(value));
            operands.push_back(sum());
            test = over(Kind::like, std::move(operands));
        } else if (is_negated) {
            fail_here("BETWEEN, IN or LIKE");
        } else {
            return value;
        }
        return is_negated ? negated(std::move(test), begin) : test;
    }
    Expression comparison(Expression left) {
        const std::string word = tokens_.now().word;
        constexpr std::array<std::string_view, 6> signs = {"=", "<>", "<", ">", "<=", ">="};
        if (!is_one_of(word, signs)) return left;
        tokens_.next();
        std::vector<Expression> operands = alone(std::move(left));
        operands.push_back(sum());
        if (tokens_.now().kind == Token::Kind::symbol && is_one_of(tokens_.now().word, signs))
            fail("one comparison follows another. Write a < b AND b < c, or b BETWEEN a AND c.");
        return over(Kind::comparison, std::move(operands), word);
    }
    Expression null_test(Expression value) {
        const std::size_t begin = value.outer.begin;
        const bool is_negated = take_word("not");
        if (!take_word("null")) fail_here(is_negated ? "NULL" : "NULL or NOT NULL");
        Expression test = over(Kind::is_null, alone(std::move(value)));
        return is_negated ? negated(std::move(test), begin) : test;
    }
    Expression between(Expression value) {
        std::vector<Expression> operands = alone(std::move(value));
        operands.push_back(sum());
        if (!take_word("and")) fail_here("AND and the greatest value");
        operands.push_back(sum());
        return over(Kind::between, std::move(operands));
    }
    Expression in_list(Expression value) {
        const std::size_t opened = tokens_.now().at.begin;
        if (!take_symbol("(")) fail_here("a list in brackets: IN (1, 2)");
        std::vector<Expression> operands = alone(std::move(value));
        do operands.push_back(sum());
        while (take_symbol(","));
        need_symbol(")", opened);
        return over(Kind::in_list, std::move(operands));
    }

    Expression signed_chain(Kind kind, std::string_view signs, Expression (Parser::*operand)()) {
        std::vector<Expression> operands;
        std::vector<char> given = {signs.front()};
        operands.push_back((this->*operand)());
        while (tokens_.now().kind == Token::Kind::symbol &&
               signs.find(tokens_.now().word.front()) != std::string_view::npos &&
               tokens_.now().word.size() == 1) {
            given.push_back(tokens_.now().word.front());
            tokens_.next();
            operands.push_back((this->*operand)());
        }
        if (operands.size() == 1) return std::move(operands.front());
        Expression expression = over(kind, std::move(operands));
        expression.signs = std::move(given);
        return expression;
    }
    Expression sum() { return signed_chain(Kind::sum, "+-", &Parser::product); }
    Expression product() { return signed_chain(Kind::product, "*/", &Parser::factor); }
    Expression factor() {
        const std::size_t begin = tokens_.now().at.begin;
        if (!take_symbol("-")) return primary();
        const Level level(*this);
        Expression expression = over(Kind::negative, alone(factor()));
        expression.at.begin = expression.outer.begin = begin;
        return expression;
    }

    Expression primary() {
        const Token now = tokens_.now();
        switch (now.kind) {
            case Token::Kind::number: return number();
            case Token::Kind::text: {
                tokens_.next();
                Expression text = part(Kind::text, now.at.begin);
                text.word = now.word;
                return text;
            }
            case Token::Kind::quoted_name: return name();
            case Token::Kind::name: break;
            case Token::Kind::symbol:
                if (now.word == "(") return bracketed();
                [[fallthrough]];
            case Token::Kind::end: fail_here("a value");
        }
        const std::string word = to_lower(now.word);
        if (word == "true" || word == "false") {
            tokens_.next();
            Expression truth = part(Kind::truth, now.at.begin);
            truth.number = word == "true" ? 1 : 0;
            return truth;
        }
        if (is_one_of(word, keywords)) fail_here("a value");
        return name();
    }
    Expression bracketed() {
        const std::size_t opened = tokens_.now().at.begin;
        tokens_.next();
        Expression inside = any_of();
        need_symbol(")", opened);
        inside.outer = {opened, tokens_.end_of_last()};
        return inside;
    }
    Expression number() {
        const Token now = tokens_.now();
        tokens_.next();
        Expression number = part(Kind::number, now.at.begin);
        number.number = now.number;
        const Token& after = tokens_.now();
        const bool unit =
            at_symbol("%") || (after.kind == Token::Kind::name && !is_one_of(to_lower(after.word), keywords));
        if (!unit) return number;
        number.unit = after.word;
        number.unit_at = after.at;
        tokens_.next();
        return close(std::move(number));
    }

    Expression name() {
        const Token now = tokens_.now();
        tokens_.next();
        if (now.kind == Token::Kind::name && at_symbol("(")) {
            const std::string word = to_lower(now.word);
            return is_one_of(word, geometry_words) ? geometry(word, now.at.begin) : call(word, now.at.begin);
        }
        Expression name = part(Kind::name, now.at.begin);
        name.word = now.word;
        const std::size_t opened = tokens_.now().at.begin;
        if (!take_symbol("[")) return name;
        const Level level(*this);
        do name.operands.push_back(any_of());
        while (take_symbol(","));
        need_symbol("]", opened);
        return close(std::move(name));
    }
    Expression call(const std::string& word, std::size_t begin) {
        const Level level(*this);
        const std::size_t opened = tokens_.now().at.begin;
        tokens_.next();
        Expression call = part(Kind::call, begin);
        call.word = word;
        while (!at_symbol(")")) {
            if (at_word("from")) {
                origin_of(call);
            } else {
                call.operands.push_back(any_of());
                if (at_word("from")) origin_of(call);
            }
            if (!take_symbol(",")) break;
            if (at_symbol(")")) fail_here("an argument");
        }
        need_symbol(")", opened);
        return close(std::move(call));
    }
    void origin_of(Expression& call) {
        if (call.origin) fail("this function has its origin already.");
        tokens_.next();
        if (tokens_.now().kind != Token::Kind::name)
            fail_here("what is measured from (addresses, popcentroid, centroid or boundary)");
        call.origin = to_lower(tokens_.now().word);
        call.origin_at = tokens_.now().at;
        tokens_.next();
    }
    /// Well-known text is kept as it stands; who reads it knows its rules.
    Expression geometry(const std::string& word, std::size_t begin) {
        const std::size_t opened = tokens_.now().at.begin;
        std::size_t depth = 0;
        do {
            if (tokens_.now().kind == Token::Kind::end) need_symbol(")", opened);
            if (at_symbol("(") && ++depth > deepest_geometry) fail("a geometry has no brackets so deep.");
            if (at_symbol(")")) --depth;
            tokens_.next();
        } while (depth > 0);
        Expression geometry = part(Kind::geometry, begin);
        geometry.word = word + std::string(tokens_.text().substr(opened, tokens_.end_of_last() - opened));
        return geometry;
    }

    Tokens tokens_;
    std::size_t depth_ = 0;
    std::size_t parts_ = 0;
};

}  // namespace

Expression parse_expression(std::string_view text) { return Parser(text).whole(); }

}  // namespace vitality
