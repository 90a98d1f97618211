// SPDX-License-Identifier: Apache-2.0
#include "base/points_near.hpp"

#include <algorithm>
#include <cmath>

#include "base/nearest_features.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

/// Empty for points that are not finite.
std::vector<Box> boxes_of(std::span<const Point> points) {
    std::vector<Box> boxes(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) boxes[i].add(points[i]);
    return boxes;
}

std::vector<std::uint32_t> near_one(const Shapes& shapes, std::uint32_t shape, const PackedTree& tree,
                                    std::span<const Point> points, double distance) {
    std::vector<std::uint32_t> near;
    const Box box = shapes.box(shape);
    if (box.empty()) return near;
    const double reach = reach_of(distance * distance);
    tree.visit([&](const Box& other) { return squared_distance(box, other) <= reach; },
               [&](std::uint32_t point) { near.push_back(point); });
    std::sort(near.begin(), near.end());
    const FeatureDistances alone(shapes, {&shape, 1}, 1);
    std::vector<Point> places;
    for (const std::uint32_t point : near) places.push_back(points[point]);
    const std::vector<Nearest> found = alone.nearest(places, 1);
    std::vector<std::uint32_t> within;
    for (std::size_t i = 0; i < near.size(); ++i)
        if (found[i].distance <= distance) within.push_back(near[i]);
    return within;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> points_near(const Shapes& shapes, std::span<const Point> points,
                                                    double distance, int threads) {
    std::vector<std::vector<std::uint32_t>> near(shapes.size());
    if (!(distance >= 0)) return near;
    const PackedTree tree(boxes_of(points), threads);
    for_chunks(shapes.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            near[i] = near_one(shapes, static_cast<std::uint32_t>(i), tree, points, distance);
    });
    return near;
}

}  // namespace vitality
