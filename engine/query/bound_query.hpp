// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/relations.hpp"
#include "engine/query/expression.hpp"
#include "layers/indicator.hpp"
#include "layers/measure_spec.hpp"
#include "layers/statistic_spec.hpp"

namespace vitality {

/// What kind of thing a part of an expression is. Lengths are in metres, areas in square metres.
struct QueryType {
    enum class Kind { number, length, area, percent, text, truth };
    Kind kind = Kind::number;
    bool bare = false;  ///< a number written without a unit: it takes the unit of what it stands beside
    std::string words() const;  ///< "a distance", "an area of land", ...
    friend bool operator==(const QueryType&, const QueryType&) = default;
};

/// A column that expressions read. All of a query's expressions share them: each is made once.
struct QueryColumn {
    enum class Source {
        indicator,  ///< `indicator`, `slice`; of a larger `geography`, its value in each area's parent
        code,       ///< codes and names of the areas, or of their parents
        name,
        measure,     ///< computed from a layer
        statistic,   ///< computed from an indicator
        comparator,  ///< one number: a comparator's value of `indicator`
        relation     ///< 1 where the area and a layer's features, or a geometry, stand in `relation`
    };
    Source source = Source::indicator;
    std::string id;    ///< as an expression writes it, one blank between words; unique in a query
    TextRange at;      ///< where it is first written,
    std::string text;  ///< and in which expression
    std::string geography;
    std::string indicator;
    Slice slice;
    std::string benchmark;
    std::shared_ptr<const MeasureSpec> measure;
    std::shared_ptr<const StatisticSpec> statistic;
    bool complement = false;  ///< of a share: 100% less it
    std::optional<Relation> relation;
    std::string layer;
    FeatureChoice choice;
    std::string geometry;      ///< well-known text
    bool of_polygons = false;  ///< a layer of another kind is refused
    int power_of_ten = 0;      ///< of the factor from the column's unit to metres or square metres
};

/// One part of a bound expression. Operands stand before it.
struct QueryNode {
    enum class Kind {
        number,
        text,
        truth,
        column,
        sum,
        product,
        negative,
        comparison,
        between,
        in_list,
        like,
        is_null,
        all_of,
        any_of,
        negation,
        verdict,  ///< whether a column's category is of one of `tones`
        rank,     ///< place among the areas that have a value, equal values sharing the first
        groups,   ///< of `number` groups along the values
        lower     ///< a text in lower case
    };
    Kind kind = Kind::number;
    QueryType type;
    TextRange at;
    double number = 0;
    std::string word;
    std::string called;  ///< the function that it stands for, where its kind does not say it: "within_zone"
    std::vector<std::size_t> operands;
    std::vector<char> signs;
    std::size_t column = 0;
    int power_of_ten = 0;  ///< of a column
    std::vector<Tone> tones;
    bool highest_first = false;  ///< of rank and groups
};

/// An expression whose names, types and units have been found to fit.
struct BoundExpression {
    std::string text;
    std::vector<QueryNode> nodes;  ///< the last is the whole
    const QueryNode& whole() const { return nodes.back(); }
};

/// Expressions over the areas of one geography, and the columns that they read.
struct BoundQuery {
    std::string geography;
    std::vector<QueryColumn> columns;
};

/// The measures that a query asks for, with the findings about them that it accepts.
void accept_findings(BoundQuery& query, const std::vector<Acceptance>& accept);

}  // namespace vitality
