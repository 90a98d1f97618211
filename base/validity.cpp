// SPDX-License-Identifier: Apache-2.0
#include "base/validity.hpp"

#include <algorithm>
#include <cmath>

#include "base/turns.hpp"

namespace vitality {
namespace {

constexpr std::size_t most_points = std::size_t{1} << 30;

Box box_between(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

int quadrant(Point from, Point to) { return (to.x >= from.x ? 1 : 0) + (to.y >= from.y ? 2 : 0); }

std::uint32_t cell_of(double offset, double per_unit, std::uint32_t cells) {
    return std::min(static_cast<std::uint32_t>(offset * per_unit), cells - 1);
}

bool contains(const Box& outer, const Box& inner) {
    return outer.min_x <= inner.min_x && inner.max_x <= outer.max_x && outer.min_y <= inner.min_y &&
           inner.max_y <= outer.max_y;
}

}  // namespace

bool ValidityProof::proves(const Shapes& shapes, std::size_t shape) {
    if (shapes.kind(shape) != ShapeKind::polygon || shapes.points_of_shape(shape).size() > most_points)
        return false;
    const Range parts = shapes.parts(shape);
    if (!parts_apart(shapes, parts)) return prove_parts(shapes, parts);
    for (std::size_t part = parts.begin; part < parts.end; ++part)
        if (!prove_parts(shapes, {part, part + 1})) return false;
    return true;
}

/// Whether the boxes of the parts' exteriors are disjoint: each part can then be looked at alone.
bool ValidityProof::parts_apart(const Shapes& shapes, Range parts) {
    if (parts.size() < 2) return true;
    part_boxes_.clear();
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        Box box;
        if (shapes.rings(part).size() > 0)
            for (const Point& p : shapes.ring(shapes.rings(part).begin)) box.add(p);
        part_boxes_.push_back(box);
    }
    std::sort(part_boxes_.begin(), part_boxes_.end(),
              [](const Box& a, const Box& b) { return a.min_x < b.min_x; });
    for (std::size_t i = 0; i < part_boxes_.size(); ++i)
        for (std::size_t j = i + 1; j < part_boxes_.size() && part_boxes_[j].min_x <= part_boxes_[i].max_x;
             ++j)
            if (part_boxes_[i].intersects(part_boxes_[j])) return false;
    return true;
}

bool ValidityProof::prove_parts(const Shapes& shapes, Range parts) {
    rings_.clear();
    points_.clear();
    chains_.clear();
    box_ = {};
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        const Range rings = shapes.rings(part);
        for (std::size_t r = rings.begin; r < rings.end; ++r)
            if (!load_ring(shapes.ring(r), part, r == rings.begin)) return false;
    }
    for (const Ring& ring : rings_)
        if (!no_spikes(ring)) return false;
    return no_contacts() && well_nested();
}

/// Takes over a ring's points without repeats, and cuts it into chains.
bool ValidityProof::load_ring(std::span<const Point> ring, std::size_t part, bool exterior) {
    if (ring.size() < 4 || ring.front() != ring.back()) return false;
    const auto first = static_cast<std::uint32_t>(points_.size());
    const auto first_chain = static_cast<std::uint32_t>(chains_.size());
    points_.resize(first + ring.size());
    Point* last = points_.data() + first;
    *last = ring.front();
    bool finite = std::isfinite(last->x) && std::isfinite(last->y);
    int heading = -1;
    for (const Point& p : ring.subspan(1)) {
        if (p == *last) continue;
        finite = finite && std::isfinite(p.x) && std::isfinite(p.y);
        const int towards = quadrant(*last, p);
        if (towards != heading) chains_.push_back({static_cast<std::uint32_t>(last - points_.data()), 0});
        heading = towards;
        *++last = p;
    }
    const auto end = static_cast<std::uint32_t>(last - points_.data());
    if (!finite || end < first + 3) return false;
    points_.resize(end + std::size_t{1});
    const auto chain_count = static_cast<std::uint32_t>(chains_.size());
    Ring loaded{part, exterior, first, end - 1, first_chain, chain_count, {}};
    for (std::uint32_t c = first_chain; c < chain_count; ++c) {
        chains_[c].to = c + 1 < chain_count ? chains_[c + 1].from : end;
        loaded.box.add(box_of(chains_[c]));
    }
    box_.add(loaded.box);
    rings_.push_back(loaded);
    return true;
}

Box ValidityProof::box_of(Chain chain) const { return box_between(points_[chain.from], points_[chain.to]); }

/// Neighbouring segments share more than their vertex only where the line turns straight back, from one chain
/// to the next.
bool ValidityProof::no_spikes(const Ring& ring) const {
    for (std::uint32_t chain = ring.chains_from; chain < ring.chains_to; ++chain) {
        const std::uint32_t s = chains_[chain].from;
        const Point a = points_[s == ring.first ? ring.last : s - 1];
        const Point b = points_[s];
        const Point c = points_[s + 1];
        const double onward = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
        if (!(onward > 0) && sure_turn(a, b, c) == 0) return false;
    }
    return true;
}

