// SPDX-License-Identifier: Apache-2.0
#include "base/overlaps.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

/// Polygons in the order of their left edges: of the boxes that can meet another, one stretch.
class BoxesFromTheLeft {
  public:
    explicit BoxesFromTheLeft(const Shapes& shapes) : order_(shapes.size()) {
        for (std::size_t i = 0; i < shapes.size(); ++i) boxes_.push_back(shapes.box(i));
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::erase_if(
            order_, [&](std::size_t i) { return shapes.kind(i) != ShapeKind::polygon || boxes_[i].empty(); });
        std::sort(order_.begin(), order_.end(), [&](std::size_t x, std::size_t y) {
            return boxes_[x].min_x < boxes_[y].min_x || (boxes_[x].min_x == boxes_[y].min_x && x < y);
        });
        for (const std::size_t i : order_) widest_ = std::max(widest_, boxes_[i].width());
    }

    std::vector<std::size_t> meeting(const Box& box) const {
        std::vector<std::size_t> found;
        const auto from = std::lower_bound(order_.begin(), order_.end(), box.min_x - widest_,
                                           [&](std::size_t i, double x) { return boxes_[i].min_x < x; });
        for (auto at = from; at != order_.end() && boxes_[*at].min_x <= box.max_x; ++at) {
            if (boxes_[*at].intersects(box)) found.push_back(*at);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    std::vector<Box> boxes_;
    std::vector<std::size_t> order_;
    double widest_ = 0;
};

double shared_area(const geos::Geos& context, const GEOSGeometry* a, const GEOSGeometry* b) {
    const geos::Geometry shared = geos::own(context, GEOSIntersection_r(context.get(), a, b));
    double area = 0;
    if (!shared || GEOSArea_r(context.get(), shared.get(), &area) != 1)
        throw error<DataError>("two polygons cannot be laid over each other: {}. Repair their boundaries.",
                               context.message());
    return area;
}

}  // namespace

std::vector<Overlap> overlaps_of(const Shapes& a, const Shapes& b, int threads) {
    const BoxesFromTheLeft boxes(b);
    std::vector<std::vector<Overlap>> found(a.size());
    constexpr std::size_t chunk = 64;
    for_chunks(a.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        const geos::Geos context;
        for (std::size_t i = begin; i < end; ++i) {
            if (a.kind(i) != ShapeKind::polygon) continue;
            const geos::Geometry polygon = geos::make_polygon(context, geos::parts_of(a, i));
            for (const std::size_t j : boxes.meeting(a.box(i))) {
                const geos::Geometry other = geos::make_polygon(context, geos::parts_of(b, j));
                const double area = shared_area(context, polygon.get(), other.get());
                if (area > 0) found[i].push_back({i, j, area});
            }
        }
    });
    std::vector<Overlap> all;
    for (const auto& of_one : found) all.insert(all.end(), of_one.begin(), of_one.end());
    return all;
}

}  // namespace vitality
