// SPDX-License-Identifier: Apache-2.0
#include "base/few_nearest.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

/// Infinite where the shape is beyond the reach.
double FewNearest::squared_from(std::uint32_t shape, Point p, double reach) const {
    if (index_.chains.holds(shape, p)) return 0;
    double least = infinity;
    const auto limit = [&] { return std::min(reach, reach_of(least)); };
    index_.chains.visit(
        shape, [&](const Box& box) { return squared_distance(box, p) <= limit(); },
        [&](std::uint32_t place) {
            visit_edges_near(index_.chains.points_of(index_.chains.chains()[place]), p, limit,
                             [&](double squared) { least = std::min(least, squared); });
        });
    return least;
}

double FewNearest::nth_nearest(Point p) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return infinity;
    squared_.clear();
    index_.shape_tree.visit_near(p, infinity, [&](std::uint32_t shape, double reach) {
        const double squared = squared_from(shape, p, reach);
        if (!(squared < infinity)) return reach;
        squared_.insert(std::upper_bound(squared_.begin(), squared_.end(), squared), squared);
        if (squared_.size() > count_) squared_.pop_back();
        return squared_.size() == count_ ? reach_of(squared_.back()) : infinity;
    });
    return squared_.size() == count_ ? std::sqrt(squared_.back()) : infinity;
}

}  // namespace vitality
