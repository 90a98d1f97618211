// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/importer.hpp"

namespace vitality {

/// Nomis: census bulk files (wide), API files (long) and query downloads (banner above, notes below).
Importer nomis_importer();

}  // namespace vitality
