// SPDX-License-Identifier: Apache-2.0
#include "base/nesting.hpp"

#include <algorithm>
#include <tuple>

#include "base/turns.hpp"

namespace vitality {
namespace {

Box box_between(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// One of the ring's points, its last being its first.
std::uint32_t place_in(const BoundaryIndex::Ring& ring, std::uint32_t point) {
    return point == ring.last ? ring.first : point;
}

/// The next point of another place, forwards or backwards around the ring.
Point neighbour(const BoundaryIndex& polygon, const BoundaryIndex::Ring& ring, std::uint32_t point,
                bool forwards) {
    const Point here = polygon.point(point);
    const std::uint32_t count = ring.last - ring.first;
    std::uint32_t at = point - ring.first;
    for (std::uint32_t step = 0; step < count; ++step) {
        at = forwards ? (at + 1) % count : (at + count - 1) % count;
        if (polygon.point(ring.first + at) != here) break;
    }
    return polygon.point(ring.first + at);
}

/// Whether the direction from `place` to `to` leads into the wedge left of back -> place -> on. It is not
/// that of either arm.
Side wedge_side(Point place, Point back, Point on, Point to) {
    const Turn width = turn_of(place, on, back), from_on = turn_of(place, on, to),
               from_back = turn_of(place, back, to);
    if (width == Turn::unsure || from_on == Turn::unsure || from_back == Turn::unsure) return Side::unsure;
    bool inside = from_on == Turn::left;  // a straight boundary
    if (width == Turn::left) inside = from_on == Turn::left && from_back == Turn::right;
    if (width == Turn::right) inside = !(from_on == Turn::right && from_back == Turn::left);
    return inside ? Side::inside : Side::outside;
}

double area_of_parts(const BoundaryIndex& polygon, const std::vector<char>& ring_inside) {
    double area = 0;
    for (std::size_t r = 0; r < ring_inside.size(); ++r) {
        const BoundaryIndex::Ring& ring = polygon.rings()[r];
        if (ring.exterior && ring_inside[r]) area += polygon.area_of_part(ring.part);
    }
    return area;
}

/// Of a polygon whose box the other's boundary does not meet: all of it lies on one side.
std::optional<double> area_on_one_side(const BoundaryIndex& polygon, const BoundaryIndex& other) {
    const Side side = other.side_of(polygon.point(polygon.rings().front().first));
    if (side == Side::unsure) return std::nullopt;
    if (side == Side::outside) return 0;
    return area_of_parts(polygon, std::vector<char>(polygon.rings().size(), 1));
}

}  // namespace

std::optional<double> Nesting::shared_area(const BoundaryIndex& a, const BoundaryIndex& b) {
    if (a.rings().empty() || b.rings().empty()) return std::nullopt;
    if (!a.box().intersects(b.box())) return 0;
    if (!b.meets(a.box())) return area_on_one_side(a, b);
    if (!a.meets(b.box())) return area_on_one_side(b, a);
    for (const int of : {0, 1}) {
        const std::size_t rings = (of == 0 ? a : b).rings().size();
        ring_inside_[of].assign(rings, 0);
        ring_touched_[of].assign(rings, 0);
        enters_[of] = false;
    }
    if (!find_contacts(a, b) || !follow_contacts(a, b)) return std::nullopt;
    if (!place_free_rings(0, a, b) || !place_free_rings(1, b, a)) return std::nullopt;
    if (!enters_[1]) return area_of_parts(a, ring_inside_[0]);
    if (!enters_[0]) return area_of_parts(b, ring_inside_[1]);
    return std::nullopt;
}

/// False where the boundaries meet in other than common vertices and equal segments, or may do so.
bool Nesting::find_contacts(const BoundaryIndex& a, const BoundaryIndex& b) {
    contacts_.clear();
    bool clear = true;
    a.each_run_meeting(b.box(), [&](std::size_t run_a) {
        if (!clear) return;
        b.each_run_meeting(a.runs()[run_a].box, [&](std::size_t run_b) {
            if (clear) clear = compare_runs(a, run_a, b, run_b);
        });
    });
    return clear;
}

bool Nesting::compare_runs(const BoundaryIndex& a, std::size_t run_a, const BoundaryIndex& b,
                           std::size_t run_b) {
    const BoundaryIndex::Run& of_a = a.runs()[run_a];
    const BoundaryIndex::Run& of_b = b.runs()[run_b];
    for (std::uint32_t i = of_a.from; i < of_a.to; ++i) {
        const Box box = box_between(a.point(i), a.point(i + 1));
        if (!box.intersects(of_b.box)) continue;
        for (std::uint32_t j = of_b.from; j < of_b.to; ++j) {
            if (!box.intersects(box_between(b.point(j), b.point(j + 1)))) continue;
            if (!compare_segments(a, of_a, i, b, of_b, j)) return false;
        }
    }
    return true;
}

bool Nesting::compare_segments(const BoundaryIndex& a, const BoundaryIndex::Run& run_a, std::uint32_t i,
                               const BoundaryIndex& b, const BoundaryIndex::Run& run_b, std::uint32_t j) {
    const Point p = a.point(i), q = a.point(i + 1), u = b.point(j), v = b.point(j + 1);
    if (p == q || u == v) return true;
    const auto touch = [&](Point place, std::uint32_t of_a, std::uint32_t of_b) {
        contacts_.push_back({place,
                             {run_a.ring, run_b.ring},
                             {place_in(a.rings()[run_a.ring], of_a), place_in(b.rings()[run_b.ring], of_b)}});
    };
    const bool forwards[2] = {p == u, q == v}, backwards[2] = {p == v, q == u};
    if (forwards[0]) touch(p, i, j);
    if (forwards[1]) touch(q, i + 1, j + 1);
    if (backwards[0]) touch(p, i, j + 1);
    if (backwards[1]) touch(q, i + 1, j);
    if ((forwards[0] && forwards[1]) || (backwards[0] && backwards[1])) return true;
    if (!forwards[0] && !forwards[1] && !backwards[0] && !backwards[1]) return surely_apart(p, q, u, v);
    const Point common = forwards[0] || backwards[0] ? p : q;
    const Point x = common == p ? q : p, y = common == u ? v : u;
    const Turn turn = turn_of(common, x, y);
    if (turn != Turn::straight) return turn != Turn::unsure;
    return (x.x - common.x) * (y.x - common.x) <= 0 && (x.y - common.y) * (y.y - common.y) <= 0;
}

/// False where it stays open on which side a boundary goes on.
bool Nesting::follow_contacts(const BoundaryIndex& a, const BoundaryIndex& b) {
    const auto key = [](const Contact& c) {
        return std::tuple(c.place.x, c.place.y, c.point[0], c.point[1]);
    };
    std::sort(contacts_.begin(), contacts_.end(),
              [&](const Contact& x, const Contact& y) { return key(x) < key(y); });
    for (std::size_t from = 0, to = 0; from < contacts_.size(); from = to) {
        while (to < contacts_.size() && contacts_[to].place == contacts_[from].place) ++to;
        if (!follow_place(from, to, a, b)) return false;
    }
    return true;
}

bool Nesting::follow_place(std::size_t from, std::size_t to, const BoundaryIndex& a, const BoundaryIndex& b) {
    const Point place = contacts_[from].place;
    for (const int of : {0, 1}) {
        const BoundaryIndex& polygon = of == 0 ? a : b;
        corners_[of].clear();
        for (std::size_t c = from; c < to; ++c) {
            const std::uint32_t ring = contacts_[c].ring[of], point = contacts_[c].point[of];
            const bool known = std::any_of(corners_[of].begin(), corners_[of].end(),
                                           [&](const Corner& corner) { return corner.point == point; });
            if (known) continue;
            const bool forwards = polygon.rings()[ring].interior_left;
            corners_[of].push_back({ring, point, neighbour(polygon, polygon.rings()[ring], point, !forwards),
                                    neighbour(polygon, polygon.rings()[ring], point, forwards)});
            ring_touched_[of][ring] = 1;
        }
    }
    return look_along(0, place) && look_along(1, place);
}

/// Where the arms of one polygon's corners lead, seen from the other's.
bool Nesting::look_along(int of, Point place) {
    for (const Corner& corner : corners_[of]) {
        for (const bool onward : {false, true}) {
            const Arm arm = arm_among(place, onward ? corner.on : corner.back, onward, corners_[1 - of]);
            if (arm == Arm::unsure) return false;
            if (arm == Arm::inside) enters_[of] = true;
            if (arm == Arm::inside || arm == Arm::along) ring_inside_[of][corner.ring] = 1;
        }
    }
    return true;
}

Nesting::Arm Nesting::arm_among(Point place, Point arm, bool onward, const std::vector<Corner>& corners) {
    for (const Corner& corner : corners) {
        if (arm == corner.on) return onward ? Arm::along : Arm::against;
        if (arm == corner.back) return onward ? Arm::against : Arm::along;
    }
    for (const Corner& corner : corners) {
        const Side side = wedge_side(place, corner.back, corner.on, arm);
        if (side == Side::unsure) return Arm::unsure;
        if (side == Side::inside) return Arm::inside;
    }
    return Arm::outside;
}

/// Rings without a contact lie wholly on one side.
bool Nesting::place_free_rings(int of, const BoundaryIndex& polygon, const BoundaryIndex& other) {
    for (std::size_t r = 0; r < polygon.rings().size(); ++r) {
        if (ring_touched_[of][r]) continue;
        const Side side = other.side_of(polygon.point(polygon.rings()[r].first));
        if (side == Side::unsure) return false;
        if (side == Side::outside) continue;
        ring_inside_[of][r] = 1;
        enters_[of] = true;
    }
    return true;
}

}  // namespace vitality
