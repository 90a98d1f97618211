// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace vitality {

/// error: some readers cannot read it. warning: they can with trouble; both fail under --strict. note: to be
/// known.
enum class LintLevel { error, warning, note };

/// "error", "warning", "note".
std::string level_name(LintLevel level);

/// What was measured and what it should be at least.
struct Measured {
    double value = 0;
    double least = 0;
    std::string unit;  ///< "contrast", "CIEDE2000", "pt", "dpi"
};

/// Something about a picture, page or report that a reader would stumble over.
struct LintFinding {
    LintLevel level = LintLevel::note;
    std::string rule;     ///< one word with hyphens: "class-contrast"
    std::string where;    ///< "classes 2 and 3", "page 4", "line 12"; empty = the whole
    std::string message;  ///< one whole sentence
    std::string advice;   ///< what to do next, a whole sentence; may be empty
    std::optional<Measured> measured = {};
    std::string accepted_reason = {};  ///< from the project; empty where not accepted
};

using LintFindings = std::vector<LintFinding>;

/// Errors first, then warnings, then notes; the order within each is kept.
void sort_by_level(LintFindings& findings);

/// LintFindings of that level that are not accepted.
std::size_t count(const LintFindings& findings, LintLevel level);

}  // namespace vitality
