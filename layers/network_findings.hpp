// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "layers/network.hpp"

namespace vitality {

/// Classes that the project names and the source does not have.
void tell_unknown_classes(const NetworkSpec& spec, const std::set<std::string>& classes, Ledger& ledger);

/// How many crossings became junctions.
void tell_crossings(const NetworkSpec& spec, std::size_t crossings, Ledger& ledger);

/// What the graph is made of; the pieces that it falls into, a warning unless the largest holds 99 % of its
/// length; its dead ends, and those that come within 2 m of another street without meeting it, a warning.
/// A network without a single stretch is a failure.
void tell_network(const Network& network, int threads, Ledger& ledger);

}  // namespace vitality
