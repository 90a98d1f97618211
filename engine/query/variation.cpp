// SPDX-License-Identifier: Apache-2.0
#include "engine/query/variation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/names.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/query_spec.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;

/// A number of an expression, the sign of the comparison that it ends, and the text before it.
struct Literal {
    const Expression* number;
    std::string sign;
};

void collect(const Expression& expression, std::vector<Literal>& literals) {
    for (std::size_t i = 0; i < expression.operands.size(); ++i) {
        const Expression& operand = expression.operands[i];
        const bool ends = expression.kind == Kind::comparison && i == 1;
        if (operand.kind == Kind::number)
            literals.push_back({&operand, ends ? expression.word : std::string()});
        collect(operand, literals);
    }
}

/// How far after the part named its number may stand: in the same call, or just after it.
bool follows(const std::string& expression, const std::string& after, const Expression& number) {
    if (after.empty()) return true;
    const std::size_t at = expression.find(after);
    if (at == std::string::npos || at > number.at.begin) return false;
    const std::string between = expression.substr(at + after.size(), number.at.begin - at - after.size());
    const std::string lower = " " + to_lower(between) + " ";
    return lower.find(" and ") == std::string::npos && lower.find(" or ") == std::string::npos;
}

/// Whether a value is the number that is written there: 500 m is 0.5 km.
bool is_same(const Variation::Value& value, const Expression& number) {
    if (value.unit.empty()) return value.number == number.number;
    const auto wanted = known_unit(value.unit), written = known_unit(number.unit);
    return wanted && written && wanted->kind == written->kind &&
           shifted_decimal(value.number, wanted->power_of_ten) ==
               shifted_decimal(number.number, written->power_of_ten);
}

bool fits(const std::string& expression, const Variation& variation, const Literal& literal) {
    const bool among =
        std::any_of(variation.values.begin(), variation.values.end(),
                    [&](const Variation::Value& value) { return is_same(value, *literal.number); });
    return among && (variation.sign.empty() || variation.sign == literal.sign) &&
           follows(expression, variation.after, *literal.number);
}

/// Of several numbers that fit bare values, the one that is bare itself, where there is one.
void keep_bare(const Variation& variation, std::vector<const Expression*>& found) {
    const auto is_bare = [](const Expression* number) { return number->unit.empty(); };
    const bool bare = std::all_of(variation.values.begin(), variation.values.end(),
                                  [](const Variation::Value& value) { return value.unit.empty(); });
    if (bare && std::count_if(found.begin(), found.end(), is_bare) == 1)
        std::erase_if(found, [&](const Expression* number) { return !is_bare(number); });
}

}  // namespace

Variation parse_variation(const std::string& text) {
    Variation variation;
    variation.text = text;
    std::string rest = text;
    if (const std::size_t colon = text.rfind(':'); colon != std::string::npos) {
        variation.after = trim(text.substr(0, colon));
        rest = text.substr(colon + 1);
    }
    rest = trim(rest);
    for (const std::string sign : {"<=", ">=", "<>", "=", "<", ">"}) {
        if (!rest.starts_with(sign)) continue;
        variation.sign = sign;
        rest = trim(rest.substr(sign.size()));
        break;
    }
    for (const std::string& part : split_expressions(rest)) {
        Expression number = parse_expression(part);
        if (number.kind == Kind::negative && number.operands.front().kind == Kind::number) {
            number = Expression(number.operands.front());
            number.number = -number.number;
        }
        if (number.kind != Kind::number)
            throw ExpressionError(text, {0, text.size()},
                                  "numbers are varied: write --vary 300,400,500 or --vary '>= 2,3,4'.");
        if (!number.unit.empty() && !known_unit(number.unit))
            throw ExpressionError(text, {0, text.size()},
                                  fmt::format("\"{}\" is no unit known here. Allowed after a number: {}.",
                                              number.unit, known_units_words()));
        variation.values.push_back({number.number, number.unit});
    }
    if (variation.values.size() < 2)
        throw ExpressionError(text, {0, text.size()},
                              "name two numbers or more to vary: --vary 300,400,500.");
    return variation;
}

