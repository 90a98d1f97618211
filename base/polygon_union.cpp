// SPDX-License-Identifier: Apache-2.0
#include "base/polygon_union.hpp"

#include <algorithm>
#include <vector>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/groups.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

using namespace geos;

/// Polygons whose boxes meet, directly or through others, neighbours in space after each other.
std::vector<std::vector<std::size_t>> clusters_of(const Shapes& polygons, int threads) {
    const PackedTree tree = tree_of_polygons(polygons, threads);
    Groups groups(polygons.size());
    for (const std::uint32_t i : tree.items())
        tree.visit_meeting(polygons.box(i), [&](std::uint32_t j) { groups.join(i, j); });
    std::vector<std::vector<std::size_t>> clusters;
    std::vector<std::size_t> cluster_of(polygons.size(), polygons.size());
    for (const std::uint32_t i : tree.items()) {
        std::size_t& cluster = cluster_of[groups.leader_of(i)];
        if (cluster == polygons.size()) {
            cluster = clusters.size();
            clusters.emplace_back();
        }
        clusters[cluster].push_back(i);
    }
    return clusters;
}

/// Neighbours of one cluster; once they are merged, one shape.
struct Piece {
    std::size_t cluster;
    std::vector<std::size_t> features;  ///< of each shape: the feature, or the first that it was merged from
    Shapes shapes;
};

std::vector<Piece> pieces_of(const Shapes& polygons, const std::vector<std::vector<std::size_t>>& clusters) {
    constexpr std::size_t polygons_a_piece = 256;
    std::vector<Piece> pieces;
    for (std::size_t c = 0; c < clusters.size(); ++c)
        for (std::size_t i = 0; i < clusters[c].size(); ++i) {
            if (i % polygons_a_piece == 0) pieces.push_back({c, {}, {}});
            pieces.back().features.push_back(clusters[c][i]);
            pieces.back().shapes.append(polygons, clusters[c][i]);
        }
    return pieces;
}

/// Up to four merged pieces that follow one another in a cluster become one that is to be merged.
std::vector<Piece> joined(const std::vector<Piece>& pieces) {
    constexpr std::size_t pieces_at_once = 4;
    std::vector<Piece> fewer;
    for (const Piece& piece : pieces) {
        const bool fits = !fewer.empty() && fewer.back().cluster == piece.cluster &&
                          fewer.back().features.size() < pieces_at_once;
        if (!fits) fewer.push_back({piece.cluster, {}, {}});
        fewer.back().features.push_back(piece.features.front());
        fewer.back().shapes.append(piece.shapes, 0);
    }
    return fewer;
}

Geometry collected(const Geos& geos, const Piece& piece) {
    std::vector<Geometry> members;
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        members.push_back(make_polygon(geos, parts_of(piece.shapes, i)));
        if (!members.back())
            throw error<DataError>("feature {}: it cannot be merged with others: {}. Repair its geometry.",
                                   piece.features[i] + 1, geos.message());
    }
    std::vector<GEOSGeometry*> raw = release(members);
    return own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                                 static_cast<unsigned>(raw.size())));
}

void merge(const Geos& geos, Piece& piece) {
    const std::size_t first = *std::min_element(piece.features.begin(), piece.features.end());
    if (piece.shapes.size() > 1) {
        const Geometry all = collected(geos, piece);
        const Geometry whole = own(geos, all ? GEOSUnaryUnion_r(geos.get(), all.get()) : nullptr);
        if (!whole)
            throw error<DataError>(
                "feature {}: it cannot be merged with those around it: {}. Repair its geometry.", first + 1,
                geos.message());
        Shapes merged;
        merged.begin_shape(ShapeKind::polygon);
        append_polygons(geos, whole.get(), merged);
        piece.shapes = std::move(merged);
    }
    piece.features = {first};
}

void merge_all(std::vector<Piece>& pieces, int threads) {
    constexpr std::size_t pieces_a_chunk = 4;
    for_chunks(pieces.size(), pieces_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        const Geos geos;
        for (std::size_t i = begin; i < end; ++i) merge(geos, pieces[i]);
    });
}

}  // namespace

Shapes dissolved(const Shapes& polygons, int threads) {
    const std::vector<std::vector<std::size_t>> clusters = clusters_of(polygons, threads);
    std::vector<Piece> pieces = pieces_of(polygons, clusters);
    merge_all(pieces, threads);
    while (pieces.size() > clusters.size()) {
        pieces = joined(pieces);
        merge_all(pieces, threads);
    }
    Shapes whole;
    whole.begin_shape(pieces.empty() ? ShapeKind::none : ShapeKind::polygon);
    for (const Piece& piece : pieces) whole.append_parts(piece.shapes, 0);
    return whole;
}

}  // namespace vitality
