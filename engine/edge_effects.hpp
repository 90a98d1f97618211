// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/measure.hpp"

namespace vitality {

/// What lies just beyond the border of the map is nearer to some people than what lies within. Where a layer
/// has nothing there (no chosen feature more than 100 m beyond the border and within 5 km, or within the
/// distance that is asked about where that is more), or is known to a stated reach that is too short, the
/// areas whose figures it would change are told as "stops-at-border", a warning, unless the layer says that
/// nothing can be there.

/// Of people: those further than `within` from a feature (or, without `within`, further from a feature than
/// from the border), for whom one across the border might be nearer.
void tell_border_of_people(const MeasureInputs& inputs, const FeatureChoice& choice,
                           const std::vector<double>& distances, const std::optional<double>& within,
                           Ledger& ledger);

/// Of areas as a whole: their distance to a feature is greater than that to the border. `origins` one point
/// per area, empty = the areas' boundaries.
void tell_border_of_areas(const MeasureInputs& inputs, const std::vector<double>& distances,
                          const std::vector<Point>& origins, Ledger& ledger);

/// Of counts and of shares of land: areas that reach to within `within` of the border.
void tell_border_of_counts(const MeasureInputs& inputs, double within, Ledger& ledger);

/// Areas where one point stands for all people: a share of them could only be 0 or 100%, so there is none
/// (told as "one-point-only"). @throws SettingsError where no area holds more than one point.
std::vector<bool> areas_with_one_point(const MeasureInputs& inputs, Ledger& ledger);

}  // namespace vitality
