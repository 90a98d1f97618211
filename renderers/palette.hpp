// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// sRGB, 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};

/// "#1a2b3c". @throws SettingsError for any other text.
Colour colour_from_hex(const std::string& text);
std::string to_hex(Colour colour);

enum class PaletteKind { sequential, diverging, qualitative };

struct PaletteInfo {
    std::string name;  ///< "YlOrRd", "viridis"
    PaletteKind kind;
    std::string source;  ///< "ColorBrewer 2.0", "matplotlib (CC0)"
    std::size_t most;    ///< the largest number of classes it stays readable for
};

/// All palettes; every one is safe for colour-blind readers.
const std::vector<PaletteInfo>& palettes();

/// `classes` colours from the light or low end to the dark or high end; reversed on request.
/// @throws SettingsError for an unknown name (the nearest is named) or more classes than it holds.
std::vector<Colour> palette(const std::string& name, std::size_t classes, bool reverse);

}  // namespace vitality
