// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "boundaries/geography.hpp"
#include "boundaries/ledger.hpp"
#include "layers/layer.hpp"

namespace vitality {

/// Looks at where the features of a layer lie beside the areas that it is laid over. Told, once per layer and
/// geography: "layer-off-map", a failure, where no feature of it or its surroundings comes within 5 km of the
/// areas, with what it looks like (x and y swapped, or another place, so far away in that direction);
/// "far-outside", information, with each feature that lies more than 5 km beyond the areas although nine
/// tenths of the layer do not (a mistyped or head-office address). False where none comes near: nothing can
/// be measured then.
bool tell_place(const Layer& layer, const Geography& geography, Ledger& ledger);

/// What features that lie off the areas look like: x and y swapped, or another place.
std::string off_map_words(const Box& features, const Box& areas);

}  // namespace vitality
