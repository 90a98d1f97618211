// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/area_table.hpp"
#include "engine/walking.hpp"
#include "layers/layer.hpp"

namespace vitality {

/// Areas of a geography as a layer: those that the spec's limits keep. Areas whose indicator is no value are
/// left out and told ("areas-not-known", a warning): they are neither in nor out. `column` null = all areas.
Layer layer_of_areas(const LayerSpec& spec, const Geography& geography, const IndicatorColumn* column,
                     Ledger& ledger);

/// All places within a distance of another layer's features (own and beyond the border), one polygon per
/// feature: from the boundary, from the points of access (the boundary where a site has none), or from the
/// centroid.
/// @throws SettingsError where entrances are asked for and the layer has no points of access.
Layer layer_of_buffers(const LayerSpec& spec, const Layer& base, int threads);

/// The land beside the streets from which the features are so far on foot at most, one polygon per feature,
/// own and beyond the border: see Walking::catchments. Features too far from any street have none and are
/// told ("destination-off-network", a warning).
Layer layer_of_catchments(const LayerSpec& spec, const Layer& base, Walking& walking, Ledger& ledger);

}  // namespace vitality
