// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/packed_tree.hpp"
#include "base/segments.hpp"
#include "base/shape_chains.hpp"

namespace vitality {

constexpr std::uint32_t no_feature = std::numeric_limits<std::uint32_t>::max();

/// The nearest feature. Infinity and no_feature where there is no feature, and for a point that is not finite
/// or a shape without geometry.
struct Nearest {
    double distance = std::numeric_limits<double>::infinity();  ///< metres, in a straight line
    std::uint32_t feature = no_feature;                         ///< its place among the shapes given
    friend bool operator==(const Nearest&, const Nearest&) = default;
};

/// What searches for near features go through. Shapes count as `chains` counts them.
struct FeatureIndex {
    std::vector<std::uint32_t> features;  ///< by shape, rising
    ShapeChains chains;
    PackedTree chain_tree;
    PackedTree shape_tree;
    PackedTree polygon_tree;  ///< of the shapes that are polygons
};

/// The nearest shape found so far. Of equally near ones it keeps that of least index, so that the order of a
/// search does not show.
struct BestShape {
    double squared = std::numeric_limits<double>::infinity();
    double reach = std::numeric_limits<double>::infinity();  ///< no box beyond it can change the result
    std::uint32_t shape = no_feature;

    void offer(double candidate, std::uint32_t candidate_shape) {
        if (candidate > squared || (candidate == squared && candidate_shape >= shape)) return;
        squared = candidate;
        reach = reach_of(candidate);
        shape = candidate_shape;
    }
};

/// Calls visit(squared distance) for the edges of a chain, or its lone point, that may come out within
/// reach() of `p`. reach is a squared distance as reach_of gives it, and may fall on the way.
template <class Reach, class Visit>
void visit_edges_near(std::span<const Point> chain, Point p, const Reach& reach, const Visit& visit) {
    constexpr double doubt = 1e-3;  // near an edge's ends squared_distance tells whether the foot is on it
    Point a = chain[0];
    double x = p.x - a.x, y = p.y - a.y;
    double squared = x * x + y * y;
    if (squared <= reach()) visit(squared);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        const Point b = chain[i];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double along = x * dx + y * dy, length = dx * dx + dy * dy, across = x * dy - y * dx;
        x = p.x - b.x;
        y = p.y - b.y;
        squared = x * x + y * y;
        const bool end_is_near = squared <= reach();
        const bool foot_is_near = (along > -doubt * length) & (along < (1 + doubt) * length) &
                                  (across * across <= reach() * length);
        if (end_is_near | foot_is_near) {
            if (end_is_near) visit(squared);
            if (foot_is_near) visit(squared_distance(p, a, b));
        }
        a = b;
    }
}

}  // namespace vitality
