// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/shapes.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {

/// Made maps of a yes-no condition: as many areas in it as in the observed map, as clustered as the observed
/// map, and otherwise by chance.
///
/// Surrogates matched to the variogram follow J. Viladomat, R. Mazumder, A. McInturff, D. J. McCauley and
/// T. Hastie, "Assessing the significance of global and local correlations under spatial autocorrelation: a
/// nonparametric approach", Biometrics 70 (2014) 409-418: noise without pattern is smoothed, and the
/// smoothing is chosen under which the made maps' variogram comes nearest to the observed one. Two things are
/// carried over to yes-no maps. The smooth field is cut at the level that leaves as many areas in as were
/// observed (truncated Gaussian simulation: Matheron and others 1987), and the variogram compared is that of
/// the cut map. The smoother is a sum of kernels around the knots of a shifted grid (process convolution: D.
/// Higdon 2002), whose cost does not grow with the range.

/// Pairs of areas by their distance.
struct DistanceBands {
    std::vector<std::uint32_t> first, second;  ///< areas of each pair
    std::vector<std::size_t> from{0};          ///< band b holds pairs [from[b], from[b + 1])
    std::size_t size() const { return from.size() - 1; }
};

/// Bands that widen by 1.4 from the usual distance between neighbours up to half of the map's extent.
/// Of many pairs about `most` a band are drawn.
DistanceBands distance_bands(std::span<const Point> places, std::size_t most, std::uint64_t seed);

/// Per band the share of pairs of which exactly one area is in: the variogram of a yes-no map.
std::vector<double> variogram(const DistanceBands& bands, std::span<const std::uint8_t> in);

/// How a condition clusters.
struct Clustering {
    double range = 0;  ///< metres at which two areas tell nothing of each other; 0 = no clustering
    double noise = 1;  ///< share of the field's variance that has no pattern
};

/// Makes maps of `in_count` areas, which is 1 to all of them; places are finite and not all the same, and
/// outlive it.
class SurrogateMaps {
  public:
    SurrogateMaps(std::span<const Point> places, std::size_t in_count);

    /// The clustering whose made maps come nearest to the observed map.
    Clustering fit(const DistanceBands& bands, std::span<const double> observed, std::uint64_t seed,
                   int threads) const;

    /// Fills `in` with one made map.
    void make(const Clustering& clustering, Random& random, std::vector<double>& field,
              std::vector<std::uint8_t>& in) const;

  private:
    double misfit(const Clustering& clustering, const DistanceBands& bands, std::span<const double> observed,
                  std::uint64_t seed) const;
    void add_field(double range, double variance, Random& random, std::vector<double>& field) const;
    void cut(const std::vector<double>& field, std::vector<std::uint8_t>& in) const;

    std::span<const Point> places_;
    std::size_t in_count_;
    std::vector<double> ranges_;  ///< those tried
};

}  // namespace vitality
