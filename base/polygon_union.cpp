// SPDX-License-Identifier: Apache-2.0
#include "base/polygon_union.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

using namespace geos;

/// Polygons whose boxes meet, directly or through others: each cluster ascending, clusters by their first.
std::vector<std::vector<std::size_t>> clusters_of(const Shapes& polygons, int threads) {
    const PackedTree tree = tree_of_polygons(polygons, threads);
    std::vector<std::size_t> leader(polygons.size());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const auto leader_of = [&](std::size_t i) {
        while (leader[i] != i) i = leader[i] = leader[leader[i]];
        return i;
    };
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (polygons.kind(i) != ShapeKind::polygon) continue;
        tree.visit_meeting(polygons.box(i), [&](std::size_t j) {
            const std::size_t a = leader_of(i), b = leader_of(j);
            leader[std::max(a, b)] = std::min(a, b);
        });
    }
    std::vector<std::vector<std::size_t>> clusters;
    std::vector<std::size_t> cluster_of(polygons.size());
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (polygons.kind(i) != ShapeKind::polygon || polygons.points_of_shape(i).empty()) continue;
        const std::size_t first = leader_of(i);
        if (first == i) {
            cluster_of[i] = clusters.size();
            clusters.emplace_back();
        }
        clusters[cluster_of[first]].push_back(i);
    }
    return clusters;
}

/// The union of a cluster as the parts of one shape.
Shapes united(const Geos& geos, const Shapes& polygons, const std::vector<std::size_t>& cluster) {
    Shapes result;
    if (cluster.size() == 1) {
        result.append(polygons, cluster.front());
        return result;
    }
    std::vector<Geometry> members;
    for (const std::size_t polygon : cluster) {
        members.push_back(make_polygon(geos, parts_of(polygons, polygon)));
        if (!members.back())
            throw error<DataError>("feature {}: it cannot be merged with others: {}. Repair its geometry.",
                                   polygon + 1, geos.message());
    }
    std::vector<GEOSGeometry*> raw = release(members);
    const Geometry all =
        own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                              static_cast<unsigned>(raw.size())));
    const Geometry whole = own(geos, all ? GEOSUnaryUnion_r(geos.get(), all.get()) : nullptr);
    if (!whole)
        throw error<DataError>(
            "feature {}: it cannot be merged with those around it: {}. Repair its geometry.",
            cluster.front() + 1, geos.message());
    result.begin_shape(ShapeKind::polygon);
    append_polygons(geos, whole.get(), result);
    return result;
}

}  // namespace

Shapes dissolved(const Shapes& polygons, int threads) {
    const std::vector<std::vector<std::size_t>> clusters = clusters_of(polygons, threads);
    std::vector<Shapes> unions(clusters.size());
    constexpr std::size_t clusters_a_chunk = 16;
    for_chunks(clusters.size(), clusters_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        const Geos geos;
        for (std::size_t i = begin; i < end; ++i) unions[i] = united(geos, polygons, clusters[i]);
    });
    Shapes whole;
    whole.begin_shape(clusters.empty() ? ShapeKind::none : ShapeKind::polygon);
    for (const Shapes& one : unions) whole.append_parts(one, 0);
    return whole;
}

}  // namespace vitality
