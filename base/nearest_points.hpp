// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/feature_index.hpp"

namespace vitality {

/// Searches from many points. `order` lists the points to answer for, neighbours in space one after another
/// for speed; `results` has the places of `points`. One search is for one thread.
class PointSearch {
  public:
    explicit PointSearch(const FeatureIndex& index) : index_(index) {}

    void nearest(std::span<const Point> points, std::span<const std::uint32_t> order,
                 std::span<Nearest> results);
    void count_within(std::span<const Point> points, std::span<const std::uint32_t> order, double distance,
                      std::span<std::uint32_t> results);

  private:
    /// Points that lie together, and are answered together.
    struct Block {
        std::span<const std::uint32_t> places;
        Box box;
    };
    struct Candidate {
        Box box;
        std::uint32_t chain;
    };
    /// A shape that lies within a distance of some points of a block, and its chains that do.
    struct Neighbour {
        std::uint32_t shape;
        std::size_t begin;
        std::size_t end;
    };

    void nearest(const Block& block, std::span<Nearest> results);
    BestShape nearest_to(Point p);
    bool collect(const Box& box, double reach, std::size_t at_most);
    void collect_holders(const Box& box);
    Nearest nearest_of_collected(Point p) const;

    void count(const Block& block, double distance, std::span<std::uint32_t> results);
    bool is_near_all(const Neighbour& neighbour, const Box& box, double distance) const;
    bool is_near(const Neighbour& neighbour, Point p, double distance) const;

    const FeatureIndex& index_;
    std::span<const Point> points_;
    std::uint32_t last_ = no_feature;     ///< the chain found last
    std::vector<Candidate> candidates_;   ///< chains that may be nearest to a point of the block
    std::vector<std::uint32_t> holders_;  ///< polygons that may hold a point of the block, rising
    std::vector<Neighbour> neighbours_;
};

}  // namespace vitality
