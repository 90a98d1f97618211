// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Two-sided confidence limits of proportions and counts. `confidence` is between 0 and 1, as in 0.95; z is
/// the normal quantile of 1 - (1 - confidence) / 2, not 1.96. Counts need not be whole numbers. The limits
/// are NaN for counts that are NaN, infinite or negative.
/// @throws std::invalid_argument for a confidence that is not between 0 and 1.

/// Limits of the proportion events / population: Wilson's score without continuity correction, never outside
/// 0 to 1. NaN also for a population of 0 or less and for more events than people.
/// Source: Wilson 1927, JASA 22:209; Newcombe 1998, Statistics in Medicine 17:857, method 3.
Limits wilson(double events, double population, double confidence);

/// Limits of a count, by Byar's approximation of the Poisson distribution; close from 10 events on. The lower
/// limit is NaN for 0 events and where the formula falls below 0 (1 event at 99.8%).
/// Source: Breslow and Day 1987, Statistical Methods in Cancer Research II, page 69.
Limits byar(double events, double confidence);

/// Limits of a count by the Poisson distribution: the means under which so many events or more, and so few or
/// fewer, have the probability (1 - confidence) / 2. The lower limit of 0 events is 0.
/// Source: Garwood 1936, Biometrika 28:437, through quantiles of chi-squared.
Limits exact_poisson(double events, double confidence);

/// Exact below 10 events, Byar from 10 on. Source: PHE Technical Guide "Commonly used public health
/// statistics and their confidence intervals", 2018.
Limits poisson_limits(double events, double confidence);
std::string poisson_method(double events);  ///< which it was: "exact Poisson", "Byar"

/// Limits of a directly standardised rate with this variance, from so many events, by Byar's limits of the
/// count: rate + sqrt(variance / events) (limit - events). NaN for no events.
/// Source: Dobson, Kuulasmaa, Eberle and Scherer 1991, Statistics in Medicine 10:457.
Limits dobson(double rate, double variance, double events, double confidence);

/// Both limits times a number above 0.
Limits scaled(const Limits& limits, double factor);

}  // namespace vitality
