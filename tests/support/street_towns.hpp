// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "base/street_places.hpp"
#include "base/walks.hpp"
#include "tests/support/streets.hpp"

namespace vitality::test {

inline StreetPlace place_of(const StreetGraph& graph, Point p, double most = 1000) {
    return StreetPlaces(graph, 1).places_of({&p, 1}, most, 1).front();
}

/// Testborough's case: a river between a home and a park, and a bridge far off.
struct River {
    StreetGraph graph{streets({{{0, 0}, {600, 0}}, {{600, 0}, {600, 250}}, {{600, 250}, {0, 250}}}), {}, 1};
};

/// Walks by relaxing every edge until nothing changes (Bellman 1958): slow, and obviously right.
inline std::vector<double> slow_walks(const StreetGraph& graph, const std::vector<WalkTarget>& targets,
                                      const std::vector<StreetPlace>& from) {
    std::vector<double> at(graph.nodes().size(), std::numeric_limits<double>::infinity());
    for (const WalkTarget& target : targets) {
        const StreetEdge& edge = graph.edges()[target.place.edge];
        at[edge.from] = std::min(at[edge.from], target.place.away + target.place.along);
        at[edge.to] = std::min(at[edge.to], target.place.away + edge.length - target.place.along);
    }
    for (std::size_t round = 0; round < at.size(); ++round)
        for (const StreetEdge& edge : graph.edges()) {
            at[edge.to] = std::min(at[edge.to], at[edge.from] + edge.length);
            at[edge.from] = std::min(at[edge.from], at[edge.to] + edge.length);
        }
    std::vector<double> walks;
    for (const StreetPlace& place : from) {
        const StreetEdge& edge = graph.edges()[place.edge];
        double best = std::min(at[edge.from] + place.along, at[edge.to] + edge.length - place.along);
        for (const WalkTarget& target : targets)
            if (target.place.edge == place.edge)
                best = std::min(best, target.place.away + std::abs(target.place.along - place.along));
        walks.push_back(best + place.away);
    }
    return walks;
}

struct Town {
    StreetGraph graph;
    std::vector<WalkTarget> targets;
    std::vector<StreetPlace> homes;
};

inline Town town_of(unsigned seed) {
    Town town{StreetGraph(street_grid(12, 9, 4, seed), {}, 1), {}, {}};
    std::mt19937 random(seed + 1000);
    std::vector<Point> points;
    for (int i = 0; i < 340; ++i)
        points.push_back({static_cast<double>(random() % 1200), static_cast<double>(random() % 900)});
    const std::vector<StreetPlace> places = StreetPlaces(town.graph, 1).places_of(points, 1e9, 1);
    for (std::size_t i = 0; i < 40; ++i)
        town.targets.push_back({places[i], static_cast<std::uint32_t>(i / 2)});
    town.homes.assign(places.begin() + 40, places.end());
    return town;
}

}  // namespace vitality::test
