// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Crude rates: events / population * multiplier, with exact Poisson limits below 10 events and Byar's from
/// 10 on. NaN = no value. No value and a reason where a count is missing or negative and for a population of
/// 0 or less. More events than people are a rate like another: one person may be admitted twice. Source: PHE
/// Technical Guide "Commonly used public health statistics and their confidence intervals", 2018.
Estimate estimate_rate(double events, double population, double multiplier = 100'000);

/// Of a group of areas: the sum of their events by the sum of their people. Any missing count makes the group
/// missing. @throws std::invalid_argument for spans of different lengths.
Estimate estimate_rate(std::span<const double> events, std::span<const double> population,
                       double multiplier = 100'000);

/// Limits at any confidence between 0 and 1, else std::invalid_argument; NaN where there is no rate.
Limits rate_limits(double events, double population, double confidence, double multiplier = 100'000);

}  // namespace vitality
