// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// count, rate and density: the chosen features of the layer itself (not its surroundings), each in the one
/// area that holds it: points where they stand, lines and polygons by their centroid. A rate is
/// per * count / denominator; a density is per square kilometre of the area's own land.
MeasureMethod count_method();
MeasureMethod rate_method();
MeasureMethod density_method();

/// Chosen features per area.
std::vector<double> count_features(const MeasureInputs& inputs);
/// The same for a choice of another layer over the measure's areas.
std::vector<double> count_features(const MeasureInputs& inputs, const Layer& layer,
                                   const FeatureChoice& choice);

/// Puts a denominator under the figures: its values and states, those of 0 told and missing.
void divide_by(const IndicatorColumn& denominator, const MeasureInputs& inputs, Figures& figures,
               Ledger& ledger);

}  // namespace vitality
