// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/canvas.hpp"
#include "renderers/layout.hpp"
#include "renderers/page_map.hpp"
#include "renderers/text.hpp"

namespace vitality {

// One function per thing drawn, each in a file of its own: keep the canvas's state, set the style, build the
// path, paint, check. Coordinates are points of the page.

void draw_neighbours(const Canvas& canvas, const PageMap& map);
void draw_areas(const Canvas& canvas, const PageMap& map);

/// Paints a pattern over the inside of the rings.
void draw_pattern(const Canvas& canvas, Pattern pattern, const PagePaths& rings, double unit);

/// Hatches the inside of the rings; all but the light one is seen on light and on dark colours alike.
void draw_hatch(const Canvas& canvas, Hatch hatch, double step, const PagePaths& rings);

/// Makes the areas outside the part that the page is about pale, but for those beyond the map.
void draw_veil(const Canvas& canvas, const PageMap& map);
void draw_area_lines(const Canvas& canvas, const PageMap& map, double unit);
void draw_outlines(const Canvas& canvas, const PageMap& map);
void draw_layer(const Canvas& canvas, const DrawnLayer& layer, const LayerPaths& paths, double unit);

/// A layer's size in points: millimetres as given, less on pages smaller than A4.
double layer_size(const DrawnLayer& layer, double unit);
/// Sets the line of a layer of lines; a dash stays set until the canvas is restored.
void set_layer_line(const Canvas& canvas, const DrawnLayer& layer, double width);
void draw_labels(const Canvas& canvas, const PageMap& map, double unit, Typesetter& typesetter);

/// Adds a symbol to the path: all look equally large, `r` is half the size.
void trace_symbol(cairo_t* context, Symbol symbol, Point at, double r);

/// Symbols of `size` pt across, each with a thin white edge.
void draw_symbols(const Canvas& canvas, Symbol symbol, Colour colour, double size,
                  const std::vector<Point>& at);

void draw_sized_symbols(const Canvas& canvas, const SizedSymbols& symbols, const PageSymbols& page);
/// Hollow marks of `size` pt across.
void draw_marks(const Canvas& canvas, Symbol symbol, double size, const std::vector<Point>& at);
void draw_dots(const Canvas& canvas, Colour colour, double size, const std::vector<Point>& at);
/// Each circle with its number in it, or beside it where it is too small to hold it.
void draw_clusters(const Canvas& canvas, Colour colour, const std::vector<PointCluster>& clusters,
                   const TypeScale& type, Typesetter& typesetter);

/// The small map in its thin frame, with its caption.
void draw_inset(const Canvas& canvas, const SheetLayout& layout, const InsetPaths& paths,
                Typesetter& typesetter);

void draw_key(const Canvas& canvas, const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
              Typesetter& typesetter);
/// The cells of a map of two indicators with their labels, and the arrows along the two lower sides.
void draw_diamond(const Canvas& canvas, const MapSheet& sheet, const PageMap& map, const KeyEntry& entry,
                  Typesetter& typesetter);
void draw_scale_bar(const Canvas& canvas, const ScaleBar& bar, const TypeScale& type, Typesetter& typesetter);
void draw_north_arrow(const Canvas& canvas, const PageBox& box, const TypeScale& type,
                      Typesetter& typesetter);
void draw_header(const Canvas& canvas, const SheetLayout& layout, Typesetter& typesetter);
void draw_footer(const Canvas& canvas, const SheetLayout& layout, Typesetter& typesetter);

constexpr Colour neighbour_fill{0.886, 0.886, 0.886};
constexpr Colour area_line{0.62, 0.62, 0.62};
constexpr Colour edge_line{0.4, 0.4, 0.4};
constexpr Colour outline_line{0.2, 0.2, 0.2};

}  // namespace vitality
