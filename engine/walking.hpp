// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/catchments.hpp"
#include "base/street_places.hpp"
#include "base/walks.hpp"
#include "layers/layer.hpp"
#include "layers/measure_spec.hpp"
#include "layers/network.hpp"
#include "layers/population.hpp"

namespace vitality {

/// How walks come into a feature: by its points of access, else where streets meet its boundary, else at the
/// place of its boundary that is nearest to a street; a point is its own way in. `none`: too far off.
enum class WayIn : std::uint8_t { point, access_point, street, boundary, none };

/// The ways into the chosen features of a layer; a target's facility is the feature's place among them.
struct WaysIn {
    std::vector<WalkTarget> targets;
    std::vector<Point> gates;             ///< per target, the way in itself, `away` from its place
    std::vector<WayIn> kinds;             ///< per facility
    std::vector<std::uint32_t> features;  ///< per facility, its place in the layer or in its surroundings
    std::size_t own = 0;                  ///< the first so many are the layer's own
    std::size_t gates_too_far = 0;        ///< facilities whose points of access are all too far off
};

/// What the measures along one network share, each computed once, when it is first asked for. The network,
/// layers and populations outlive it and are known by their ids. Not shared between threads; works in
/// `threads` threads with equal results for any number.
class Walking {
  public:
    Walking(const Network& network, int threads);

    const Network& network() const { return network_; }
    const StreetPlaces& streets() const { return streets_; }
    /// How the chosen features are chosen, and come into.
    struct Goal {
        const Layer* layer = nullptr;
        FeatureChoice choice = {};
        bool to_boundary = false;  ///< past the points of access
        std::size_t nth = 1;       ///< of distances: to the nth nearest
    };
    const WaysIn& ways_in(const Goal& goal);
    /// Where on the network the people of a population step out of their doors.
    const std::vector<StreetPlace>& doors(const Population& population);
    std::vector<StreetPlace> places_of(std::span<const Point> points) const;

    /// Metres of walk to the nth nearest chosen feature: 0 inside of one, and no more than to a street inside
    /// of one without points of access; infinite where no way leads to one, NaN from a place outside that is
    /// farther from the network than max_snap.
    const std::vector<double>& distances(const Population& population, const Goal& goal);
    std::vector<double> distances(std::span<const Point> points, const Goal& goal);
    /// Chosen features at most so many metres of walk away; NaN from a place that is too far from the
    /// network.
    std::vector<double> counts_within(const Population& population, const Goal& goal, double metres);
    std::vector<double> counts_within(std::span<const Point> points, const Goal& goal, double metres);
    /// Per own feature that is chosen, the people of a population at most so many metres of walk away, by
    /// their places, rising.
    std::vector<std::vector<std::uint32_t>> people_within(const Population& population, const Goal& goal,
                                                          double metres);
    /// Per chosen feature, first the layer's own and then those of its surroundings, the land at most `width`
    /// metres beside the streets from which it is at most so many metres of walk away, and beside the way
    /// from these to its gates; of kind none where it is too far from any street.
    Shapes catchments(const Goal& goal, double metres, double width);

  private:
    Facilities facilities(const Goal& goal, std::span<const OriginAt> there);
    std::vector<double> distances(std::span<const Point> points, std::span<const StreetPlace> from,
                                  const Goal& goal);
    std::vector<double> nth_distances(std::span<const Point> points, std::span<const StreetPlace> from,
                                      const Goal& goal);
    std::vector<double> counts_within(std::span<const Point> points, std::span<const StreetPlace> from,
                                      const Goal& goal, double metres);
    /// Who is inside which feature, and how far they walk for that.
    struct Inside {
        OriginAt there;
        double distance;
    };
    /// Those who are inside with no more walk than that.
    std::vector<OriginAt> there_within(std::span<const Point> points, std::span<const StreetPlace> from,
                                       const Goal& goal, double metres);
    std::vector<Inside> inside(std::span<const Point> points, std::span<const StreetPlace> from,
                               const Goal& goal);
    const NearestWalks& walks(const Goal& goal);

    const Network& network_;
    int threads_;
    StreetPlaces streets_;
    std::map<std::string, WaysIn> ways_in_;
    std::map<std::string, std::unique_ptr<NearestWalks>> walks_;
    std::map<std::string, std::vector<StreetPlace>> doors_;
    std::map<std::string, std::vector<double>> distances_;
};

}  // namespace vitality
