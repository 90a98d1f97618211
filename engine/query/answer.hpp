// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "boundaries/geography.hpp"
#include "engine/query/evaluation.hpp"

namespace vitality {

/// What is asked: a condition, what to show of the areas found, whom to count, and by what to order. Columns
/// are those of all these expressions together.
struct QuestionInputs {
    const Geography* geography = nullptr;
    const BoundExpression* condition = nullptr;
    std::vector<BoundExpression> shown;
    std::vector<BoundExpression> people;  ///< each one column: a count of the areas
    const BoundExpression* order = nullptr;
    bool highest_first = false;
    const BoundQuery* query = nullptr;
    const std::vector<ColumnValues>* columns = nullptr;
    const Geography* by = nullptr;     ///< larger areas to count in
    std::vector<std::size_t> parents;  ///< per area its place in `by`, or no_parent
};

/// One column of an answer, per area of the geography.
struct AnswerColumn {
    std::string id;     ///< as asked for: "imd.decile"
    std::string title;  ///< "Deprivation decile"
    std::string unit;
    int decimals = 0;
    QueryType type;
    std::vector<double> numbers;  ///< in `unit`; NaN unless the state is `value`; 1 or 0 of a condition
    std::vector<std::string> texts;
    std::vector<State> states;  ///< `missing` where an expression is not known
    /// As printed: "1,234.5", "suppressed".
    std::string words(std::size_t area) const;
};

/// People of one kind. Sums are of printed counts, so that no two answers tell more than the tables do.
struct PeopleCount {
    std::string id;
    std::string title;   ///< "children under 16", as within a sentence
    bool people = true;  ///< not claims or homes: they live somewhere
    double found = 0;
    double unknown = 0;
    double all = 0;
    std::size_t found_without = 0;  ///< areas found whose count is no value, and is in no sum
    std::size_t without = 0;        ///< of all areas
};

/// The areas of one larger area.
struct AnswerGroup {
    std::string code;  ///< empty = in none
    std::string name;
    std::size_t areas = 0, found = 0, unknown = 0;
    std::vector<PeopleCount> people;
};

struct NotKnown {
    std::size_t area;
    std::vector<std::string> reasons;
};

/// Areas where a condition holds.
struct Answer {
    std::string condition;  ///< as asked
    std::string words;      ///< in plain English
    std::vector<Truth> truths;
    std::vector<std::size_t> found;  ///< in the order asked for
    std::vector<NotKnown> not_known;
    std::vector<AnswerColumn> columns;
    std::vector<PeopleCount> people;
    std::vector<AnswerGroup> groups;
    std::vector<std::string> methods;    ///< of each measure, how it was taken
    std::vector<std::string> sentences;  ///< to be pasted
};

/// What an expression gives in each area, as it is printed: of a plain column with its own unit, of what is
/// computed in metres, hectares or %.
AnswerColumn answer_column(const BoundExpression& expression, const BoundQuery& query,
                           const std::vector<ColumnValues>& columns, std::size_t areas);

/// @throws ExpressionError for people that are no count of the areas, and as evaluate() does.
Answer answer_of(const QuestionInputs& inputs);

}  // namespace vitality
