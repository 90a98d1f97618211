// SPDX-License-Identifier: Apache-2.0
#include "engine/query/tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace vitality {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Bytes of letters beyond ASCII belong to names: "größe".
bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool in_name(char c) { return begins_name(c) || is_digit(c); }

/// Signs that word processors write for others.
struct Alias {
    std::string_view bytes;
    std::string_view meant;
};
constexpr std::array<Alias, 5> aliases = {{{"\xE2\x89\xA4", "<="},
                                           {"\xE2\x89\xA5", ">="},
                                           {"\xE2\x89\xA0", "<>"},
                                           {"\xE2\x88\x92", "-"},
                                           {"\xC2\xA0", " "}}};

const Alias* alias_at(std::string_view text) {
    const auto* const found = std::find_if(aliases.begin(), aliases.end(),
                                           [&](const Alias& alias) { return text.starts_with(alias.bytes); });
    return found == aliases.end() ? nullptr : found;
}

}  // namespace

void Tokens::fail(std::size_t begin, std::size_t end, const std::string& message) const {
    throw ExpressionError(text_, {begin, end}, message);
}

void Tokens::skip_blanks() {
    while (at_ < text_.size()) {
        const Alias* const alias = alias_at(text_.substr(at_));
        if (alias != nullptr && alias->meant == " ") {
            at_ += alias->bytes.size();
        } else if (const char c = text_[at_]; c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++at_;
        } else {
            return;
        }
    }
}

void Tokens::read_number() {
    const char* const first = text_.data() + at_;
    const auto [end, failure] = std::from_chars(first, text_.data() + text_.size(), now_.number);
    const auto size = static_cast<std::size_t>(end - first);
    if (failure != std::errc() || !std::isfinite(now_.number))
        fail(at_, at_ + std::max<std::size_t>(size, 1), "this number is out of range.");
    at_ += size;
    now_.kind = Token::Kind::number;
}

/// Names may hold points between their parts: "imd.decile", "ward13.obesity_y6".
void Tokens::read_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
        if (alias_at(text_.substr(at_)) != nullptr) break;
        const bool point = text_[at_] == '.' && at_ + 1 < text_.size() && in_name(text_[at_ + 1]);
        if (!in_name(text_[at_]) && !point) break;
        ++at_;
    }
    now_.kind = Token::Kind::name;
    now_.word = text_.substr(begin, at_ - begin);
}

/// A quote inside is written twice, as in SQL.
void Tokens::read_quoted(char quote) {
    const std::size_t begin = at_++;
    while (true) {
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos)
            fail(begin, begin + 1, fmt::format("this {} is never closed.", quote == '\'' ? "text" : "name"));
        now_.word += text_.substr(at_, end - at_);
        at_ = end + 1;
        if (at_ >= text_.size() || text_[at_] != quote) break;
        now_.word += quote;
        ++at_;
    }
    now_.kind = quote == '\'' ? Token::Kind::text : Token::Kind::quoted_name;
}

void Tokens::read_symbol() {
    now_.kind = Token::Kind::symbol;
    if (const Alias* const alias = alias_at(text_.substr(at_))) {
        now_.word = alias->meant;
        at_ += alias->bytes.size();
        return;
    }
    for (const std::string_view two : {"<=", ">=", "<>", "!=", "=="}) {
        if (text_.substr(at_, 2) != two) continue;
        if (two == "!=") fail(at_, at_ + 2, "write <> for \"is not\".");
        if (two == "==") fail(at_, at_ + 2, "write = for \"is\".");
        now_.word = two;
        at_ += 2;
        return;
    }
    constexpr std::string_view singles = "()[],=<>+-*/%";
    if (singles.find(text_[at_]) == std::string_view::npos)
        fail(at_, at_ + 1, "this character has no meaning here. Texts stand in single quotes: 'england'.");
    now_.word = text_.substr(at_++, 1);
}

void Tokens::next() {
    end_of_last_ = at_;
    skip_blanks();
    now_ = Token();
    now_.at.begin = at_;
    if (at_ >= text_.size()) {
        now_.at.end = at_;
        return;
    }
    const char c = text_[at_];
    const bool is_alias = alias_at(text_.substr(at_)) != nullptr;
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
        read_number();
    } else if (begins_name(c) && !is_alias) {
        read_name();
    } else if (c == '\'' || c == '"') {
        read_quoted(c);
    } else {
        read_symbol();
    }
    now_.at.end = at_;
}

}  // namespace vitality
