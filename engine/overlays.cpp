// SPDX-License-Identifier: Apache-2.0
#include "engine/overlays.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/centroid.hpp"
#include "base/outer_boundary.hpp"
#include "base/threads.hpp"
#include "engine/entrances.hpp"

namespace vitality {

namespace {

/// Place of each area in the order of codes.
std::vector<std::uint32_t> ranks_of_codes(const Geography& geography) {
    std::vector<std::uint32_t> order(geography.size()), rank(geography.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return geography.codes[a] < geography.codes[b]; });
    for (std::uint32_t place = 0; place < order.size(); ++place) rank[order[place]] = place;
    return rank;
}

std::string key_of(const Layer& layer, const FeatureChoice& choice, bool to_access_points) {
    return layer.spec.id + "|" + choice.words() + (to_access_points ? "|access" : "");
}

bool chosen(const Shapes& shapes, std::size_t feature, const std::vector<std::string>& types,
            const FeatureChoice& choice) {
    if (shapes.kind(feature) == ShapeKind::none) return false;
    const auto& wanted = choice.types;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), types[feature]) == wanted.end())
        return false;
    if (!choice.at_least && !choice.below) return true;
    const double size = shapes.kind(feature) == ShapeKind::polygon ? area(shapes, feature) : 0;
    return (!choice.at_least || size >= *choice.at_least) && (!choice.below || size < *choice.below);
}

std::vector<std::uint32_t> chosen_of(const Shapes& shapes, const std::vector<std::string>& types,
                                     const FeatureChoice& choice) {
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (chosen(shapes, i, types, choice)) kept.push_back(static_cast<std::uint32_t>(i));
    }
    return kept;
}

void append(Shapes& all, const Shapes& shapes, const std::vector<std::uint32_t>& features) {
    for (const std::uint32_t feature : features) all.append(shapes, feature);
}

/// Points of access of the chosen sites, and the boundaries of those that have none.
void append_entrances(Shapes& all, const Shapes& sites, const std::optional<AccessPoints>& access,
                      const std::vector<std::uint32_t>& features) {
    const auto entrances = entrances_by_site(access, sites.size());
    for (const std::uint32_t feature : features) append_by_entrances(all, sites, feature, entrances[feature]);
}

}  // namespace

std::vector<double> nth_distances(const FeatureDistances& features, std::span<const Point> points,
                                  std::size_t nth, int threads) {
    if (nth > 1) return features.nth_nearest(points, nth, threads);
    std::vector<double> distances;
    distances.reserve(points.size());
    for (const Nearest& found : features.nearest(points, threads)) distances.push_back(found.distance);
    return distances;
}

std::vector<Point> places_of(const Shapes& shapes, int threads) {
    if (are_single_points(shapes)) return {shapes.points().begin(), shapes.points().end()};
    constexpr std::size_t chunk = 4096;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> places(shapes.size(), Point{none, none});
    for_chunks(shapes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (shapes.kind(i) != ShapeKind::none) places[i] = centroid(shapes, i);
        }
    });
    return places;
}

std::vector<std::uint32_t> chosen_features(const Layer& layer, const FeatureChoice& choice) {
    return chosen_of(layer.features.shapes, layer.types, choice);
}

std::vector<std::uint32_t> chosen_beyond(const Layer& layer, const FeatureChoice& choice) {
    if (!layer.beyond) return {};
    return chosen_of(layer.beyond->shapes, layer.beyond_types, choice);
}

const PointLocator& Overlays::locator(const Geography& geography) {
    auto& locator = locators_[geography.id];
    if (!locator)
        locator = std::make_unique<PointLocator>(geography.shapes, ranks_of_codes(geography), threads_);
    return *locator;
}

const std::vector<double>& Overlays::land(const Geography& geography) {
    auto& land = land_[geography.id];
    if (!land.empty()) return land;
    land.assign(geography.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < land.size(); ++i) {
        if (geography.shapes.kind(i) == ShapeKind::polygon) land[i] = area(geography.shapes, i);
    }
    return land;
}

const std::vector<std::uint32_t>& Overlays::homes(const Population& population, const Geography& geography) {
    const auto [at, is_new] = homes_.try_emplace("population " + population.spec.id + "|" + geography.id);
    if (!is_new) return at->second;
    at->second = locator(geography).find_each(population.points, threads_);
    const bool of_this = population.spec.geography.empty() || population.spec.geography == geography.id;
    for (std::size_t i = 0; of_this && i < population.codes.size(); ++i) {
        if (const auto area = geography.find(population.codes[i]))
            at->second[i] = static_cast<std::uint32_t>(*area);
    }
    return at->second;
}

