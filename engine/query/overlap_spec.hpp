// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// Conditions, layers or zones to lay over each other: the command line's, or `[overlap.ID]`.
struct OverlapSpec {
    std::string id;
    Place place;
    std::string title;
    std::vector<std::string> of;  ///< expressions, or ids of layers or queries: two or more
    std::string geography;
    std::string people;  ///< a count of the areas; empty = the only indicator of people called "all"
    std::size_t permutations = 999;
    std::uint64_t seed = 1;
    std::vector<Acceptance> accept;  ///< findings of the measures that it asks for
};

/// @throws SettingsError for fewer than two conditions or more than twelve, or too few permutations.
OverlapSpec read_overlap_spec(const std::string& id, Section& section);
void check_overlap_spec(const OverlapSpec& spec, const std::string& where);

}  // namespace vitality
