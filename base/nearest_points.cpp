// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_points.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t candidates_at_most = 64;

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

Box box_of(std::span<const Point> points, std::span<const std::uint32_t> places) {
    Box box;
    for (const std::uint32_t place : places) {
        if (is_finite(points[place])) box.add(points[place]);
    }
    return box;
}

Point centre_of(const Box& box) { return {box.min_x + box.width() / 2, box.min_y + box.height() / 2}; }

double diagonal_of(const Box& box) { return std::hypot(box.width(), box.height()); }

/// The square of the distance from a point to the point of a box that is farthest away.
double squared_farthest(const Box& box, Point p) {
    const double dx = std::max(p.x - box.min_x, box.max_x - p.x);
    const double dy = std::max(p.y - box.min_y, box.max_y - p.y);
    return dx * dx + dy * dy;
}

}  // namespace

void PointSearch::nearest(std::span<const Point> points, std::span<const std::uint32_t> order,
                          std::span<Nearest> results) {
    points_ = points;
    for (std::size_t i = 0; i < order.size(); i += block_size) {
        const auto places = order.subspan(i, std::min(block_size, order.size() - i));
        nearest({places, box_of(points, places)}, results);
    }
}

/// No point of the block is farther from the nearest edge than the centre is, and half the diagonal. A block
/// that spreads too wide for that to leave few edges is halved.
void PointSearch::nearest(const Block& block, std::span<Nearest> results) {
    if (block.box.empty()) return;
    const double half_diagonal = diagonal_of(block.box) / 2;
    const double farthest = std::sqrt(nearest_to(centre_of(block.box)).squared) + half_diagonal;
    const std::size_t at_most = block.places.size() > 1 ? candidates_at_most : index_.chain_tree.size();
    if (!collect(block.box, reach_of(farthest * farthest), at_most)) {
        for (const auto half :
             {block.places.first(block.places.size() / 2), block.places.subspan(block.places.size() / 2)})
            nearest({half, box_of(points_, half)}, results);
        return;
    }
    collect_holders(block.box);
    for (const std::uint32_t place : block.places) {
        if (is_finite(points_[place])) results[place] = nearest_of_collected(points_[place]);
    }
}

/// By edges alone: a point inside a polygon is as far as its boundary. The chain found last is tried first.
BestShape PointSearch::nearest_to(Point p) {
    BestShape best;
    const auto look = [&](std::uint32_t c) {
        const Chain& chain = index_.chains.chains()[c];
        visit_edges_near(
            index_.chains.points_of(chain), p, [&] { return best.reach; },
            [&](double squared) {
                if (squared < best.squared) last_ = c;
                best.offer(squared, chain.shape);
            });
        return best.reach;
    };
    if (last_ != no_feature) look(last_);
    index_.chain_tree.visit_near(p, best.reach, [&](std::uint32_t c, double) { return look(c); });
    return best;
}

bool PointSearch::collect(const Box& box, double reach, std::size_t at_most) {
    candidates_.clear();
    index_.chain_tree.visit(
        [&](const Box& other) {
            return candidates_.size() <= at_most && squared_distance(box, other) <= reach;
        },
        [&](std::uint32_t c) {
            candidates_.push_back({index_.chains.chain_boxes()[c], c});
        });
    return candidates_.size() <= at_most;
}

void PointSearch::collect_holders(const Box& box) {
    holders_.clear();
    index_.shape_tree.visit([&](const Box& other) { return squared_distance(box, other) <= reach_of(0); },
                            [&](std::uint32_t shape) {
                                if (index_.chains.kind(shape) == ShapeKind::polygon)
                                    holders_.push_back(shape);
                            });
    std::ranges::sort(holders_);
}

Nearest PointSearch::nearest_of_collected(Point p) const {
    BestShape best;
    const auto holder =
        std::ranges::find_if(holders_, [&](std::uint32_t shape) { return index_.chains.holds(shape, p); });
    if (holder != holders_.end()) best.offer(0, *holder);
    const auto scan = [&](std::uint32_t c) {
        const Chain& chain = index_.chains.chains()[c];
        visit_edges_near(
            index_.chains.points_of(chain), p, [&] { return best.reach; },
            [&](double squared) { best.offer(squared, chain.shape); });
    };
    if (holder == holders_.end() && last_ != no_feature) scan(last_);
    for (const Candidate& candidate : candidates_) {
        if (squared_distance(candidate.box, p) <= best.reach) scan(candidate.chain);
    }
    if (best.shape == no_feature) return {};
    return {std::sqrt(best.squared), index_.features[best.shape]};
}

void PointSearch::count_within(std::span<const Point> points, std::span<const std::uint32_t> order,
                               double distance, std::span<std::uint32_t> results) {
    points_ = points;
    for (std::size_t i = 0; i < order.size(); i += block_size) {
        const auto places = order.subspan(i, std::min(block_size, order.size() - i));
        count({places, box_of(points, places)}, distance, results);
    }
}

/// A shape that lies near every point of the block counts for all at once; what is left is looked at point by
/// point. A block wider than the distance is halved.
void PointSearch::count(const Block& block, double distance, std::span<std::uint32_t> results) {
    if (block.box.empty()) return;
    if (block.places.size() > 1 && diagonal_of(block.box) > distance) {
        for (const auto half :
             {block.places.first(block.places.size() / 2), block.places.subspan(block.places.size() / 2)})
            count({half, box_of(points_, half)}, distance, results);
        return;
    }
    const double reach = reach_of(distance * distance);
    const auto near = [&](const Box& other) { return squared_distance(block.box, other) <= reach; };
    std::uint32_t near_all = 0;
    neighbours_.clear();
    candidates_.clear();
    index_.shape_tree.visit(near, [&](std::uint32_t shape) {
        const std::size_t begin = candidates_.size();
        index_.chains.visit(shape, near, [&](std::uint32_t c) {
            candidates_.push_back({index_.chains.chain_boxes()[c], c});
        });
        neighbours_.push_back({shape, begin, candidates_.size()});
        if (!is_near_all(neighbours_.back(), block.box, distance)) return;
        ++near_all;
        neighbours_.pop_back();
        candidates_.resize(begin);
    });
    for (const std::uint32_t place : block.places) {
        const Point p = points_[place];
        if (!is_finite(p)) continue;
        results[place] =
            near_all + static_cast<std::uint32_t>(std::ranges::count_if(
                           neighbours_, [&](const Neighbour& n) { return is_near(n, p, distance); }));
    }
}

/// Told by one point of a chain that lies near the whole box; false where that does not tell.
bool PointSearch::is_near_all(const Neighbour& neighbour, const Box& box, double distance) const {
    for (std::size_t i = neighbour.begin; i < neighbour.end; ++i) {
        const Chain& chain = index_.chains.chains()[candidates_[i].chain];
        const double squared = squared_farthest(box, index_.chains.points_of(chain).front());
        if (reach_of(squared) <= distance * distance) return true;
    }
    return false;
}

bool PointSearch::is_near(const Neighbour& neighbour, Point p, double distance) const {
    const double reach = reach_of(distance * distance);
    bool near = false;
    for (std::size_t i = neighbour.begin; i < neighbour.end && !near; ++i) {
        if (squared_distance(candidates_[i].box, p) > reach) continue;
        const Chain& chain = index_.chains.chains()[candidates_[i].chain];
        visit_edges_near(
            index_.chains.points_of(chain), p, [&] { return reach; },
            [&](double squared) { near = near || std::sqrt(squared) <= distance; });
    }
    return near || index_.chains.holds(neighbour.shape, p);
}

}  // namespace vitality
