// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/age_bands.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Life expectancy by an abridged period life table (Chiang II). The bands are under 1, 1-4, 5-9 and so on by
/// five years up to an open band, 75+ or later: 80+, 85+, 90+. With M = deaths / people of a band of n years
/// and a the part of n that those who die in it live on average (0.1 under 1, else 0.5):
///   q = n M / (1 + (1 - a) n M), and 1 where a n M > 1;   1 in the open band
///   l = survivors to the band's start;   L = n (l - (1 - a) l q), and l / M in the open band
///   e = sum of L from the band on / l
///   variance of e = sum over bands from it of l^2 ((1 - a) n + next e)^2 q^2 (1 - q) / deaths, and
///                   l^2 / (deaths M^2) of the open band, all / l^2
/// with normal limits. The term of the open band, (l / 2)^2 * 4 / (deaths M^2), is that of Silcocks, Jenner
/// and Reza 2001, J Epidemiol Community Health 55:38. Source: Chiang 1984, The Life Table and its
/// Applications; Eayres and Williams 2004, J Epidemiol Community Health 58:243.

/// At the start of one band.
struct LifeExpectancy {
    int age = 0;
    Estimate estimate;  ///< years left to live
    double standard_error = std::numeric_limits<double>::quiet_NaN();
    double people = std::numeric_limits<double>::quiet_NaN();  ///< of this age and above
    double deaths = std::numeric_limits<double>::quiet_NaN();  ///< likewise
};

struct LifeTable {
    std::vector<LifeExpectancy> ages;  ///< rising
    AgeBand open_band;                 ///< the last one: its start says which table this is
    std::string reason;                ///< why no age has a value; else empty
};

/// When no life expectancy is given. The figures are those of PHEindicatormethods.
struct LifeTableRules {
    double largest_small_population = 5000;  ///< none for so many people or fewer: too uncertain to compare
    double widest_limits = 20;               ///< years between the 95% limits; a wider pair has no value
    int youngest_open_band = 75;             ///< ours: below it the open band holds much of all deaths
};

/// One area and sex. One start age, count of deaths and population for each band, in any order; NaN or
/// infinite = no value. `reason` is set, all ages have it, and none has a value or limits, where
/// - the start ages are not those above: a missing band is never taken as part of the one before it;
/// - a band has no count (never taken as 0) or no population;
/// - a count is negative, a population is 0 or less, or there are more deaths than people in a band: the
///   counts and the populations do not belong together;
/// - all bands together have 5,000 people or fewer.
/// One age alone has a reason where
/// - its 95% limits are more than 20 years apart: the value is withheld, the limits stay and show why;
/// - no one dies in the open band, so that no one ever does: no value, no lower limit, an infinite upper one;
/// - no one survives to it (q = 1 earlier): nothing to divide by. The reference gives 0 years without limits.
/// @throws std::invalid_argument where the lengths differ.
LifeTable life_expectancy(std::span<const int> start_ages, std::span<const double> deaths,
                          std::span<const double> population, const LifeTableRules& rules = {});

}  // namespace vitality
