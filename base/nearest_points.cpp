// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_points.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

constexpr std::size_t block_size = 32;
constexpr std::size_t candidates_at_most = 128;

constexpr std::size_t boxes_at_once = 8;

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

Point centre_of(const Box& box) { return {box.min_x + box.width() / 2, box.min_y + box.height() / 2}; }

double diagonal_of(const Box& box) { return std::hypot(box.width(), box.height()); }

/// The square of the distance from a point to the point of a box that is farthest away.
double squared_farthest(const Box& box, Point p) {
    const double dx = std::max(p.x - box.min_x, box.max_x - p.x);
    const double dy = std::max(p.y - box.min_y, box.max_y - p.y);
    return dx * dx + dy * dy;
}

/// As squared_distance of each box, within distance_doubt. Without branches: x + |x| is 2 x or 0.
template <class Boxes>
std::array<double, boxes_at_once> squared_distances(const Boxes& boxes, Point p) {
    std::array<double, boxes_at_once> squared;
    for (std::size_t k = 0; k < boxes_at_once; ++k) {
        const double dx = std::fabs(p.x - boxes.x[k]) - boxes.half_width[k];
        const double dy = std::fabs(p.y - boxes.y[k]) - boxes.half_height[k];
        const double x = dx + std::fabs(dx), y = dy + std::fabs(dy);
        squared[k] = (x * x + y * y) / 4;
    }
    return squared;
}

template <class Query, class Answer>
void for_blocks(const std::vector<Query>& queries, const Answer& answer) {
    for (std::size_t i = 0; i < queries.size(); i += block_size)
        answer(std::span(queries).subspan(i, std::min(block_size, queries.size() - i)));
}

}  // namespace

void PointSearch::gather(std::span<const Point> points, std::span<const std::uint32_t> order) {
    queries_.clear();
    queries_.reserve(order.size());
    for (const std::uint32_t place : order) {
        if (is_finite(points[place])) queries_.push_back({points[place], place});
    }
}

Box PointSearch::box_of(std::span<const Query> block) {
    Box box;
    for (const auto& [p, place] : block) {
        box.min_x = std::min(box.min_x, p.x);
        box.min_y = std::min(box.min_y, p.y);
        box.max_x = std::max(box.max_x, p.x);
        box.max_y = std::max(box.max_y, p.y);
    }
    return box;
}

void PointSearch::nearest(std::span<const Point> points, std::span<const std::uint32_t> order,
                          std::span<Nearest> results) {
    gather(points, order);
    for_blocks(queries_, [&](std::span<const Query> block) { nearest(block, results); });
}

/// No point of the block is farther from the nearest edge than the centre is, and half the diagonal. A block
/// that spreads too wide for that to leave few edges is halved.
void PointSearch::nearest(std::span<const Query> block, std::span<Nearest> results) {
    const Box box = box_of(block);
    const double farthest = std::sqrt(nearest_to(centre_of(box)).squared) + diagonal_of(box) / 2;
    const std::size_t at_most = block.size() > 1 ? candidates_at_most : index_.chain_tree.size();
    if (!collect(box, reach_of(farthest * farthest), at_most)) {
        nearest(block.first(block.size() / 2), results);
        nearest(block.subspan(block.size() / 2), results);
        return;
    }
    lay_out_candidates();
    collect_holders(box);
    const Query* before = nullptr;
    for (const Query& query : block) {
        results[query.place] = before && before->point == query.point ? results[before->place]
                                                                      : nearest_of_collected(query.point);
        before = &query;
    }
}

void PointSearch::look(std::uint32_t chain_place, Point p, BestShape& best) {
    const Chain& chain = index_.chains.chains()[chain_place];
    visit_edges_near(
        index_.chains.points_of(chain), p, [&] { return best.reach; },
        [&](double squared) {
            if (squared < best.squared) last_ = chain_place;
            best.offer(squared, chain.shape);
        });
}

