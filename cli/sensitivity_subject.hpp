// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/question.hpp"
#include "engine/query/variation.hpp"

namespace vitality {

/// A question and the variants of its condition, bound; no data have been read for it. All variants read the
/// columns of one query: what they share is made once.
struct VariedQuestion {
    Question question;
    std::vector<Variation> variations;
    std::vector<BoundExpression> variants;
};

/// `vary`: numbers as --vary takes them. @throws SettingsError where there are none, and as variants_of does.
VariedQuestion varied_question(const Project& project, QuerySpec spec, const std::vector<std::string>& vary);

/// Variants of a question, answered.
struct Varied {
    Asked asked;  ///< the question as it was written
    std::vector<Variation> variations;
    Sensitivity sensitivity;
};

/// `asked`: the answer to the question of `varied`.
Varied answered(const VariedQuestion& varied, Asked asked);

/// What the variants of a project's query are called in its files: "ID_sensitivity".
std::string sensitivity_id(const QuerySpec& spec);

}  // namespace vitality
