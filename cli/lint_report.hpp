// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "renderers/lint/finding.hpp"

namespace vitality {

/// What was found about one map or one file.
struct Linted {
    std::string subject;    ///< "map deprivation", "out/maps/deprivation.pdf"
    LintFindings findings;  ///< sorted, the worst first
    bool is_file = false;
};

std::size_t count(const std::vector<Linted>& all, LintLevel level);

/// For a terminal: each subject with its findings, then how many there are. Notes only if `verbose`.
std::string lint_text(const std::vector<Linted>& all, bool verbose);

Json lint_json(const std::vector<Linted>& all);

/// 4 for errors and warnings where it is strict, else 0.
ExitCode lint_exit_code(const std::vector<Linted>& all, bool strict);

}  // namespace vitality
