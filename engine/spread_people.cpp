// SPDX-License-Identifier: Apache-2.0
#include "engine/spread_people.hpp"

#include <algorithm>
#include <cmath>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr double step = 10;  // metres between two points along a line

/// Places that people are spread over, each with its size: metres of line, or square metres.
struct Places {
    std::vector<Point> points;
    std::vector<double> size;
};

void add_line(std::span<const Point> line, Places& places) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i], b = line[i + 1];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const auto pieces = static_cast<std::size_t>(std::ceil(length / step));
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            const double at = (static_cast<double>(piece) + 0.5) / static_cast<double>(pieces);
            places.points.push_back({a.x + at * (b.x - a.x), a.y + at * (b.y - a.y)});
            places.size.push_back(length / static_cast<double>(pieces));
        }
    }
}

Places places_of(const PopulationSpec& spec, const Layer& layer) {
    Places places;
    const Shapes& shapes = layer.features.shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::polygon) {
            places.points.push_back(centroid(shapes, i));
            places.size.push_back(area(shapes, i));
        } else if (shapes.kind(i) == ShapeKind::line) {
            const Range rings = shapes.rings_of_shape(i);
            for (std::size_t r = rings.begin; r < rings.end; ++r) add_line(shapes.ring(r), places);
        }
    }
    if (!places.points.empty()) return places;
    throw SettingsError(
        spec.place,
        fmt::format("layer {} holds {} that people could be spread over. Name a layer of residential roads "
                    "or buildings.",
                    layer.spec.id,
                    layer.features.shapes.size() == 0 ? "no feature" : "neither lines nor polygons"));
}

void tell_unreached(const PopulationSpec& spec, const Geography& geography, std::vector<LedgerItem> items,
                    Ledger& ledger) {
    constexpr std::size_t few = 10;  // one area in ten
    const Severity severity = items.size() * few > geography.size() ? Severity::warning : Severity::info;
    add_finding(ledger, {severity, "population " + spec.id, "people-at-centroid", {}, std::move(items), {}},
                spec.accept, [&](std::size_t n) {
                    return fmt::format("{} that layer {} does not reach: their people stand at the centroid.",
                                       counted_areas(geography, n), spec.spread);
                });
}

/// Areas without any place get one, at their centroid.
void add_centroids(const PopulationSpec& spec, const Geography& geography, Places& places,
                   std::vector<std::uint32_t>& homes, std::vector<double>& total, Ledger& ledger) {
    std::vector<LedgerItem> items;
    for (std::size_t area = 0; area < total.size(); ++area) {
        if (total[area] > 0 || geography.shapes.kind(area) != ShapeKind::polygon) continue;
        places.points.push_back(centroid(geography.shapes, area));
        places.size.push_back(1);
        homes.push_back(static_cast<std::uint32_t>(area));
        total[area] = 1;
        items.push_back({geography.codes[area], spec.spread, "no part of the layer lies in it"});
    }
    tell_unreached(spec, geography, std::move(items), ledger);
}

void tell_unknown(const PopulationSpec& spec, const IndicatorColumn& people, const Geography& geography,
                  Ledger& ledger) {
    LedgerEntry entry{Severity::warning, "population " + spec.id, "people-not-known", {}, {}, {}};
    for (std::size_t area = 0; area < people.states.size(); ++area) {
        if (people.states[area] != State::value)
            entry.items.push_back(
                {geography.codes[area], people.source_file, state_name(people.states[area])});
    }
    add_finding(ledger, std::move(entry), spec.accept, [&](std::size_t n) {
        return fmt::format("{} has no value in {}: their people are counted nowhere.", people.indicator.id,
                           counted_areas(geography, n));
    });
}

}  // namespace

Population spread_people(const PopulationSpec& spec, const Layer& layer, const Geography& geography,
                         const std::vector<std::pair<std::string, const IndicatorColumn*>>& people,
                         Overlays& overlays, Ledger& ledger) {
    Places places = places_of(spec, layer);
    std::vector<std::uint32_t> homes =
        overlays.locator(geography).find_each(places.points, overlays.threads());
    std::vector<double> total(geography.size(), 0);
    for (std::size_t i = 0; i < homes.size(); ++i)
        if (homes[i] != PointLocator::nowhere) total[homes[i]] += places.size[i];
    add_centroids(spec, geography, places, homes, total, ledger);
    Population population;
    population.spec = spec;
    for (const auto& [group, column] : people) {
        tell_unknown(spec, *column, geography, ledger);
        for (std::size_t area = 0; area < column->states.size(); ++area)
            if (column->states[area] != State::value)
                population.not_known[group].push_back(geography.codes[area]);
        std::vector<double>& placed = population.people[group];
        placed.assign(places.points.size(), 0);
        for (std::size_t i = 0; i < homes.size(); ++i) {
            const std::uint32_t area = homes[i];
            if (area == PointLocator::nowhere || column->states[area] != State::value) continue;
            placed[i] = column->values[area] * places.size[i] / total[area];
        }
    }
    const auto add_lines = [&](const std::vector<std::string>& lines) {
        auto& known = population.spec.attribution;
        for (const std::string& line : lines)
            if (std::find(known.begin(), known.end(), line) == known.end()) known.push_back(line);
    };
    add_lines(layer.spec.attribution);
    for (const auto& [group, column] : people) {
        add_lines(column->indicator.attribution);
        const std::string& source = column->indicator.source;
        auto& sources = population.sources;
        if (!source.empty() && std::find(sources.begin(), sources.end(), source) == sources.end())
            sources.push_back(source);
    }
    for (const std::uint32_t area : homes)
        population.codes.push_back(area == PointLocator::nowhere ? std::string() : geography.codes[area]);
    population.points = std::move(places.points);
    population.words = fmt::format("people of {} spread over {} (an estimate)", in_sentence(geography.title),
                                   in_sentence(layer.spec.title));
    return population;
}

}  // namespace vitality
