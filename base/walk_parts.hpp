// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <span>
#include <vector>

#include "base/walks.hpp"

namespace vitality {

/// What a stretch of an edge counts as.
inline double cost_of(const StreetEdge& edge, double metres) { return metres * (edge.cost / edge.length); }

/// From a place to both ends of its edge: calls visit(node, distance).
template <class Visit>
void visit_ends(const StreetGraph& graph, const StreetPlace& place, const Visit& visit) {
    const StreetEdge& edge = graph.edges()[place.edge];
    visit(edge.from, place.away + cost_of(edge, place.along));
    visit(edge.to, place.away + cost_of(edge, edge.length - place.along));
}

/// Between two places of one edge, along it.
inline double along_edge(const StreetGraph& graph, const StreetPlace& a, const StreetPlace& b) {
    return a.away + cost_of(graph.edges()[a.edge], std::abs(a.along - b.along)) + b.away;
}

inline void sort_by_edge(std::vector<WalkTarget>& targets) {
    std::stable_sort(targets.begin(), targets.end(),
                     [](const WalkTarget& a, const WalkTarget& b) { return a.place.edge < b.place.edge; });
}

/// Of targets sorted by edge.
inline std::span<const WalkTarget> on_edge(std::span<const WalkTarget> targets, std::uint32_t edge) {
    const auto begin =
        std::lower_bound(targets.begin(), targets.end(), edge,
                         [](const WalkTarget& t, std::uint32_t e) { return t.place.edge < e; });
    auto end = begin;
    while (end != targets.end() && end->place.edge == edge) ++end;
    return {begin, end};
}

/// The nearer first, of equally near ones that of the least facility.
inline bool is_before(const Walk& a, const Walk& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.facility < b.facility;
}

/// A node at the end of a walk; the least walk is first.
struct ReachedNode {
    double distance;
    std::uint32_t node;
    friend bool operator>(const ReachedNode& a, const ReachedNode& b) { return a.distance > b.distance; }
};
using Frontier = std::priority_queue<ReachedNode, std::vector<ReachedNode>, std::greater<>>;

}  // namespace vitality
