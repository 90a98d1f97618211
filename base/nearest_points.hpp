// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
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
    /// A point to answer for, and where its answer goes.
    struct Query {
        Point point;
        std::uint32_t place;
    };
    struct Candidate {
        Box box;
        std::uint32_t chain;
    };
    /// The boxes of 8 candidates by centre and half width and height, for arithmetic on several at once.
    struct Boxes8 {
        std::array<double, 8> x, y, half_width, half_height;
    };
    /// A shape that lies within a distance of some points of a block, and its chains that do.
    struct Neighbour {
        std::uint32_t shape;
        std::size_t begin;
        std::size_t end;
    };

    void gather(std::span<const Point> points, std::span<const std::uint32_t> order);
    static Box box_of(std::span<const Query> block);

    void nearest(std::span<const Query> block, std::span<Nearest> results);
    BestShape nearest_to(Point p);
    bool collect(const Box& box, double reach, std::size_t at_most);
    void collect_holders(const Box& box);
    void lay_out_candidates();
    void look(std::uint32_t chain_place, Point p, BestShape& best);
    Nearest nearest_of_collected(Point p);

    void count(std::span<const Query> block, double distance, std::span<std::uint32_t> results);
    bool is_near_all(const Neighbour& neighbour, const Box& box, double distance) const;
    bool is_near(const Neighbour& neighbour, Point p, double distance) const;

    const FeatureIndex& index_;
    std::vector<Query> queries_;
    std::uint32_t last_ = no_feature;           ///< the chain found last
    std::vector<Candidate> candidates_;         ///< chains that may be nearest to a point of the block
    std::vector<Boxes8> boxes_;                 ///< of candidates_; the last is filled up
    std::uint32_t holder_of_all_ = no_feature;  ///< the first polygon that holds the whole block
    std::vector<std::uint32_t> holders_;  ///< polygons before it that may hold a point of the block, rising
    std::vector<Neighbour> neighbours_;
};

}  // namespace vitality
