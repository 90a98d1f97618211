// SPDX-License-Identifier: Apache-2.0
#include "base/walks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "base/threads.hpp"

namespace vitality {

namespace {

struct Reached {
    Walk walk;
    std::uint32_t node;
};

/// The nearer first, of equally near ones that of the least facility.
bool is_before(const Walk& a, const Walk& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.facility < b.facility;
}

struct Later {
    bool operator()(const Reached& a, const Reached& b) const { return is_before(b.walk, a.walk); }
};
using Frontier = std::priority_queue<Reached, std::vector<Reached>, Later>;

/// What a stretch of an edge counts as.
double cost_of(const StreetEdge& edge, double metres) { return metres * (edge.cost / edge.length); }

/// From a place to both ends of its edge.
template <class Visit>
void visit_ends(const StreetGraph& graph, const StreetPlace& place, const Visit& visit) {
    const StreetEdge& edge = graph.edges()[place.edge];
    visit(edge.from, place.away + cost_of(edge, place.along));
    visit(edge.to, place.away + cost_of(edge, edge.length - place.along));
}

/// Between two places of one edge, along it.
double along_edge(const StreetGraph& graph, const StreetPlace& a, const StreetPlace& b) {
    return a.away + cost_of(graph.edges()[a.edge], std::abs(a.along - b.along)) + b.away;
}

/// Of targets sorted by edge.
std::span<const WalkTarget> on_edge(std::span<const WalkTarget> targets, std::uint32_t edge) {
    const auto begin =
        std::lower_bound(targets.begin(), targets.end(), edge,
                         [](const WalkTarget& t, std::uint32_t e) { return t.place.edge < e; });
    auto end = begin;
    while (end != targets.end() && end->place.edge == edge) ++end;
    return {begin, end};
}

void sort_by_edge(std::vector<WalkTarget>& targets) {
    std::stable_sort(targets.begin(), targets.end(),
                     [](const WalkTarget& a, const WalkTarget& b) { return a.place.edge < b.place.edge; });
}

/// Settles nodes in order of their walks until none is left, or all that are left are beyond `most`.
template <class Better>
void spread(const StreetGraph& graph, Frontier& frontier, double most, const Better& better) {
    while (!frontier.empty()) {
        const Reached top = frontier.top();
        frontier.pop();
        if (top.walk.distance > most) return;
        if (!better(top)) continue;
        for (const std::uint32_t e : graph.edges_at(top.node)) {
            const StreetEdge& edge = graph.edges()[e];
            frontier.push({{top.walk.distance + edge.cost, top.walk.facility}, edge.other_end(top.node)});
        }
    }
}

}  // namespace

NearestWalks::NearestWalks(const StreetGraph& graph, std::vector<WalkTarget> targets)
    : graph_(graph), targets_(std::move(targets)), at_node_(graph.nodes().size()) {
    sort_by_edge(targets_);
    Frontier frontier;
    for (const WalkTarget& target : targets_)
        visit_ends(graph_, target.place, [&](std::uint32_t node, double distance) {
            frontier.push({{distance, target.facility}, node});
        });
    spread(graph_, frontier, std::numeric_limits<double>::infinity(), [this](const Reached& reached) {
        Walk& best = at_node_[reached.node];
        if (!is_before(reached.walk, best)) return false;
        best = reached.walk;
        return true;
    });
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

/// One facility after another: what is known of nodes and edges holds for the facility of their stamp.
class CountingSearch {
  public:
    CountingSearch(const StreetGraph& graph, std::span<const StreetPlace> from, const PlacesOnEdges& on_edges,
                   double distance)
        : graph_(graph),
          from_(from),
          on_edges_(on_edges),
          most_(distance),
          node_stamp_(graph.nodes().size(), 0),
          node_distance_(graph.nodes().size(), 0),
          edge_stamp_(graph.edges().size(), 0),
          origin_stamp_(from.size(), 0) {}

    /// `targets`: of one facility, by edge. Calls visit(origin) once for each within the distance, or there.
    template <class Visit>
    void run(std::span<const WalkTarget> targets, std::span<const OriginAt> there, const Visit& visit) {
        ++stamp_;
        for (const OriginAt& one : there) {
            if (origin_stamp_[one.origin] == stamp_) continue;
            origin_stamp_[one.origin] = stamp_;
            visit(one.origin);
        }
        edges_.clear();
        Frontier frontier;
        for (const WalkTarget& target : targets) {
            touch(target.place.edge);
            visit_ends(graph_, target.place, [&](std::uint32_t node, double distance) {
                frontier.push({{distance, 0}, node});
            });
        }
        spread(graph_, frontier, most_, [this](const Reached& reached) { return settle(reached); });
        for (const std::uint32_t edge : edges_)
            for (const std::uint32_t origin : on_edges_.on(edge))
                if (origin_stamp_[origin] != stamp_ && distance_to(from_[origin], targets) <= most_)
                    visit(origin);
    }

  private:
    void touch(std::uint32_t edge) {
        if (edge_stamp_[edge] == stamp_) return;
        edge_stamp_[edge] = stamp_;
        edges_.push_back(edge);
    }

    bool settle(const Reached& reached) {
        if (node_stamp_[reached.node] == stamp_) return false;
        node_stamp_[reached.node] = stamp_;
        node_distance_[reached.node] = reached.walk.distance;
        for (const std::uint32_t edge : graph_.edges_at(reached.node)) touch(edge);
        return true;
    }

    double distance_to(const StreetPlace& from, std::span<const WalkTarget> targets) const {
        double best = std::numeric_limits<double>::infinity();
        visit_ends(graph_, from, [&](std::uint32_t node, double distance) {
            if (node_stamp_[node] == stamp_) best = std::min(best, distance + node_distance_[node]);
        });
        for (const WalkTarget& target : on_edge(targets, from.edge))
            best = std::min(best, along_edge(graph_, from, target.place));
        return best;
    }

    const StreetGraph& graph_;
    std::span<const StreetPlace> from_;
    const PlacesOnEdges& on_edges_;
    double most_;
    std::uint32_t stamp_ = 0;
    std::vector<std::uint32_t> node_stamp_;
    std::vector<double> node_distance_;
    std::vector<std::uint32_t> edge_stamp_;
    std::vector<std::uint32_t> origin_stamp_;
    std::vector<std::uint32_t> edges_;
};

/// A facility's ways in, and the origins that are at it.
struct Facility {
    std::vector<WalkTarget> targets;  ///< by edge
    std::vector<OriginAt> there;
};

std::vector<Facility> facilities_of(std::span<const WalkTarget> targets, std::span<const OriginAt> there) {
    std::map<std::uint32_t, Facility> facilities;
    for (const WalkTarget& target : targets) facilities[target.facility].targets.push_back(target);
    for (const OriginAt& one : there) facilities[one.facility].there.push_back(one);
    std::vector<Facility> all;
    for (auto& [number, facility] : facilities) {
        sort_by_edge(facility.targets);
        all.push_back(std::move(facility));
    }
    return all;
}

}  // namespace

std::vector<std::uint32_t> facilities_within(const StreetGraph& graph, std::span<const WalkTarget> targets,
                                             std::span<const StreetPlace> from,
                                             std::span<const OriginAt> there, double distance, int threads) {
    std::vector<std::uint32_t> counts(from.size(), 0);
    if (!(distance >= 0)) return counts;
    const PlacesOnEdges on_edges(graph.edges().size(), from);
    const std::vector<Facility> facilities = facilities_of(targets, there);
    const std::size_t parts = static_cast<std::size_t>(std::max(threads, 1));
    std::vector<std::vector<std::uint32_t>> of_part(parts);
    for_chunks(parts, 1, threads, [&](std::size_t part, std::size_t) {
        CountingSearch search(graph, from, on_edges, distance);
        of_part[part].assign(from.size(), 0);
        for (std::size_t i = part; i < facilities.size(); i += parts)
            search.run(facilities[i].targets, facilities[i].there,
                       [&](std::uint32_t origin) { ++of_part[part][origin]; });
    });
    for (const std::vector<std::uint32_t>& part : of_part)
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += part[i];
    return counts;
}

}  // namespace vitality
