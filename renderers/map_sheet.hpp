// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/shapes.hpp"
#include "base/sink.hpp"
#include "renderers/font_files.hpp"
#include "renderers/palette.hpp"
#include "renderers/shared_shapes.hpp"
#include "renderers/sheet_symbols.hpp"

namespace vitality {

/// A page in millimetres, and what its texts are set in.
struct PageSize {
    double width = 297;
    double height = 210;
    HouseFonts fonts = nullptr;  ///< null = the program's own
};

/// "A4 landscape", "A3 portrait", "A4" (landscape), "180x240 mm". @throws SettingsError saying what is
/// allowed.
PageSize page_size(const std::string& text);

enum class Pattern { plain, diagonal, dots, cross, lines };
enum class OutputFormat { png, svg, pdf };

/// One row of the legend and the look of the areas that belong to it.
struct LegendClass {
    std::string label;      ///< "12.5 to 18.2", "Suppressed"
    std::size_t count = 0;  ///< areas in it
    Colour colour;
    Pattern pattern = Pattern::plain;
};

/// Whether the legend tells of it: a state that no area of a part of the map is in has no row.
inline bool has_row(const LegendClass& one) { return one.count > 0 || one.pattern == Pattern::plain; }

/// Dark lines in a light casing one way or both ways, dark dots in the same, or thin light lines for dark
/// colours.
enum class Hatch { single, crossed, dotted, light };

/// Areas marked over the colour of their class, which stays readable.
struct AreaOverlay {
    std::string legend;              ///< "Estimated: LSOA of 2011 was split"; empty = no row of its own
    std::vector<std::size_t> areas;  ///< indices into the sheet's areas
    Hatch hatch = Hatch::single;
    std::optional<std::size_t> marks_class =
        {};  ///< a class all of whose areas it marks: its sample is so too
};

/// One of the two indicators in the legend of a map of both.
struct LegendAxis {
    std::string arrow;                ///< beside the arrow: "Higher deprivation score"
    std::string title;                ///< over the limits: "Deprivation score"
    std::vector<std::string> ranges;  ///< per class, in the arrow's direction: "12.5 to 18.2"
    std::vector<std::size_t> counts;  ///< areas per class
    std::size_t classes() const { return ranges.size(); }
};

/// The legend of a map of two indicators: a square of cells set on its corner, the first of both classes at
/// the foot. `b` rises to the left and `a` to the right. Cell (i, j) is the sheet's class j * a.classes() +
/// i; the cells come before all other classes.
struct BivariateLegend {
    LegendAxis a, b;
    std::size_t cells() const { return a.classes() * b.classes(); }
};

/// The legend of a fill that fades with the reliability of its values: a row for each class, a column for
/// each step. Cell (row, column) is the sheet's class row * steps.size() + column; the cells come before all
/// other classes.
struct ReliabilityLegend {
    std::string title;                ///< over the columns: "Width of the 95% limits, % of the value"
    std::vector<std::string> steps;   ///< from the most reliable: "under 10", "10 to 25", "25 or more"
    std::vector<std::string> ranges;  ///< of the classes
    std::size_t cells() const { return steps.size() * ranges.size(); }
};

/// An area outside the map to compare with.
struct LegendComparator {
    std::string name;                       ///< "England"
    std::string value;                      ///< "79.1", "no data"
    std::string remark;                     ///< "above all classes"; may be empty
    std::optional<std::size_t> area_class;  ///< index into the classes; empty = its value lies in none
};

/// Lines of one geography drawn over the fill, with names.
struct Outline {
    SharedShapes shapes;
    std::vector<std::string> labels;  ///< one per shape, or empty for none
    std::string legend;               ///< "Ward boundary (21)"
    bool names_as_given = false;      ///< the first name has the first choice of room, not the largest area's
    bool strong = false;              ///< the edge of what the page is about: all shapes as one, a heavy line
};

/// Features of a layer drawn on top.
struct DrawnLayer {
    SharedShapes shapes;
    std::string legend;              ///< "Takeaways (191)"
    Symbol symbol = Symbol::circle;  ///< for points
    Colour colour{0.1, 0.1, 0.1};
    double size =
        1.6;  ///< symbol's diameter or line's width, mm on A4 and larger pages; less on smaller ones
    double opacity = 1;           ///< for polygons
    bool dashed = false;          ///< for lines
    double cluster = 0;           ///< mm: points closer together are drawn as one; 0 = each by itself
    std::size_t other_kinds = 0;  ///< features left out because they are of another kind; for reports
};

/// A small map of a wider ground that shows where the sheet's own lies.
struct MapInset {
    SharedShapes ground;
    SharedShapes highlighted;  ///< what the sheet shows of it
    std::string caption;       ///< may be empty
};

/// One of several small maps of the sheet's areas that share its legend.
struct MapPanel {
    std::string title;                    ///< "2016"
    std::string note;                     ///< "3 areas without a value"; may be empty
    std::vector<std::size_t> area_class;  ///< in place of the sheet's
    std::vector<AreaOverlay> overlays;    ///< likewise; legends are the sheet's
};

/// What stands on the page besides the map itself.
struct MapParts {
    bool header = true;
    bool key = true;
    bool furniture = true;  ///< north arrow and scale bar
    bool footer = true;
    bool margin = true;  ///< white paper around it all; without, the map reaches to the edge of the page
    /// The map's share of the height, the legend below it, so that maps side by side have one frame; 0 = what
    /// makes the map largest. Left aside where the legend does not fit.
    double map_share = 0;
};
inline constexpr MapParts bare_map{false, false, false, false, false, 0};

/// The part of the map that a page is about: the frame is fitted to it, and filled with what lies around.
struct MapFocus {
    Box box;               ///< of the part, in the CRS
    double margin = 0.05;  ///< shown around it at least, as a share of the box's longer side
    std::optional<std::size_t> paled_beyond;  ///< index into the outlines; what lies outside it is drawn pale
};

/// Everything that one map page shows, as plain values; nothing here needs computing any more.
/// Shapes are in one projected CRS in metres, y northwards.
struct MapSheet {
    std::string headline;
    std::string subtitle;  ///< measure, geography, period
    std::string legend_title;
    std::string legend_note;           ///< "Natural breaks (Fisher); 137 areas"
    std::vector<std::string> sources;  ///< source, licence and attribution lines
    std::string join_note;             ///< "137 of 137 areas matched"
    bool join_is_whole = false;        ///< the note says that nothing is missing, and no more
    std::string crs;  ///< of all shapes, as PROJ knows it; empty = PDF files do not say where they lie
    SharedShapes areas;
    std::vector<std::size_t> area_class;  ///< per area, index into classes
    std::vector<LegendClass> classes;     ///< values first, then the non-value states
    std::vector<double> class_limits;     ///< exact limits of the value classes, for reports; not drawn
    std::string class_method;             ///< as settings call it: "fisher"; likewise
    double class_fit = std::numeric_limits<double>::quiet_NaN();  ///< goodness of variance fit; likewise
    std::optional<BivariateLegend> bivariate;                     ///< of a map of two indicators
    std::optional<ReliabilityLegend> reliability;                 ///< of a fill that fades
    std::vector<AreaOverlay> overlays;
    std::vector<LegendComparator> comparators;
    std::optional<SharedShapes> neighbours;  ///< areas beyond the map, in grey
    std::string neighbours_legend;
    std::vector<Outline> outlines;
    std::vector<DrawnLayer> layers;       ///< in drawing order
    std::vector<DotField> dots;           ///< beneath the layers
    std::optional<SizedSymbols> symbols;  ///< over the layers
    /// Several small maps in place of the one. The numbers in the legend are then of all of them together.
    std::vector<MapPanel> panels;
    std::optional<MapInset> inset;  ///< beside the legend
    /// Polygons: the areas are coloured only where these lie. Not valid = everywhere. They may still be
    /// merged while other sheets are made; get() waits, and throws what went wrong.
    std::shared_future<SharedShapes> populated;
    MapParts parts;
    std::optional<MapFocus> focus;  ///< empty = all areas

