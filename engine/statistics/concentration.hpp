// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// How far a value is concentrated among the deprived or the well off. All people of an area are taken to
/// have its value; areas are ranked by a deprivation variable. People of equally deprived areas share the
/// middle of their common stretch of the ranking, so that the order of rows does not matter (rineq breaks
/// such ties by row order).

enum class ConcentrationKind {
    standard,     ///< C = 2 cov(value, relative rank) / mean, -1 to 1; changes when the scale is shifted
    generalised,  ///< mean * C, in the indicator's unit
    erreygers,    ///< 4 mean C / (upper - lower), for a variable with bounds
    wagstaff,     ///< C mean (upper - lower) / ((upper - mean) (mean - lower)), for a variable with bounds
};

/// Ends of the indicator's scale: 0 and 1 for a proportion, 0 and 100 for a percentage. They belong to the
/// scale and are not the least and greatest value seen.
struct ScaleBounds {
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
};

/// Negative = concentrated among the most deprived.
struct Concentration {
    Estimate index;
    double error = std::numeric_limits<double>::quiet_NaN();  ///< standard error of the index
    double mean = std::numeric_limits<double>::quiet_NaN();   ///< weighted mean of the values
    Used used;
    std::string reason;
};

/// Sources: Kakwani, Wagstaff and van Doorslaer, J Econometrics 1997;77:87 (index and standard error);
/// Wagstaff, Health Econ 2005;14:429; Erreygers, J Health Econ 2008;27:504. The standard error follows from
/// each area's influence on the index, sqrt(sum of (share of people * influence)^2): with equal weights this
/// is equation 14 of the first; the influence of the other kinds includes that of the mean (Binder and
/// Kovacevic 1995). It takes areas as drawn from many; it knows nothing of each value's own error. Limits are
/// normal; index + 1.96 error may pass the index's own bounds.
/// `weights` empty = one each. Reasons: fewer than two areas, all equally deprived; standard: a negative
/// value or a mean of zero; with bounds: none given, a value outside, for Wagstaff all values at one bound.
Concentration concentration_index(std::span<const double> values, std::span<const double> weights,
                                  std::span<const double> deprivation,
                                  ConcentrationKind kind = ConcentrationKind::standard,
                                  ScaleBounds bounds = {}, MostDeprived most_deprived = MostDeprived::lowest);

struct CurvePoint {
    double people = 0;  ///< cumulative share of people
    double total = 0;   ///< cumulative share of value * people
};
struct ConcentrationCurve {
    std::vector<CurvePoint> points;  ///< from 0, 0 to 1, 1; one for each distinct place in the ranking
    Used used;
    std::string reason;
};
/// People by rising deprivation variable, or from `highest` down. Negative values and a total of zero are
/// reasons. The concentration index is one minus twice the area under it.
ConcentrationCurve concentration_curve(std::span<const double> values, std::span<const double> weights,
                                       std::span<const double> deprivation,
                                       MostDeprived most_deprived = MostDeprived::lowest);
/// The Lorenz curve: people by rising value. The Gini coefficient is one minus twice the area under it.
ConcentrationCurve lorenz_curve(std::span<const double> values, std::span<const double> weights);

}  // namespace vitality
