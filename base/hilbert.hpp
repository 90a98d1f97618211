// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// How far along the Hilbert curve a cell of a grid of 65,536 columns and rows lies. Cells that follow one
/// another share a side.
std::uint32_t hilbert_index(std::uint16_t column, std::uint16_t row);

/// The places of the points in order of a Hilbert curve over their box, so that neighbours in the order are
/// neighbours in space; alike ones in the order given. Points that are not finite come last. Equal for any
/// number of threads. Fewer than 2^32 points.
std::vector<std::uint32_t> hilbert_order(std::span<const Point> points, int threads);

/// The places of the keys in rising order of key, alike ones in the order given. Fewer than 2^32 keys.
std::vector<std::uint32_t> rising_order(std::span<const std::uint32_t> keys, int threads);

}  // namespace vitality
