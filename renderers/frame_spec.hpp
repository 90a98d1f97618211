// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/settings.hpp"
#include "renderers/map_spec.hpp"

namespace vitality {

/// What a map's page shows and where that lies: `zoom`, `inset`, `small_multiples`, `populated`.
/// @throws SettingsError at the place of a key that does not fit.
void read_frames(MapSpec& spec, Section& section);

}  // namespace vitality
