// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/rate.hpp"

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/count_checks.hpp"

namespace vitality {

Limits rate_limits(double events, double population, double confidence, double multiplier) {
    const Limits count = poisson_limits(events, confidence);
    if (!counts_fault(events, population).empty()) return {};
    return scaled(count, multiplier / population);
}

Estimate estimate_rate(double events, double population, double multiplier) {
    Estimate estimate;
    estimate.reason = counts_fault(events, population);
    if (!estimate.reason.empty()) return estimate;
    estimate.value = events / population * multiplier;
    estimate.limits95 = rate_limits(events, population, 0.95, multiplier);
    estimate.limits998 = rate_limits(events, population, 0.998, multiplier);
    estimate.method = poisson_method(events);
    return estimate;
}

Estimate estimate_rate(std::span<const double> events, std::span<const double> population,
                       double multiplier) {
    const GroupCounts group = group_counts(events, population);
    return estimate_rate(group.events, group.population, multiplier);
}

}  // namespace vitality
