// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/classification.hpp"
#include "layers/layer.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/map_spec.hpp"

namespace vitality {

/// All that one map is made from. Pointers are not owned and outlive the call.
struct MapInputs {
    const AreaTable* areas = nullptr;
    const MapSpec* spec = nullptr;
    const Geography* outline = nullptr;    ///< null = none
    std::vector<const Layer*> layers;      ///< one per spec->layers
    std::vector<std::string> attribution;  ///< the project's lines
};

/// A map's values by class, with the words of its legend.
struct MapClasses {
    Classification
        classification;  ///< over the values that are classed (zeros apart where they have a class)
    std::vector<LegendClass> legend;  ///< [zero,] classes, then the non-value states that occur
    std::vector<std::size_t> area_class;
    std::string note;  ///< method, and what readers must know
};

/// @throws SettingsError, DataError as the classification does, with the fill's place.
MapClasses classify_map(const FillSpec& fill, const IndicatorColumn& column);

/// Words and shapes of the page; nothing is drawn yet.
MapSheet make_map_sheet(const MapInputs& inputs);

/// Limits as a legend prints them: for each class the limits rounded to the fewest decimals, at least
/// `decimals`, that leave every value in its class. "12.5 to under 18.2"; whole numbers read "5 to 9".
std::vector<std::string> class_labels(const Classification& classification, int decimals, bool whole_numbers,
                                      bool zeros_apart = false);

}  // namespace vitality
