// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/query/evaluation.hpp"

namespace vitality {

/// Areas by what is known of a condition in them, and what each counts.
struct ClauseCount {
    std::size_t yes = 0, no = 0, unknown = 0;
    std::vector<double> people;  ///< in the areas where it holds, one per list given; values alone are summed
};

/// One condition of an expression and what becomes of the areas by it.
struct Clause {
    std::string text;  ///< as written, one blank between words
    int depth = 0;     ///< 0 = the whole, 1 = what it joins by AND or OR, and so on
    ClauseCount count;
    /// Of what the whole joins by AND: areas where all the others hold, and this does not.
    std::optional<std::size_t> removes;
    std::optional<std::size_t>
        leaves_unknown;  ///< likewise: where all the others hold, and this is not known
};

/// The whole, then its conditions, each before those it is made of. `people` holds lists of one number per
/// area; NaN is none.
std::vector<Clause> clauses_of(const BoundExpression& expression, const Evaluation& evaluation,
                               std::span<const std::vector<double>* const> people);

}  // namespace vitality
