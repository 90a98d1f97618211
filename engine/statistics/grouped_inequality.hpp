// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// Subgroups of a population: deprivation fifths or tenths, boroughs, ethnic groups. One entry a subgroup.
struct Subgroups {
    std::span<const double> values;
    std::span<const double> people;  ///< empty = one each
    std::span<const double> errors;  ///< standard errors of the values; empty = not known
};

struct SubgroupSettings {
    bool ordered = true;          ///< the entries run from the most to the least deprived
    bool high_is_better = false;  ///< a favourable indicator
    /// The subgroup to compare with, an index. Without one: the least deprived of ordered subgroups, the best
    /// of others. Without values itself, it is a reason.
    std::optional<std::size_t> reference;
};

/// The summary measures of health inequality of the World Health Organization. Source: Schlotheuber and
/// Hosseinpoor, Int J Environ Res Public Health 2022;19:3697 (WHO's package healthequal). y = value of a
/// subgroup, s its share of people, m = sum of s y.
struct GroupedInequality {
    /// D. Ordered: most minus least deprived, for a favourable indicator least minus most, so that a positive
    /// number is to the deprived's disadvantage. Others: highest minus lowest; with a reference the worst
    /// side minus it (or it minus the worst of a favourable indicator).
    Estimate difference;
    Estimate ratio;  ///< R: the same two as a ratio; both must be above zero

    /// How the whole population would change if all had the reference's value: PAR = reference - m, PAF = 100
    /// PAR / m. Negative for an adverse indicator where the reference fares better than average. Not cut off
    /// at zero where it fares worse. Limits: PAR as a linear combination of independent values; PAF by the
    /// delta method on the logarithm of reference / m, where both are above zero.
    Estimate attributable_risk;
    Estimate attributable_fraction;

    double mean = std::numeric_limits<double>::quiet_NaN();             ///< m
    double variance = std::numeric_limits<double>::quiet_NaN();         ///< BGV = sum s (y - m)^2
    double deviation = std::numeric_limits<double>::quiet_NaN();        ///< BGSD = square root of BGV
    Inequality variation;                                               ///< COV = 100 BGSD / m
    Inequality disparity;                                               ///< IDISW = 100 sum s |y - m| / m
    Inequality plain_disparity;                                         ///< IDISU = 100 / n sum |y - m| / m
    double from_mean = std::numeric_limits<double>::quiet_NaN();        ///< MDMW = sum s |y - m|
    double plain_from_mean = std::numeric_limits<double>::quiet_NaN();  ///< MDMU = sum |y - m| / n
    double from_best = std::numeric_limits<double>::quiet_NaN();        ///< MDBW = sum s |y - best|
    double plain_from_best = std::numeric_limits<double>::quiet_NaN();  ///< MDBU
    double from_reference = std::numeric_limits<double>::quiet_NaN();   ///< MDRW
    double plain_from_reference = std::numeric_limits<double>::quiet_NaN();  ///< MDRU
    Inequality log_deviation;           ///< MLD = 1000 times Theil's L; a subgroup with zero is a reason
    Inequality theil;                   ///< TI = 1000 times Theil's T
    Inequality absolute_concentration;  ///< ACI = sum s (2 X - 1) y, X the middle rank; ordered only
    Inequality relative_concentration;  ///< RCI = ACI / m; ordered only
    Used used;
    std::string reason;
};

/// A subgroup without value or people is left out and counted; D and R then need both ends, and say so where
/// one is missing (they are not moved to the next subgroup). Needs two subgroups. Slope and relative index of
/// inequality over the same subgroups: slope_index.hpp.
GroupedInequality grouped_inequality(const Subgroups& subgroups, const SubgroupSettings& settings = {});

}  // namespace vitality
