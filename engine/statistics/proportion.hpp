// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Proportions: events / population * multiplier (100 = per cent), with Wilson's limits. NaN = no value. No
/// value and a reason where a count is missing or negative, for a population of 0 or less, and for more
/// events than people: a proportion counts each person once. Source: PHE Technical Guide "Commonly used
/// public health statistics and their confidence intervals", 2018.
Estimate estimate_proportion(double events, double population, double multiplier = 1);

/// Of a group of areas: the sum of their events by the sum of their people. Any missing count makes the group
/// missing. @throws std::invalid_argument for spans of different lengths.
Estimate estimate_proportion(std::span<const double> events, std::span<const double> population,
                             double multiplier = 1);

/// Limits at any confidence between 0 and 1, else std::invalid_argument; NaN where there is no proportion.
Limits proportion_limits(double events, double population, double confidence, double multiplier = 1);

}  // namespace vitality
