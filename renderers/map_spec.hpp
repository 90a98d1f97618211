// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/indicator.hpp"
#include "renderers/classing_spec.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/picture_output.hpp"
#include "renderers/symbols_spec.hpp"

namespace vitality {

/// What the colours of a fill fade by: the width of its own 95% limits as a share of the value, or an
/// indicator that is high where values are unreliable.
struct AlphaSpec {
    Place place;
    std::string indicator;  ///< empty = the limits
    Slice slice;
    std::vector<double> breaks;  ///< the two inner limits of the three steps; empty = thirds of the areas
};

/// Areas where a condition of the query language is true, hatched over the fill.
struct HatchSpec {
    Place place;
    std::string where;
    std::string title;  ///< in the legend; empty = the condition
};

/// How the areas are coloured.
struct FillSpec : Classing {
    std::string indicator;   ///< "imd.decile"
    Slice slice;             ///< of a series, the member to show: {{"period", "latest"}, {"sex", "Male"}}
    std::string classes_of;  ///< id of the [classes.ID] that stand in place of its own; empty = its own
    bool fit = false;        ///< goodness of variance fit in the legend's note
    /// In the legend, where the indicator has any; empty = unless it is a count.
    std::optional<bool> comparators;
    std::optional<AlphaSpec> alpha;  ///< colours fade where values are unreliable
};

/// One layer drawn over the areas.
struct LayerDrawing {
    enum class Kind { points, lines, polygons };
    Kind kind = Kind::points;
    std::string layer;
    std::string title;  ///< empty = the layer's
    std::optional<Symbol> symbol;
    std::string colour;
    std::optional<double> size;  ///< symbol's diameter or line's width, mm
    double opacity = 1;
    double cluster = 0;  ///< mm: points closer together become one; 0 = none do
    Place place;
};

/// The part of the map that the page is about: `zoom = { geography = "ward22", areas = ["Kenton"] }`.
struct ZoomSpec {
    Place place;
    std::string geography;           ///< that the areas are of; empty = the map's
    std::vector<std::string> areas;  ///< names or codes
    double margin = 0.05;            ///< see MapFocus
    bool pale_beyond = true;
};

/// A small map that shows where the page's own lies: `inset = { geography = "lad22", highlight = ["Harrow"]
/// }`.
struct InsetSpec {
    Place place;
    std::string geography;
    std::vector<std::string> highlight;  ///< names or codes; none = the ground that the page shows
    std::string title;                   ///< empty = what is highlighted
};

/// Several small maps with one legend, one for each value of a dimension of the fill's series, or one for
/// each of several indicators: `small_multiples = { over = "period" }`, `{ over = ["life.male",
/// "life.female"] }`.
struct SmallMultiplesSpec {
    Place place;
    std::string dimension;                ///< empty = of indicators
    std::vector<std::string> indicators;  ///< the fill's own among them
    std::optional<int> last;              ///< no more than so many, the last ones
};
/// More are too small to be read.
constexpr int most_small_maps = 24;

/// Only where a layer's polygons lie are the areas coloured: `populated = { layer = "built_up" }`.
struct PopulatedSpec {
    Place place;
    std::string layer;
};

/// `[map.ID]`.
struct MapSpec {
    std::string id;
    Place place;
    std::string title;  ///< "auto" = written from the data
    bool has_auto_title() const { return title == "auto"; }
    std::string subtitle;
    std::string geography;
    std::optional<FillSpec> fill;  ///< none = areas in one quiet colour
    std::vector<LayerDrawing> layers;
    std::optional<SymbolsSpec> symbols;
    std::vector<DotsSpec> dots;
    std::optional<HatchSpec> hatch;
    std::string outline_geography;  ///< empty = none
    bool outline_labels = false;
    bool outline_names_as_given = false;  ///< the first of the file is named first, not the largest
    std::optional<ZoomSpec> zoom;
    std::optional<InsetSpec> inset;
    std::optional<SmallMultiplesSpec> small_multiples;
    std::optional<PopulatedSpec> populated;
    PageSize page;
    std::vector<OutputFormat> formats;
    double dpi = 300;
    std::vector<Acceptance> accept;  ///< what lint finds and is known

    /// All indicators that it shows, with the places that name them.
    std::vector<std::pair<std::string, Place>> indicators() const;
};

MapSpec read_map_spec(const std::string& id, Section& section);

/// The map that `map --indicator` draws: natural breaks in five classes.
MapSpec quick_map(const std::string& indicator, const std::string& geography);

/// "circle", ... @throws SettingsError naming the allowed words.
Symbol symbol_from_name(const std::string& name);

}  // namespace vitality
