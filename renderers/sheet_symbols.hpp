// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/shapes.hpp"
#include "renderers/palette.hpp"

namespace vitality {

enum class Symbol { circle, square, triangle, diamond, cross, inverted_triangle };

/// Small hollow symbols where an area has no amount to show: one row of the legend.
struct SymbolMark {
    Symbol symbol = Symbol::circle;
    std::string legend;  ///< "Suppressed (small numbers)", "0"
    std::vector<Point> places;
};

/// Symbols whose size shows an amount, one per area. Sizes are diameters in mm on A4 and larger pages; less
/// on smaller ones. Places are in the sheet's CRS.
struct SizedSymbols {
    struct Placed {
        Point at;
        double size = 0;
    };
    /// A size that the legend explains.
    struct Step {
        std::string label;  ///< "500", "200 to 499"
        double size = 0;
        std::optional<std::size_t> count = {};  ///< areas; empty where sizes run on
    };
    std::string title;  ///< "People aged 65 and over (people)"
    std::string note;   ///< how sizes are made, and what readers must know; may be empty
    Symbol symbol = Symbol::circle;
    Colour colour;
    bool nested = true;          ///< the legend's steps stand in one another; else one row each
    std::vector<Placed> placed;  ///< largest first
    std::vector<Step> steps;     ///< largest first
    std::vector<SymbolMark> marks;
};

/// Dots of one size, each of which stands for a number of people or things.
struct DotField {
    std::string legend;  ///< "1 dot = 50 people, placed at random within the LSOA"
    Colour colour;
    double size = 0.5;        ///< mm, likewise
    std::vector<Point> dots;  ///< in the sheet's CRS
};

}  // namespace vitality
