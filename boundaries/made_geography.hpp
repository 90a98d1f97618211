// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/geography.hpp"
#include "boundaries/lookup.hpp"

namespace vitality {

/// Areas put together from those of `parts` as a best-fit lookup says (`made_from`): neighbourhoods, primary
/// care networks. Codes in the order in which the lookup's rows first lead to them from a mapped part; names
/// from the lookup's names, else the codes. Edges that parts of one area share vanish, holes stay; vertices
/// are snapped to a grid of 1 mm, alike for all areas. The parts' neighbours and attribution come along.
///
/// Told in the ledger: parts that lead nowhere, areas of which some parts are not mapped, a part that leads
/// to a second area (failure), repairs of parts that overlap, and the vintage as load_geography tells it.
/// @throws DataError where no part leads to any area.
Geography make_geography(const GeographySpec& spec, const Geography& parts, const Lookup& lookup, int threads,
                         Ledger& ledger);

}  // namespace vitality
