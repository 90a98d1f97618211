// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/statistics/inequality_sentences.hpp"

namespace vitality {

/// Areas that share one value as it is printed.
struct EndAreas {
    double value = 0;                ///< rounded to the printed decimals
    std::vector<std::size_t> areas;  ///< in the geography's order; never empty
};

/// The ends of a column's values. Areas whose values are printed alike are not put in order. Areas without a
/// value (missing, suppressed, not applicable, not finite) are at no end.
struct Extremes {
    std::vector<EndAreas> highest;  ///< from the highest down
    std::vector<EndAreas> lowest;   ///< from the lowest up; none of them is among the highest
    std::size_t with_value = 0;
    std::size_t without_value = 0;
    std::size_t suppressed = 0;  ///< of those without
    int decimals = 0;            ///< that values are printed with
    bool all_alike() const { return !highest.empty() && lowest.empty(); }
};

/// Groups from either end until each names `areas` areas or the other is met. Where all values are printed
/// alike they are one group, the highest.
Extremes extremes_of(const IndicatorColumn& column, std::size_t areas = 3);

/// Decimals that a column's values are printed with: the indicator's own; none for counts of 100 and more;
/// else as the values need, at most 2.
int printed_decimals(const IndicatorColumn& column);

/// "ward", "wards"; "area", "areas" of a free geography.
AreaWords area_words(const Geography& geography);

/// The larger areas that the areas lie in, for readers to whom the names of small areas say nothing.
struct LargerAreas {
    std::vector<std::string> names;  ///< per area, "" where it lies in none; empty = not known
};

/// "Roxbourne"; "Harrow 003B (Roxbourne)" where the larger area is known; with its code where another area
/// has the same name.
std::string area_in_words(const Geography& geography, std::size_t area, const LargerAreas& larger = {});

/// "A", "A and B"; "12 wards" where there are more than `named`.
std::string areas_in_words(const Geography& geography, const std::vector<std::size_t>& areas,
                           std::size_t named, const LargerAreas& larger = {});

/// Sentences that name the ends, the worse one first where the polarity says which: "Highest (worst):
/// Dunmarsh (31.2%), Ropewalk and Quayside (29.8%)."; then the areas without a value, by state. Of categories
/// one sentence for each that occurs. Suppressed areas are counted, never named.
std::vector<std::string> extremes_words(const AreaTable& areas, const IndicatorColumn& column,
                                        std::size_t count = 3, const LargerAreas& larger = {});

}  // namespace vitality
