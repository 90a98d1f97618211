// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/layout.hpp"
#include "renderers/page_paths.hpp"
#include "renderers/page_symbols.hpp"

namespace vitality {

/// A set of areas in one colour, as one path: neighbours of one class have no edge between them.
struct AreaFill {
    Colour colour;
    Pattern pattern = Pattern::plain;
    PagePaths rings;
};

/// Areas to be hatched over their fill.
struct PageOverlay {
    Hatch hatch = Hatch::single;
    double step = 0;  ///< pt between two lines, measured along the edge of the page
    PagePaths rings;
};

struct OutlineLines {
    PagePaths lines;
    double width = 0.9;
    bool strong = false;
};

/// A line from an area to its name beside it.
struct Leader {
    Point from;  ///< in the area
    Point to;    ///< at the name
};

/// A name that was shortened to find room.
struct Abbreviation {
    std::string brief, full;
};

/// A small map of a wider ground.
struct InsetPaths {
    PagePaths ground;  ///< rings
    PagePaths lines;   ///< between its areas
    PagePaths highlighted;
};

struct LayerPaths {
    std::vector<Point> points;           ///< those drawn one by one
    std::vector<PointCluster> clusters;  ///< those drawn as one, with their number
    PagePaths lines;
    PagePaths rings;
};

/// The whole map in page coordinates, ready to be drawn on any surface.
struct PageMap {
    PagePaths neighbours;       ///< rings
    PagePaths neighbour_lines;  ///< between them
    /// Drawn in order, each over the one before: fill i covers the areas of its own class and of all later
    /// ones, so that no ground shows between two classes, however the edges are smoothed.
    std::vector<AreaFill> fills;
    std::vector<AreaFill> patterns;     ///< the classes that have a pattern, each alone
    std::vector<PageOverlay> overlays;  ///< as the sheet's
    PagePaths inner;                    ///< between areas, each line once
    double inner_width = 0;             ///< pt; 0 where lines would hide the fill
    PagePaths outer;                    ///< edge of the whole
    PagePaths veil;                     ///< frame and what it is about: between them the map is pale
    std::vector<OutlineLines> outlines;
    std::vector<LayerPaths> layers;
    std::vector<std::vector<Point>> dots;  ///< per field of the sheet
    PageSymbols symbols;
    PagePaths populated;  ///< rings that the fills are drawn inside of, where the sheet says so
    InsetPaths inset;
    std::vector<PlacedText> labels;
    std::vector<Leader> leaders;
    std::vector<Abbreviation> abbreviations;
    std::size_t dropped_labels = 0;
};

/// Computes everything that is to be drawn. Results do not depend on `threads`.
PageMap make_page_map(const MapSheet& sheet, const SheetLayout& layout, Typesetter& typesetter, int threads);

/// The small map of `layout.inset`.
InsetPaths make_inset(const MapInset& inset, const SheetLayout& layout, int threads);

/// Areas of the map as light lines: 0.4 pt where areas are large, fading to none where they are tiny.
double inner_line_width(double mean_area_side);

/// Places the names of an outline's shapes, the largest shape's first: inside, at the pole of inaccessibility
/// of the largest part that is seen; wrapped, then in short (abbreviations.hpp) where the whole does not fit;
/// at last beside, with a line to it. No two overlap. Names that find no place are counted, but for those of
/// shapes that the frame cuts.
struct LabelRequest {
    const std::vector<PagePaths>& shapes;  ///< rings of each named shape
    const std::vector<std::string>& names;
    const std::vector<Point>& symbols;  ///< better not covered
    PageBox frame;
    TypeScale type;
    double edge = 0;                      ///< pt that names stay away from the frame
    PageBox room = {};                    ///< where names beside their shapes may stand; no width = nowhere
    std::vector<PageBox> obstacles = {};  ///< never covered
    const PagePaths* land = nullptr;      ///< rings that names beside their shapes had better not cover
    bool as_given = false;                ///< the first name first
};
struct PlacedLabels {
    std::vector<PlacedText> texts;
    std::vector<Leader> leaders;
    std::vector<Abbreviation> abbreviations;
    std::size_t dropped = 0;
};
PlacedLabels place_labels(const LabelRequest& request, Typesetter& typesetter);

}  // namespace vitality
