// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "engine/statistics/transforms.hpp"

namespace vitality {

/// One part of an index: a value per area, NaN where there is none.
struct IndexIndicator {
    std::string id;
    std::span<const double> values;
    Polarity polarity = Polarity::neutral;  ///< must say which end is worse
    double weight = 1;                      ///< positive; only its share of all weights counts
    Place place = {};                       ///< in the project file, for messages
    std::string title = {};                 ///< as within a sentence; empty = the id
};

struct IndexRule {
    ValueTransform transform = ValueTransform::exponential;
    /// The least share of the weights that the indicators an area has must carry for it to get an index. 1:
    /// it must have all. Below 1 the weights of those it has are scaled up to 1, as if it stood on what is
    /// missing as it does on the rest: an assumption that nothing in the data supports.
    double at_least = 1;
};

struct CompositeIndex {
    std::vector<double> scores;      ///< one per area, higher is worse; NaN where there is none
    std::vector<std::size_t> ranks;  ///< 1 = highest priority; equal scores share it (1224); 0 = no score
    std::vector<std::vector<double>> contributions;  ///< [indicator][area]; they add up to the score; NaN
                                                     ///< where the indicator or the score is missing
    std::vector<double> weights;                     ///< as used: their sum is 1
    std::vector<double> weight_present;  ///< per area: share of the weights that it has values for
    std::vector<std::string> reasons;  ///< per area, why there is no score: "no value of a and b"; else empty
    std::size_t reweighted = 0;        ///< areas with a score although an indicator is missing
    Used used;
    std::string method;  ///< one sentence: transform, weights, rule and how many areas were reweighted
    std::string reason;  ///< why no area has a score, as a clause naming the indicator; else empty
};

/// A weighted arithmetic mean of transformed indicators over the same areas in the same order. An indicator
/// that cannot be transformed (transforms.hpp) leaves no index at all: it is never left out silently. Places
/// and spreads are taken over all areas with a value of that indicator, also those without an index.
/// Source: linear aggregation, OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 6;
/// with the exponential transform, The English Indices of Deprivation 2019, Technical report, stages 5 to 7.
/// Scores and ranks say how areas stand to one another, not how large a need is, and are not comparable
/// between two indices or two editions of one.
/// @throws SettingsError for no indicator, a weight that is not positive and finite, neutral polarity,
/// at_least outside (0, 1]. @throws std::invalid_argument for spans of different lengths.
CompositeIndex composite_index(std::span<const IndexIndicator> indicators, const IndexRule& rule);

/// Place by score, 1 for the highest; 0 for NaN. Scores that differ by no more than 1e-12 of the largest
/// (rounding of sums in another order) count as equal and share the first of their places.
std::vector<std::size_t> priority_ranks(std::span<const double> scores);

/// Per area the mean of its values weighted by `weights`, over the columns ([indicator][area]) that are not
/// NaN there; NaN where all are, or where the weights of those that are not are zero.
std::vector<double> weighted_scores(std::span<const std::vector<double>> columns,
                                    std::span<const double> weights);

/// What composite_index throws for its arguments, in one place for all that take indicators of an index.
void check_index(std::span<const IndexIndicator> indicators, const IndexRule& rule);

}  // namespace vitality
