// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "renderers/colour_vision.hpp"
#include "renderers/lint/finding.hpp"
#include "renderers/palette.hpp"

namespace vitality {

/// How the colours of ordered classes run from light to dark.
enum class LightnessRun {
    steady,   ///< darker, or lighter, class by class: sequential
    two_way,  ///< to an extreme in the middle and back: diverging
    jumping   ///< neither
};

/// By the lightness of CIELAB; two classes are steady.
LightnessRun lightness_run(const std::vector<Colour>& colours);

/// Two colours, as the reader sees them who has most trouble with them.
struct PairDistance {
    double contrast = 1;    ///< WCAG, 1 to 21
    double difference = 0;  ///< CIEDE2000, the least of normal vision and the three colour-blind ones
    Vision vision = Vision::normal;  ///< who sees the least difference
    double grey = 0;  ///< difference of lightness (CIELAB L*) of a black-and-white copy, 0 to 100
};
PairDistance distance_of(Colour a, Colour b);

/// "readers of full colour vision", "readers with deuteranopia".
std::string readers_of(Vision vision);

/// Colours that stand for something, in the order of the legend.
struct ColourScale {
    std::vector<std::string> names;  ///< one per colour: "class 2 (12 to 18)"
    std::vector<Colour> colours;
    bool ordered = true;   ///< a scale from low to high; false for categories
    bool crossed = false;  ///< cells of two scales
    /// The order is not known, as of colours found in a picture: two that are close for everyone are taken
    /// for a step of one scale.
    bool found = false;
    /// Colours that lie side by side in the picture, each pair once, the lower index first; neighbours in the
    /// legend need not be in it.
    std::set<std::pair<std::size_t, std::size_t>> touching;
};

// What readers need. Contrast alone tells the steps of few classes; colour alone is lost in a black-and-white
// copy: two colours that meet need either.
inline constexpr double clear_contrast = 1.2, faint_contrast = 1.1;                         ///< WCAG ratios
inline constexpr double clear_difference = 10, close_difference = 5, least_difference = 3;  ///< CIEDE2000
inline constexpr double end_difference = 15;  ///< of the two ends of a scale that goes two ways
inline constexpr double clear_grey = 4;       ///< L*

/// Whether every reader tells all of them apart, with trouble at most where neighbours of an ordered scale
/// are close.
bool are_told_apart(const ColourScale& scale);

/// Which of the colours readers cannot tell apart, with a palette that suits instead.
LintFindings check_colours(const ColourScale& scale);

}  // namespace vitality
