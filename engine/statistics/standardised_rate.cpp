// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/standardised_rate.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/count_checks.hpp"

namespace vitality {

namespace {

constexpr double least_events = 10;

using Numbers = std::span<const double>;

/// A rate before its limits, per person.
struct Weighted {
    double value = 0;
    double variance = 0;
    double events = 0;
    double population = 0;
    std::string reason;
};

void require_shape(Numbers events, Numbers population, const StandardPopulation& standard) {
    require_weights(standard);
    require_one_per_band(standard.bands.size(), events.size(), "counts of events");
    require_one_per_band(standard.bands.size(), population.size(), "populations");
}

std::string bands_fault(Numbers events, Numbers population, const StandardPopulation& standard) {
    const std::string fault = band_counts_fault({standard.bands, events});
    return fault.empty() ? band_populations_fault({standard.bands, population}) : fault;
}

std::string too_few(double events) {
    if (events >= least_events) return {};
    return fmt::format("there are fewer than {} events", least_events);
}

Weighted weighted(Numbers events, Numbers population, const StandardPopulation& standard) {
    require_shape(events, population, standard);
    Weighted rate;
    rate.events = group_sum(events);
    rate.population = group_sum(population);
    rate.reason = bands_fault(events, population, standard);
    if (!rate.reason.empty()) return rate;
    const double whole = ordered_sum(standard.weights);
    std::vector<double> values, variances;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double share = standard.weights[i] / population[i];
        values.push_back(share * events[i]);
        variances.push_back(share * share * events[i]);
    }
    rate.value = ordered_sum(values) / whole;
    rate.variance = ordered_sum(variances) / (whole * whole);
    return rate;
}

void require_frequencies(std::span<const EventFrequency> frequencies) {
    std::vector<double> each;
    for (const EventFrequency& frequency : frequencies) each.push_back(frequency.events_each);
    std::sort(each.begin(), each.end());
    for (std::size_t i = 0; i < each.size(); ++i) {
        if (!std::isfinite(each[i]) || each[i] <= 0 || (i > 0 && each[i] == each[i - 1]))
            throw std::invalid_argument("each number of events per person stands once and is above 0");
    }
    if (each.empty()) throw std::invalid_argument("there is no number of events per person");
}

Weighted weighted(std::span<const EventFrequency> frequencies, Numbers population,
                  const StandardPopulation& standard) {
    require_frequencies(frequencies);
    Weighted rate;
    std::vector<double> values, variances, events;
    for (const EventFrequency& frequency : frequencies) {
        const Weighted part = weighted(Numbers(frequency.people), population, standard);
        const double f = frequency.events_each;
        if (rate.reason.empty() && !part.reason.empty())
            rate.reason = fmt::format("{}, of people with {} event{}", part.reason, f, f == 1 ? "" : "s");
        values.push_back(f * part.value);
        variances.push_back(f * f * part.variance);
        events.push_back(f * part.events);
        rate.population = part.population;
    }
    rate.value = ordered_sum(values);
    rate.variance = ordered_sum(variances);
    rate.events = group_sum(events);
    return rate;
}

Limits limits_of(const Weighted& rate, double confidence, double multiplier) {
    const Limits limits = dobson(rate.value, rate.variance, rate.events, confidence);
    if (!rate.reason.empty() || rate.events < least_events) return {};
    return scaled(limits, multiplier);
}

StandardisedRate estimated(const Weighted& rate, double multiplier, const char* method) {
    StandardisedRate result{{}, rate.events, rate.population};
    result.estimate.reason = rate.reason.empty() ? too_few(rate.events) : rate.reason;
    if (!result.estimate.reason.empty()) return result;
    result.estimate.value = rate.value * multiplier;
    result.estimate.limits95 = limits_of(rate, 0.95, multiplier);
    result.estimate.limits998 = limits_of(rate, 0.998, multiplier);
    result.estimate.method = method;
    return result;
}

/// The counts, with this number where there is none.
std::vector<double> completed(Numbers events, double count) {
    std::vector<double> result(events.begin(), events.end());
    for (double& x : result) x = std::isfinite(x) ? x : count;
    return result;
}

}  // namespace

StandardisedRate directly_standardised_rate(Numbers events, Numbers population,
                                            const StandardPopulation& standard, double multiplier) {
    return estimated(weighted(events, population, standard), multiplier, "Dobson with Byar");
}

Limits directly_standardised_limits(Numbers events, Numbers population, const StandardPopulation& standard,
                                    double confidence, double multiplier) {
    return limits_of(weighted(events, population, standard), confidence, multiplier);
}

StandardisedRate directly_standardised_rate_of_repeated_events(std::span<const EventFrequency> frequencies,
                                                               Numbers population,
                                                               const StandardPopulation& standard,
                                                               double multiplier) {
    return estimated(weighted(frequencies, population, standard), multiplier,
                     "Dobson with Byar, for events that are not independent");
}

Limits directly_standardised_limits_of_repeated_events(std::span<const EventFrequency> frequencies,
                                                       Numbers population, const StandardPopulation& standard,
                                                       double confidence, double multiplier) {
    return limits_of(weighted(frequencies, population, standard), confidence, multiplier);
}

RateBounds standardised_rate_bounds(Numbers events, Numbers population, const StandardPopulation& standard,
                                    double least, double greatest, double multiplier) {
    if (!(least >= 0 && least <= greatest && std::isfinite(greatest)))
        throw std::invalid_argument(fmt::format("counts of {} to {}", least, greatest));
    const Weighted low = weighted(completed(events, least), population, standard);
    const Weighted high = weighted(completed(events, greatest), population, standard);
    RateBounds bounds;
    bounds.missing_bands = static_cast<std::size_t>(
        std::count_if(events.begin(), events.end(), [](double x) { return !std::isfinite(x); }));
    bounds.reason = low.reason.empty() ? too_few(low.events) : low.reason;
    if (!bounds.reason.empty()) return bounds;
    bounds.lower = low.value * multiplier;
    bounds.upper = high.value * multiplier;
    return bounds;
}

}  // namespace vitality