/// Lays a grid of about one cell for each chain over the rings, and compares what shares a cell.
bool ValidityProof::no_contacts() {
    const auto chains = static_cast<double>(chains_.size());
    const double width = box_.width();
    const double height = box_.height();
    if (!(width > 0 && height > 0 && width < 1e150 && height < 1e150)) return false;
    const double side = std::sqrt(width / chains) * std::sqrt(height);
    columns_ = static_cast<std::uint32_t>(std::clamp(width / side, 1.0, chains));
    rows_ = static_cast<std::uint32_t>(std::clamp(height / side, 1.0, chains));
    columns_per_unit_ = columns_ / width;
    rows_per_unit_ = rows_ / height;
    if (!std::isfinite(columns_per_unit_) || !std::isfinite(rows_per_unit_)) return false;
    heads_.assign(std::size_t{columns_} * rows_, -1);
    entries_.clear();
    steps_left_ = 100 * (chains_.size() + points_.size()) + 10000;
    for (const Ring& ring : rings_)
        for (std::uint32_t chain = ring.chains_from; chain < ring.chains_to; ++chain)
            if (!place_chain(chain, ring)) return false;
    return true;
}

bool ValidityProof::place_chain(std::uint32_t chain, const Ring& ring) {
    const Box box = box_of(chains_[chain]);
    const std::uint32_t first_column = cell_of(box.min_x - box_.min_x, columns_per_unit_, columns_);
    const std::uint32_t last_column = cell_of(box.max_x - box_.min_x, columns_per_unit_, columns_);
    const std::uint32_t first_row = cell_of(box.min_y - box_.min_y, rows_per_unit_, rows_);
    const std::uint32_t last_row = cell_of(box.max_y - box_.min_y, rows_per_unit_, rows_);
    for (std::uint32_t row = first_row; row <= last_row; ++row) {
        for (std::uint32_t column = first_column; column <= last_column; ++column) {
            std::int32_t& head = heads_[std::size_t{row} * columns_ + column];
            if (!clear_of_cell(chain, ring, head)) return false;
            entries_.push_back({chain, head});
            head = static_cast<std::int32_t>(entries_.size() - 1);
        }
    }
    return true;
}

/// Whether a chain touches none of those already in a cell but where its ring goes on.
bool ValidityProof::clear_of_cell(std::uint32_t chain, const Ring& ring, std::int32_t head) {
    if (steps_left_ == 0) return false;
    --steps_left_;
    for (std::int32_t e = head; e >= 0; e = entries_[static_cast<std::size_t>(e)].next)
        if (!clear_of(chains_[chain], chains_[entries_[static_cast<std::size_t>(e)].chain], ring))
            return false;
    return true;
}

/// Halves the longer of two chains until their boxes part or single segments are left.
bool ValidityProof::clear_of(Chain later, Chain earlier, const Ring& ring) {
    if (steps_left_ == 0) return false;
    --steps_left_;
    if (!box_of(later).intersects(box_of(earlier))) return true;
    const std::uint32_t segments = later.to - later.from;
    const std::uint32_t others = earlier.to - earlier.from;
    if (segments == 1 && others == 1) {
        if (earlier.to == later.from || (later.from == ring.last && earlier.from == ring.first)) return true;
        return surely_apart(points_[later.from], points_[later.to], points_[earlier.from],
                            points_[earlier.to]);
    }
    if (segments >= others) {
        const std::uint32_t middle = later.from + segments / 2;
        return clear_of({later.from, middle}, earlier, ring) && clear_of({middle, later.to}, earlier, ring);
    }
    const std::uint32_t middle = earlier.from + others / 2;
    return clear_of(later, {earlier.from, middle}, ring) && clear_of(later, {middle, earlier.to}, ring);
}

/// Rings without contact lie wholly inside or outside each other, so that one vertex tells.
bool ValidityProof::well_nested() const {
    if (rings_.size() < 2) return true;
    const Ring* exterior = nullptr;
    for (const Ring& ring : rings_) {
        if (ring.exterior) exterior = &ring;
        else if (!contains(exterior->box, ring.box) || !surely(true, ring, *exterior)) return false;
    }
    std::vector<Ring> sorted = rings_;
    std::sort(sorted.begin(), sorted.end(),
              [](const Ring& a, const Ring& b) { return a.box.min_x < b.box.min_x; });
    for (std::size_t i = 0; i < sorted.size(); ++i)
        for (std::size_t j = i + 1; j < sorted.size() && sorted[j].box.min_x <= sorted[i].box.max_x; ++j)
            if (!fits(sorted[i], sorted[j])) return false;
    return true;
}

/// Whether two exteriors, or two holes of one part, lie outside each other.
bool ValidityProof::fits(const Ring& a, const Ring& b) const {
    const bool rivals = a.exterior ? b.exterior : !b.exterior && a.part == b.part;
    if (!rivals || !a.box.intersects(b.box)) return true;
    return surely(false, a, b) && surely(false, b, a);
}

/// Whether a ring's first vertex is beyond doubt inside (or not inside) another ring, by crossing number.
bool ValidityProof::surely(bool inside, const Ring& ring, const Ring& around) const {
    const Point p = points_[ring.first];
    bool odd = false;
    for (std::uint32_t s = around.first; s <= around.last; ++s) {
        const Point a = points_[s];
        const Point b = points_[s + 1];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        const int side = sure_turn(a, b, p);
        if (side == 0) return false;
        if ((side > 0) == (b.y > a.y)) odd = !odd;
    }
    return odd == inside;
}

}  // namespace vitality
