// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/workspace.hpp"

namespace vitality {

/// Joins that have been made, table by table in the project's order.
std::vector<JoinSummary> joins_of(Workspace& workspace);

/// One line per join: what matched, what lies outside.
std::string joins_text(Workspace& workspace);

/// The ledger for a terminal: joins first, then what was found, worst first. `verbose` lists every row and
/// all information; else information is told in one line per subject.
std::string ledger_text(Workspace& workspace, bool verbose);

/// One line per row that something was found about; paths as the project writes them.
std::string ledger_csv(Workspace& workspace);

/// Joins with their counts, and all entries with their rows; paths as the project writes them.
Json ledger_json(Workspace& workspace);

/// What is at least as bad as `least`, as lines for standard error.
std::string ledger_problems(Workspace& workspace, Severity least);

/// 3 for failures (and, if strict, for warnings), else 0.
ExitCode exit_code_of(const Ledger& ledger, bool strict);

}  // namespace vitality
