// SPDX-License-Identifier: Apache-2.0
#include "cli/map_lint.hpp"

#include "renderers/lint/map_rules.hpp"

namespace vitality {

LintFindings lint_map(Workspace& workspace, const MapSpec& spec) {
    const Workspace::Drawable drawable = workspace.map(spec);
    if (drawable.refusal.empty()) return lint_map(workspace, spec, drawable.sheet);
    return {{LintLevel::error, "not-drawn", "", drawable.refusal + ".",
             "Run vitality check and mend what it tells."}};
}

LintFindings lint_map(Workspace& workspace, const MapSpec& spec, const MapSheet& sheet) {
    MapFacts facts{spec.page, false, workspace.threads()};
    if (spec.fill) {  // the members of a series are of one kind
        const auto columns = workspace.areas(spec.geography).find_all(spec.fill->indicator, spec.fill->slice);
        facts.categories = !columns.empty() && !columns.front()->indicator.categories.empty();
    }
    LintFindings findings = lint_map_sheet(sheet, facts);
    accept(findings, spec.accept);
    return findings;
}

}  // namespace vitality
