// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// What must hold before anything is measured, and what the reader of the figures should know. Told: features
/// of another kind, a choice that keeps nothing, what stands in no area.
/// @throws SettingsError for a layer of the wrong kind of geometry and for a size asked of points or lines;
/// DataError for a population of which nobody lives in the areas.
void check_measure(const MeasureInputs& inputs, const MeasureMethod& method, Ledger& ledger);

}  // namespace vitality
