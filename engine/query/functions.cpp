// SPDX-License-Identifier: Apache-2.0
#include "engine/query/functions.hpp"

#include <algorithm>
#include <iterator>

#include "base/names.hpp"
#include "engine/query/functions/measuring.hpp"
#include "engine/query/functions/ranking.hpp"
#include "engine/query/functions/relating.hpp"
#include "engine/query/functions/sharing.hpp"

namespace vitality {

const std::vector<QueryFunction>& query_functions() {
    static const std::vector<QueryFunction> functions = [] {
        std::vector<QueryFunction> all;
        for (auto* const group :
             {&measuring_functions, &sharing_functions, &ranking_functions, &relating_functions}) {
            std::vector<QueryFunction> more = group();
            std::move(more.begin(), more.end(), std::back_inserter(all));
        }
        return all;
    }();
    return functions;
}

namespace {

const QueryFunction& function_named(const std::string& name) {
    const auto& all = query_functions();
    return *std::find_if(all.begin(), all.end(), [&](const QueryFunction& one) { return one.name == name; });
}

}  // namespace

void need_arguments(const Expression& call, const Binder& binder, std::size_t least, std::size_t most) {
    const std::size_t given = call.operands.size();
    if (given >= least && given <= most) return;
    const std::string wanted =
        least == most ? counted(least, "argument") : fmt::format("{} to {} arguments", least, most);
    binder.fail(call.at, fmt::format("{} takes {}, and here are {}: {}.", call.word, wanted, given,
                                     function_named(call.word).form));
}

void refuse_origin(const Expression& call, const Binder& binder, const std::string& reason) {
    if (call.origin) binder.fail(call.origin_at, fmt::format("{} takes no origin: {}.", call.word, reason));
}

}  // namespace vitality
