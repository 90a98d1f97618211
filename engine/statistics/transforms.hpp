// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// How the values of indicators in different units are made comparable before they are added. Every transform
/// is turned so that higher is worse.
///   rank         R = place / n: place 1 is the least bad of the n areas with a value, n the worst; ties get
///                the mean of their places. In (0, 1].
///   z_score      (v - mean) / sd, the sd of the n areas themselves (population form, division by n).
///   min_max      (v - lowest) / (highest - lowest), in [0, 1]; turned: 1 - that.
///   exponential  X = -23 ln(1 - R (1 - exp(-100 / 23))) of the R above, in (0, 100].
/// Sources: z_score, min_max and rank: OECD and JRC, Handbook on Constructing Composite Indicators (2008),
/// step 5; exponential: The English Indices of Deprivation 2019, Technical report, stage 5 and appendix on
/// the exponential transformation ("its rank scaled to the range [0, 1], R = 1/N for the least deprived and
/// R = N/N, i.e. 1, for the most deprived"). The worst tenth of areas spans 50 to 100, so that a low rank on
/// one indicator cancels a high one less than it does with rank, z_score and min_max.
enum class ValueTransform { rank, z_score, min_max, exponential };

/// "rank", "z-score (population standard deviation)", "min-max", "exponential transform of the rank".
std::string transform_words(ValueTransform transform);

/// X of a rank scaled to [0, 1]: 0 for 0, 100 for 1. NaN outside, and for NaN.
double exponential_of_rank(double scaled_rank);

struct Transformed {
    std::vector<double> values;  ///< one per area; NaN where the area has no value; all NaN with a reason
    Used used;
    std::string reason;  ///< why the transform is not defined for these values, as a clause; else empty
};

/// The values of one indicator over areas. NaN is no value and stays none; an infinite value counts as none.
/// Undefined, with the reason, where no area has a value; z_score and min_max also where all values are
/// equal, as they are with one area, and where they lie so far apart that their range overflows. rank and
/// exponential give equal values the mean place (n + 1) / 2. Each area's result is the same bit for bit in
/// any order of the areas.
/// @throws SettingsError for neutral polarity: nothing says which end is worse.
Transformed transformed(std::span<const double> values, Polarity polarity, ValueTransform transform);

/// Places of the values with the worst last and ties averaged: 1 to n; NaN where there is no value.
/// @throws SettingsError for neutral polarity.
std::vector<double> mean_places(std::span<const double> values, Polarity polarity);

}  // namespace vitality
