// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/importer.hpp"

namespace vitality {

/// OHID Fingertips, as its data download and API write it (CSV).
Importer fingertips_importer();

}  // namespace vitality
