// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/cell_grid.hpp"
#include "base/shapes.hpp"

namespace vitality {

/// Which polygon holds a point, for nations of polygons and millions of points.
///
/// Polygons are read by the even-odd rule over all their rings; their boundary belongs to them. Coordinates
/// are put on the grid of base/exact.hpp, and on it no answer is in doubt: in a coverage a point of a shared
/// edge is held by both neighbours, and no point falls between them. Other kinds of shapes hold no point, and
/// a point that is not finite lies nowhere.
class PointLocator {
  public:
    static constexpr std::uint32_t nowhere = 0xffffffff;

    /// polygons: in one projected CRS, valid, within 2^31 m of the origin; their points must stay where they
    /// are as long as points are located. rank: one per polygon; of several polygons that hold a point the
    /// one of least rank has it, of equal ranks the first. Empty = the order of the polygons. Answers are
    /// equal for any number of threads.
    /// @throws DataError: a vertex that is not finite or too far away.
    PointLocator(const Shapes& polygons, std::span<const std::uint32_t> rank, int threads);
    PointLocator(Shapes&& polygons, std::span<const std::uint32_t> rank, int threads) = delete;

    /// Index of the polygon that has the point, or nowhere.
    std::uint32_t find(Point p) const;
    /// The same for each of the points.
    std::vector<std::uint32_t> find_each(std::span<const Point> points, int threads) const;
    /// Fills `found` with all polygons that hold the point, by rising index.
    void find_all(Point p, std::vector<std::uint32_t>& found) const;

  private:
    struct Place;  ///< of a point: its cell

    Place place_of(Point p) const;
    std::uint32_t first_in(const Place& place) const;
    void find_some(std::span<const Point> points, std::uint32_t* found) const;
    bool holds(const EdgeRun* run, const EdgeRun* end, const Place& place) const;

    std::span<const Point> points_;     ///< of the polygons
    std::vector<std::uint32_t> order_;  ///< polygon at each place of the grid: by rank, then index
    CellGrid grid_;
};

}  // namespace vitality
