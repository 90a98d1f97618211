// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/workspace.hpp"
#include "renderers/lint/finding.hpp"

namespace vitality {

/// What readers would stumble over on the map as it would be drawn.
LintFindings lint_map(Workspace& workspace, const MapSpec& spec);

/// The same of its sheet, where it has been made.
LintFindings lint_map(Workspace& workspace, const MapSpec& spec, const MapSheet& sheet);

}  // namespace vitality
