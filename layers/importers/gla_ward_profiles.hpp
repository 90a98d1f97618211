// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/importer.hpp"

namespace vitality {

/// GLA Ward Profiles and Atlas.
Importer gla_ward_profiles_importer();

}  // namespace vitality
