// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

/// How often neighbours are both in a class, both out of it, or one of each.
struct JoinCounts {
    std::size_t both = 0;     ///< BB
    std::size_t neither = 0;  ///< WW
    std::size_t one = 0;      ///< BW
    std::size_t joins() const { return both + neither + one; }
};

/// Of areas that are 1 (in), 0 (out) or NaN (not known: their joins are not counted). A pair of neighbours is
/// one join, listed in one direction or both; weights do not matter. Source: Cliff and Ord 1981; esda
/// Join_Counts.
/// @throws DataError where the numbers of values and areas differ, or for another value.
JoinCounts join_counts(const NeighbourLists& neighbours, std::span<const double> in_class);

}  // namespace vitality
