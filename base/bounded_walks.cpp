// SPDX-License-Identifier: Apache-2.0
#include "base/bounded_walks.hpp"

#include "base/walk_parts.hpp"

namespace vitality {

BoundedWalks::BoundedWalks(const StreetGraph& graph, double distance)
    : graph_(graph),
      most_(distance),
      node_stamp_(graph.nodes().size(), 0),
      node_distance_(graph.nodes().size(), 0),
      edge_stamp_(graph.edges().size(), 0) {}

void BoundedWalks::touch(std::uint32_t edge) {
    if (edge_stamp_[edge] == stamp_) return;
    edge_stamp_[edge] = stamp_;
    edges_.push_back(edge);
}

void BoundedWalks::search(std::span<const WalkTarget> targets) {
    ++stamp_;
    targets_ = targets;
    edges_.clear();
    Frontier frontier;
    const auto offer = [&](std::uint32_t node, double distance) {
        if (distance > most_ || (is_reached(node) && node_distance_[node] <= distance)) return;
        node_stamp_[node] = stamp_;
        node_distance_[node] = distance;
        frontier.push({distance, node});
    };
    for (const WalkTarget& target : targets) {
        if (target.place.away <= most_) touch(target.place.edge);
        visit_ends(graph_, target.place, offer);
    }
    while (!frontier.empty()) {
        const auto [distance, node] = frontier.top();
        frontier.pop();
        if (distance != node_distance_[node]) continue;
        for (const std::uint32_t e : graph_.edges_at(node)) {
            const StreetEdge& edge = graph_.edges()[e];
            touch(e);
            offer(edge.other_end(node), distance + edge.cost);
        }
    }
}

double BoundedWalks::distance_from(const StreetPlace& from) const {
    double best = std::numeric_limits<double>::infinity();
    visit_ends(graph_, from, [&](std::uint32_t node, double distance) {
        if (is_reached(node)) best = std::min(best, distance + node_distance_[node]);
    });
    for (const WalkTarget& target : on_edge(targets_, from.edge))
        best = std::min(best, along_edge(graph_, from, target.place));
    return best;
}

std::vector<RouteStretch> BoundedWalks::within(std::uint32_t e) const {
    const StreetEdge& edge = graph_.edges()[e];
    const double metres = edge.length / edge.cost;  // that count as one
    std::vector<RouteStretch> reached;
    const auto add = [&](double from, double to) {
        if (from <= to) reached.push_back({e, std::max(from, 0.0), std::min(to, edge.length)});
    };
    if (is_reached(edge.from)) add(0, (most_ - node_distance_[edge.from]) * metres);
    for (const WalkTarget& target : on_edge(targets_, e)) {
        const double left = (most_ - target.place.away) * metres;
        if (left >= 0) add(target.place.along - left, target.place.along + left);
    }
    if (is_reached(edge.to)) add(edge.length - (most_ - node_distance_[edge.to]) * metres, edge.length);
    std::sort(reached.begin(), reached.end(),
              [](const RouteStretch& a, const RouteStretch& b) { return a.from < b.from; });
    std::vector<RouteStretch> joined;
    for (const RouteStretch& one : reached) {
        if (!joined.empty() && one.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, one.to);
        else joined.push_back(one);
    }
    return joined;
}

}  // namespace vitality
