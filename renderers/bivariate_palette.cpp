// SPDX-License-Identifier: Apache-2.0
#include "renderers/bivariate_palette.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

const BivariatePalette& find_palette(const std::string& name) {
    std::vector<std::string> names;
    for (const BivariatePalette& palette : bivariate_palettes()) {
        if (to_lower(palette.name) == to_lower(name)) return palette;
        names.push_back(palette.name);
    }
    throw error<SettingsError>("There is no palette \"{}\" for two indicators. {}", name,
                               suggestion(name, names));
}

double share(std::size_t of_class, std::size_t classes) {
    return classes > 1 ? static_cast<double>(of_class) / static_cast<double>(classes - 1) : 0.5;
}

}  // namespace

const std::vector<BivariatePalette>& bivariate_palettes() {
    static const std::vector<BivariatePalette> palettes{
        {"BlueOrange", "#f0ead9", "#3a86c8", "#e8932c", "#553a48"},
        {"PurpleGold", "#f0ede4", "#7d5fb2", "#e0a51b", "#4f2d2a"},
        {"BlueRed", "#f1ece1", "#3f8fd0", "#dd5144", "#4a2a55"},
    };
    return palettes;
}

std::vector<Colour> bivariate_colours(const std::string& name, std::size_t classes_a, std::size_t classes_b) {
    const BivariatePalette& palette = find_palette(name);
    const Colour low = colour_from_hex(palette.low), both = colour_from_hex(palette.both);
    const Colour a = colour_from_hex(palette.a), b = colour_from_hex(palette.b);
    std::vector<Colour> colours;
    for (std::size_t j = 0; j < classes_b; ++j)
        for (std::size_t i = 0; i < classes_a; ++i)
            colours.push_back(mix(mix(low, a, share(i, classes_a)), mix(b, both, share(i, classes_a)),
                                  share(j, classes_b)));
    return colours;
}

}  // namespace vitality
