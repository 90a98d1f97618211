// SPDX-License-Identifier: Apache-2.0
#include "base/walks.hpp"

#include <algorithm>

#include "base/threads.hpp"
#include "base/walk_parts.hpp"

namespace vitality {

NearestWalks::NearestWalks(const StreetGraph& graph, std::vector<WalkTarget> targets)
    : graph_(graph), targets_(std::move(targets)), at_node_(graph.nodes().size()) {
    sort_by_edge(targets_);
    Frontier frontier;
    const auto offer = [&](std::uint32_t node, const Walk& walk) {
        if (!is_before(walk, at_node_[node])) return;
        at_node_[node] = walk;
        frontier.push({walk.distance, node});
    };
    for (const WalkTarget& target : targets_)
        visit_ends(graph_, target.place, [&](std::uint32_t node, double distance) {
            offer(node, {distance, target.facility});
        });
    while (!frontier.empty()) {
        const auto [distance, node] = frontier.top();
        frontier.pop();
        const Walk walk = at_node_[node];
        if (walk.distance != distance) continue;
        for (const std::uint32_t e : graph_.edges_at(node)) {
            const StreetEdge& edge = graph_.edges()[e];
            offer(edge.other_end(node), {walk.distance + edge.cost, walk.facility});
        }
    }
}

Walk NearestWalks::nearest(const StreetPlace& from) const {
    Walk best;
    if (!from.found()) return best;
    const auto offer = [&best](const Walk& walk) {
        if (is_before(walk, best)) best = walk;
    };
    visit_ends(graph_, from, [&](std::uint32_t node, double distance) {
        offer({distance + at_node_[node].distance, at_node_[node].facility});
    });
    for (const WalkTarget& target : on_edge(targets_, from.edge))
        offer({along_edge(graph_, from, target.place), target.facility});
    return best;
}

std::vector<Walk> NearestWalks::nearest(std::span<const StreetPlace> from, int threads) const {
    constexpr std::size_t places_a_chunk = 8192;
    std::vector<Walk> walks(from.size());
    for_chunks(from.size(), places_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) walks[i] = nearest(from[i]);
    });
    return walks;
}

namespace {

struct Reached {
    Walk walk;
    std::uint32_t node;
};

}  // namespace

NearestFewWalks::NearestFewWalks(const StreetGraph& graph, std::vector<WalkTarget> targets, std::size_t count)
    : graph_(graph),
      targets_(std::move(targets)),
      count_(count),
      at_node_(graph.nodes().size() * count),
      found_(graph.nodes().size(), 0) {
    sort_by_edge(targets_);
    struct Later {
        bool operator()(const Reached& a, const Reached& b) const { return is_before(b.walk, a.walk); }
    };
    std::priority_queue<Reached, std::vector<Reached>, Later> frontier;
    for (const WalkTarget& target : targets_)
        visit_ends(graph_, target.place, [&](std::uint32_t node, double distance) {
            frontier.push({{distance, target.facility}, node});
        });
    while (!frontier.empty()) {
        const auto [walk, node] = frontier.top();
        frontier.pop();
        if (!take(node, walk)) continue;
        for (const std::uint32_t e : graph_.edges_at(node)) {
            const StreetEdge& edge = graph_.edges()[e];
            const std::uint32_t other = edge.other_end(node);
            if (found_[other] < count_) frontier.push({{walk.distance + edge.cost, walk.facility}, other});
        }
    }
}

/// Walks come in rising order: the first of a facility to reach a node is its shortest.
bool NearestFewWalks::take(std::uint32_t node, const Walk& walk) {
    if (found_[node] == count_) return false;
    const std::span<const Walk> taken = at_node(node);
    const auto is_same = [&](const Walk& other) { return other.facility == walk.facility; };
    if (std::any_of(taken.begin(), taken.end(), is_same)) return false;
    at_node_[node * count_ + found_[node]++] = walk;
    return true;
}

std::vector<Walk> NearestFewWalks::nearest(const StreetPlace& from) const {
    std::vector<Walk> best;
    if (!from.found()) return best;
    visit_ends(graph_, from, [&](std::uint32_t node, double distance) {
        for (const Walk& walk : at_node(node))
            offer_walk(best, {distance + walk.distance, walk.facility}, count_);
    });
    for (const WalkTarget& target : on_edge(targets_, from.edge))
        offer_walk(best, {along_edge(graph_, from, target.place), target.facility}, count_);
    return best;
}

void offer_walk(std::vector<Walk>& nearest, const Walk& walk, std::size_t count) {
    const auto same = std::find_if(nearest.begin(), nearest.end(),
                                   [&](const Walk& other) { return other.facility == walk.facility; });
    if (same != nearest.end()) {
        if (same->distance <= walk.distance) return;
        nearest.erase(same);
    }
    nearest.insert(std::upper_bound(nearest.begin(), nearest.end(), walk, is_before), walk);
    if (nearest.size() > count) nearest.pop_back();
}

}  // namespace vitality
