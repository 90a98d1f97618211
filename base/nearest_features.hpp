// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/feature_index.hpp"
#include "base/shapes.hpp"

namespace vitality {

/// Straight-line distances to features: points, lines and polygons, mixed, in one projected CRS in metres.
///
/// The distance is 0 inside a polygon and on its boundary, which is decided exactly once all is on_grid
/// (base/exact.hpp); else it is that to the nearest edge or point, in double precision, from the coordinates
/// as given. Of several features that come out equally near, the one of least index is told. Shapes of kind
/// `none` and points that are not finite are passed over. Results are equal bit for bit for any number of
/// threads, and one by one or many at once.
class FeatureDistances {
  public:
    /// All shapes are features. Fewer than 2^32 shapes and points; nothing of `shapes` is kept.
    FeatureDistances(const Shapes& shapes, int threads);
    /// Only the shapes whose places are in `use` are, in any order; none where it is empty.
    FeatureDistances(const Shapes& shapes, std::span<const std::uint32_t> use, int threads);

    Nearest nearest(Point p) const;
    std::vector<Nearest> nearest(std::span<const Point> points, int threads) const;
    /// From whole shapes: the least distance between any point of the shape and any of a feature; 0 where
    /// they touch, overlap, or one holds the other.
    std::vector<Nearest> nearest_of_shapes(const Shapes& origins, int threads) const;

    /// Metres to the feature that is `nth` nearest, 1 for the nearest; infinite where there are fewer, and
    /// for a point that is not finite.
    std::vector<double> nth_nearest(std::span<const Point> points, std::size_t nth, int threads) const;

    /// How many features are at most `distance` metres away: none for a point that is not finite, or a
    /// distance that is not a number or below 0.
    std::vector<std::uint32_t> count_within(std::span<const Point> points, double distance,
                                            int threads) const;
    std::vector<std::uint32_t> count_within_of_shapes(const Shapes& origins, double distance,
                                                      int threads) const;

  private:
    FeatureIndex index_;
};

}  // namespace vitality
