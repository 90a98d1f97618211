// SPDX-License-Identifier: Apache-2.0
#include "engine/query/query_spec.hpp"

#include "base/names.hpp"
#include "engine/query/expression.hpp"

namespace vitality {

std::vector<std::string> split_expressions(const std::string& text) {
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    char quote = 0;
    for (const char c : text) {
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if (c == ')' || c == ']') {
            --depth;
        }
        if (c == ',' && quote == 0 && depth <= 0) {
            parts.push_back(trim(part));
            part.clear();
        } else {
            part += c;
        }
    }
    parts.push_back(trim(part));
    std::erase(parts, std::string());
    return parts;
}

Expectation parse_expectation(const std::string& text) {
    const Expression expression = parse_expression(text);
    using Kind = Expression::Kind;
    const bool fits = expression.kind == Kind::comparison && expression.operands[0].kind == Kind::name &&
                      expression.operands[1].kind == Kind::number && expression.operands[1].unit.empty();
    const std::string of = fits ? expression.operands[0].word : std::string();
    if (of != "rows" && of != "unknown")
        throw ExpressionError(
            text, expression.at,
            "an expectation compares rows (areas found) or unknown (areas of which it is not known) "
            "with a number: rows <= 12.");
    return {text, of, expression.word, expression.operands[1].number};
}

QuerySpec read_query_spec(const std::string& id, Section& section) {
    QuerySpec spec;
    spec.id = id;
    spec.place = section.place();
    spec.title = section.text_or("title", "");
    spec.where = section.text("where");
    spec.geography = section.text_or("geography", "");
    spec.select = section.texts_or_none("select");
    spec.people = section.texts_or_none("people");
    spec.by = section.text_or("by", "");
    spec.order_by = section.text_or("order_by", "");
    spec.limit = section.optional_integer("limit");
    if (spec.limit && *spec.limit < 1) section.fail("limit", "limit must be 1 or more.");
    spec.map = section.flag_or("map", true);
    if (const auto expect = section.optional_text("expect")) {
        try {
            spec.expect = parse_expectation(*expect);
        } catch (const ExpressionError& failure) {
            section.fail("expect", failure.what());
        }
    }
    spec.vary = section.texts_or_none("vary");
    spec.accept = read_acceptances(section);
    section.finish();
    return spec;
}

}  // namespace vitality
