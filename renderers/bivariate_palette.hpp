// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "renderers/palette.hpp"

namespace vitality {

/// Colours for two indicators at once. The form is that of J. Stevens ("Bivariate choropleth maps: a how-to
/// guide", 2015): a light corner, one hue for each indicator alone, a dark corner for both. His own colours
/// are not taken: under the deuteranopia of Machado, Oliveira and Fernandes 2009 two of the nine of his
/// purple and blue scheme differ by 4 (CIE 1976). The corners here are chosen so that any two of nine cells
/// differ by 14 at least, and any two of sixteen by 9, under normal vision, deuteranopia, protanopia and
/// tritanopia.
struct BivariatePalette {
    std::string name;  ///< "BlueOrange"
    std::string low;   ///< "#rrggbb" of both low
    std::string a, b;  ///< of one high
    std::string both;  ///< of both high
};
const std::vector<BivariatePalette>& bivariate_palettes();

/// classes_a x classes_b colours, that of classes (i, j) at j * classes_a + i: mixed from the four corners in
/// CIELAB. @throws SettingsError for an unknown name (the nearest is named).
std::vector<Colour> bivariate_colours(const std::string& name, std::size_t classes_a, std::size_t classes_b);

}  // namespace vitality
