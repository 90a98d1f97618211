// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/indicator.hpp"
#include "renderers/palette.hpp"

namespace vitality {

/// The colour of a verdict or a cluster. Better is blue and worse is orange (not green and red, which many
/// readers cannot tell apart); where neither is better, light and dark of one colour; clusters and hot spots
/// red and blue, as this field has them (Anselin 1995), in shades that differ in lightness too.
Colour tone_colour(Tone tone);

}  // namespace vitality
