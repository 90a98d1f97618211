// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "renderers/map_view.hpp"
#include "renderers/sheet_symbols.hpp"

namespace vitality {

/// Millimetres on A4 and larger pages as points of a page: less on smaller pages. `unit`: see TypeScale.
double size_on_page(double millimetres, double unit);

/// A symbol in its place on the page, in points.
struct SizedAt {
    Point at;
    double size = 0;
};

struct PageSymbols {
    std::vector<SizedAt> placed;
    std::vector<std::vector<Point>> marks;  ///< per mark of the sheet
    double mark_size = 0;
};
/// What labels should not cover: the middle of each symbol, and places on the edge of large ones.
std::vector<Point> places_of(const PageSymbols& symbols);

PageSymbols page_symbols(const SizedSymbols& symbols, const MapView& view, double unit);

std::vector<Point> points_on_page(const std::vector<Point>& points, const MapView& view);

/// Points drawn as one symbol, with the number of them in it.
struct PointCluster {
    Point at;  ///< the mean of its points
    std::size_t count = 0;
    double size = 0;  ///< diameter; the symbol's area is in proportion to the number
};

/// Gathers points into clusters until none of what is drawn, single points or clusters, are closer than
/// `apart`. `points` keeps the single ones. Every point is in one of the two; the outcome does not depend on
/// the order of points. Greedy: the heaviest first takes all within reach, round by round.
void gather_points(std::vector<Point>& points, double apart, std::vector<PointCluster>& clusters);

}  // namespace vitality
