// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "renderers/palette.hpp"
#include "renderers/png_file.hpp"

namespace vitality {

/// A colour that covers large areas of a picture evenly.
struct FlatColour {
    Colour colour;
    double share = 0;  ///< of all that is evenly coloured and no paper, 0 to 1
};

struct FlatColours {
    std::vector<FlatColour> colours;  ///< the largest first
    /// Indices of colours that lie side by side, at most a line's width apart; the lower first.
    std::set<std::pair<std::size_t, std::size_t>> touching;
};

/// Paper (the colour of the picture's corner) and colours near to white or light grey are left out: they are
/// what maps are drawn on. At most 24 colours of a share of a hundredth or more.
FlatColours flat_colours(const PngPicture& picture);

}  // namespace vitality
