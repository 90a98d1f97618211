// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/lint/finding.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// Of a sheet whose fill fades: classes that are taken for another class once they have faded (error or
/// warning, as of any two classes), and classes of which nobody sees that they have (note). Cells without
/// areas are passed over: nothing on the map is in them.
void check_fading(const MapSheet& sheet, LintFindings& findings);

}  // namespace vitality
