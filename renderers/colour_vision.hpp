// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string>

#include "renderers/palette.hpp"

namespace vitality {

/// How a reader or a copying machine sees colours.
enum class Vision { normal, deuteranopia, protanopia, tritanopia, greyscale };

inline constexpr std::array all_visions{Vision::normal, Vision::deuteranopia, Vision::protanopia,
                                        Vision::tritanopia, Vision::greyscale};
inline constexpr std::array colour_blind_visions{Vision::deuteranopia, Vision::protanopia,
                                                 Vision::tritanopia};

/// "deuteranopia". @throws SettingsError naming the allowed words.
std::string vision_name(Vision vision);
Vision vision_from_name(const std::string& name);

/// The colour as it is seen so. Source: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
/// physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15(6), 2009, severity 1,
/// on linear light; greyscale: the grey of the same relative luminance.
Colour seen_by(Vision vision, Colour colour);

/// The same for a whole picture: 8-bit red, green and blue of each pixel, one after the other.
void simulate(Vision vision, std::span<unsigned char> rgb);

}  // namespace vitality
