// SPDX-License-Identifier: Apache-2.0
#include "renderers/choropleth.hpp"

#include <algorithm>
#include <cctype>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "engine/headline.hpp"
#include "renderers/amounts.hpp"

namespace vitality {

namespace {

constexpr Colour quiet_colour{0.93, 0.92, 0.89};
constexpr Colour point_colour{0.1, 0.1, 0.1};
constexpr Colour line_colour{0.29, 0.56, 0.76};
constexpr Colour polygon_colour{0.35, 0.62, 0.36};

/// Whether the text holds the word or sign by itself: "m" does not stand in "Homes".
bool holds_word(const std::string& text, const std::string& word) {
    const auto part_of_word = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        if ((at == 0 || !part_of_word(at - 1)) && !part_of_word(at + word.size())) return true;
    }
    return false;
}

/// Measure, geography, period, other values of a slice; the measure is left out where the headline says the
/// same.
std::string subtitle_of(const MapSpec& spec, const Indicator& indicator, const Geography& geography) {
    if (!spec.subtitle.empty()) return spec.subtitle;
    std::vector<std::string> parts;
    const bool said =
        spec.title.empty() || spec.title == indicator.title || spec.title == title_with_unit(indicator);
    if (!said) parts.push_back(title_with_unit(indicator));
    parts.push_back(parts.empty() ? capitalised(geography.title) : geography.title);
    if (!indicator.period.empty()) parts.push_back(indicator.period);
    for (const auto& [dimension, value] : indicator.slice) {
        if (dimension != "period") add_once(parts, value);
    }
    return join(parts, " · ");
}

LegendClass plain_areas(const Geography& geography) {
    return {capitalised(geography.title), geography.size(), quiet_colour, Pattern::plain};
}

Colour colour_or(const std::string& first, const std::string& second, Colour fallback) {
    if (!first.empty()) return colour_from_hex(first);
    return second.empty() ? fallback : colour_from_hex(second);
}

Symbol symbol_of(const LayerDrawing& drawing, const LayerSpec& layer) {
    if (drawing.symbol) return *drawing.symbol;
    return layer.symbol.empty() ? Symbol::circle : symbol_from_name(layer.symbol);
}

ShapeKind wanted_kind(LayerDrawing::Kind kind) {
    switch (kind) {
        case LayerDrawing::Kind::points: return ShapeKind::point;
        case LayerDrawing::Kind::lines: return ShapeKind::line;
        case LayerDrawing::Kind::polygons: break;
    }
    return ShapeKind::polygon;
}

/// Symbol, colour and size: the map's own, else the layer's, else the usual.
void set_look(const LayerDrawing& drawing, const LayerSpec& layer, DrawnLayer& drawn) try {
    drawn.symbol = symbol_of(drawing, layer);
    drawn.opacity = drawing.opacity;
    switch (drawing.kind) {
        case LayerDrawing::Kind::points:
            drawn.colour = colour_or(drawing.colour, layer.colour, point_colour);
            drawn.size = drawing.size.value_or(1.7);
            drawn.cluster = drawing.cluster;
            break;
        case LayerDrawing::Kind::lines:
            drawn.colour = colour_or(drawing.colour, layer.colour, line_colour);
            drawn.size = drawing.size.value_or(0.5);
            break;
        case LayerDrawing::Kind::polygons:
            drawn.colour = colour_or(drawing.colour, layer.colour, polygon_colour);
            drawn.size = drawing.size.value_or(0.15);
            break;
    }
} catch (const SettingsError& failure) {
    throw SettingsError(layer.place, failure.what());
}

DrawnLayer draw_layer(const LayerDrawing& drawing, const Layer& layer, const Box& map) {
    DrawnLayer drawn;
    std::size_t wanted = 0;
    Shapes near;
    const Shapes& shapes = layer.features.shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::none) continue;
        if (shapes.kind(i) != wanted_kind(drawing.kind)) {
            ++drawn.other_kinds;
            continue;
        }
        ++wanted;
        if (shapes.box(i).intersects(map)) near.append(shapes, i);
    }
    drawn.shapes = std::move(near);
    if (drawn.other_kinds > 0 && wanted == 0) {
        throw SettingsError(drawing.place,
                            fmt::format("layer {} holds no {}: list it under points, lines or polygons as "
                                        "its features are.",
                                        drawing.layer,
                                        drawing.kind == LayerDrawing::Kind::points  ? "points"
                                        : drawing.kind == LayerDrawing::Kind::lines ? "lines"
                                                                                    : "polygons"));
    }
    drawn.legend = drawing.title.empty() ? layer.spec.title : drawing.title;
    set_look(drawing, layer.spec, drawn);
    return drawn;
}

