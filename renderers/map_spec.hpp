// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "engine/classification.hpp"
#include "layers/indicator.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// How the areas are coloured.
struct FillSpec {
    Place place;
    std::string indicator;  ///< "imd.decile"
    Slice slice;            ///< of a series, the member to show: {{"period", "latest"}, {"sex", "Male"}}
    ClassMethod method = ClassMethod::fisher;
    std::size_t classes = 5;
    std::vector<double> breaks;       ///< for `manual`
    std::vector<std::string> labels;  ///< one per class in place of the limits; may be empty
    std::string palette;              ///< empty = YlGnBu
    std::optional<bool> reverse;      ///< empty = dark is worse, by the indicator's polarity
    std::optional<bool> zero_class;   ///< empty = for counts
    /// In the legend, where the indicator has any; empty = unless it is a count.
    std::optional<bool> comparators;
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
    Place place;
};

/// `[map.ID]`.
struct MapSpec {
    std::string id;
    Place place;
    std::string title;
    std::string subtitle;
    std::string geography;
    std::optional<FillSpec> fill;  ///< none = areas in one quiet colour
    std::vector<LayerDrawing> layers;
    std::string outline_geography;  ///< empty = none
    bool outline_labels = false;
    PageSize page;
    std::vector<OutputFormat> formats;
    double dpi = 300;
};

MapSpec read_map_spec(const std::string& id, Section& section);

/// The map that `map --indicator` draws: natural breaks in five classes.
MapSpec quick_map(const std::string& indicator, const std::string& geography);

/// "png", "svg", "pdf".
std::string format_name(OutputFormat format);
const std::vector<std::string>& format_names();
std::optional<OutputFormat> format_from_name(const std::string& name);

/// "circle", ... @throws SettingsError naming the allowed words.
Symbol symbol_from_name(const std::string& name);

}  // namespace vitality
