// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "base/cell_grid.hpp"
#include "base/edge_walk.hpp"

namespace vitality {

/// What was found of the edges: chunk by chunk in the order of places, band by band.
using Walked = std::vector<std::vector<WalkedBand>>;

/// One band of cells, from what all chunks found in it.
CellBand fill_band(const Walked& walked, const CellFrame& frame, std::uint32_t band);

}  // namespace vitality
