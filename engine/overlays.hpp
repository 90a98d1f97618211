// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/covered_area.hpp"
#include "base/nearest_features.hpp"
#include "base/point_location.hpp"
#include "boundaries/geography.hpp"
#include "layers/layer.hpp"
#include "layers/measure_spec.hpp"
#include "layers/population.hpp"

namespace vitality {

/// What the measures of one project share, each computed once, when it is first asked for: which area holds
/// each point, what is covered, how far it is. Geographies, layers and populations are known by their ids and
/// must stay as they are. Not shared between threads; works in `threads` threads with equal results for any
/// number.
class Overlays {
  public:
    explicit Overlays(int threads) : threads_(threads) {}
    int threads() const { return threads_; }

    /// A point on an edge that areas share is in the area with the lowest code.
    const PointLocator& locator(const Geography& geography);
    /// Square metres per area; NaN for an area without geometry.
    const std::vector<double>& land(const Geography& geography);
    /// Per point of a population: its area, by the point's own code where that is one of the geography, else
    /// by its place; PointLocator::nowhere outside. People spread over one geography are found in another by
    /// their places alone.
    const std::vector<std::uint32_t>& homes(const Population& population, const Geography& geography);
    /// Per feature of a layer (points, or the centroids of lines and polygons): its area.
    const std::vector<std::uint32_t>& homes(const Layer& layer, const Geography& geography);
    /// Square metres of each area that the chosen polygons cover.
    const Covered& covered(const Geography& geography, const Layer& layer, const FeatureChoice& choice);
    /// Metres from each point of a population to the nth nearest chosen feature, surroundings included.
    const std::vector<double>& distances(const Population& population, const Layer& layer,
                                         const FeatureChoice& choice, bool to_access_points,
                                         std::size_t nth = 1);
    /// Features and an index over them, which must not outlive them.
    struct Reach {
        Shapes made;
        const Shapes* features = nullptr;  ///< `made`, or a layer's own
        std::unique_ptr<FeatureDistances> index;
    };
    /// The chosen features, surroundings included; of a site with points of access these, as one feature.
    const Reach& reach(const Layer& layer, const FeatureChoice& choice, bool to_access_points);
    /// The border of the map, as lines.
    const FeatureDistances& border(const Geography& geography);
    /// Per area, metres that every place in it is from the border at least: a bound by the area's box, which
    /// is cheap, and 0 near the border. Infinite for an area without geometry.
    const std::vector<double>& border_bounds(const Geography& geography);
    /// Mean place of an area's people, weighted; `found[area]` false where nobody lives there.
    struct PeopleCentres {
        std::vector<Point> points;
        std::vector<bool> found;
    };
    PeopleCentres people_centres(const Population& population, const std::vector<double>& people,
                                 const Geography& geography);

  private:
    const Reach& index(Reach& reach, const Shapes& features) const;
    int threads_;
    std::map<std::string, std::unique_ptr<PointLocator>> locators_;
    std::map<std::string, std::vector<double>> land_;
    std::map<std::string, std::vector<std::uint32_t>> homes_;
    std::map<std::string, Covered> covered_;
    std::map<std::string, std::vector<double>> distances_;
    std::map<std::string, Reach> reach_;
    std::map<std::string, Reach> borders_;
    std::map<std::string, std::vector<double>> border_bounds_;
};

/// Metres from each point to the nth nearest feature; infinite where there are fewer.
std::vector<double> nth_distances(const FeatureDistances& features, std::span<const Point> points,
                                  std::size_t nth, int threads);

/// One place per feature: points as they are, lines and polygons by their centroids; not a number for shapes
/// of kind none.
std::vector<Point> places_of(const Shapes& shapes, int threads);

/// The features of a layer that a choice keeps, by rising index: of its own, or of its surroundings.
std::vector<std::uint32_t> chosen_features(const Layer& layer, const FeatureChoice& choice);
std::vector<std::uint32_t> chosen_beyond(const Layer& layer, const FeatureChoice& choice);

}  // namespace vitality
