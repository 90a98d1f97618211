// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistics/slope_index.hpp"

namespace vitality {

/// What slope_index.cpp and slope_draws.cpp share: the weighted regression of values on relative rank.

enum class Scale { plain, logarithm, logit };
Scale scale_of(ValueType type);                     ///< that standard errors are given on
Scale fitted_scale(const SlopeSettings& settings);  ///< of the regression
double onto(Scale scale, double value);
double back(Scale scale, double value);
bool within(Scale scale, double value);  ///< has a place on the scale

/// Values by rank, and what each adds to the line.
struct RankRegression {
    Cases cases;
    std::vector<double> rank, share;   ///< relative rank b and share of people a, in the order of the cases
    std::vector<double> to_slope;      ///< slope = sum of to_slope * value
    std::vector<double> to_intercept;  ///< the same
    std::string reason;
};
RankRegression rank_regression(const SlopeData& data, const SlopeSettings& settings);

/// Without variance.
RankLine line_of(const RankRegression& regression, Scale scale);

/// Why the standard errors given do not make limits; empty where they do.
std::string errors_fault(const RankRegression& regression, const SlopeSettings& settings);
void add_given_variance(RankLine& line, const RankRegression& regression, const SlopeSettings& settings);
/// HC1; needs three areas.
void add_scatter_variance(RankLine& line, const RankRegression& regression, Scale scale);

/// Fitted values at either end of the population, as values.
struct EndsOfLine {
    double most = 0, least = 0;
};
EndsOfLine ends_of(const RankLine& line, Scale scale);

/// The line with another slope through its own middle.
RankLine turned(const RankLine& line, double slope);

double absolute_of(const RankLine& line, const SlopeSettings& settings);  ///< SII
double ratio_of(const RankLine& line, const SlopeSettings& settings);  ///< RII, NaN: an end is not above zero

}  // namespace vitality
