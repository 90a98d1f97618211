// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/palette_advice.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "renderers/bivariate_palette.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

constexpr const char* otherwise =
    "use fewer classes, or put a sign and a word on each class besides its colour.";

PaletteKind kind_for(const ColourScale& scale) {
    if (!scale.ordered) return PaletteKind::qualitative;
    return lightness_run(scale.colours) == LightnessRun::two_way ? PaletteKind::diverging
                                                                 : PaletteKind::sequential;
}

/// Mean difference of the classes' colours, in the better of both directions.
double distance_between(const std::vector<Colour>& given, std::vector<Colour> other) {
    double least = std::numeric_limits<double>::infinity();
    for (const bool turned : {false, true}) {
        if (turned) std::reverse(other.begin(), other.end());
        double sum = 0;
        for (std::size_t i = 0; i < given.size(); ++i) sum += colour_difference_2000(given[i], other[i]);
        least = std::min(least, sum / static_cast<double>(given.size()));
    }
    return least;
}

struct Suggestion {
    std::string name;
    ColourScale scale;
    double distance = 0;
};

std::optional<Suggestion> nearest_palette(const ColourScale& scale) {
    std::optional<Suggestion> best;
    for (const PaletteInfo& info : palettes()) {
        if (info.kind != kind_for(scale) || info.most < scale.colours.size()) continue;
        ColourScale candidate = scale;
        candidate.colours = palette(info.name, scale.colours.size(), false);
        if (!are_told_apart(candidate)) continue;
        const double distance = distance_between(scale.colours, candidate.colours);
        if (!best || distance < best->distance) best = Suggestion{info.name, std::move(candidate), distance};
    }
    return best;
}

/// The worst of all pairs and of the neighbours in the legend.
std::string measured(const ColourScale& scale) {
    double contrast = std::numeric_limits<double>::infinity(), difference = contrast;
    for (std::size_t a = 0; a < scale.colours.size(); ++a) {
        for (std::size_t b = a + 1; b < scale.colours.size(); ++b) {
            const PairDistance distance = distance_of(scale.colours[a], scale.colours[b]);
            difference = std::min(difference, distance.difference);
            if (b == a + 1) contrast = std::min(contrast, distance.contrast);
        }
    }
    return fmt::format("neighbours {:.2f}:1, any two classes {:.1f} apart for every reader", contrast,
                       difference);
}

}  // namespace

std::string palette_advice(const ColourScale& scale) {
    if (scale.crossed) return "Use one of the palettes for two indicators, or fewer classes.";
    const std::optional<Suggestion> best = nearest_palette(scale);
    if (!best) return fmt::format("No palette tells {} classes apart: {}", scale.colours.size(), otherwise);
    return fmt::format("Use palette = \"{}\" ({}), or {}", best->name, measured(best->scale), otherwise);
}

}  // namespace vitality
