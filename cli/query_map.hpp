// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/question.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// A map of the areas found, hatched over the colours of an indicator (`fill`, or the first that the
/// condition reads, or none). Areas of which it is not known are marked apart.
/// @throws SettingsError for an indicator of another geography; DataError where the map must not be drawn.
MapSheet answer_map(Workspace& workspace, const Asked& asked, const std::string& fill);

}  // namespace vitality
