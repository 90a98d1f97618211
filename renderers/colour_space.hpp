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

/// CIEDE2000 difference, all weights 1: about 1 is the least that is seen side by side. Source: G. Sharma, W.
/// Wu and E. N. Dalal, "The CIEDE2000 color-difference formula", Color Research and Application 30(1), 2005.
double colour_difference_2000(Lab a, Lab b);
double colour_difference_2000(Colour a, Colour b);

/// Light of a channel of sRGB, both 0 to 1, and back (cut to 0 to 1). Source: IEC 61966-2-1.
double linear_light(double channel);
double encoded_light(double light);

/// 0 (black) to 1 (white). Source: WCAG 2.2, "relative luminance".
double relative_luminance(Colour colour);

/// 1 (none) to 21 (black on white), in either order. Source: WCAG 2.2, "contrast ratio".
double contrast_ratio(Colour a, Colour b);

}  // namespace vitality
