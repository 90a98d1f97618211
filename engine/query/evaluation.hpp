// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/query/column_values.hpp"
#include "engine/statistics/condition.hpp"

namespace vitality {

/// Kleene's three-valued logic: a condition over what is not known is not known, unless the rest decides it.
Truth truth_and(Truth a, Truth b);
Truth truth_or(Truth a, Truth b);
Truth truth_not(Truth a);

/// Of every part of an expression, its value in each area (of a number or text as it is written, one for all,
/// unless it is the whole); of each, what its type asks for is filled.
struct Evaluation {
    struct Part {
        std::vector<double> numbers;            ///< metres, square metres; NaN = not known
        std::vector<const std::string*> texts;  ///< null = not known
        std::vector<Truth> truths;
    };
    std::vector<Part> parts;  ///< one per node of the expression, which must outlive it, as the columns must
    std::shared_ptr<std::set<std::string>> made_texts;  ///< those that are no column's
    const Part& whole() const { return parts.back(); }
};

/// Evaluates over all areas. Comparisons with a value that is not there, and what is divided by 0, are not
/// known. NaN never counts as a number. LIKE knows % and _, and tells upper from lower case.
/// @throws ExpressionError for a label that a column's categories do not have.
Evaluation evaluate(const BoundExpression& expression, const std::vector<ColumnValues>& columns,
                    std::size_t areas);

/// Why a condition is not known in an area: "Obesity in Year 6 is suppressed", each once, in the order of the
/// expression. Only of the parts that leave the whole not known.
std::vector<std::string> unknown_reasons(const BoundExpression& expression, const Evaluation& evaluation,
                                         const std::vector<ColumnValues>& columns, std::size_t area);

/// Whether a text is like a pattern of SQL.
bool is_like(const std::string& text, const std::string& pattern);

}  // namespace vitality