/// By edges alone: a point inside a polygon is as far as its boundary. The chain found last is tried first.
BestShape PointSearch::nearest_to(Point p) {
    BestShape best;
    if (last_ != no_feature) look(last_, p, best);
    index_.chain_tree.visit_near(p, best.reach, [&](std::uint32_t chain, double) {
        look(chain, p, best);
        return best.reach;
    });
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

/// A polygon without an edge near the block holds all of it or nothing.
void PointSearch::collect_holders(const Box& box) {
    const auto meets = [&](const Box& other) { return squared_distance(box, other) <= reach_of(0); };
    holder_of_all_ = no_feature;
    holders_.clear();
    index_.polygon_tree.visit(meets, [&](std::uint32_t shape) {
        bool has_edges = false;
        index_.chains.visit(shape, meets, [&](std::uint32_t) { has_edges = true; });
        if (has_edges) holders_.push_back(shape);
        else if (index_.chains.holds(shape, {box.min_x, box.min_y}))
            holder_of_all_ = std::min(holder_of_all_, shape);
    });
    std::erase_if(holders_, [&](std::uint32_t shape) { return shape > holder_of_all_; });
    std::ranges::sort(holders_);
}

void PointSearch::lay_out_candidates() {
    boxes_.resize((candidates_.size() + boxes_at_once - 1) / boxes_at_once);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const Box& box = candidates_[i].box;
        const std::size_t k = i % boxes_at_once;
        Boxes8& into = boxes_[i / boxes_at_once];
        into.x[k] = (box.min_x + box.max_x) / 2;
        into.y[k] = (box.min_y + box.max_y) / 2;
        into.half_width[k] = (box.max_x - box.min_x) / 2;
        into.half_height[k] = (box.max_y - box.min_y) / 2;
    }
}

/// The chain that was nearest to the point before comes first: mostly it is nearest again.
Nearest PointSearch::nearest_of_collected(Point p) {
    BestShape best;
    const auto holder =
        std::ranges::find_if(holders_, [&](std::uint32_t shape) { return index_.chains.holds(shape, p); });
    const std::uint32_t held_by = holder != holders_.end() ? *holder : holder_of_all_;
    if (held_by != no_feature) best.offer(0, held_by);
    const std::uint32_t first = last_;
    if (first != no_feature) look(first, p, best);
    for (std::size_t i = 0; i < candidates_.size(); i += boxes_at_once) {
        const auto squared = squared_distances(boxes_[i / boxes_at_once], p);
        const std::size_t count = std::min(boxes_at_once, candidates_.size() - i);
        for (std::size_t k = 0; k < count; ++k) {
            const std::uint32_t chain = candidates_[i + k].chain;
            if (squared[k] <= best.reach && chain != first) look(chain, p, best);
        }
    }
    if (best.shape == no_feature) return {};
    return {std::sqrt(best.squared), index_.features[best.shape]};
}

void PointSearch::count_within(std::span<const Point> points, std::span<const std::uint32_t> order,
                               double distance, std::span<std::uint32_t> results) {
    gather(points, order);
    for_blocks(queries_, [&](std::span<const Query> block) { count(block, distance, results); });
}

/// A shape that lies near every point of the block counts for all at once; what is left is looked at point by
/// point. A block wider than the distance is halved.
void PointSearch::count(std::span<const Query> block, double distance, std::span<std::uint32_t> results) {
    const Box box = box_of(block);
    if (block.size() > 1 && diagonal_of(box) > distance) {
        count(block.first(block.size() / 2), distance, results);
        count(block.subspan(block.size() / 2), distance, results);
        return;
    }
    const double reach = reach_of(distance * distance);
    const auto near = [&](const Box& other) { return squared_distance(box, other) <= reach; };
    std::uint32_t near_all = 0;
    neighbours_.clear();
    candidates_.clear();
    index_.shape_tree.visit(near, [&](std::uint32_t shape) {
        const std::size_t begin = candidates_.size();
        index_.chains.visit(shape, near, [&](std::uint32_t c) {
            candidates_.push_back({index_.chains.chain_boxes()[c], c});
        });
        neighbours_.push_back({shape, begin, candidates_.size()});
        if (!is_near_all(neighbours_.back(), box, distance)) return;
        ++near_all;
        neighbours_.pop_back();
        candidates_.resize(begin);
    });
    for (const auto& [point, place] : block) {
        const Point p = point;
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
