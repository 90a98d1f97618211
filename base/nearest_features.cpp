// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_features.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/few_nearest.hpp"
#include "base/hilbert.hpp"
#include "base/nearest_points.hpp"
#include "base/nearest_shapes.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr std::size_t points_of_chunk = 4096;
constexpr std::size_t shapes_of_chunk = 64;

std::vector<std::uint32_t> all_of(const Shapes& shapes) {
    std::vector<std::uint32_t> all(shapes.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

std::vector<std::uint32_t> rising(std::span<const std::uint32_t> use) {
    std::vector<std::uint32_t> sorted(use.begin(), use.end());
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

/// Empty for shapes of other kinds.
std::vector<Box> boxes_of_polygons(const ShapeChains& chains) {
    std::vector<Box> boxes(chains.boxes().begin(), chains.boxes().end());
    for (std::size_t shape = 0; shape < boxes.size(); ++shape) {
        if (chains.kind(shape) != ShapeKind::polygon) boxes[shape] = Box{};
    }
    return boxes;
}

FeatureIndex index_of(const Shapes& shapes, std::vector<std::uint32_t> features, int threads) {
    FeatureIndex index;
    index.features = std::move(features);
    index.chains = ShapeChains(shapes, index.features, threads);
    index.chain_tree = PackedTree(index.chains.chain_boxes(), threads);
    index.shape_tree = PackedTree(index.chains.boxes(), threads);
    index.polygon_tree = PackedTree(boxes_of_polygons(index.chains), threads);
    return index;
}

}  // namespace

FeatureDistances::FeatureDistances(const Shapes& shapes, int threads)
    : FeatureDistances(shapes, all_of(shapes), threads) {}

FeatureDistances::FeatureDistances(const Shapes& shapes, std::span<const std::uint32_t> use, int threads)
    : index_(index_of(shapes, rising(use), threads)) {}

Nearest FeatureDistances::nearest(Point p) const {
    constexpr std::uint32_t only = 0;
    Nearest result;
    PointSearch(index_).nearest({&p, 1}, {&only, 1}, {&result, 1});
    return result;
}

std::vector<Nearest> FeatureDistances::nearest(std::span<const Point> points, int threads) const {
    std::vector<Nearest> results(points.size());
    const std::vector<std::uint32_t> order = hilbert_order(points, threads);
    for_chunks(points.size(), points_of_chunk, threads, [&](std::size_t begin, std::size_t end) {
        PointSearch(index_).nearest(points, std::span(order).subspan(begin, end - begin), results);
    });
    return results;
}

std::vector<double> FeatureDistances::nth_nearest(std::span<const Point> points, std::size_t nth,
                                                  int threads) const {
    std::vector<double> results(points.size());
    for_chunks(points.size(), points_of_chunk, threads, [&](std::size_t begin, std::size_t end) {
        FewNearest search(index_, nth);
        for (std::size_t i = begin; i < end; ++i) results[i] = search.nth_nearest(points[i]);
    });
    return results;
}

std::vector<std::uint32_t> FeatureDistances::count_within(std::span<const Point> points, double distance,
                                                          int threads) const {
    std::vector<std::uint32_t> results(points.size());
    if (!(distance >= 0)) return results;
    const std::vector<std::uint32_t> order = hilbert_order(points, threads);
    for_chunks(points.size(), points_of_chunk, threads, [&](std::size_t begin, std::size_t end) {
        PointSearch(index_).count_within(points, std::span(order).subspan(begin, end - begin), distance,
                                         results);
    });
    return results;
}

std::vector<Nearest> FeatureDistances::nearest_of_shapes(const Shapes& origins, int threads) const {
    std::vector<Nearest> results(origins.size());
    const ShapeChains chains(origins, all_of(origins), threads);
    for_chunks(origins.size(), shapes_of_chunk, threads, [&](std::size_t begin, std::size_t end) {
        ShapeSearch search(index_, chains);
        for (std::size_t i = begin; i < end; ++i) results[i] = search.nearest(i);
    });
    return results;
}

std::vector<std::uint32_t> FeatureDistances::count_within_of_shapes(const Shapes& origins, double distance,
                                                                    int threads) const {
    std::vector<std::uint32_t> results(origins.size());
    if (!(distance >= 0)) return results;
    const ShapeChains chains(origins, all_of(origins), threads);
    for_chunks(origins.size(), shapes_of_chunk, threads, [&](std::size_t begin, std::size_t end) {
        ShapeSearch search(index_, chains);
        for (std::size_t i = begin; i < end; ++i) results[i] = search.count_within(i, distance);
    });
    return results;
}

}  // namespace vitality