    /// The map fills its frame to the edges, whatever the shape of the areas.
    bool fills_frame() const { return neighbours || focus; }
};

/// What the map says, in words, for readers who do not see it: the classes with their counts, comparators.
std::string describe(const MapSheet& sheet);

/// Adds to the note under the legend's title.
void add_legend_note(MapSheet& sheet, const std::string& words);

struct DrawingOptions {
    PageSize page;
    OutputFormat format = OutputFormat::png;
    double dpi = 300;   ///< PNG alone
    std::string title;  ///< document title of PDF and SVG; empty = headline and subtitle
    int threads = 1;
};

/// What the reader of the log should know about a drawn sheet.
struct SheetReport {
    std::size_t dropped_labels = 0;  ///< names of outlines that found no place without touching another
};

/// Draws the sheet whole. One layout serves all formats. Equal inputs give equal bytes.
/// @throws OutputError where Cairo fails or the sink does.
SheetReport draw_map_sheet(const MapSheet& sheet, const DrawingOptions& options, Sink& sink);

/// Draws one sheet in several formats, the layout, arcs and simplification made once.
struct MapOutput {
    OutputFormat format;
    double dpi;
    Sink* sink;  ///< not owned
};
SheetReport draw_map_sheets(const MapSheet& sheet, PageSize page, const std::vector<MapOutput>& outputs,
                            int threads);

class Canvas;
/// Lays the sheet out for a page of that size and draws it with its top left corner at the canvas's origin.
/// prepared_map.hpp parts the two steps.
SheetReport paint_map_sheet(const Canvas& canvas, const MapSheet& sheet, PageSize page, int threads);

}  // namespace vitality
