// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "renderers/palette.hpp"

namespace vitality {

/// One published palette. Sequential and diverging ColorBrewer palettes have a row for each number of classes
/// from 3; qualitative ones and samples of continuous maps have one row.
struct PaletteRows {
    std::string name;
    PaletteKind kind;
    std::string source;
    std::size_t most;  ///< classes that colour-blind readers can tell apart (ColorBrewer's own rating)
    std::vector<std::string> rows;
};

const std::vector<PaletteRows>& palette_rows();

}  // namespace vitality
