// SPDX-License-Identifier: Apache-2.0
#include "engine/walking.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/buffer.hpp"
#include "base/polygon_holders.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"
#include "engine/entrances.hpp"
#include "engine/overlays.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

std::string key_of(const Walking::Goal& goal) {
    return goal.layer->spec.id + "|" + goal.choice.words() + (goal.to_boundary ? "|boundary" : "");
}

/// The ways into one feature: each with its place on the network.
struct Entrances {
    WayIn kind = WayIn::none;
    bool gates_too_far = false;
    std::vector<StreetPlace> places;
    std::vector<Point> gates;

    void take(WayIn way, const StreetPlace& place, Point gate) {
        if (!place.found()) return;
        kind = way;
        places.push_back(place);
        gates.push_back(gate);
    }
};

/// The place of a shape's lines or boundary that is nearest to a point.
Point nearest_of(const Shapes& shapes, std::size_t shape, Point p) {
    Point nearest = p;
    double least = std::numeric_limits<double>::infinity();
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const std::span<const Point> ring = shapes.ring(r);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point at = place_on_way(ring[i - 1], ring[i], share_of_way(p, ring[i - 1], ring[i]));
            const double squared = squared_distance(p, at);
            if (squared < least) least = squared, nearest = at;
        }
    }
    return nearest;
}

Entrances entrances_of(const StreetPlaces& streets, const Shapes& shapes, std::size_t feature,
                       const std::vector<Point>& gates, double most) {
    Entrances found;
    for (const Point& gate : gates) found.take(WayIn::access_point, streets.place_of(gate, most), gate);
    found.gates_too_far = !gates.empty() && found.places.empty();
    if (!found.places.empty()) return found;
    if (shapes.kind(feature) == ShapeKind::point) {
        for (const Point& p : shapes.points_of_shape(feature))
            found.take(WayIn::point, streets.place_of(p, most), p);
        return found;
    }
    for (const StreetPlace& place : streets.meetings_with(shapes, feature))
        found.take(WayIn::street, place, place.at);
    if (!found.places.empty()) return found;
    const StreetPlace nearest = streets.place_of(shapes, feature, most);
    found.take(WayIn::boundary, nearest, nearest_of(shapes, feature, nearest.at));
    return found;
}

/// Adds the ways into the chosen features of a layer, or of its surroundings.
void add_ways(const StreetPlaces& streets, const Shapes& shapes, const std::optional<AccessPoints>& access,
              const std::vector<std::uint32_t>& chosen, double most, int threads, WaysIn& ways) {
    constexpr std::size_t chunk = 64;
    const auto gates = entrances_by_site(access, shapes.size());
    std::vector<Entrances> found(chosen.size());
    for_chunks(chosen.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            found[i] = entrances_of(streets, shapes, chosen[i], gates[chosen[i]], most);
    });
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto facility = static_cast<std::uint32_t>(ways.features.size());
        for (const StreetPlace& place : found[i].places) ways.targets.push_back({place, facility});
        ways.gates.insert(ways.gates.end(), found[i].gates.begin(), found[i].gates.end());
        ways.kinds.push_back(found[i].kind);
        ways.features.push_back(chosen[i]);
        ways.gates_too_far += found[i].gates_too_far ? 1U : 0U;
    }
}

}  // namespace

Walking::Walking(const Network& network, int threads)
    : network_(network), threads_(threads), streets_(network.graph, threads) {}

const WaysIn& Walking::ways_in(const Goal& goal) {
    const auto [at, is_new] = ways_in_.try_emplace(key_of(goal));
    WaysIn& ways = at->second;
    if (!is_new) return ways;
    const Layer& layer = *goal.layer;
    const std::optional<AccessPoints> none;
    const double most = network_.spec.max_snap;
    add_ways(streets_, layer.features.shapes, goal.to_boundary ? none : layer.access,
             chosen_features(layer, goal.choice), most, threads_, ways);
    ways.own = ways.features.size();
    if (layer.beyond)
        add_ways(streets_, layer.beyond->shapes, goal.to_boundary ? none : layer.beyond_access,
                 chosen_beyond(layer, goal.choice), most, threads_, ways);
    return ways;
}

const NearestWalks& Walking::walks(const Goal& goal) {
    auto& walks = walks_[key_of(goal)];
    if (!walks) walks = std::make_unique<NearestWalks>(network_.graph, ways_in(goal).targets);
    return *walks;
}

std::vector<StreetPlace> Walking::places_of(std::span<const Point> points) const {
    return streets_.places_of(points, network_.spec.max_snap, threads_);
}

const std::vector<StreetPlace>& Walking::doors(const Population& population) {
    const auto [at, is_new] = doors_.try_emplace(population.spec.id);
    if (is_new) at->second = places_of(population.points);
    return at->second;
}

std::vector<Walking::Inside> Walking::inside(std::span<const Point> points, std::span<const StreetPlace> from,
                                             const Goal& goal) {
    const WaysIn& ways = ways_in(goal);
    std::vector<Inside> all;
    Shapes chosen;
    bool any_polygon = false;
    for (std::size_t i = 0; i < ways.features.size(); ++i) {
        const Shapes& shapes = i < ways.own ? goal.layer->features.shapes : goal.layer->beyond->shapes;
        chosen.append(shapes, ways.features[i]);
        any_polygon = any_polygon || shapes.kind(ways.features[i]) == ShapeKind::polygon;
    }
    if (!any_polygon) return all;
    for (const Holding& holding : polygons_holding(points, chosen, threads_))
        all.push_back({{holding.shape, holding.point}, 0});
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> steps;
    for (const StreetPlace& place : from) steps.push_back(place.found() ? place.at : Point{none, none});
    for (const Holding& holding : polygons_holding(steps, chosen, threads_))
        if (ways.kinds[holding.shape] != WayIn::access_point)
            all.push_back({{holding.shape, holding.point}, from[holding.point].away});
    return all;
}

