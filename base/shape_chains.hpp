// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Consecutive edges of one ring: up to 8, or none where a chain is a lone point.
struct Chain {
    std::uint32_t first;  ///< its first point, in points()
    std::uint32_t edges;
    std::uint32_t shape;
};

/// Chosen shapes cut into chains with their boxes, for work edge by edge that passes over most edges. Shapes
/// count from 0 in the order chosen. Points that are not finite are left out. Fewer than 2^32 points.
class ShapeChains {
  public:
    ShapeChains() = default;
    /// `chosen`: places in `shapes`, each less than shapes.size().
    ShapeChains(const Shapes& shapes, std::span<const std::uint32_t> chosen, int threads);

    std::size_t size() const { return kinds_.size(); }
    /// Kind `none` as well where no finite point is left.
    ShapeKind kind(std::size_t shape) const { return kinds_[shape]; }
    std::span<const Box> boxes() const { return boxes_; }

    std::span<const Chain> chains() const { return chains_; }
    std::span<const Box> chain_boxes() const { return chain_boxes_; }
    std::span<const Point> points_of(const Chain& chain) const {
        return {points_.data() + chain.first, std::size_t{chain.edges} + 1};
    }

    /// Calls visit(chain's place) for the chains of a shape whose box keep(box) is true of. keep must be true
    /// of a box that holds a box it is true of.
    template <class Keep, class Visit>
    void visit(std::size_t shape, const Keep& keep, const Visit& visit) const;

    /// Whether a polygon holds the point, or has it on its boundary, by the even-odd rule over all its rings:
    /// exact once all is on_grid. False for other kinds.
    bool holds(std::size_t shape, Point p) const;

  private:
    /// Consecutive chains of one ring: up to 16.
    struct Group {
        Box box;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    /// Where the things of a shape begin.
    struct From {
        std::size_t point = 0;
        std::size_t chain = 0;
        std::size_t group = 0;
    };
    static From sizes_of(const Shapes& shapes, std::size_t shape);
    void fill(const Shapes& shapes, std::size_t from_shape, std::uint32_t shape);
    void add_chains(From& next, std::size_t first_point, std::size_t edges, std::uint32_t shape);
    Point first_point(const Chain& chain) const { return points_[chain.first]; }
    Point last_point(const Chain& chain) const { return points_[chain.first + chain.edges]; }

    std::vector<Point> points_;
    std::vector<Chain> chains_;
    std::vector<Box> chain_boxes_;
    std::vector<Group> groups_;
    std::vector<From> from_;  ///< by shape, and the end
    std::vector<ShapeKind> kinds_;
    std::vector<Box> boxes_;
};

template <class Keep, class Visit>
void ShapeChains::visit(std::size_t shape, const Keep& keep, const Visit& visit) const {
    for (std::size_t g = from_[shape].group; g < from_[shape + 1].group; ++g) {
        const Group& group = groups_[g];
        if (!keep(group.box)) continue;
        for (std::uint32_t c = group.begin; c < group.end; ++c) {
            if (keep(chain_boxes_[c])) visit(c);
        }
    }
}

}  // namespace vitality
