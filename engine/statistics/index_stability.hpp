// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/composite_index.hpp"

namespace vitality {

/// How the weights of a variant are drawn around those given.
///   band       each weight is multiplied by a uniform number of [1 - spread, 1 + spread], then all are
///   scaled
///              to sum to 1. 0 < spread < 1; 0.25: "give or take a quarter".
///   dirichlet  Dirichlet(c w): mean w, standard deviation of a weight sqrt(w (1 - w) / (c + 1)). c >= 1 is
///              the spread; the larger, the nearer to the given weights.
enum class WeightDraw { band, dirichlet };

struct StabilityOptions {
    std::size_t top = 10;         ///< k: an area stays "in the top" where its rank is 1 to k, ties included
    std::size_t variants = 1000;  ///< drawn at random
    std::uint64_t seed = 1;
    WeightDraw draw = WeightDraw::band;
    double spread = 0.25;
    std::vector<ValueTransform> transforms =
        {};  ///< each variant draws one, all as likely; empty = the index's own
    int threads = 1;
};

/// Ranks of one area over the random variants; zeros where it has no index.
struct AreaStability {
    std::size_t rank = 0;             ///< of the index itself
    double share_in_top = 0;          ///< of the variants; NaN where it has no index
    std::size_t first = 0, last = 0;  ///< the least and the greatest rank
    double median = 0;                ///< rank
};

/// The ranking after one named change.
struct RankVariant {
    std::string name;                ///< "without obesity", "min-max"
    std::vector<std::size_t> ranks;  ///< 0 = no rank
    double mean_shift =
        0;               ///< mean of |rank - rank of the index| over the areas that have both; NaN = none has
    Used used;           ///< of the areas with an index, those with a rank in this variant
    std::string reason;  ///< why there is no ranking, as a clause; else empty
};

struct IndexStability {
    std::vector<AreaStability> areas;            ///< one per area
    std::vector<RankVariant> without_indicator;  ///< in the order of the indicators; empty with one indicator
    std::vector<RankVariant> by_transform;       ///< every transform, with the given weights
    double mean_shift = 0;              ///< mean over random variants and areas of |rank - rank of the index|
    double largest_standard_error = 0;  ///< of a share_in_top, 0.5 / sqrt(variants), as one of 0.5 has
    Used used;
    std::string method;  ///< one sentence: variants, seed, draw, transforms, k
    std::string reason;  ///< why nothing could be drawn, as a clause; else empty
};

/// How far the ranking hangs on the choices behind it. All variants rank the areas that have an index under
/// the given weights, no other, so that ranks can be compared; an area that lacks an indicator is reweighted
/// in each. Scores are as in composite_index. Equal bit for bit for any number of threads and, up to rounding
/// of sums, any order of the areas; each variant has its own stream of random numbers. Memory: 4 bytes per
/// area and variant.
/// Source: uncertainty analysis by Monte Carlo over weights and normalisation, and leaving one indicator out:
/// OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7; mean shift in rank: Saisana,
/// Saltelli and Tarantola, JRSS A 168 (2005), 307-323. The draws are this header's: they tell of choices of
/// weights this near, not of the sampling error of the indicators.
/// @throws as composite_index, and SettingsError for no variants, top 0, or a spread outside its range.
IndexStability index_stability(std::span<const IndexIndicator> indicators, const IndexRule& rule,
                               const StabilityOptions& options);

}  // namespace vitality
