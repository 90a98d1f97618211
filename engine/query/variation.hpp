// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/query/evaluation.hpp"
#include "engine/query/expression.hpp"

namespace vitality {

/// Other numbers to put in the place of one of an expression: "300,400,500", ">= 2,3,4", "300 m,500 m", or
/// "count_within(fast_food: 300,400,500" where the number stands in, or after, that part of the text.
struct Variation {
    std::string text;   ///< as written
    std::string after;  ///< part of the expression's text; empty = anywhere
    std::string sign;   ///< of the comparison that the number ends; empty = any
    struct Value {
        double number = 0;
        std::string unit;  ///< empty = that of the expression's number
    };
    std::vector<Value> values;
};
/// @throws ExpressionError for fewer than 2 numbers, or what is no number.
Variation parse_variation(const std::string& text);

/// The number of the expression that a variation is about: the one that is among its values.
/// @throws ExpressionError where there is none, or several.
TextRange varied_number(const std::string& expression, const Variation& variation);

/// Every combination of the values in their places: the last varies first. @throws SettingsError for more
/// than 1,000, and for two variations of one number.
std::vector<std::string> variants_of(const std::string& expression, const std::vector<Variation>& variations);

/// In how many of the variants each area is found.
struct Sensitivity {
    struct Variant {
        std::string condition;
        std::size_t found = 0, unknown = 0;
    };
    std::vector<Variant> variants;
    std::vector<std::size_t> found;        ///< per area: variants in which it is found,
    std::vector<std::size_t> unknown;      ///< and of which it is not known
    std::vector<std::size_t> core;         ///< areas found in every variant
    std::vector<std::size_t> when_known;   ///< found in every one in which it is known, but not known in all
    std::vector<std::size_t> fringe;       ///< found in some and not in others, the most first
    std::vector<std::size_t> never_known;  ///< not known in any
    /// NaN where it is not known in any variant.
    double share(std::size_t area) const;
};
Sensitivity sensitivity_of(const std::vector<BoundExpression>& variants,
                           const std::vector<ColumnValues>& columns, std::size_t areas);

}  // namespace vitality
