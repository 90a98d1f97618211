// SPDX-License-Identifier: Apache-2.0
#include "cli/map_condition.hpp"

#include "cli/bound_texts.hpp"
#include "cli/question.hpp"
#include "engine/query/evaluation.hpp"
#include "engine/query/words.hpp"

namespace vitality {

namespace {

BoundTexts bound_hatch(const Project& project, const MapSpec& spec) {
    const std::string meant = condition_meant(project, spec.hatch->where, false);
    return named_in_section("map", spec.id, spec.hatch->place, [&] {
        return bind_texts(project, {{meant}, true, spec.geography, "", {}});
    });
}

}  // namespace

void check_hatch(const Project& project, const MapSpec& spec) {
    if (spec.hatch) bound_hatch(project, spec);
}

HatchedAreas hatched_areas(Workspace& workspace, const MapSpec& spec) {
    const BoundTexts bound = bound_hatch(workspace.project(), spec);
    const BoundExpression& condition = bound.expressions.front();
    const std::vector<ColumnValues> columns = read_columns(workspace, bound.query);
    const std::size_t areas = workspace.geography(spec.geography).size();
    HatchedAreas hatched{evaluate(condition, columns, areas).whole().truths, spec.hatch->title};
    if (hatched.legend.empty()) hatched.legend = "Areas where " + condition_words(condition, columns);
    return hatched;
}

}  // namespace vitality