/// Headline, subtitle and join note of what the map shows.
void add_words(const MapInputs& inputs, const IndicatorColumn& column, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const AreaTable& areas = *inputs.areas;
    sheet.headline = spec.has_auto_title() ? auto_headline(areas, column, inputs.larger)
                     : spec.title.empty()  ? column.indicator.title
                                           : spec.title;
    sheet.subtitle = subtitle_of(spec, column.indicator, *areas.geography);
    if (const JoinSummary* join = areas.find_join(column.table))
        sheet.join_note = join->note(), sheet.join_is_whole = join->is_whole();
    if (column.method.empty()) return;
    sheet.join_is_whole = column.count(State::value) == areas.geography->size();
    sheet.join_note =
        fmt::format("{} of {} areas {}", with_thousands(column.count(State::value)),
                    with_thousands(areas.geography->size()), column.computed ? "have a value" : "measured");
}

/// All areas in one quiet colour, under layers, symbols or dots.
void add_plain_areas(const MapInputs& inputs, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const Geography& geography = *inputs.areas->geography;
    sheet.classes = {plain_areas(geography)};
    sheet.area_class.assign(geography.size(), 0);
    if (const IndicatorColumn* amount = first_amount(inputs)) return add_words(inputs, *amount, sheet);
    const bool untold = spec.title.empty() || spec.has_auto_title();
    sheet.headline = untold ? capitalised(geography.title) : spec.title;
    sheet.subtitle = spec.subtitle.empty() ? counted_areas(geography, geography.size()) : spec.subtitle;
}
void add_fill(const MapInputs& inputs, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const AreaTable& areas = *inputs.areas;
    if (!spec.fill) return add_plain_areas(inputs, sheet);
    if (spec.small_multiples) return add_small_multiples(inputs, sheet);
    const IndicatorColumn& column = column_of_fill(areas, *spec.fill);
    const Indicator& indicator = column.indicator;
    MapClasses classes = classify_map(classed_by(inputs, {&column}), column);
    const bool wanted = spec.fill->comparators.value_or(indicator.kind != IndicatorKind::count);
    if (wanted) sheet.comparators = comparator_rows(areas, column, classes);
    sheet.overlays = conversion_overlays(*areas.geography, column);
    add_words(inputs, column, sheet);
    sheet.legend_title = title_with_unit(indicator);
    sheet.legend_note = classes.note;
    sheet.class_limits = classes.classification.breaks;
    sheet.class_method = words_of(classes.classification.method).word;
    sheet.class_fit = classes.classification.goodness_of_variance_fit;
    if (spec.fill->alpha) sheet.reliability = fade(*spec.fill, areas, column, classes, sheet.comparators);
    sheet.classes = std::move(classes.legend);
    sheet.area_class = std::move(classes.area_class);
    add_sources(column, sheet.sources);
}

}  // namespace

MapClasses classes_of_map(const MapInputs& inputs) {
    const IndicatorColumn& column = column_of_fill(*inputs.areas, *inputs.spec->fill);
    return classify_map(classed_by(inputs, {&column}), column);
}

std::string title_with_unit(const Indicator& indicator) {
    const bool said = indicator.unit.empty() || holds_word(indicator.title, indicator.unit);
    return said ? indicator.title : fmt::format("{} ({})", indicator.title, indicator.unit);
}

