// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "renderers/key.hpp"
#include "renderers/map_view.hpp"
#include "renderers/text.hpp"

namespace vitality {

struct PictureFill {
    std::vector<Point> ring;
    Colour colour;
};

struct PictureLine {
    std::vector<Point> points;
    Colour colour;
    double width = 1;
    bool dashed = false;
};

/// With a thin white edge; hollow ones are white inside.
struct PictureSymbols {
    Symbol symbol = Symbol::circle;
    bool hollow = false;
    Colour colour;
    double size = 6;  ///< pt across
    std::vector<Point> at;
};

using PictureMark = std::variant<PictureFill, PictureLine, PictureSymbols>;

/// A chart as it will stand on the page, in points: computed without drawing, so that it can be checked.
struct Picture {
    PageBox page;
    TypeScale type;
    std::vector<PageBox> plots;           ///< the areas that data are drawn in
    std::vector<PictureMark> marks;       ///< drawn in this order
    std::vector<PlacedText> texts;        ///< on paper
    std::vector<PlacedText> plot_labels;  ///< inside a plot, with a halo
    std::size_t dropped_labels = 0;       ///< names that found no place without touching another
};

void draw_marks(const Canvas& canvas, const std::vector<PictureMark>& marks);
void draw_picture(const Canvas& canvas, const Picture& picture, Typesetter& typesetter);

constexpr Colour grid_line{0.875, 0.875, 0.875};
constexpr Colour axis_line{0.333, 0.333, 0.333};
constexpr Colour chart_blue{0.129, 0.369, 0.659};
constexpr Colour chart_red{0.702, 0.176, 0.149};

}  // namespace vitality
