// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "base/packed_tree.hpp"
#include "base/street_graph.hpp"

namespace vitality {

/// Where on a network a point is: the nearest place of an edge, never of a node alone.
struct StreetPlace {
    static constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t edge = no_edge;  ///< no_edge = nothing near enough
    double along = 0;              ///< metres from the edge's beginning
    double away = 0;               ///< metres in a straight line from the point to the place
    Point at;                      ///< the place

    bool found() const { return edge != no_edge; }
};

/// Finds places on a network, which outlives it. Of equally near ones that of the least edge. All is equal
/// for any number of threads.
class StreetPlaces {
  public:
    StreetPlaces(const StreetGraph& graph, int threads);

    /// The nearest places, at most `most` metres away; points that are not finite are nowhere.
    std::vector<StreetPlace> places_of(std::span<const Point> points, double most, int threads) const;
    StreetPlace place_of(Point p, double most) const;
    /// The place nearest to any point of the shape's lines or boundary.
    StreetPlace place_of(const Shapes& shapes, std::size_t shape, double most) const;
    /// Where edges cross or touch the shape's lines or boundary, by edge and along it.
    std::vector<StreetPlace> meetings_with(const Shapes& shapes, std::size_t shape) const;
    /// The nearest place of an edge for which allowed(edge) holds.
    template <class Allowed>
    StreetPlace place_among(Point p, double most, const Allowed& allowed) const;

  private:
    struct Best {
        double squared, reach;
        std::uint32_t edge = StreetPlace::no_edge;
        void offer(double candidate, std::uint32_t of);
    };
    static Best none_within(double most);
    void look(std::uint32_t edge, Point p, Best& best) const;
    void search(Point p, Best& best) const;
    StreetPlace place_on(std::uint32_t edge, Point p) const;
    StreetPlace found(const Best& best, Point p, double most) const;

    const StreetGraph& graph_;
    PackedTree edges_;
};

template <class Allowed>
StreetPlace StreetPlaces::place_among(Point p, double most, const Allowed& allowed) const {
    Best best = none_within(most);
    edges_.visit_near(p, best.reach, [&](std::uint32_t edge, double) {
        if (allowed(edge)) look(edge, p, best);
        return best.reach;
    });
    return found(best, p, most);
}

}  // namespace vitality
