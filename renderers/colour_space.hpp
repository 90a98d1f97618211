// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/palette.hpp"

namespace vitality {

/// CIELAB, D65 white, 2 degree observer. Source: CIE 15:2004; sRGB by IEC 61966-2-1.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};

Lab to_lab(Colour colour);

/// Values outside sRGB are cut to it.
Colour from_lab(Lab lab);

/// The colour at `t` (0 to 1) of the straight line between two colours in CIELAB.
Colour mix(Colour from, Colour to, double t);

/// CIE 1976 difference.
double colour_difference(Colour a, Colour b);

}  // namespace vitality
