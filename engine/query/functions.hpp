// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/query/binder.hpp"

namespace vitality {

/// A function of the query language.
struct QueryFunction {
    std::string name;     ///< in lower case
    std::string form;     ///< "count_within(LAYER, DISTANCE [from ORIGIN])"
    std::string meaning;  ///< one sentence without its full stop
    std::size_t (*bind)(const Expression& call, Binder& binder);
};
/// The one registry, in the order of the manual.
const std::vector<QueryFunction>& query_functions();

/// @throws ExpressionError that shows the form unless the call has so many arguments.
void need_arguments(const Expression& call, const Binder& binder, std::size_t least, std::size_t most);
/// @throws ExpressionError where the call says `from`.
void refuse_origin(const Expression& call, const Binder& binder, const std::string& reason);

}  // namespace vitality
