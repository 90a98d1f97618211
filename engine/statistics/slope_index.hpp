// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// The slope index of inequality (SII) and the relative index (RII): how much a value changes from the most
/// deprived end of the population to the least deprived, by a straight line through all areas or quantiles.
///
/// Definition (Public Health England, PHEindicatormethods phe_sii; Low and Low, J Public Health 2004;26:390):
/// areas are laid end to end by deprivation; each has the share a of all people and the relative rank b, the
/// middle of its stretch (0 most, 1 least deprived). Values are regressed on b with weights a:
///     SII = slope * multiplier,   RII = (intercept + slope) / intercept, the inverse for multiplier < 0.
/// Areas of equal deprivation share the middle of their common stretch, so that the order of rows does not
/// matter.
///
/// With `transform` rates are regressed as logarithms and proportions as logits, and the line's two ends are
/// taken back: SII = (g(intercept + slope) - g(intercept)) * multiplier, RII = the ratio of the two.

enum class ValueType { absolute, rate, proportion };

struct SlopeSettings {
    ValueType type = ValueType::absolute;
    bool transform = false;  ///< means nothing for ValueType::absolute
    double multiplier = 1;   ///< not zero; negative turns the direction
    MostDeprived most_deprived = MostDeprived::lowest;
};

/// One entry an area or quantile.
struct SlopeData {
    std::span<const double> values;
    std::span<const double> people;       ///< empty = one each
    std::span<const double> deprivation;  ///< ranking variable: quantile, rank, decile or score
    /// Standard errors of the values; for rates of their logarithm, for proportions of their logit. Empty =
    /// not known: limits then come from the scatter about the line.
    std::span<const double> errors;
};

/// Standard errors as SlopeData takes them, from 95% limits: (g(upper) - g(lower)) / (2 * 1.959964), whatever
/// the confidence of the result. NaN where there is none.
std::vector<double> slope_errors(std::span<const Limits> limits95, ValueType type);

/// The line through the values, on the scale of the regression.
struct RankLine {
    double intercept = std::numeric_limits<double>::quiet_NaN();
    double slope = std::numeric_limits<double>::quiet_NaN();
    double intercept_variance = std::numeric_limits<double>::quiet_NaN();
    double slope_variance = std::numeric_limits<double>::quiet_NaN();
    double covariance = std::numeric_limits<double>::quiet_NaN();
    double degrees_of_freedom = std::numeric_limits<double>::infinity();  ///< infinite = errors were given
};

struct SlopeIndex {
    Estimate slope;     ///< SII
    Estimate relative;  ///< RII; none where an end of the line is not above zero
    double intercept = std::numeric_limits<double>::quiet_NaN();  ///< value at the most deprived end
    RankLine line;
    Used used;
    std::string reason;  ///< why there is no line
};

/// Deterministic limits.
/// - Errors given: the line's variance follows from them (for untransformed rates and proportions by the
/// delta
///   method, value * error and value (1 - value) * error), quantiles are normal.
/// - Not given: HC1, the heteroscedasticity-robust variance of the weighted regression times n / (n - 2)
///   (White 1980; MacKinnon and White 1985), quantiles of Student's t with n - 2 degrees; needs three areas.
/// - SII untransformed: exact for a linear combination. RII untransformed: Fieller 1954; none where the
///   intercept (for a negative multiplier also the other end) cannot be told from zero.
/// - Transformed: limits of the slope on the scale of the regression; the line is turned about its middle
///   (relative rank 1/2), whose level is held, and its two ends give the limits of SII and RII. This is the
///   reference's way; it leaves out the uncertainty of the level.
/// Reasons: fewer than two areas or all of equal deprivation, a multiplier of zero, a negative rate, a
/// proportion outside 0 to 1, a zero (or one) that the transform has no answer for. Limits are missing, with
/// a reason, where any used area has no standard error.
SlopeIndex slope_index(const SlopeData& data, const SlopeSettings& settings = {});

/// The same limits at another confidence, 0 to 1. NaN where there are none.
struct SlopeLimits {
    Limits slope, relative;
};
SlopeLimits slope_limits(const RankLine& line, const SlopeSettings& settings, double confidence);

}  // namespace vitality
