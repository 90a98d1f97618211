// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/query/bound_query.hpp"
#include "engine/query/catalogue.hpp"

namespace vitality {

/// Finds what an expression names, checks types and units, and adds the columns it reads to the query.
/// @throws ExpressionError with the nearest name, what was expected, or what must stand beside what.
BoundExpression bind_expression(const std::string& text, const Catalogue& catalogue, BoundQuery& query);
/// The same where a truth is wanted: a condition.
BoundExpression bind_condition(const std::string& text, const Catalogue& catalogue, BoundQuery& query);

// ---- What functions are bound with ----

class Binder {
  public:
    Binder(const std::string& text, const Catalogue& catalogue, BoundQuery& query)
        : text_(text), catalogue_(catalogue), query_(query) {}

    const Catalogue& catalogue() const { return catalogue_; }
    const std::string& text() const { return text_; }
    /// Binds a part and gives its place among the nodes.
    std::size_t bind(const Expression& expression);
    const QueryNode& node(std::size_t index) const { return nodes_[index]; }
    std::size_t add(QueryNode node);
    /// A node that reads the column; a column of that id that is there already is taken.
    std::size_t add_column(QueryColumn column, QueryType type, TextRange at);
    std::vector<QueryNode> take_nodes() { return std::move(nodes_); }

    /// The indicator that a name stands for. @throws ExpressionError where there is none or several.
    const Catalogue::NamedIndicator& indicator(const Expression& name) const;
    /// A column of the areas' own indicator, with the slice in its brackets; not yet in the query.
    QueryColumn indicator_column(const Expression& name) const;
    /// The layer of a name, and what its brackets leave of it.
    struct LayerPart {
        const Catalogue::NamedLayer* layer;
        FeatureChoice choice;
    };
    LayerPart layer(const Expression& name) const;
    /// A distance in metres, written as a number with its unit.
    double distance(const Expression& argument) const;
    /// A name or a text in quotes, as a word.
    std::string word(const Expression& argument, const std::string& what) const;
    /// "distance(play from centroid)": a part of the text, one blank between words.
    std::string written(TextRange at) const;
    [[noreturn]] void fail(TextRange at, const std::string& message) const;

  private:
    std::size_t bind_number(const Expression& expression);
    std::size_t bind_name(const Expression& expression);
    std::size_t bind_sum(const Expression& expression);
    std::size_t bind_product(const Expression& expression);
    std::size_t add_condition(QueryNode::Kind kind, const Expression& expression,
                              std::vector<std::size_t> operands);
    std::size_t bind_comparison(const Expression& expression);
    std::size_t bind_texts(const Expression& expression);
    std::size_t bind_truths(const Expression& expression);
    std::size_t bind_call(const Expression& expression);
    std::vector<std::size_t> bind_operands(const Expression& expression);
    void need_truth(std::size_t index) const;
    void need_value(std::size_t index) const;
    QueryType common_type(const std::vector<std::size_t>& operands, const char* doing) const;
    const Catalogue::NamedIndicator& elsewhere(const Expression& name) const;
    void refuse_unknown(const Expression& name) const;

    const std::string& text_;
    const Catalogue& catalogue_;
    BoundQuery& query_;
    std::vector<QueryNode> nodes_;
};

/// The unit of a number as written: its type, and the power of ten to metres or square metres. Empty where
/// it is no unit.
struct KnownUnit {
    QueryType::Kind kind;
    int power_of_ten;
};
std::optional<KnownUnit> known_unit(const std::string& unit);
/// What is allowed after a number: "m, km, m2, ha, km2 or %".
std::string known_units_words();

}  // namespace vitality
