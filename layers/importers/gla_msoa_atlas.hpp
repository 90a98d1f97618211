// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/importer.hpp"

namespace vitality {

/// GLA MSOA Atlas (three header rows) and LSOA Atlas.
Importer gla_msoa_atlas_importer();

}  // namespace vitality
