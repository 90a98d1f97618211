// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/age_bands.hpp"

namespace vitality {

/// What every rate asks of its counts. A reason is a clause, "the population is 0"; empty = all is well. NaN
/// and infinite counts are none. A reason may be published: it never quotes a count that could be a true one.

/// Of one count of events among so many people.
std::string counts_fault(double events, double population);

/// One value in each of these age bands.
struct BandValues {
    std::span<const AgeBand> bands;
    std::span<const double> values;
};

/// "age band 65-69 has no count", "age bands 0-4, 5-9 have no count", "age band 10-14 has a negative count:
/// -5".
std::string band_counts_fault(const BandValues& counts);
/// "age band 65-69 has no population", "age band 20-24 has a population of 0". Negative is never allowed.
std::string band_populations_fault(const BandValues& population, bool zero_allowed = false);

/// @throws std::invalid_argument naming `what` where there is not one of it for each of `bands` bands.
void require_one_per_band(std::size_t bands, std::size_t values, const char* what);

/// A group's events and people in all; NaN where any is. @throws std::invalid_argument for spans of different
/// lengths.
struct GroupCounts {
    double events = 0, population = 0;
};
GroupCounts group_counts(std::span<const double> events, std::span<const double> population);

/// The sum of a group's counts; NaN where any of them is NaN or infinite.
double group_sum(std::span<const double> values);

/// A sum whose last bit does not depend on the order of the values.
double ordered_sum(std::vector<double> values);

}  // namespace vitality
