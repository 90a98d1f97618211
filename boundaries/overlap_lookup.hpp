// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/geography.hpp"
#include "boundaries/lookup.hpp"

namespace vitality {

/// A lookup made by laying one geography over another, for drawn areas that no published lookup knows. With
/// `by = "largest-area"` each area of `from` leads to the area that holds most of it; with `by = "area"` to
/// all that hold a thousandth of it or more, weighted by the shares of its area that lie in any (people need
/// not be spread so: told as a warning). Areas of which less than three quarters lie in one are listed
/// (information), as are those that lie in none (warning "area-without-parent"). Both geographies are in one
/// projected CRS.
Lookup overlap_lookup(const LookupSpec& spec, const Geography& from, const Geography& to, int threads,
                      Ledger& ledger);

}  // namespace vitality
