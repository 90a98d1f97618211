// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/trend.hpp"

namespace vitality {

/// For the .cpp files of trend.hpp: the points that a rule takes, in the order of time.
struct TrendPoints {
    std::vector<std::size_t> points;  ///< places in the series
    Used used;
    std::string fault;  ///< why no trend can be judged, as a clause; else empty
};

/// `has_value` says of each point whether it has all that the method needs.
TrendPoints trend_points(std::span<const double> times, const std::vector<bool>& has_value,
                         const TrendRule& rule);

/// The numbers at these places.
std::vector<double> taken(std::span<const double> numbers, const std::vector<std::size_t>& places);

/// A trend with the points' account, its level, method and fault.
Trend started(const TrendPoints& points, const TrendRule& rule, const std::string& method);

void check_trend_length(std::size_t times, std::size_t others);

/// Judges by p and the sign of the direction.
void judge_trend(Trend& trend, double direction, Polarity polarity);

}  // namespace vitality