const std::vector<std::uint32_t>& Overlays::homes(const Layer& layer, const Geography& geography) {
    const auto [at, is_new] = homes_.try_emplace("layer " + layer.spec.id + "|" + geography.id);
    if (is_new)
        at->second = locator(geography).find_each(places_of(layer.features.shapes, threads_), threads_);
    return at->second;
}

const Covered& Overlays::covered(const Geography& geography, const Layer& layer,
                                 const FeatureChoice& choice) {
    const auto [at, is_new] = covered_.try_emplace(geography.id + "|" + key_of(layer, choice, false));
    if (!is_new) return at->second;
    if (choice.all()) return at->second = covered_area(geography.shapes, layer.features.shapes, threads_);
    Shapes kept;
    append(kept, layer.features.shapes, chosen_features(layer, choice));
    return at->second = covered_area(geography.shapes, kept, threads_);
}

const Overlays::Reach& Overlays::index(Reach& reach, const Shapes& features) const {
    reach.features = &features;
    reach.index = std::make_unique<FeatureDistances>(features, threads_);
    return reach;
}

const Overlays::Reach& Overlays::reach(const Layer& layer, const FeatureChoice& choice,
                                       bool to_access_points) {
    const auto [at, is_new] = reach_.try_emplace(key_of(layer, choice, to_access_points));
    Reach& reach = at->second;
    if (!is_new) return reach;
    const bool as_it_is = choice.all() && !to_access_points && !layer.beyond;
    if (as_it_is) return index(reach, layer.features.shapes);
    const auto own = chosen_features(layer, choice);
    if (to_access_points) {
        append_entrances(reach.made, layer.features.shapes, layer.access, own);
    } else {
        append(reach.made, layer.features.shapes, own);
    }
    if (layer.beyond) {
        const auto beyond = chosen_beyond(layer, choice);
        if (to_access_points) {
            append_entrances(reach.made, layer.beyond->shapes, layer.beyond_access, beyond);
        } else {
            append(reach.made, layer.beyond->shapes, beyond);
        }
    }
    return index(reach, reach.made);
}

const std::vector<double>& Overlays::distances(const Population& population, const Layer& layer,
                                               const FeatureChoice& choice, bool to_access_points,
                                               std::size_t nth) {
    const auto [at, is_new] = distances_.try_emplace(
        fmt::format("{}|{}|{}", population.spec.id, key_of(layer, choice, to_access_points), nth));
    if (is_new)
        at->second =
            nth_distances(*reach(layer, choice, to_access_points).index, population.points, nth, threads_);
    return at->second;
}

const FeatureDistances& Overlays::border(const Geography& geography) {
    const auto [at, is_new] = borders_.try_emplace(geography.id);
    Reach& reach = at->second;
    if (is_new) {
        reach.made = outer_boundary(geography.shapes, threads_);
        index(reach, reach.made);
    }
    return *reach.index;
}

const std::vector<double>& Overlays::border_bounds(const Geography& geography) {
    const auto [at, is_new] = border_bounds_.try_emplace(geography.id);
    std::vector<double>& bounds = at->second;
    if (!is_new) return bounds;
    constexpr double no_place = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> middles(geography.size(), Point{no_place, no_place});
    std::vector<double> radius(geography.size(), 0);
    for (std::size_t i = 0; i < middles.size(); ++i) {
        const Box box = geography.shapes.box(i);
        if (box.empty()) continue;
        middles[i] = {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
        radius[i] = std::hypot(box.width(), box.height()) / 2;
    }
    const auto nearest = border(geography).nearest(middles, threads_);
    for (std::size_t i = 0; i < middles.size(); ++i)
        bounds.push_back(std::max(0.0, nearest[i].distance - radius[i]));
    return bounds;
}

Overlays::PeopleCentres Overlays::people_centres(const Population& population,
                                                 const std::vector<double>& people,
                                                 const Geography& geography) {
    const auto& area_of = homes(population, geography);
    PeopleCentres centres{std::vector<Point>(geography.size()), std::vector<bool>(geography.size(), false)};
    std::vector<double> total(geography.size(), 0);
    for (std::size_t i = 0; i < area_of.size(); ++i) {
        const double weight = population.weight(people, i);
        if (area_of[i] == PointLocator::nowhere || weight == 0) continue;
        total[area_of[i]] += weight;
        centres.points[area_of[i]].x += weight * population.points[i].x;
        centres.points[area_of[i]].y += weight * population.points[i].y;
    }
    for (std::size_t area = 0; area < total.size(); ++area) {
        centres.found[area] = total[area] > 0;
        if (!centres.found[area]) continue;
        centres.points[area].x /= total[area];
        centres.points[area].y /= total[area];
    }
    return centres;
}

}  // namespace vitality
