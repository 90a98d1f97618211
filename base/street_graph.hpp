// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// A stretch of a street between two nodes that holds no other node. It may be walked both ways.
struct StreetEdge {
    std::uint32_t from = 0, to = 0;  ///< nodes; alike where it leads back to where it began
    double length = 0;               ///< metres along its points, above 0
    double cost = 0;                 ///< length times what a metre of its line counts as
    std::uint32_t line = 0;          ///< the shape that it was cut from
    std::size_t first_point = 0;     ///< of StreetGraph::points
    std::size_t point_count = 0;     ///< at least 2

    std::uint32_t other_end(std::uint32_t node) const { return node == from ? to : from; }
};

struct StreetRules {
    /// Ends of lines at most so far from each other, or from a vertex of another line, are one node: each end
    /// and the nearest vertex of each other line. Metres.
    double tolerance = 0.01;
    /// What a metre counts as, by line; empty = 1 each. Lines of 0 or less, or of no number, are left out.
    std::vector<double> factors = {};
    /// Of sources that name their nodes: the numbers of those at a line's beginning and end, by line. Ends of
    /// one number then meet wherever they lie, and nothing else does. Empty = by place.
    std::vector<std::array<std::uint32_t, 2>> ends = {};
};

/// What a graph was made of, and what was wrong with it.
struct StreetCounts {
    std::size_t lines = 0;        ///< taken in
    std::size_t left_out = 0;     ///< lines that may not be walked
    std::size_t no_lines = 0;     ///< shapes of other kinds, or of fewer than two points apart
    std::size_t joined_ends = 0;  ///< places of ends that were not quite where they meet others
    std::size_t repeats = 0;      ///< vertices at the place of the one before them
};

/// A network of streets as a graph. Nodes are the ends of lines, and vertices that several lines share, or
/// one line twice; where lines cross without a shared vertex, as at a bridge, there is none. Nodes that lie
/// close have numbers that lie close. Equal for any number of threads.
class StreetGraph {
  public:
    StreetGraph() = default;
    /// Of the shapes of kind `line`, in one projected CRS in metres. Fewer than 2^32 points.
    StreetGraph(const Shapes& lines, const StreetRules& rules, int threads);

    std::span<const Point> nodes() const { return nodes_; }
    std::span<const StreetEdge> edges() const { return edges_; }
    std::span<const Point> points_of(std::size_t edge) const {
        return {points_.data() + edges_[edge].first_point, edges_[edge].point_count};
    }
    /// The edges at a node; one that leads back to it stands there twice.
    std::span<const std::uint32_t> edges_at(std::uint32_t node) const {
        return {edges_at_.data() + first_edge_[node], first_edge_[node + 1] - first_edge_[node]};
    }
    const StreetCounts& counts() const { return counts_; }
    double length() const;  ///< of all edges, metres

  private:
    void add_adjacency();

    std::vector<Point> nodes_;
    std::vector<StreetEdge> edges_;
    std::vector<Point> points_;
    std::vector<std::uint32_t> first_edge_{0};
    std::vector<std::uint32_t> edges_at_;
    StreetCounts counts_;
};

/// The pieces that a network falls into.
struct StreetPieces {
    std::vector<std::uint32_t> piece;  ///< of each node; 0 is the piece with the greatest length
    std::vector<double> length;        ///< metres of streets in each, falling
};
StreetPieces pieces_of(const StreetGraph& graph);

}  // namespace vitality