std::vector<double> Walking::distances(std::span<const Point> points, std::span<const StreetPlace> from,
                                       const Goal& goal) {
    if (goal.nth > 1) return nth_distances(points, from, goal);
    std::vector<double> distances;
    distances.reserve(points.size());
    for (const Walk& walk : walks(goal).nearest(from, threads_)) distances.push_back(walk.distance);
    for (std::size_t i = 0; i < from.size(); ++i)
        if (!from[i].found()) distances[i] = no_value;
    for (const Inside& one : inside(points, from, goal)) {
        double& distance = distances[one.there.origin];
        if (!(distance <= one.distance)) distance = one.distance;
    }
    return distances;
}

std::vector<double> Walking::nth_distances(std::span<const Point> points, std::span<const StreetPlace> from,
                                           const Goal& goal) {
    constexpr std::size_t places_a_chunk = 4096;
    std::vector<std::vector<Walk>> there(points.size());
    for (const Inside& one : inside(points, from, goal))
        offer_walk(there[one.there.origin], {one.distance, one.there.facility}, goal.nth);
    const NearestFewWalks walks(network_.graph, ways_in(goal).targets, goal.nth);
    std::vector<double> distances(points.size(), no_value);
    for_chunks(points.size(), places_a_chunk, threads_, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            for (const Walk& walk : walks.nearest(from[i])) offer_walk(there[i], walk, goal.nth);
            const bool known = there[i].size() == goal.nth;
            if (known) distances[i] = there[i].back().distance;
            else if (from[i].found()) distances[i] = std::numeric_limits<double>::infinity();
        }
    });
    return distances;
}

const std::vector<double>& Walking::distances(const Population& population, const Goal& goal) {
    const auto [at, is_new] =
        distances_.try_emplace(fmt::format("{}|{}|{}", population.spec.id, key_of(goal), goal.nth));
    if (is_new) at->second = distances(population.points, doors(population), goal);
    return at->second;
}

std::vector<double> Walking::distances(std::span<const Point> points, const Goal& goal) {
    return distances(points, places_of(points), goal);
}

Facilities Walking::facilities(const Goal& goal, std::span<const OriginAt> there) {
    const WaysIn& ways = ways_in(goal);
    return {ways.features.size(), ways.targets, there};
}

std::vector<OriginAt> Walking::there_within(std::span<const Point> points, std::span<const StreetPlace> from,
                                            const Goal& goal, double metres) {
    std::vector<OriginAt> there;
    for (const Inside& one : inside(points, from, goal))
        if (one.distance <= metres) there.push_back(one.there);
    return there;
}

std::vector<std::vector<std::uint32_t>> Walking::people_within(const Population& population, const Goal& goal,
                                                               double metres) {
    const std::vector<StreetPlace>& from = doors(population);
    auto people =
        origins_within(network_.graph, facilities(goal, there_within(population.points, from, goal, metres)),
                       from, metres, threads_);
    people.resize(ways_in(goal).own);
    return people;
}

Shapes Walking::catchments(const Goal& goal, double metres, double width) {
    constexpr int segments = 8;  // of a quarter circle: the ends of streets are no measured edge
    const WaysIn& ways = ways_in(goal);
    const Shapes streets = streets_within(network_.graph, facilities(goal, {}), metres, threads_);
    std::vector<std::vector<std::size_t>> gates(streets.size());
    for (std::size_t i = 0; i < ways.targets.size(); ++i) {
        const double away = ways.targets[i].place.away;
        if (away > 0 && away <= metres) gates[ways.targets[i].facility].push_back(i);
    }
    Shapes lines;
    for (std::size_t facility = 0; facility < streets.size(); ++facility) {
        lines.begin_shape(gates[facility].empty() ? streets.kind(facility) : ShapeKind::line);
        lines.append_parts(streets, facility);
        for (const std::size_t gate : gates[facility]) {
            lines.begin_part();
            lines.begin_ring();
            lines.add_points(std::array{ways.gates[gate], ways.targets[gate].place.at});
        }
    }
    return buffered(lines, width, segments, threads_);
}

std::vector<double> Walking::counts_within(std::span<const Point> points, std::span<const StreetPlace> from,
                                           const Goal& goal, double metres) {
    const std::vector<std::uint32_t> found = facilities_within(
        network_.graph, facilities(goal, there_within(points, from, goal, metres)), from, metres, threads_);
    std::vector<double> counts(found.begin(), found.end());
    for (std::size_t i = 0; i < from.size(); ++i)
        if (!from[i].found()) counts[i] = no_value;
    return counts;
}

std::vector<double> Walking::counts_within(const Population& population, const Goal& goal, double metres) {
    return counts_within(population.points, doors(population), goal, metres);
}

std::vector<double> Walking::counts_within(std::span<const Point> points, const Goal& goal, double metres) {
    return counts_within(points, places_of(points), goal, metres);
}

}  // namespace vitality
