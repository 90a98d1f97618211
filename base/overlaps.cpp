// SPDX-License-Identifier: Apache-2.0
#include "base/overlaps.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/nesting.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

double shared_area(const geos::Geos& context, const GEOSGeometry* a, const GEOSGeometry* b) {
    const geos::Geometry shared = geos::own(context, GEOSIntersection_r(context.get(), a, b));
    double area = 0;
    if (!shared || GEOSArea_r(context.get(), shared.get(), &area) != 1)
        throw error<DataError>("two polygons cannot be laid over each other: {}. Repair their boundaries.",
                               context.message());
    return area;
}

/// Finds the overlaps of some polygons of `a`. Polygons of `b` are handed to GEOS once, and kept.
class Overlapping {
  public:
    Overlapping(const Shapes& a, const Shapes& b, const PackedTree& tree,
                const std::vector<BoundaryIndex>& boundaries)
        : a_(a), b_(b), tree_(tree), boundaries_(boundaries) {}

    std::vector<Overlap> of(std::size_t shape) {
        std::vector<Overlap> found;
        const BoundaryIndex boundary(a_, shape);
        geos::Geometry polygon;
        for (const std::size_t other : near(shape)) {
            std::optional<double> area = nesting_.shared_area(boundary, boundaries_[other]);
            if (!area) {
                if (!polygon) polygon = geos::make_polygon(geos_, geos::parts_of(a_, shape));
                area = shared_area(geos_, polygon.get(), kept(other));
            }
            if (*area > 0) found.push_back({shape, other, *area});
        }
        return found;
    }

  private:
    /// Polygons of `b` whose box meets that of a polygon of `a`, rising.
    const std::vector<std::size_t>& near(std::size_t shape) {
        near_.clear();
        tree_.visit_meeting(a_.box(shape), [&](std::size_t other) { near_.push_back(other); });
        std::sort(near_.begin(), near_.end());
        return near_;
    }

    const GEOSGeometry* kept(std::size_t other) {
        geos::Geometry& polygon = kept_[other];
        if (!polygon) polygon = geos::make_polygon(geos_, geos::parts_of(b_, other));
        return polygon.get();
    }

    const Shapes& a_;
    const Shapes& b_;
    const PackedTree& tree_;
    const std::vector<BoundaryIndex>& boundaries_;
    const geos::Geos geos_;
    std::map<std::size_t, geos::Geometry> kept_;
    Nesting nesting_;
    std::vector<std::size_t> near_;
};

std::vector<BoundaryIndex> boundaries_of(const Shapes& shapes, int threads) {
    std::vector<BoundaryIndex> boundaries(shapes.size());
    constexpr std::size_t chunk = 64;
    for_chunks(shapes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (shapes.kind(i) == ShapeKind::polygon) boundaries[i] = BoundaryIndex(shapes, i);
    });
    return boundaries;
}

}  // namespace

std::vector<Overlap> overlaps_of(const Shapes& a, const Shapes& b, int threads) {
    const PackedTree tree = tree_of_polygons(b, threads);
    const std::vector<BoundaryIndex> boundaries = boundaries_of(b, threads);
    std::vector<std::vector<Overlap>> found(a.size());
    constexpr std::size_t chunk = 64;
    for_chunks(a.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        Overlapping overlapping(a, b, tree, boundaries);
        for (std::size_t i = begin; i < end; ++i)
            if (a.kind(i) == ShapeKind::polygon) found[i] = overlapping.of(i);
    });
    std::vector<Overlap> all;
    for (const auto& of_one : found) all.insert(all.end(), of_one.begin(), of_one.end());
    return all;
}

Shapes cut_to_polygon(const Shapes& shapes, const Shapes& others, std::size_t to) {
    const geos::Geos context;
    const geos::Geometry frame = geos::make_polygon(context, geos::parts_of(others, to));
    Shapes cut;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        geos::Geometry inside;
        if (shapes.kind(i) == ShapeKind::polygon) {
            const geos::Geometry whole = geos::make_polygon(context, geos::parts_of(shapes, i));
            inside = geos::own(context, GEOSIntersection_r(context.get(), whole.get(), frame.get()));
            if (!inside)
                throw error<DataError>("polygon {} cannot be cut: {}. Repair its boundaries.", i + 1,
                                       context.message());
        }
        const bool empty = !inside || GEOSisEmpty_r(context.get(), inside.get()) != 0;
        cut.begin_shape(empty ? ShapeKind::none : ShapeKind::polygon);
        if (!empty) geos::append_polygons(context, inside.get(), cut);
    }
    return cut;
}

}  // namespace vitality