TextRange varied_number(const std::string& expression, const Variation& variation) {
    const Expression parsed = parse_expression(expression);
    std::vector<Literal> literals;
    collect(parsed, literals);
    std::vector<const Expression*> found;
    for (const Literal& literal : literals)
        if (fits(expression, variation, literal)) found.push_back(literal.number);
    if (found.size() > 1) keep_bare(variation, found);
    if (found.empty())
        throw ExpressionError(
            expression, {0, expression.size()},
            fmt::format("--vary {}: none of these numbers stands in the expression. One of them must be the "
                        "number that is there now.",
                        variation.text));
    if (found.size() > 1)
        throw ExpressionError(
            expression, found[1]->at,
            fmt::format(
                "--vary {}: {} numbers of the expression fit. Say which by its sign (--vary '>= ...'), or "
                "by the text before it (--vary 'TEXT: ...').",
                variation.text, found.size()));
    return found.front()->at;
}

namespace {

/// A number in the place of another, with its own unit or, where it has none, that one's.
std::string with_number(const std::string& literal, const Variation::Value& value) {
    std::string text = grouped_number(value.number);
    std::erase(text, ',');
    if (!value.unit.empty()) return text + " " + value.unit;
    const std::size_t unit = literal.find_first_not_of("0123456789.eE+-");
    return unit == std::string::npos ? text : text + literal.substr(unit);
}

std::string replaced(std::string text, const std::vector<TextRange>& places,
                     const std::vector<Variation::Value>& values) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return places[a].begin > places[b].begin; });
    for (const std::size_t i : order) {
        const std::size_t size = places[i].end - places[i].begin;
        text.replace(places[i].begin, size, with_number(text.substr(places[i].begin, size), values[i]));
    }
    return text;
}

}  // namespace

std::vector<std::string> variants_of(const std::string& expression,
                                     const std::vector<Variation>& variations) {
    constexpr std::size_t most = 1000;
    std::vector<TextRange> places;
    std::size_t count = 1;
    for (const Variation& variation : variations) {
        places.push_back(varied_number(expression, variation));
        count *= variation.values.size();
        for (std::size_t i = 0; i + 1 < places.size(); ++i)
            if (places[i].begin == places.back().begin)
                throw ExpressionError(expression, places[i],
                                      "this number is varied twice. Put all its values into one --vary.");
        if (count > most)
            throw error<SettingsError>("these are more than {} variants. Vary fewer numbers.",
                                       with_thousands(most));
    }
    std::vector<std::string> variants;
    for (std::size_t n = 0; n < count; ++n) {
        std::vector<Variation::Value> values(variations.size());
        std::size_t rest = n;
        for (std::size_t i = variations.size(); i-- > 0;) {
            values[i] = variations[i].values[rest % variations[i].values.size()];
            rest /= variations[i].values.size();
        }
        variants.push_back(replaced(expression, places, values));
    }
    return variants;
}

double Sensitivity::share(std::size_t area) const {
    const std::size_t known = variants.size() - unknown[area];
    return known == 0 ? std::nan("") : static_cast<double>(found[area]) / static_cast<double>(known);
}

Sensitivity sensitivity_of(const std::vector<BoundExpression>& variants,
                           const std::vector<ColumnValues>& columns, std::size_t areas) {
    Sensitivity result;
    result.found.assign(areas, 0);
    result.unknown.assign(areas, 0);
    for (const BoundExpression& variant : variants) {
        Sensitivity::Variant told{on_one_line(variant.text), 0, 0};
        const Evaluation evaluation = evaluate(variant, columns, areas);
        for (std::size_t area = 0; area < areas; ++area) {
            const Truth truth = evaluation.whole().truths[area];
            const std::size_t yes = truth == Truth::yes ? 1 : 0, not_known = truth == Truth::unknown ? 1 : 0;
            result.found[area] += yes;
            result.unknown[area] += not_known;
            told.found += yes;
            told.unknown += not_known;
        }
        result.variants.push_back(std::move(told));
    }
    for (std::size_t area = 0; area < areas; ++area) {
        const std::size_t known = variants.size() - result.unknown[area];
        if (known == 0) {
            result.never_known.push_back(area);
        } else if (result.found[area] == variants.size()) {
            result.core.push_back(area);
        } else if (result.found[area] == known) {
            result.when_known.push_back(area);
        } else if (result.found[area] > 0) {
            result.fringe.push_back(area);
        }
    }
    std::stable_sort(result.fringe.begin(), result.fringe.end(),
                     [&](std::size_t a, std::size_t b) { return result.share(a) > result.share(b); });
    return result;
}

}  // namespace vitality
