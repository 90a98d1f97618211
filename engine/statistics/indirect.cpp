// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/indirect.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/count_checks.hpp"

namespace vitality {

namespace {

void require_shape(std::span<const double> population, const ReferenceRates& reference) {
    require_one_per_band(reference.bands.size(), reference.events.size(), "counts of the reference");
    require_one_per_band(reference.bands.size(), reference.population.size(), "populations of the reference");
    require_one_per_band(reference.bands.size(), population.size(), "populations");
}

std::string reference_fault(const ReferenceRates& reference) {
    std::string fault = band_counts_fault({reference.bands, reference.events});
    if (fault.empty()) fault = band_populations_fault({reference.bands, reference.population});
    return fault.empty() ? fault : "in the reference, " + fault;
}

std::string observed_fault(double observed, double expected) {
    if (!std::isfinite(observed)) return "there is no count of events";
    if (observed < 0) return fmt::format("the count of events is negative: {}", observed);
    if (!std::isfinite(expected)) return "there is no count of expected events";
    if (expected <= 0) return fmt::format("the count of expected events is {}", expected);
    return {};
}

/// observed / expected * factor.
Estimate against(double observed, double expected, double factor) {
    Estimate estimate;
    estimate.reason = observed_fault(observed, expected);
    if (!estimate.reason.empty()) return estimate;
    estimate.value = observed / expected * factor;
    estimate.limits95 = indirectly_standardised_limits(observed, expected, factor, 0.95);
    estimate.limits998 = indirectly_standardised_limits(observed, expected, factor, 0.998);
    estimate.method = poisson_method(observed);
    return estimate;
}

std::string empty_bands_fault(std::span<const double> events, std::span<const double> population,
                              const ReferenceRates& reference) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i] > 0 && population[i] == 0)
            return fmt::format("age band {} has events and a population of 0",
                               age_band_name(reference.bands[i]));
    }
    return {};
}

}  // namespace

ExpectedEvents expected_events(std::span<const double> population, const ReferenceRates& reference) {
    require_shape(population, reference);
    ExpectedEvents result;
    result.reason = reference_fault(reference);
    if (!result.reason.empty()) return result;
    result.crude_rate = ordered_sum(reference.events) / ordered_sum(reference.population);
    result.reason = band_populations_fault({reference.bands, population}, true);
    if (!result.reason.empty()) return result;
    std::vector<double> parts;
    for (std::size_t i = 0; i < population.size(); ++i)
        parts.push_back(population[i] * reference.events[i] / reference.population[i]);
    const double expected = ordered_sum(parts);
    if (expected > 0) result.expected = expected;
    else result.reason = "no event is expected: the reference has none in the bands where people live";
    return result;
}

Limits indirectly_standardised_limits(double observed, double expected, double factor, double confidence) {
    const Limits count = poisson_limits(observed, confidence);
    if (!observed_fault(observed, expected).empty()) return {};
    return scaled(count, factor / expected);
}

Estimate indirectly_standardised_ratio(double observed, double expected, double reference_value) {
    return against(observed, expected, reference_value);
}

Estimate indirectly_standardised_rate(double observed, double expected, double reference_rate) {
    if (std::isfinite(reference_rate) && reference_rate >= 0)
        return against(observed, expected, reference_rate);
    Estimate estimate;
    estimate.reason = "the reference has no crude rate";
    return estimate;
}

IndirectlyStandardised indirectly_standardised(double observed, std::span<const double> population,
                                               const ReferenceRates& reference, double reference_value,
                                               double multiplier) {
    IndirectlyStandardised result;
    result.observed = observed;
    result.expected = expected_events(population, reference);
    if (!result.expected.reason.empty()) {
        result.ratio.reason = result.rate.reason = result.expected.reason;
        return result;
    }
    const double expected = result.expected.expected;
    result.ratio = indirectly_standardised_ratio(observed, expected, reference_value);
    result.rate = indirectly_standardised_rate(observed, expected, result.expected.crude_rate * multiplier);
    return result;
}

IndirectlyStandardised indirectly_standardised(std::span<const double> events,
                                               std::span<const double> population,
                                               const ReferenceRates& reference, double reference_value,
                                               double multiplier) {
    require_one_per_band(reference.bands.size(), events.size(), "counts of events");
    IndirectlyStandardised result =
        indirectly_standardised(group_sum(events), population, reference, reference_value, multiplier);
    std::string fault = band_counts_fault({reference.bands, events});
    if (fault.empty()) fault = empty_bands_fault(events, population, reference);
    if (fault.empty()) return result;
    result.ratio = result.rate = Estimate();
    result.ratio.reason = result.rate.reason = fault;
    return result;
}

}  // namespace vitality
