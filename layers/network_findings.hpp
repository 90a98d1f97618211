// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "base/street_places.hpp"
#include "layers/network.hpp"

namespace vitality {

/// Classes that the project names and the source does not have.
void tell_unknown_classes(const NetworkSpec& spec, const std::set<std::string>& classes, Ledger& ledger);

/// How many crossings became junctions.
void tell_crossings(const NetworkSpec& spec, std::size_t crossings, Ledger& ledger);

/// What the graph is made of, and the pieces that it falls into, a warning unless the largest holds 99 % of
/// its length. A network without a single stretch is a failure.
void tell_network(const Network& network, Ledger& ledger);

/// Its dead ends, and those that stop within 2 m of another street without meeting it, a warning.
void tell_ends(const Network& network, const StreetPlaces& places, int threads, Ledger& ledger);

}  // namespace vitality
