// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/slope_index.hpp"

namespace vitality {

/// Limits of slope and relative index by simulation, as PHEindicatormethods makes them: values are drawn from
/// normal distributions about them (rates on the logarithm, proportions on the logit), the line is fitted to
/// each draw, and limits are order statistics of the results.
struct SlopeDraws {
    std::vector<double> slopes;     ///< rising
    std::vector<double> relatives;  ///< rising; infinite where the denominator was not above zero
    std::uint64_t seed = 0;
    std::string reason;  ///< why nothing was drawn
};
/// Draw r uses stream r of the seed, so that the result is equal for any number of threads. Errors must be
/// given for every area that is used.
SlopeDraws draw_slopes(const SlopeData& data, const SlopeSettings& settings, std::size_t repetitions = 100000,
                       std::uint64_t seed = 1, int threads = 1);

/// Limits from rising draws: the order statistics round(R p) and round(R (1 - p)), p = (1 - confidence) / 2.
/// Where the draws' own shift leaves the estimate outside, the limit is the estimate, so that lower <=
/// estimate
/// <= upper holds. `error` is the Monte Carlo standard error of either limit, half the distance between the
/// order statistics one binomial standard deviation to each side. NaN where R p < 1.
struct SimulatedLimits {
    Limits limits;
    Limits error;
};
SimulatedLimits simulated_limits(std::span<const double> draws, double estimate, double confidence);

}  // namespace vitality