void add_sources(const IndicatorColumn& column, std::vector<std::string>& sources) {
    const Indicator& indicator = column.indicator;
    if (!column.method.empty())
        add_once(sources, fmt::format("{}: {}.", column.computed ? "Computed" : "Measured", column.method));
    const auto& lines = indicator.attribution;  // the publisher's own line may name the source already
    const bool named = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.find(indicator.source) != std::string::npos;
    });
    if (!indicator.source.empty() && !named) {
        add_once(sources, fmt::format("Source: {}{}{}.", indicator.source,
                                      indicator.licence.empty() ? "" : ", ", indicator.licence));
    }
    add_all_once(sources, indicator.attribution);
}

ClassedBy classed_by(const MapInputs& inputs, const std::vector<const IndicatorColumn*>& columns) {
    const FillSpec& fill = *inputs.spec->fill;
    ClassedBy by;
    by.shared = inputs.classes != nullptr || columns.size() > 1;
    by.classing = inputs.classes != nullptr ? static_cast<const Classing*>(inputs.classes) : &fill;
    by.columns = inputs.classes != nullptr ? inputs.sharing : columns;
    by.fit = fill.fit;
    for (const IndicatorColumn* column : columns) {
        if (std::find(by.columns.begin(), by.columns.end(), column) != by.columns.end()) continue;
        throw SettingsError(fill.place,
                            fmt::format("[classes.{}] leaves this part of {} out: widen its slice, or choose "
                                        "another part here.",
                                        fill.classes_of, column->indicator.id));
    }
    by.benchmark = benchmark_of(*by.classing, inputs.areas->comparators, by.columns);
    return by;
}

void add_surroundings(const MapInputs& inputs, MapSheet& sheet) {
    const std::shared_ptr<const Geography>& held = inputs.areas->geography;
    const Geography& geography = *held;
    sheet.areas = SharedShapes(std::shared_ptr<const Shapes>(held, &geography.shapes));
    if (geography.neighbours)
        sheet.neighbours = SharedShapes(std::shared_ptr<const Shapes>(held, &*geography.neighbours));
    if (sheet.neighbours) sheet.neighbours_legend = "Beyond the mapped areas";
    add_all_once(sheet.sources, geography.attribution);
    if (inputs.outline != nullptr) {
        Outline outline;
        outline.shapes = inputs.outline->shapes;
        if (inputs.spec->outline_labels) outline.labels = inputs.outline->names;
        outline.names_as_given = inputs.spec->outline_names_as_given;
        const bool said = !inputs.spec->fill && inputs.outline->id == geography.id;  // by the areas' own row
        if (!said) outline.legend = capitalised(inputs.outline->title);
        sheet.outlines.push_back(std::move(outline));
        add_all_once(sheet.sources, inputs.outline->attribution);
    }
    constexpr double reach = 0.5;  // as far as a page can show; the page's frame cuts the layers
    const Box map = geography.shapes.box().grown(reach);
    for (std::size_t i = 0; i < inputs.layers.size(); ++i) {
        const Layer& layer = *inputs.layers[i];
        sheet.layers.push_back(draw_layer(inputs.spec->layers[i], layer, map));
        if (!layer.spec.licence.empty())
            add_once(sheet.sources, fmt::format("{}: {}.", layer.spec.title, layer.spec.licence));
        add_all_once(sheet.sources, layer.spec.attribution);
    }
    add_frames(inputs, sheet);
    for (const Geography* drawn : {inputs.zoom, inputs.inset})
        if (drawn != nullptr) add_all_once(sheet.sources, drawn->attribution);
    if (inputs.populated != nullptr) add_all_once(sheet.sources, inputs.populated->spec.attribution);
    add_all_once(sheet.sources, inputs.attribution);
}

MapSheet make_map_sheet(const MapInputs& inputs) {
    MapSheet sheet;
    add_fill(inputs, sheet);
    add_amounts(inputs, sheet);
    add_surroundings(inputs, sheet);
    return sheet;
}

}  // namespace vitality
