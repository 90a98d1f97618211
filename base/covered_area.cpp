// SPDX-License-Identifier: Apache-2.0
#include "base/covered_area.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/box_tree.hpp"
#include "base/crossings.hpp"
#include "base/edge_rings.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr std::uint32_t a_cover = std::numeric_limits<std::uint32_t>::max();

/// A sum that keeps what rounding drops (Neumaier).
class Sum {
  public:
    void add(double x) {
        const double sum = sum_ + x;
        rest_ += std::abs(sum_) >= std::abs(x) ? (sum_ - sum) + x : (x - sum) + sum_;
        sum_ = sum;
    }
    double value() const { return sum_ + rest_; }

  private:
    double sum_ = 0, rest_ = 0;
};

double cross(double ax, double ay, double bx, double by) { return ax * by - ay * bx; }

/// A stretch of a ring between crossings.
struct Run {
    const EdgeRings& rings;
    std::size_t ring;
    Point from;
    std::size_t first, end;
    Point to;

    /// Twice the area between the stretch and its chord, seen from its start.
    double bulge() const {
        double sum = 0, x = 0, y = 0;
        for (std::size_t i = first; i <= end; ++i) {
            const Point p = i < end ? rings.point(ring, i) : to;
            const double next_x = p.x - from.x, next_y = p.y - from.y;
            sum += cross(x, y, next_x, next_y);
            x = next_x;
            y = next_y;
        }
        return sum * rings.inner_side(ring);
    }
    /// Twice the area of the triangle between the chord and an origin.
    double chord(Point origin) const {
        return cross(from.x - origin.x, from.y - origin.y, to.x - from.x, to.y - from.y) *
               rings.inner_side(ring);
    }
};

/// What a stretch adds to an area's sums: twice the square metres.
struct Piece {
    std::uint32_t area;
    double net, gross;
};

/// How often areas hold the point where a walk is: a few at most.
class Holders {
  public:
    void clear() { counts_.clear(); }
    void add(std::uint32_t area, int times) {
        if (times == 0) return;
        for (auto& count : counts_) {
            if (count.first != area) continue;
            count.second += times;
            if (count.second == 0) {
                count = counts_.back();
                counts_.pop_back();
            }
            return;
        }
        counts_.emplace_back(area, times);
    }
    const std::vector<std::pair<std::uint32_t, int>>& counts() const { return counts_; }

  private:
    std::vector<std::pair<std::uint32_t, int>> counts_;
};

struct Side {
    Side(const Shapes& shapes, ShapeKind kind, int threads)
        : rings(shapes, kind, threads), tree(rings.boxes()) {}
    EdgeRings rings;
    BoxTree tree;
};

/// Follows rings of covers, or lines, and tells what they add to the areas that they are in.
class CoverWalk {
  public:
    CoverWalk(const Side& areas, const Side& covers, const std::vector<Point>& origins)
        : areas_(areas), covers_(covers), origins_(origins) {}

    void walk(std::size_t ring, std::vector<Piece>& pieces) {
        crossings_.clear();
        holders_.clear();
        depth_ = 0;
        meet_areas(ring);
        if (holders_.counts().empty() && crossings_.empty()) return;
        meet_covers(ring);
        if (crossings_.empty()) {
            add(2 * covers_.rings.area(ring), pieces);
            return;
        }
        sort_along(crossings_);
        follow(
            covers_.rings, ring, crossings_,
            [&](Point from, std::size_t first, std::size_t end, Point to) {
                add(Run{covers_.rings, ring, from, first, end, to}, pieces);
            },
            [&](const Crossing& crossing) {
                if (crossing.what == a_cover) {
                    depth_ += crossing.into;
                } else {
                    holders_.add(crossing.what, crossing.into);
                }
            });
    }

  private:
    void meet_areas(std::size_t ring) {
        const Point start = covers_.rings.point(ring, 0);
        areas_.tree.each_meeting(covers_.rings.boxes()[ring], [&](std::size_t other) {
            const auto area = static_cast<std::uint32_t>(areas_.rings.shape(other));
            finder_.find(covers_.rings, ring, areas_.rings, other, Displaced::first, area, crossings_);
            holders_.add(area, areas_.rings.holds(other, start, Displaced::first));
        });
    }

    void meet_covers(std::size_t ring) {
        const EdgeRings& rings = covers_.rings;
        const Point start = rings.point(ring, 0);
        covers_.tree.each_meeting(rings.boxes()[ring], [&](std::size_t other) {
            if (rings.shape(other) == rings.shape(ring)) return;
            const Displaced which =
                rings.shape(other) > rings.shape(ring) ? Displaced::second : Displaced::first;
            finder_.find(rings, ring, rings, other, which, a_cover, crossings_);
            depth_ += rings.holds(other, start, which);
        });
    }

    void add(double whole, std::vector<Piece>& pieces) const {
        for (const auto& [area, times] : holders_.counts()) {
            pieces.push_back({area, depth_ == 0 ? times * whole : 0, times * whole});
        }
    }

    void add(const Run& run, std::vector<Piece>& pieces) const {
        if (holders_.counts().empty()) return;
        const double bulge = run.bulge();
        for (const auto& [area, times] : holders_.counts()) {
            const double twice = times * (bulge + run.chord(origins_[area]));
            pieces.push_back({area, depth_ == 0 ? twice : 0, twice});
        }
    }

