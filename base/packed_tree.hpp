// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// The square of the least distance from a box to a point or another box; 0 where they touch. Rounding never
/// makes a box that holds another come out farther than that other.
inline double squared_distance(const Box& a, const Box& b) {
    const auto gap = [](double before, double after) {
        const double wider = before > after ? before : after;
        return wider > 0 ? wider : 0;
    };
    const double dx = gap(a.min_x - b.max_x, b.min_x - a.max_x);
    const double dy = gap(a.min_y - b.max_y, b.min_y - a.max_y);
    return dx * dx + dy * dy;
}
inline double squared_distance(const Box& box, Point p) {
    return squared_distance(box, Box{p.x, p.y, p.x, p.y});
}

/// Finds boxes by where they lie: an R-tree whose leaves are the boxes in Hilbert order of their centres, and
/// whose nodes are runs of 16, level over level in one array (after Kamel and Faloutsos, "On packing
/// R-trees", 1993). An item is the place of a box in the list given; empty boxes are not found. Items come in
/// an order that the boxes alone decide, not a rising one. Fewer than 2^32 boxes. The tree is equal for any
/// number of threads.
class PackedTree {
  public:
    PackedTree() = default;
    PackedTree(std::span<const Box> boxes, int threads);
    /// Of boxes whose neighbours in space already follow one another, as along a ring: they stay in the order
    /// given, which saves the sorting.
    static PackedTree in_order(std::span<const Box> boxes);

    /// How many items can be found, and these, neighbours after each other.
    std::size_t size() const { return items_.size(); }
    std::span<const std::uint32_t> items() const { return items_; }
    /// Around all of them.
    Box box() const { return boxes_.empty() ? Box{} : boxes_.back(); }

    /// Calls visit(item) for each item where keep(box) is true of its box. keep must be true of a box that
    /// holds a box it is true of.
    template <class Keep, class Visit>
    void visit(const Keep& keep, const Visit& visit) const;

    /// The same for each item whose box meets another, edges included.
    template <class Visit>
    void visit_meeting(const Box& box, const Visit& visit) const {
        this->visit([&box](const Box& other) { return other.intersects(box); }, visit);
    }

    /// The same, nearer first as a rule: reach is a squared distance from `p`, and look(item, reach) gives
    /// the reach from there on. Calls look for all items whose box is within reach by then.
    template <class Look>
    void visit_near(Point p, double reach, const Look& look) const;

  private:
    void build(std::span<const Box> boxes, int threads);

    static constexpr std::size_t fan = 16;
    static constexpr std::size_t levels_at_most = 9;  ///< 16^8 items, and the root
    struct Node {
        std::uint32_t level;
        std::uint32_t place;
    };
    struct NearNode {
        double distance;
        Node node;
    };
    Range children(Node node) const {
        const std::size_t begin = level_from_[node.level - 1] + node.place * fan;
        return {begin, std::min(begin + fan, level_from_[node.level])};
    }
    Node root() const { return {static_cast<std::uint32_t>(level_from_.size() - 2), 0}; }

    std::vector<std::uint32_t> items_;     ///< by leaf
    std::vector<Box> boxes_;               ///< leaves, then each level over them; the last is the root
    std::vector<std::size_t> level_from_;  ///< in boxes_, and its end
};

/// Of the shapes that are polygons; an item is a shape's index.
PackedTree tree_of_polygons(const Shapes& shapes, int threads);

template <class Keep, class Visit>
void PackedTree::visit(const Keep& keep, const Visit& visit) const {
    if (items_.empty() || !keep(boxes_.back())) return;
    std::array<Node, levels_at_most * fan> open;
    std::size_t count = 0;
    open[count++] = root();
    while (count > 0) {
        const Node node = open[--count];
        if (node.level == 0) {
            visit(items_[node.place]);
            continue;
        }
        const Range range = children(node);
        for (std::size_t i = range.begin; i < range.end; ++i) {
            if (!keep(boxes_[i])) continue;
            const auto place = static_cast<std::uint32_t>(i - level_from_[node.level - 1]);
            if (node.level == 1) visit(items_[place]);
            else open[count++] = {node.level - 1, place};
        }
    }
}

template <class Look>
void PackedTree::visit_near(Point p, double reach, const Look& look) const {
    if (items_.empty()) return;
    std::array<NearNode, levels_at_most * fan> open;
    std::size_t count = 0;
    open[count++] = {squared_distance(boxes_.back(), p), root()};
    while (count > 0) {
        const auto [distance, node] = open[--count];
        if (!(distance <= reach)) continue;
        if (node.level == 0) {
            reach = look(items_[node.place], reach);
            continue;
        }
        const Range range = children(node);
        const std::size_t first = count;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const double d = squared_distance(boxes_[i], p);
            if (!(d <= reach)) continue;
            std::size_t at = count++;
            for (; at > first && open[at - 1].distance < d; --at) open[at] = open[at - 1];
            open[at] = {d, {node.level - 1, static_cast<std::uint32_t>(i - level_from_[node.level - 1])}};
        }
    }
}

}  // namespace vitality
