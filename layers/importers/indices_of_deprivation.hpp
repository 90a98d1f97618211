// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/importer.hpp"

namespace vitality {

/// English Indices of Deprivation of 2015, 2019 and 2025: workbooks and CSV files of scores, ranks, deciles
/// and populations.
Importer indices_of_deprivation_importer();

}  // namespace vitality