    const Side& areas_;
    const Side& covers_;
    const std::vector<Point>& origins_;
    CrossingFinder finder_;
    std::vector<Crossing> crossings_;
    Holders holders_;
    int depth_ = 0;
};

/// Follows rings of areas and tells what their covered stretches add.
class AreaWalk {
  public:
    AreaWalk(const Side& areas, const Side& covers, const std::vector<Point>& origins)
        : areas_(areas), covers_(covers), origins_(origins) {}

    Piece walk(std::size_t ring) {
        const auto area = static_cast<std::uint32_t>(areas_.rings.shape(ring));
        crossings_.clear();
        int depth = depth_of_start(ring);
        if (crossings_.empty()) {
            const double whole = 2 * areas_.rings.area(ring);
            return {area, depth > 0 ? whole : 0, depth * whole};
        }
        sort_along(crossings_);
        Sum net, gross;
        follow(
            areas_.rings, ring, crossings_,
            [&](Point from, std::size_t first, std::size_t end, Point to) {
                if (depth <= 0) return;
                const Run run{areas_.rings, ring, from, first, end, to};
                const double twice = run.bulge() + run.chord(origins_[area]);
                net.add(twice);
                gross.add(depth * twice);
            },
            [&](const Crossing& crossing) { depth += crossing.into; });
        return {area, net.value(), gross.value()};
    }

  private:
    int depth_of_start(std::size_t ring) {
        const Point start = areas_.rings.point(ring, 0);
        int depth = 0;
        covers_.tree.each_meeting(areas_.rings.boxes()[ring], [&](std::size_t other) {
            finder_.find(areas_.rings, ring, covers_.rings, other, Displaced::second, a_cover, crossings_);
            depth += covers_.rings.holds(other, start, Displaced::second);
        });
        return depth;
    }

    const Side& areas_;
    const Side& covers_;
    const std::vector<Point>& origins_;
    CrossingFinder finder_;
    std::vector<Crossing> crossings_;
};

std::vector<Box> boxes_of_shapes(const EdgeRings& rings, std::size_t shapes) {
    std::vector<Box> boxes(shapes);
    for (std::size_t ring = 0; ring < rings.size(); ++ring) boxes[rings.shape(ring)].add(rings.boxes()[ring]);
    return boxes;
}

std::vector<Point> middles(const std::vector<Box>& boxes) {
    std::vector<Point> points;
    for (const Box& box : boxes) {
        points.push_back(
            box.empty() ? Point{} : on_grid({box.min_x / 2 + box.max_x / 2, box.min_y / 2 + box.max_y / 2}));
    }
    return points;
}

constexpr std::size_t rings_at_once = 128;

/// work(walk, ring, pieces) for the rings in the order of their tree; the pieces in that order.
template <class Walk>
std::vector<std::vector<Piece>> walk_all(const Side& areas, const Side& covers,
                                         const std::vector<Point>& origins, const Side& followed, int threads,
                                         const auto& work) {
    const std::span<const std::uint32_t> order = followed.tree.order();
    std::vector<std::vector<Piece>> pieces((order.size() + rings_at_once - 1) / rings_at_once);
    for_chunks(order.size(), rings_at_once, threads, [&](std::size_t begin, std::size_t end) {
        Walk walk(areas, covers, origins);
        for (std::size_t i = begin; i < end; ++i) work(walk, order[i], pieces[begin / rings_at_once]);
    });
    return pieces;
}

/// Half of the sums, where rounding alone is none: 0.
double settled(const Sum& twice, const Box& box) {
    const double area = twice.value() / 2;
    return area > 1e-13 * box.width() * box.height() ? area : 0;
}

}  // namespace

Covered covered_area(const Shapes& areas, const Shapes& covers, int threads) {
    const Side area_side(areas, ShapeKind::polygon, threads), cover_side(covers, ShapeKind::polygon, threads);
    const std::vector<Box> boxes = boxes_of_shapes(area_side.rings, areas.size());
    const std::vector<Point> origins = middles(boxes);
    std::vector<Sum> net(areas.size()), gross(areas.size());
    const auto add_all = [&](const std::vector<std::vector<Piece>>& chunks) {
        for (const std::vector<Piece>& pieces : chunks) {
            for (const Piece& piece : pieces) {
                net[piece.area].add(piece.net);
                gross[piece.area].add(piece.gross);
            }
        }
    };
    add_all(walk_all<CoverWalk>(
        area_side, cover_side, origins, cover_side, threads,
        [](CoverWalk& walk, std::size_t ring, std::vector<Piece>& pieces) { walk.walk(ring, pieces); }));
    add_all(walk_all<AreaWalk>(area_side, cover_side, origins, area_side, threads,
                               [](AreaWalk& walk, std::size_t ring, std::vector<Piece>& pieces) {
                                   pieces.push_back(walk.walk(ring));
                               }));
    Covered covered;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        covered.net.push_back(settled(net[area], boxes[area]));
        covered.gross.push_back(settled(gross[area], boxes[area]));
    }
    return covered;
}

}  // namespace vitality
