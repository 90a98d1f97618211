// SPDX-License-Identifier: Apache-2.0
#include "engine/query/binder.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "engine/query/functions.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Kind = Expression::Kind;
using NodeKind = QueryNode::Kind;
using TypeKind = QueryType::Kind;

constexpr QueryType number_type{TypeKind::number, false};
constexpr QueryType text_type{TypeKind::text, false};
constexpr QueryType truth_type{TypeKind::truth, false};

QueryNode node_of(NodeKind kind, QueryType type, const Expression& expression) {
    QueryNode node;
    node.kind = kind;
    node.type = type;
    node.at = expression.at;
    node.number = expression.number;
    node.word = expression.word;
    node.signs = expression.signs;
    return node;
}

}  // namespace

std::size_t Binder::add(QueryNode node) {
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

std::size_t Binder::add_column(QueryColumn column, QueryType type, TextRange at) {
    const auto known = std::find_if(query_.columns.begin(), query_.columns.end(),
                                    [&](const QueryColumn& other) { return other.id == column.id; });
    QueryNode node;
    node.kind = NodeKind::column;
    node.type = type;
    node.at = at;
    node.column = static_cast<std::size_t>(known - query_.columns.begin());
    node.power_of_ten = column.power_of_ten;
    if (known == query_.columns.end()) {
        column.at = at;
        column.text = text_;
        query_.columns.push_back(std::move(column));
    }
    return add(std::move(node));
}

std::size_t Binder::bind(const Expression& expression) {
    switch (expression.kind) {
        case Kind::number: return bind_number(expression);
        case Kind::text: return add(node_of(NodeKind::text, text_type, expression));
        case Kind::truth: return add(node_of(NodeKind::truth, truth_type, expression));
        case Kind::name: return bind_name(expression);
        case Kind::call: return bind_call(expression);
        case Kind::geometry:
            fail(expression.at, "a geometry can only be an argument of S_INTERSECTS and its family.");
        case Kind::sum: return bind_sum(expression);
        case Kind::product: return bind_product(expression);
        case Kind::negative: {
            const std::size_t of = bind(expression.operands.front());
            need_value(of);
            const QueryType type = common_type({of}, "take the negative of");
            QueryNode node = node_of(NodeKind::negative, type, expression);
            node.operands = {of};
            return add(std::move(node));
        }
        case Kind::comparison:
        case Kind::between:
        case Kind::in_list: return bind_comparison(expression);
        case Kind::like:
        case Kind::is_null: return bind_texts(expression);
        case Kind::all_of:
        case Kind::any_of:
        case Kind::negation: return bind_truths(expression);
    }
    fail(expression.at, "this is no part of an expression.");
}

std::size_t Binder::bind_number(const Expression& expression) {
    QueryNode node = node_of(NodeKind::number, number_type, expression);
    if (expression.unit.empty()) {
        node.type.bare = true;
        return add(std::move(node));
    }
    const auto unit = known_unit(expression.unit);
    if (!unit)
        fail(expression.unit_at, fmt::format("\"{}\" is no unit known here. Allowed after a number: {}.",
                                             expression.unit, known_units_words()));
    node.type.kind = unit->kind;
    node.number = shifted_decimal(expression.number, unit->power_of_ten);
    return add(std::move(node));
}

/// "name" and "code" are those of the areas where no indicator is called so, "ward13.name" of their parents.
std::size_t Binder::bind_name(const Expression& expression) {
    const std::size_t point = expression.word.rfind('.');
    const std::string last = point == std::string::npos ? expression.word : expression.word.substr(point + 1);
    const std::string geography =
        point == std::string::npos ? catalogue_.geography : expression.word.substr(0, point);
    const bool reachable = geography == catalogue_.geography || catalogue_.parents.contains(geography);
    if (reachable && (last == "name" || last == "code") && catalogue_.find(expression.word) == nullptr) {
        if (!expression.operands.empty())
            fail(expression.operands.front().at, "codes and names have no members: leave the brackets out.");
        QueryColumn column;
        column.source = last == "name" ? QueryColumn::Source::name : QueryColumn::Source::code;
        column.geography = geography;
        column.id = geography == catalogue_.geography ? last : geography + "." + last;
        return add_column(std::move(column), text_type, expression.at);
    }
    const Catalogue::NamedIndicator& named = indicator(expression);
    const auto unit = known_unit(named.unit);
    const QueryType type =
        named.categorical ? text_type : QueryType{unit ? unit->kind : TypeKind::number, false};
    return add_column(indicator_column(expression), type, expression.at);
}

void Binder::need_truth(std::size_t index) const {
    const QueryNode& node = nodes_[index];
    if (node.type.kind == TypeKind::truth) return;
    fail(node.at,
         fmt::format("a condition is expected here, not {}. Compare it: ... >= 3.", node.type.words()));
}

void Binder::need_value(std::size_t index) const {
    const QueryNode& node = nodes_[index];
    if (node.type.kind != TypeKind::truth && node.type.kind != TypeKind::text) return;
    fail(node.at, fmt::format("a number is expected here, not {}.", node.type.words()));
}

/// The type that all operands share; a number without a unit stands beside a number or a percentage, and 0
/// beside anything that is a number of something.
QueryType Binder::common_type(const std::vector<std::size_t>& operands, const char* doing) const {
    QueryType common{TypeKind::number, true};
    std::size_t first = operands.front();
    for (const std::size_t index : operands) {
        const QueryNode& node = nodes_[index];
        if (node.type.bare || (!common.bare && common == node.type)) continue;
        if (!common.bare)
            fail(node.at, fmt::format("{} is expected here, not {}: one cannot {} them.", common.words(),
                                      node.type.words(), doing));
        common = node.type;
        first = index;
    }
    const bool takes_bare =
        common.bare || common.kind == TypeKind::number || common.kind == TypeKind::percent;
    for (const std::size_t index : operands) {
        const QueryNode& node = nodes_[index];
        if (!node.type.bare || takes_bare) continue;
        const bool zero = node.kind == NodeKind::number && node.number == 0;
        if (zero && common.kind != TypeKind::text && common.kind != TypeKind::truth) continue;
        const char* const how = common.kind == TypeKind::length ? "write its unit, such as 400 m or 1.2 km."
                                : common.kind == TypeKind::area ? "write its unit, such as 2 ha or 500 m2."
                                : common.kind == TypeKind::text ? "texts stand in single quotes: 'england'."
                                                                : "compare a condition with TRUE or FALSE.";
        fail(node.at, fmt::format("{} is expected here, as {} is one: {}", common.words(),
                                  written(nodes_[first].at), how));
    }
    return common;
}

std::vector<std::size_t> Binder::bind_operands(const Expression& expression) {
    std::vector<std::size_t> operands;
    for (const Expression& operand : expression.operands) operands.push_back(bind(operand));
    return operands;
}

std::size_t Binder::bind_sum(const Expression& expression) {
    std::vector<std::size_t> operands = bind_operands(expression);
    for (const std::size_t operand : operands) need_value(operand);
    QueryNode node = node_of(NodeKind::sum, common_type(operands, "add"), expression);
    node.operands = std::move(operands);
    return add(std::move(node));
}

namespace {

/// A product so far: its type, and the power of 100 that its percentages still ask for.
struct Product {
    QueryType type;
    int hundreds = 0;
};

/// Percentages are hundredths where they meet anything but a bare number.
std::optional<Product> times(Product left, QueryType right) {
    const TypeKind a = left.type.kind, b = right.kind;
    if (a == TypeKind::percent && b == TypeKind::percent) return Product{left.type, left.hundreds - 1};
    if (a == TypeKind::percent && right.bare) return left;
    if (b == TypeKind::percent && left.type.bare) return Product{right, left.hundreds};
    if (a == TypeKind::percent) return Product{{b, false}, left.hundreds - 1};
    if (b == TypeKind::percent) return Product{{a, false}, left.hundreds - 1};
    if (b == TypeKind::number) return Product{{a, left.type.bare && right.bare}, left.hundreds};
    if (a == TypeKind::number) return Product{{b, false}, left.hundreds};
    if (a == TypeKind::length && b == TypeKind::length)
        return Product{{TypeKind::area, false}, left.hundreds};
    return std::nullopt;
}

std::optional<Product> divided(Product left, QueryType right) {
    const TypeKind a = left.type.kind, b = right.kind;
    if (a == b) return Product{{TypeKind::number, left.type.bare && right.bare}, left.hundreds};
    if (b == TypeKind::number) return Product{{a, false}, left.hundreds};
    if (b == TypeKind::percent) return Product{{a, false}, left.hundreds + 1};
    if (a == TypeKind::area && b == TypeKind::length)
        return Product{{TypeKind::length, false}, left.hundreds};
    return std::nullopt;
}

}  // namespace

/// A distance times a distance is an area; equal kinds divide to a number.
std::size_t Binder::bind_product(const Expression& expression) {
    const std::vector<std::size_t> operands = bind_operands(expression);
    for (const std::size_t operand : operands) need_value(operand);
    Product product{nodes_[operands.front()].type, 0};
    for (std::size_t i = 1; i < operands.size(); ++i) {
        const QueryType next = nodes_[operands[i]].type;
        const bool by = expression.signs[i] == '/';
        const auto made = by ? divided(product, next) : times(product, next);
        if (!made)
            fail(nodes_[operands[i]].at, fmt::format("{} cannot be {} {}.", product.type.words(),
                                                     by ? "divided by" : "multiplied by", next.words()));
        product = *made;
    }
    QueryNode node = node_of(NodeKind::product, product.type, expression);
    node.number = product.hundreds;
    node.operands = operands;
    return add(std::move(node));
}

std::size_t Binder::add_condition(NodeKind kind, const Expression& expression,
                                  std::vector<std::size_t> operands) {
    QueryNode node = node_of(kind, truth_type, expression);
    node.operands = std::move(operands);
    return add(std::move(node));
}

std::size_t Binder::bind_comparison(const Expression& expression) {
    std::vector<std::size_t> operands = bind_operands(expression);
    const QueryType type = common_type(operands, "compare");
    if (type.kind == TypeKind::truth && expression.word != "=" && expression.word != "<>")
        fail(expression.at, "a condition is TRUE or FALSE: compare it with = or <>.");
    const NodeKind kind = expression.kind == Kind::comparison ? NodeKind::comparison
                          : expression.kind == Kind::between  ? NodeKind::between
                                                              : NodeKind::in_list;
    return add_condition(kind, expression, std::move(operands));
}

std::size_t Binder::bind_texts(const Expression& expression) {
    std::vector<std::size_t> operands = bind_operands(expression);
    const bool like = expression.kind == Kind::like;
    for (const std::size_t index : operands) {
        if (!like || nodes_[index].type.kind == TypeKind::text) continue;
        fail(nodes_[index].at,
             fmt::format("LIKE compares texts, and this is {}.", nodes_[index].type.words()));
    }
    if (like && nodes_[operands[1]].kind != NodeKind::text)
        fail(nodes_[operands[1]].at, "a pattern in quotes is expected here: LIKE 'Harrow%'.");
    if (!like && nodes_[operands[0]].type.kind == TypeKind::truth)
        fail(nodes_[operands[0]].at, "a value is expected here, not a condition.");
    return add_condition(like ? NodeKind::like : NodeKind::is_null, expression, std::move(operands));
}

std::size_t Binder::bind_truths(const Expression& expression) {
    std::vector<std::size_t> operands = bind_operands(expression);
    for (const std::size_t operand : operands) need_truth(operand);
    const NodeKind kind = expression.kind == Kind::all_of   ? NodeKind::all_of
                          : expression.kind == Kind::any_of ? NodeKind::any_of
                                                            : NodeKind::negation;
    return add_condition(kind, expression, std::move(operands));
}

std::size_t Binder::bind_call(const Expression& expression) {
    std::vector<std::string> names;
    for (const QueryFunction& function : query_functions()) {
        if (function.name == expression.word) return function.bind(expression, *this);
        names.push_back(function.name);
    }
    fail({expression.at.begin, expression.at.begin + expression.word.size()},
         fmt::format("\"{}\" is no function. {}", expression.word, suggestion(expression.word, names)));
}

BoundExpression bind_expression(const std::string& text, const Catalogue& catalogue, BoundQuery& query) {
    Binder binder(text, catalogue, query);
    binder.bind(parse_expression(text));
    return {text, binder.take_nodes()};
}

BoundExpression bind_condition(const std::string& text, const Catalogue& catalogue, BoundQuery& query) {
    BoundExpression bound = bind_expression(text, catalogue, query);
    const QueryNode& whole = bound.whole();
    if (whole.type.kind != TypeKind::truth)
        throw ExpressionError(text, whole.at,
                              fmt::format("a condition is expected, and this is {}. Compare it: ... >= 3.",
                                          whole.type.words()));
    return bound;
}

void accept_findings(BoundQuery& query, const std::vector<Acceptance>& accept) {
    for (QueryColumn& column : query.columns) {
        if (!column.measure || accept.empty()) continue;
        auto measure = std::make_shared<MeasureSpec>(*column.measure);
        measure->accept = accept;
        column.measure = std::move(measure);
    }
}

}  // namespace vitality
