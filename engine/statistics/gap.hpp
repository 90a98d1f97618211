// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// The gap between the area of the highest value and that of the lowest.
struct AreaGap {
    std::size_t highest = 0, lowest = 0;            ///< indices; of equal values the first in the input
    std::size_t highest_tied = 0, lowest_tied = 0;  ///< areas that share the value, 1 = it stands alone
    Estimate difference;                            ///< highest - lowest, in the indicator's unit
    Estimate ratio;                                 ///< highest / lowest; only where the lowest is above zero
    Used used;
    std::string reason;  ///< why there is no gap: fewer than two areas have a value
};

/// Limits come from the two areas' own 95% limits, taken as independent: standard errors (upper - lower) /
/// (2 * 1.959964), for the ratio on the logarithms (Altman and Bland, BMJ 2003;326:219). `limits95` empty =
/// none; where areas are tied, the first one's are taken. The limits treat the two areas as chosen
/// beforehand; the extremes of many areas lie apart by chance alone, so they say too little about the
/// uncertainty of which areas these are. NaN values are left out, infinite values are a reason.
AreaGap gap_between_areas(std::span<const double> values, std::span<const Limits> limits95 = {});

/// The gap between the fifths (or k-ths) of the people at both ends of a ranking.
struct GroupGap {
    double top = std::numeric_limits<double>::quiet_NaN();     ///< weighted mean, highest in the ranking
    double bottom = std::numeric_limits<double>::quiet_NaN();  ///< the same, lowest in the ranking
    Estimate difference;                                       ///< top - bottom
    Estimate ratio;  ///< top / bottom; only where both are above zero
    Used used;
    std::string reason;
};

/// Areas are ordered by `by`, or by their own value where `by` is empty, and laid end to end by population.
/// Each group holds exactly 1/k of the people: an area across a border counts with its share of people on
/// either side, and areas of equal rank are mixed evenly. The result therefore does not depend on the order
/// of rows or on how ties are broken. (Groups made of whole areas, such as published deciles: see
/// grouped_inequality.hpp.) `by`, NaN = area left out. With `limits95` of all areas in the two groups the
/// difference and ratio have limits (areas independent, standard errors from limits; ratio by the delta
/// method on its logarithm). `groups` from 2; needs at least two areas.
GroupGap gap_of_groups(std::span<const double> values, std::span<const double> weights,
                       std::span<const double> by = {}, unsigned groups = 5,
                       std::span<const Limits> limits95 = {});

}  // namespace vitality
