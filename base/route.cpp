// SPDX-License-Identifier: Apache-2.0
#include "base/route.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "base/segments.hpp"
#include "base/walk_parts.hpp"

namespace vitality {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

/// How a node is reached: along a stretch, from the node before or from the first place.
struct Step {
    double distance = infinity;
    RouteStretch stretch = {};
    std::uint32_t before = no_node;
};

struct Reached {
    double distance;
    std::uint32_t node;
    friend bool operator>(const Reached& a, const Reached& b) {
        return a.distance != b.distance ? a.distance > b.distance : a.node > b.node;
    }
};

double cost_of(const StreetGraph& graph, const RouteStretch& stretch) {
    return cost_of(graph.edges()[stretch.edge], std::abs(stretch.to - stretch.from));
}

/// The shortest steps to nodes, until no unsettled one is nearer than `done(node, distance)` last said.
template <class Done>
std::vector<Step> steps_from(const StreetGraph& graph, const StreetPlace& from, const Done& done) {
    std::vector<Step> steps(graph.nodes().size());
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> frontier;
    const auto offer = [&](double distance, std::uint32_t node, const RouteStretch& stretch,
                           std::uint32_t before) {
        const double reached = distance + cost_of(graph, stretch);
        if (reached >= steps[node].distance) return;
        steps[node] = {reached, stretch, before};
        frontier.push({reached, node});
    };
    const StreetEdge& first = graph.edges()[from.edge];
    offer(0, first.from, {from.edge, from.along, 0}, no_node);
    offer(0, first.to, {from.edge, from.along, first.length}, no_node);
    double enough = infinity;
    while (!frontier.empty() && frontier.top().distance < enough) {
        const Reached top = frontier.top();
        frontier.pop();
        if (top.distance > steps[top.node].distance) continue;
        enough = std::min(enough, done(top.node, top.distance));
        for (const std::uint32_t e : graph.edges_at(top.node)) {
            const StreetEdge& edge = graph.edges()[e];
            const double here = top.node == edge.from ? 0 : edge.length;
            offer(top.distance, edge.other_end(top.node), {e, here, edge.length - here}, top.node);
        }
    }
    return steps;
}

Route route_along(const StreetGraph& graph, const StreetPlace& from, const StreetPlace& to,
                  std::vector<RouteStretch> stretches, double distance) {
    Route route;
    route.distance = from.away + distance + to.away;
    route.length = from.away + to.away;
    for (const RouteStretch& stretch : stretches) {
        route.length += std::abs(stretch.to - stretch.from);
        add_points_along(graph, stretch, route.points);
    }
    if (route.points.empty()) route.points.push_back(from.at);
    route.stretches = std::move(stretches);
    return route;
}

}  // namespace

void add_points_along(const StreetGraph& graph, const RouteStretch& stretch, std::vector<Point>& points) {
    const std::span<const Point> all = graph.points_of(stretch.edge);
    const double begin = std::min(stretch.from, stretch.to), end = std::max(stretch.from, stretch.to);
    std::vector<Point> part;
    double walked = 0;
    for (std::size_t i = 1; i < all.size(); ++i) {
        const Point a = all[i - 1], b = all[i];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const bool is_last = i + 1 == all.size();  // lengths summed may fall short by a rounding
        const auto at = [&](double along) {
            return place_on_way(a, b, length > 0 ? std::clamp((along - walked) / length, 0.0, 1.0) : 0);
        };
        if (part.empty() && (begin <= walked + length || is_last)) part.push_back(at(begin));
        if (!part.empty() && end >= walked) part.push_back(at(end));
        walked += length;
    }
    if (stretch.from > stretch.to) std::reverse(part.begin(), part.end());
    for (const Point& p : part)
        if (points.empty() || !(points.back() == p)) points.push_back(p);
}

std::optional<Route> route_between(const StreetGraph& graph, const StreetPlace& from, const StreetPlace& to) {
    if (!from.found() || !to.found()) return std::nullopt;
    const StreetEdge& last = graph.edges()[to.edge];
    Step end;  // the last stretch, to the place itself
    const auto offer = [&](double distance, const RouteStretch& stretch, std::uint32_t before) {
        const double reached = distance + cost_of(graph, stretch);
        if (reached < end.distance) end = {reached, stretch, before};
    };
    if (from.edge == to.edge) offer(0, {to.edge, from.along, to.along}, no_node);
    const std::vector<Step> steps = steps_from(graph, from, [&](std::uint32_t node, double distance) {
        if (node == last.from) offer(distance, {to.edge, 0, to.along}, node);
        if (node == last.to) offer(distance, {to.edge, last.length, to.along}, node);
        return end.distance;
    });
    if (!std::isfinite(end.distance)) return std::nullopt;
    std::vector<RouteStretch> stretches{end.stretch};
    for (std::uint32_t node = end.before; node != no_node; node = steps[node].before)
        stretches.push_back(steps[node].stretch);
    std::reverse(stretches.begin(), stretches.end());
    return route_along(graph, from, to, std::move(stretches), end.distance);
}

}  // namespace vitality
