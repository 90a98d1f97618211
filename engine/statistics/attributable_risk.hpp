// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// People by exposure (living in the most deprived fifth, smoking) and outcome.
struct ExposureTable {
    double exposed_cases = 0, exposed_others = 0;
    double unexposed_cases = 0, unexposed_others = 0;
};

/// R1, R0 = risk of the exposed and the unexposed, R = of all. Risks and their differences are 0 to 1 (not x
/// 100); fractions too.
struct ExposureRisks {
    Estimate risk_ratio;             ///< R1 / R0
    Estimate odds_ratio;             ///< ad / bc
    Estimate risk_difference;        ///< attributable risk R1 - R0
    Estimate population_difference;  ///< population attributable risk R - R0
    Estimate exposed_fraction;       ///< (R1 - R0) / R1
    Estimate population_fraction;    ///< population attributable fraction (R - R0) / R
    std::string reason;
};

/// Limits are Wald's, as in epiR epi.2by2 (cohort.count): on the logarithm for the ratios and 1 -
/// exposed_fraction; risk difference with each risk's binomial variance; population difference with R(1 - R)
/// / N + R0(1 - R0) / N0, which takes R and R0 as independent; population fraction on ln(1 - PAF) with
/// variance (b + PAF (a + d)) / (N c), a, b exposed and c, d unexposed (Walter 1976; Greenland and Robins
/// 1988). They are poor for small counts. A zero that a figure cannot be made with is its reason; a
/// population attributable fraction is causal only where the exposure is a cause and nothing confounds it.
/// Reasons for the whole: a negative or missing count, nobody exposed or nobody unexposed. Counts need not be
/// whole.
ExposureRisks exposure_risks(const ExposureTable& table);

/// What the areas' or groups' cases would be with the reference's rate.
struct AttributableCases {
    double expected = std::numeric_limits<double>::quiet_NaN();  ///< cases at the reference's rate
    double excess = std::numeric_limits<double>::quiet_NaN();    ///< observed - expected
    double fraction = std::numeric_limits<double>::quiet_NaN();  ///< excess / observed
    std::vector<double> by_group;  ///< excess of each group, NaN where it is left out
    Used used;
    std::string reason;
};

/// Population attributable risk over groups by counts (Levin 1953, by rate differences): the fraction equals
/// sum of p_i (RR_i - 1) / (1 + sum of p_i (RR_i - 1)), p_i shares of people, RR_i ratios to the reference.
/// `reference`: index of the group to compare with. A group without a count or people is left out. Reasons: a
/// negative count or population, the reference left out, no cases at all (no fraction). Negative parts
/// (groups that fare better than the reference) count as they are. Rates instead of counts:
/// grouped_inequality.hpp.
AttributableCases attributable_cases(std::span<const double> cases, std::span<const double> people,
                                     std::size_t reference);

}  // namespace vitality
