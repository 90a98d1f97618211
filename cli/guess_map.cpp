// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"
#include "cli/guess_report.hpp"
#include "cli/guesser.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

/// The lower, the better a first map.
int map_rank(const GuessedIndicator& indicator) {
    if (!indicator.active) return 9;
    if (indicator.classes > 0) return 0;
    switch (indicator.kind) {
        case IndicatorKind::score: return 1;
        case IndicatorKind::percentage:
        case IndicatorKind::rate: return 2;
        case IndicatorKind::value: return 3;
        case IndicatorKind::count: return 4;
        case IndicatorKind::ordinal: return 5;
        case IndicatorKind::rank: return 6;
    }
    return 8;
}

}  // namespace

/// The coarser geography over the same place that the areas lie within, by a lookup or by the nearest year;
/// the areas' own where there is none.
std::string Guesser::coarser(const GuessedGeography& main) const {
    if (!main.within.empty()) return main.within;
    const auto at = static_cast<std::size_t>(guess_.find_geography(main.id) - guess_.geographies.data());
    const auto years_apart = [&](const GuessedGeography& other) {
        return main.vintage && other.vintage ? std::abs(main.vintage->year - other.vintage->year) : 0;
    };
    const GuessedGeography* best = nullptr;
    for (std::size_t g = 0; g < guess_.geographies.size(); ++g) {
        const GuessedGeography& other = guess_.geographies[g];
        const bool same_kind = other.vintage && main.vintage && other.vintage->kind == main.vintage->kind;
        const bool coarser = other.areas * 2 <= main.areas && other.areas > 1 && !same_kind;
        if (!coarser || !degrees_[g].intersects(degrees_[at])) continue;
        if (best == nullptr ||
            std::pair(years_apart(other), best->areas) < std::pair(years_apart(*best), other.areas))
            best = &other;
    }
    return best == nullptr ? main.id : best->id;
}

namespace {

/// The places of a layer's points.
std::vector<Point> places_of(const SourceLook& look, const GuessedLayer& layer) {
    std::vector<Point> places;
    if (layer.x.empty()) {
        for (const Point p : look.shapes.points()) places.push_back(p);
        return places;
    }
    const auto columns = coordinate_columns(look.table);
    for (std::size_t row = 0; columns && row < look.table.row_count(); ++row) {
        const auto x = parse_number(look.table.cell(row, columns->x)),
                   y = parse_number(look.table.cell(row, columns->y));
        if (x && y) places.push_back({*x, *y});
    }
    return places;
}

std::size_t count_within(std::vector<Point> places, const std::string& crs, const Box& degrees) {
    try {
        Transform(crs, "EPSG:4326").apply(places);
    } catch (const Error&) {
        return 0;
    }
    return static_cast<std::size_t>(std::count_if(places.begin(), places.end(), [&](Point p) {
        return p.x >= degrees.min_x && p.x <= degrees.max_x && p.y >= degrees.min_y && p.y <= degrees.max_y;
    }));
}

}  // namespace

/// Layers that lie elsewhere, or whose points would hide the areas, are in the project and not on the first
/// map.
void Guesser::place_layer(GuessedLayer& layer, const Box& areas, const std::string& id) {
    constexpr std::size_t most_points = 1000;
    if (!layer.problem.empty()) {
        layer.on_map = false;
        look_first(fmt::format("{} is written as a comment: {}.", file_words(sources_[layer.source]),
                               layer.problem));
        return;
    }
    const SourceLook& look = sources_[layer.source];
    const std::string crs = layer.crs.empty() ? look.crs : layer.crs;
    const Box box = layer.x.empty() ? look.shapes.box() : coordinate_columns(look.table)->box;
    const Box degrees = in_degrees(box, crs);
    layer.on_map = degrees.empty() || degrees.intersects(areas);
    if (!layer.on_map) {
        look_first(fmt::format(
            "{} lies nowhere near {}: it is in the project, but not on the map. Is it of another place?",
            file_words(look), id));
        return;
    }
    if (layer.kind != ShapeKind::point) return;
    const std::size_t near = count_within(places_of(look, layer), crs, areas);
    layer.size = near > 500 ? 1.1 : 0;
    layer.on_map = near <= most_points;
    if (!layer.on_map) {
        look_first(fmt::format(
            "{} has {} points here, which would hide the areas: it is in the project, but not on the first "
            "map. Keep part of them with where = \"...\", then add points = [{{ layer = \"{}\" }}] to the "
            "map.",
            file_words(look), with_thousands(near), layer.id));
    }
}

void Guesser::choose_map() {
    constexpr std::size_t most_labels = 60, most_outlines = 1500;
    if (guess_.geographies.empty()) return;
    GuessedMap map;
    int best = 9;
    for (const GuessedTable& table : guess_.tables) {
        if (!table.problem.empty()) continue;
        for (const GuessedIndicator& indicator : table.indicators) {
            if (map_rank(indicator) >= best) continue;
            best = map_rank(indicator);
            map.table = table.id;
            map.geography = table.geography;
            map.fill = indicator;
        }
    }
    if (map.geography.empty()) {
        const auto most = std::max_element(guess_.geographies.begin(), guess_.geographies.end(),
                                           [](const auto& a, const auto& b) { return a.areas < b.areas; });
        map.geography = most->id;
    }
    const GuessedGeography& main = *guess_.find_geography(map.geography);
    const auto at = static_cast<std::size_t>(&main - guess_.geographies.data());
    for (GuessedLayer& layer : guess_.layers) place_layer(layer, degrees_[at], main.id);
    tell_vintages();
    map.outline = coarser(main);
    const std::size_t outlined = guess_.find_geography(map.outline)->areas;
    map.labels = outlined <= most_labels;
    if (outlined > most_outlines) map.outline.clear();
    map.title = map.fill ? map.fill->title : "";
    map.id = map.fill ? map.fill->id : "first";
    if (map.fill && map.fill->kind == IndicatorKind::count)
        look_first(
            fmt::format("The first map colours areas by a count ({}), as no file holds a rate, share or "
                        "score: larger areas "
                        "look more important than they are.",
                        map.fill->title));
    guess_.map = std::move(map);
    recolour_layers();
}

/// Two years of one kind of area: told, as their maps look alike and their codes do not.
void Guesser::tell_vintages() {
    for (const GuessedGeography& a : guess_.geographies) {
        for (const GuessedGeography& b : guess_.geographies) {
            const bool two_years = a.vintage && b.vintage && a.vintage->kind == b.vintage->kind &&
                                   a.vintage->year < b.vintage->year;
            if (!two_years) continue;
            std::vector<std::string> without;
            for (const GuessedGeography* g : {&a, &b}) {
                const bool used =
                    std::any_of(guess_.tables.begin(), guess_.tables.end(), [&](const GuessedTable& table) {
                        return table.geography == g->id && table.problem.empty();
                    });
                if (!used) without.push_back(g->id);
            }
            look_first(fmt::format(
                "{} and {} are of two years: each table belongs to one of them, and no map mixes them.{}",
                a.id, b.id,
                without.empty() ? "" : " No table here has codes of " + join(without, " or ") + "."));
        }
    }
}

/// Green and navy are lost on a fill of greens and blues.
void Guesser::recolour_layers() {
    const bool blue_fill = guess_.map->fill && guess_.map->fill->polarity == Polarity::neutral;
    if (!blue_fill) return;
    for (GuessedLayer& layer : guess_.layers) {
        if (layer.colour == "#2f7d4f" || layer.colour == "#1d3557") layer.colour = "#c2185b";
    }
}

}  // namespace vitality
