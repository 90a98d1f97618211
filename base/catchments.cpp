// SPDX-License-Identifier: Apache-2.0
#include "base/catchments.hpp"

#include <algorithm>

#include "base/bounded_walks.hpp"
#include "base/threads.hpp"
#include "base/walk_parts.hpp"

namespace vitality {

namespace {

/// Places by the edge that they are on.
struct PlacesOnEdges {
    std::vector<std::uint32_t> first;  ///< per edge, and the end
    std::vector<std::uint32_t> place;

    PlacesOnEdges(std::size_t edges, std::span<const StreetPlace> places) : first(edges + 1, 0) {
        for (const StreetPlace& one : places)
            if (one.found()) ++first[one.edge + 1];
        for (std::size_t e = 0; e < edges; ++e) first[e + 1] += first[e];
        place.resize(first.back());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i].found()) place[next[places[i].edge]++] = static_cast<std::uint32_t>(i);
    }
    std::span<const std::uint32_t> on(std::uint32_t edge) const {
        return {place.data() + first[edge], first[edge + 1] - first[edge]};
    }
};

/// Each facility is searched from once, by one of so many searches; visit(search, facility) looks at what it
/// found. What a search needs is made for each of them, as memory allows.
template <class Visit>
void search_each(const StreetGraph& graph, const Facilities& facilities, double distance, int threads,
                 const Visit& visit) {
    const std::size_t searches = std::min<std::size_t>(static_cast<std::size_t>(std::max(threads, 1)),
                                                       std::max<std::size_t>(facilities.size(), 1));
    for_chunks(searches, 1, threads, [&](std::size_t part, std::size_t) {
        BoundedWalks search(graph, distance);
        for (std::size_t i = part; i < facilities.size(); i += searches) {
            search.search(facilities.targets[i]);
            visit(search, i, part);
        }
    });
}

/// Calls visit(origin) once for each that is within the distance of the facility searched from, or at it.
template <class Visit>
void visit_origins(const BoundedWalks& search, const PlacesOnEdges& on_edges,
                   std::span<const StreetPlace> from, std::span<const std::uint32_t> there, double distance,
                   const Visit& visit) {
    for (const std::uint32_t origin : there) visit(origin);
    for (const std::uint32_t edge : search.edges())
        for (const std::uint32_t origin : on_edges.on(edge))
            if (search.distance_from(from[origin]) <= distance &&
                !std::binary_search(there.begin(), there.end(), origin))
                visit(origin);
}

}  // namespace

Facilities::Facilities(std::size_t count, std::span<const WalkTarget> all_targets,
                       std::span<const OriginAt> all_there)
    : targets(count), there(count) {
    for (const WalkTarget& target : all_targets) targets[target.facility].push_back(target);
    for (const OriginAt& one : all_there) there[one.facility].push_back(one.origin);
    for (std::vector<WalkTarget>& one : targets) sort_by_edge(one);
    for (std::vector<std::uint32_t>& one : there) {
        std::sort(one.begin(), one.end());
        one.erase(std::unique(one.begin(), one.end()), one.end());
    }
}

std::vector<std::uint32_t> facilities_within(const StreetGraph& graph, const Facilities& facilities,
                                             std::span<const StreetPlace> from, double distance,
                                             int threads) {
    std::vector<std::uint32_t> counts(from.size(), 0);
    if (!(distance >= 0)) return counts;
    const PlacesOnEdges on_edges(graph.edges().size(), from);
    std::vector<std::vector<std::uint32_t>> of_search(static_cast<std::size_t>(std::max(threads, 1)));
    search_each(graph, facilities, distance, threads,
                [&](const BoundedWalks& search, std::size_t facility, std::size_t part) {
                    std::vector<std::uint32_t>& own = of_search[part];
                    own.resize(from.size(), 0);
                    visit_origins(search, on_edges, from, facilities.there[facility], distance,
                                  [&](std::uint32_t origin) { ++own[origin]; });
                });
    for (const std::vector<std::uint32_t>& own : of_search)
        for (std::size_t i = 0; i < own.size(); ++i) counts[i] += own[i];
    return counts;
}

std::vector<std::vector<std::uint32_t>> origins_within(const StreetGraph& graph, const Facilities& facilities,
                                                       std::span<const StreetPlace> from, double distance,
                                                       int threads) {
    std::vector<std::vector<std::uint32_t>> origins(facilities.size());
    if (!(distance >= 0)) return origins;
    const PlacesOnEdges on_edges(graph.edges().size(), from);
    search_each(graph, facilities, distance, threads,
                [&](const BoundedWalks& search, std::size_t facility, std::size_t) {
                    std::vector<std::uint32_t>& own = origins[facility];
                    visit_origins(search, on_edges, from, facilities.there[facility], distance,
                                  [&](std::uint32_t origin) { own.push_back(origin); });
                    std::sort(own.begin(), own.end());
                });
    return origins;
}

namespace {

/// Stretches as one shape; those too short for two places apart are left out.
Shapes shape_of(const StreetGraph& graph, const BoundedWalks& search) {
    std::vector<std::vector<Point>> parts;
    for (const std::uint32_t edge : search.edges())
        for (const RouteStretch& stretch : search.within(edge)) {
            std::vector<Point> points;
            add_points_along(graph, stretch, points);
            if (points.size() > 1) parts.push_back(std::move(points));
        }
    Shapes shape;
    shape.begin_shape(parts.empty() ? ShapeKind::none : ShapeKind::line);
    for (const std::vector<Point>& points : parts) {
        shape.begin_part();
        shape.begin_ring();
        shape.add_points(points);
    }
    return shape;
}

}  // namespace

Shapes streets_within(const StreetGraph& graph, const Facilities& facilities, double distance, int threads) {
    std::vector<Shapes> of_facility(facilities.size());
    search_each(graph, facilities, distance, threads,
                [&](const BoundedWalks& search, std::size_t facility, std::size_t) {
                    of_facility[facility] = shape_of(graph, search);
                });
    Shapes streets;
    for (const Shapes& own : of_facility) streets.append(own, 0);
    return streets;
}

}  // namespace vitality
