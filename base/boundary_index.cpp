// SPDX-License-Identifier: Apache-2.0
#include "base/boundary_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/turns.hpp"

namespace vitality {

BoundaryIndex::BoundaryIndex(const Shapes& shapes, std::size_t shape)
    : points_(shapes.points_of_shape(shape)), parts_(shapes.parts(shape).size()) {
    const Range parts = shapes.parts(shape);
    std::uint32_t next = 0;
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        const Range rings = shapes.rings(part);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const std::span<const Point> ring = shapes.ring(r);
            const auto first = next;
            next += static_cast<std::uint32_t>(ring.size());
            if (ring.size() < 4) continue;
            const double area = signed_area(ring);
            const bool exterior = r == rings.begin;
            rings_.push_back({static_cast<std::uint32_t>(part - parts.begin), first, next - 1, exterior,
                              (area > 0) == exterior, std::abs(area)});
            add_runs(static_cast<std::uint32_t>(rings_.size() - 1));
        }
    }
    std::vector<Box> boxes;
    for (const Run& run : runs_) boxes.push_back(run.box);
    tree_ = PackedTree::in_order(boxes);
    box_ = tree_.box();
}

void BoundaryIndex::add_runs(std::uint32_t ring) {
    constexpr std::uint32_t length = 8;
    const std::uint32_t end = rings_[ring].last;
    for (std::uint32_t from = rings_[ring].first; from < end; from += length) {
        const std::uint32_t to = std::min(end, from + length);
        Box box;
        for (std::uint32_t i = from; i <= to; ++i) box.add(points_[i]);
        runs_.push_back({ring, from, to, box});
    }
}

double BoundaryIndex::area_of_part(std::size_t part) const {
    double area = 0;
    for (const Ring& ring : rings_)
        if (ring.part == part) area += ring.exterior ? ring.area : -ring.area;
    return area;
}

bool BoundaryIndex::meets(const Box& box) const {
    bool any = false;
    each_run_meeting(box, [&](std::size_t) { any = true; });
    return any;
}

Side BoundaryIndex::side_of(Point p) const {
    if (!box_.intersects({p.x, p.y, p.x, p.y})) return Side::outside;
    bool inside = false, unsure = false;
    const Box ray{p.x, p.y, std::numeric_limits<double>::infinity(), p.y};
    each_run_meeting(ray, [&](std::size_t run) {
        for (std::uint32_t i = runs_[run].from; i < runs_[run].to; ++i) {
            const Point a = points_[i], b = points_[i + 1];
            if ((a.y > p.y) == (b.y > p.y)) {
                const bool level = a.y == p.y && b.y == p.y;
                unsure = unsure || (level && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x));
                unsure = unsure || a == p || b == p;
                continue;
            }
            const Turn turn = turn_of(a, b, p);
            unsure = unsure || turn == Turn::straight || turn == Turn::unsure;
            inside = inside != ((turn == Turn::left) == (b.y > a.y));
        }
    });
    return unsure ? Side::unsure : inside ? Side::inside : Side::outside;
}

}  // namespace vitality
