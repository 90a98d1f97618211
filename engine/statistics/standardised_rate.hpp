// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/standard_population.hpp"

namespace vitality {

/// Directly standardised rates (DSR) of one area. `events` and `population` hold one number for each of the
/// standard's bands, in its order; NaN or infinite = no value.
///
/// value = sum(w x / n) / sum(w) * multiplier, with Dobson's limits from Byar's of the total count and the
/// variance sum(w^2 x / n^2) / sum(w)^2. Source: PHE Technical Guide "Commonly used public health statistics
/// and their confidence intervals", 2018; Dobson et al. 1991.
///
/// No value and no limits, and a reason, where
/// - a band has no count or no population. The reference, PHEindicatormethods, takes a missing count as 0; it
///   never is here, and `standardised_rate_bounds` says what can be known;
/// - a count is negative or a population is 0 or less;
/// - all bands together have fewer than 10 events: a rate from so few is not published.
/// More events than people in a band are a rate like another: one person may be admitted twice.
///
/// All throw std::invalid_argument where lengths differ and for weights that are none (`require_weights`).

struct StandardisedRate {
    Estimate estimate;
    double events = std::numeric_limits<double>::quiet_NaN();      ///< of all bands; NaN if one has none
    double population = std::numeric_limits<double>::quiet_NaN();  ///< likewise
};

StandardisedRate directly_standardised_rate(std::span<const double> events,
                                            std::span<const double> population,
                                            const StandardPopulation& standard, double multiplier = 100'000);

/// Its limits at any confidence between 0 and 1.
Limits directly_standardised_limits(std::span<const double> events, std::span<const double> population,
                                    const StandardPopulation& standard, double confidence,
                                    double multiplier = 100'000);

/// The people who had just so many events each, one count per band.
struct EventFrequency {
    double events_each = 1;
    std::vector<double> people;
};

/// The same rate where events are not independent, as repeated admissions of one person: the variance is the
/// sum over frequencies f of f^2 times the variance of the rate of people with f events. A frequency whose
/// people are missing in any band is a reason for no value. Every frequency stands once, above 0, else
/// std::invalid_argument. Source: PHE Technical Guide, "Directly standardised rates, non-independent events".
StandardisedRate directly_standardised_rate_of_repeated_events(std::span<const EventFrequency> frequencies,
                                                               std::span<const double> population,
                                                               const StandardPopulation& standard,
                                                               double multiplier = 100'000);
Limits directly_standardised_limits_of_repeated_events(std::span<const EventFrequency> frequencies,
                                                       std::span<const double> population,
                                                       const StandardPopulation& standard, double confidence,
                                                       double multiplier = 100'000);

/// The least and the greatest value that a rate can have.
struct RateBounds {
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
    std::size_t missing_bands = 0;  ///< whose counts were not known; 0 = the bounds are the value
    std::string reason;             ///< why there are none; else empty
};

/// Where each missing count lies between `least` and `greatest`, as a suppressed one does between 1 and 7.
/// They bound the value alone, not its limits. No bounds, and a reason, as above for all but missing counts;
/// the rule of 10 events asks that there are 10 even if every missing count is the least.
/// @throws std::invalid_argument also unless 0 <= least <= greatest, both finite.
RateBounds standardised_rate_bounds(std::span<const double> events, std::span<const double> population,
                                    const StandardPopulation& standard, double least, double greatest,
                                    double multiplier = 100'000);

}  // namespace vitality
