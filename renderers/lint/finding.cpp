// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/finding.hpp"

#include <algorithm>

namespace vitality {

std::string level_name(LintLevel level) {
    switch (level) {
        case LintLevel::error: return "error";
        case LintLevel::warning: return "warning";
        case LintLevel::note: return "note";
    }
    return {};
}

void sort_by_level(LintFindings& findings) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const LintFinding& a, const LintFinding& b) { return a.level < b.level; });
}

std::size_t count(const LintFindings& findings, LintLevel level) {
    const auto counts = [&](const LintFinding& finding) {
        return finding.level == level && finding.accepted_reason.empty();
    };
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), counts));
}

}  // namespace vitality
