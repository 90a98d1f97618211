// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/proportion.hpp"

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/count_checks.hpp"

namespace vitality {

namespace {

std::string proportion_fault(double events, double population) {
    std::string fault = counts_fault(events, population);
    if (fault.empty() && events > population) fault = "there are more events than people";
    return fault;
}

}  // namespace

Limits proportion_limits(double events, double population, double confidence, double multiplier) {
    return scaled(wilson(events, population, confidence), multiplier);
}

Estimate estimate_proportion(double events, double population, double multiplier) {
    Estimate estimate;
    estimate.reason = proportion_fault(events, population);
    if (!estimate.reason.empty()) return estimate;
    estimate.value = events / population * multiplier;
    estimate.limits95 = proportion_limits(events, population, 0.95, multiplier);
    estimate.limits998 = proportion_limits(events, population, 0.998, multiplier);
    estimate.method = "Wilson score";
    return estimate;
}

Estimate estimate_proportion(std::span<const double> events, std::span<const double> population,
                             double multiplier) {
    const GroupCounts group = group_counts(events, population);
    return estimate_proportion(group.events, group.population, multiplier);
}

}  // namespace vitality
