// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "engine/area_table.hpp"
#include "engine/disclosure/suppression.hpp"
#include "layers/disclosure_spec.hpp"

namespace vitality {

/// Tells the ledger what was done, and never a count that is not printed:
/// - "disclosure-control" (info): the rule, and how many counts it suppressed, suppressed further, rounded;
/// - "disclosed-count" (failure): counts that a reader could solve for in spite of all, by key;
/// - "unequal-sum" (warning): totals that are not the sum of their parts, so that they protect nothing and
///   tell nothing for certain, by the total's key.
/// The last two may be accepted by the spec's `accept`, with keys as codes.
void tell_disclosure(const CountTable& table, const DisclosureControl& control, const DisclosureSpec& spec,
                     Ledger& ledger);

/// "fewer-decimals" (warning): these figures are printed with fewer than the project states; may be accepted.
void tell_too_fine(const std::vector<const IndicatorColumn*>& columns, const DisclosureSpec& spec,
                   Ledger& ledger);

}  // namespace vitality
