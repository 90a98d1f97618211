// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/walks.hpp"

namespace vitality {

/// A facility that an origin is at already, wherever the ways into it are: a park that a home stands in.
struct OriginAt {
    std::uint32_t facility = 0;
    std::uint32_t origin = 0;
};

/// What facilities are walked to from: their ways in, by facility and edge, and the origins at each.
struct Facilities {
    std::vector<std::vector<WalkTarget>> targets;
    std::vector<std::vector<std::uint32_t>> there;

    Facilities(std::size_t count, std::span<const WalkTarget> targets, std::span<const OriginAt> there);
    std::size_t size() const { return targets.size(); }
};

/// How many facilities are at most `distance` metres of walk away, with those that an origin is at.
/// Facilities with several ways in count once. Equal for any number of threads.
std::vector<std::uint32_t> facilities_within(const StreetGraph& graph, const Facilities& facilities,
                                             std::span<const StreetPlace> from, double distance, int threads);

/// The other way round: per facility, the origins so near to it, rising. Likewise.
std::vector<std::vector<std::uint32_t>> origins_within(const StreetGraph& graph, const Facilities& facilities,
                                                       std::span<const StreetPlace> from, double distance,
                                                       int threads);

/// Per facility, the streets that are at most `distance` metres of walk away: a line of a part for each
/// stretch; of kind none where there is none. Likewise.
Shapes streets_within(const StreetGraph& graph, const Facilities& facilities, double distance, int threads);

}  // namespace vitality
