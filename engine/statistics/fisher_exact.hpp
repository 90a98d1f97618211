// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Areas in both conditions, given how many are in each: Fisher's noncentral hypergeometric distribution with
/// an odds ratio, 1 where neither condition tells of the other. Source: Fisher 1935; R fisher.test.
class ConditionalOverlap {
  public:
    /// in_a and in_b of `areas`; neither exceeds it.
    ConditionalOverlap(std::uint64_t areas, std::uint64_t in_a, std::uint64_t in_b);

    std::uint64_t fewest() const { return fewest_; }
    std::uint64_t most() const { return fewest_ + log_weights_.size() - 1; }

    double at_least(std::uint64_t both, double log_odds) const;
    double at_most(std::uint64_t both, double log_odds) const;
    double mean(double log_odds) const;
    /// Sum of the probabilities, at odds 1, that are no greater than that of `both`.
    double as_unlikely(std::uint64_t both) const;

    /// The odds ratio under which `both` is the mean: its conditional maximum likelihood estimate. 0 at the
    /// fewest possible; infinite at the most.
    double odds_ratio(std::uint64_t both) const;
    /// The odds ratios under which so many or more, and so few or fewer, have (1 - confidence) / 2.
    Limits odds_limits(std::uint64_t both, double confidence) const;

  private:
    std::vector<double> probabilities(double log_odds) const;

    std::uint64_t fewest_ = 0;
    std::vector<double> log_weights_;  ///< at odds 1, up to a constant
};

}  // namespace vitality
