// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/overlays.hpp"
#include "layers/population.hpp"

namespace vitality {

/// People of areas, spread evenly along the lines of a layer (a point every 10 m) or over its polygons (a
/// point at each centroid, by area): residential roads, buildings. An estimate, and named so. People of an
/// area that the layer does not reach stand at its centroid (told); an area whose people are no value has
/// none (told). `people`: group -> indicator of the geography. Points that stand outside all areas are
/// nobody's home.
/// @throws SettingsError at the spec's place for a layer of points.
Population spread_people(const PopulationSpec& spec, const Layer& layer, const Geography& geography,
                         const std::vector<std::pair<std::string, const IndicatorColumn*>>& people,
                         Overlays& overlays, Ledger& ledger);

}  // namespace vitality
