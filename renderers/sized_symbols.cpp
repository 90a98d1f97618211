// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "base/geometry.hpp"
#include "base/names.hpp"
#include "renderers/amounts.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

constexpr double least_seen = 0.8;  // mm
constexpr Colour usual_colour{0.13, 0.33, 0.55};

Point place_of(const Shapes& shapes, std::size_t area) {
    const Box box = shapes.box(area);
    return label_point(shapes, area, 0.01 * std::min(box.width(), box.height()));
}

/// Places of areas that have a shape; NaN for others.
std::vector<Point> places_of(const Shapes& shapes) {
    std::vector<Point> places;
    for (std::size_t area = 0; area < shapes.size(); ++area)
        places.push_back(shapes.kind(area) == ShapeKind::polygon ? place_of(shapes, area)
                                                                 : Point{std::nan(""), std::nan("")});
    return places;
}

bool has_place(Point p) { return !std::isnan(p.x); }

double greatest_of(const IndicatorColumn& column) {
    double greatest = 0;
    for (const double value : column.values)
        if (std::isfinite(value)) greatest = std::max(greatest, value);
    return greatest;
}

double exponent_of(SymbolScale scale) { return scale == SymbolScale::flannery ? 0.5716 : 0.5; }

/// Areas of zero, then those without a value: hollow marks, one shape for each state.
void add_marks(const IndicatorColumn& column, const std::vector<Point>& places, SizedSymbols& symbols) {
    constexpr std::array shapes = {Symbol::square, Symbol::diamond, Symbol::triangle,
                                   Symbol::inverted_triangle};
    MapClasses states;
    states.area_class.assign(places.size(), Classification::no_class);
    add_non_values(column, states);
    SymbolMark zero{Symbol::circle, "0", {}};
    std::vector<SymbolMark> marks;
    for (std::size_t i = 0; i < states.legend.size(); ++i)
        marks.push_back({shapes[i % shapes.size()], states.legend[i].label, {}});
    for (std::size_t area = 0; area < places.size(); ++area) {
        if (!has_place(places[area])) continue;
        if (column.values[area] == 0) zero.places.push_back(places[area]);
        if (states.area_class[area] != Classification::no_class)
            marks[states.area_class[area]].places.push_back(places[area]);
    }
    if (!zero.places.empty()) symbols.marks.push_back(std::move(zero));
    std::move(marks.begin(), marks.end(), std::back_inserter(symbols.marks));
}

void put_largest_first(std::vector<SizedSymbols::Placed>& placed) {
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
        return std::tie(b.size, a.at.x, a.at.y) < std::tie(a.size, b.at.x, b.at.y);
    });
}

/// Sentences after one another.
void add_note(SizedSymbols& symbols, const std::string& sentence) {
    symbols.note += symbols.note.empty() ? sentence : ". " + sentence;
}

void size_by_value(const SymbolsSpec& spec, const IndicatorColumn& column, const std::vector<Point>& places,
                   SizedSymbols& symbols) {
    const double greatest = greatest_of(column);
    const auto size_of = [&](double value) {
        return spec.size * std::pow(value / greatest, exponent_of(spec.scale));
    };
    std::size_t enlarged = 0;
    bool whole = true;
    for (std::size_t area = 0; area < places.size(); ++area) {
        const double value = column.values[area];
        if (!(value > 0) || !std::isfinite(value) || !has_place(places[area])) continue;
        whole = whole && value == std::floor(value);
        if (size_of(value) < least_seen) ++enlarged;
        symbols.placed.push_back({places[area], std::max(size_of(value), least_seen)});
    }
    if (!symbols.placed.empty()) {
        for (const double step : round_steps(greatest, whole))
            symbols.steps.push_back({printed(step, natural_decimals({step}, 6)), size_of(step), {}});
    }
    if (spec.scale == SymbolScale::flannery) add_note(symbols, "Sizes as they seem (Flannery)");
    if (enlarged > 0)
        add_note(symbols, fmt::format("{} drawn larger than true, to be seen",
                                      counted(enlarged, "symbol is", "symbols are")));
}

/// Even steps of the diameter, the least class still well seen.
double size_of_class(double largest, std::size_t of_class, std::size_t classes) {
    constexpr double least_share = 0.3;
    if (classes < 2) return largest;
    return largest * (least_share +
                      (1 - least_share) * static_cast<double>(of_class) / static_cast<double>(classes - 1));
}

void size_by_class(const SymbolsSpec& spec, const IndicatorColumn& column, const std::vector<Point>& places,
                   SizedSymbols& symbols) {
    FillSpec classing;
    classing.place = spec.place;
    classing.method = spec.method;
    classing.classes = spec.classes;
    classing.breaks = spec.breaks;
    classing.zero_class = true;
    classing.palette = "Blues";  // of which nothing is shown
    const MapClasses classes = classify_map(classing, column);
    const std::size_t first = classes.first_value_class, count = classes.classification.class_count();
    for (std::size_t area = 0; area < places.size(); ++area) {
        const std::size_t of_class = classes.classification.class_of[area];
        if (of_class == Classification::no_class || !has_place(places[area])) continue;
        symbols.placed.push_back({places[area], size_of_class(spec.size, of_class, count)});
    }
    for (std::size_t i = count; i-- > 0;)
        symbols.steps.push_back({classes.legend[first + i].label, size_of_class(spec.size, i, count),
                                 classes.legend[first + i].count});
    add_note(symbols, classes.note);
}

}  // namespace

std::vector<double> round_steps(double greatest, bool whole) {
    constexpr std::array<double, 7> round = {1, 2, 3, 4, 5, 6, 8};
    std::vector<double> steps;
    double most = greatest;
    for (const double share : {1.0, 0.4, 0.25}) {  // of the step before: 1, 0.4 and 0.1 of the first
        most *= share;
        const double power = std::pow(10.0, std::floor(std::log10(most) + 1e-12));
        double step = power;
        for (const double r : round)
            if (r * power <= most * (1 + 1e-12)) step = r * power;
        if (!(step > 0) || !std::isfinite(step) || (whole && step < 1)) break;
        steps.push_back(step);
        most = step;
    }
    return steps;
}

SizedSymbols make_symbols(const SymbolsSpec& spec, const AreaTable& areas) {
    const IndicatorColumn& column = column_of_amount(areas, spec);
    const std::vector<Point> places = places_of(areas.geography->shapes);
    SizedSymbols symbols;
    symbols.title = spec.title.empty() ? title_with_unit(column.indicator) : spec.title;
    symbols.symbol = spec.symbol;
    symbols.colour = spec.colour.empty() ? usual_colour : colour_from_hex(spec.colour);
    symbols.nested = !spec.graduated;
    if (spec.graduated) size_by_class(spec, column, places, symbols);
    else size_by_value(spec, column, places, symbols);
    put_largest_first(symbols.placed);
    add_marks(column, places, symbols);
    const auto without = std::count_if(places.begin(), places.end(), [](Point p) { return !has_place(p); });
    if (without > 0)
        add_note(symbols, fmt::format("{} no shape, and no symbol",
                                      counted(static_cast<std::size_t>(without), "area has", "areas have")));
    return symbols;
}

}  // namespace vitality
