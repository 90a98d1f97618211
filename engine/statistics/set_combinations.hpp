// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/statistics/condition.hpp"
#include "engine/statistics/overlap.hpp"

namespace vitality {

inline constexpr std::size_t most_sets = 12;

/// The areas that are in exactly these conditions and in none of the others.
struct SetCombination {
    std::uint32_t members = 0;  ///< bit s set = in condition s; 0 = in none
    Extent extent;
    std::vector<std::size_t> areas;  ///< rising indices
    std::size_t degree() const;      ///< how many conditions
    bool has(std::size_t set) const { return (members >> set & 1U) != 0; }
};

/// All combinations that occur (what an upset chart shows: Lex, Gehlenborg, Strobelt, Vuillemot and Pfister
/// 2014). Areas of which any condition is unknown are in no combination.
struct SetCombinations {
    std::vector<SetCombination> exact;    ///< by falling number of areas, then by degree, then by members
    std::vector<Extent> sets;             ///< per condition: areas in it, of those in a combination
    std::vector<std::size_t> unknown_of;  ///< per condition: areas of which it is unknown
    Extent unknown;                       ///< areas left out
    Extent gross;                         ///< sum of `sets`: an area in three counts three times
    Extent net;                           ///< in at least one
    Extent all;                           ///< in at least one or none
};

/// @throws SettingsError for none or more than most_sets; DataError where lengths differ.
SetCombinations set_combinations(std::span<const Condition> sets, const AreaWeights& weights = {});

/// Each pair of conditions by itself: areas unknown in a third still count.
struct SetPair {
    std::size_t a = 0, b = 0;
    OverlapTable table;
};
std::vector<SetPair> set_pairs(std::span<const Condition> sets, const AreaWeights& weights = {});

}  // namespace vitality
