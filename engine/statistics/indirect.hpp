// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/age_bands.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Indirectly standardised ratios and rates (ISR; of deaths, SMR) of one area: the events observed against
/// those expected if each age band had the reference's rate. NaN or infinite = no value. Limits from those of
/// the observed count: exact Poisson below 10, Byar from 10 on; the expected count is taken as known. Source:
/// PHE Technical Guide "Commonly used public health statistics and their confidence intervals", 2018.

/// The reference: events and people of each band, as of England.
struct ReferenceRates {
    std::vector<AgeBand> bands;
    std::vector<double> events;
    std::vector<double> population;
};

/// Events to be expected, or why there are none to say.
struct ExpectedEvents {
    double expected = std::numeric_limits<double>::quiet_NaN();
    double crude_rate = std::numeric_limits<double>::quiet_NaN();  ///< of the reference, per person
    std::string reason;
};

/// sum(n events / people of the reference), for one area's population in the reference's bands. No value and
/// a reason where a band has no population (never taken as 0, as the reference implementation takes it) or a
/// negative one, where the reference lacks a count or people of a band, and where no event is expected. Bands
/// with nobody in the area are allowed.
/// @throws std::invalid_argument where lengths differ.
ExpectedEvents expected_events(std::span<const double> population, const ReferenceRates& reference);

/// observed / expected * reference_value (1, 100). No value and a reason for an observed count that is
/// missing or negative, and an expected one that is missing, 0 or less.
Estimate indirectly_standardised_ratio(double observed, double expected, double reference_value = 100);

/// observed / expected * reference_rate: the crude rate of the reference, in the unit that is wanted. Reasons
/// as above, and for a reference rate that is missing or negative.
Estimate indirectly_standardised_rate(double observed, double expected, double reference_rate);

/// Limits of observed / expected * factor at any confidence between 0 and 1, else std::invalid_argument; NaN
/// where there is no such ratio.
Limits indirectly_standardised_limits(double observed, double expected, double factor, double confidence);

struct IndirectlyStandardised {
    double observed = std::numeric_limits<double>::quiet_NaN();
    ExpectedEvents expected;
    Estimate ratio;  ///< times reference_value
    Estimate rate;   ///< per multiplier
};

/// Both, from the area's total count: its counts by age are not needed.
IndirectlyStandardised indirectly_standardised(double observed, std::span<const double> population,
                                               const ReferenceRates& reference, double reference_value = 100,
                                               double multiplier = 100'000);

/// Both, from counts by band. Reasons also for a missing or negative count and for events in a band with
/// nobody.
IndirectlyStandardised indirectly_standardised(std::span<const double> events,
                                               std::span<const double> population,
                                               const ReferenceRates& reference, double reference_value = 100,
                                               double multiplier = 100'000);

}  // namespace vitality
