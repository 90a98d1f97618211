// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/lint/colour_rules.hpp"

namespace vitality {

/// The palette of ours that is nearest to the scale's colours and tells as many classes apart, in words with
/// its measured distances: "Use palette = \"RdYlBu\" (...)"; what else to do where no palette holds as many.
std::string palette_advice(const ColourScale& scale);

}  // namespace vitality
