// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/significance.hpp"

namespace vitality {

/// What a funnel plot shows. Counts are the events (the numerator, the observed events of a ratio).
/// Denominators are people for a proportion, people or person-years for a crude rate, expected events for a
/// ratio, and what standardised_denominators() gives for a directly standardised rate.
enum class FunnelKind : std::uint8_t { proportion, crude_rate, standardised_rate, ratio };

/// Control limits follow PHEindicatormethods 2.1.0 (calculate_funnel_limits, assign_funnel_significance) and
/// the Fingertips Public Health Technical Guidance on funnel plots; Spiegelhalter, "Funnel plots for
/// comparing institutional performance", Statistics in Medicine 24 (2005). b = baseline, n = denominator,
/// z = normal quantile:
/// - proportion: the Wilson score limits inverted, b -/+ z sqrt(b (1 - b) / n), held in 0 to 1;
/// - rate and ratio: exact Poisson limits inverted. Solved to double precision, where the reference stops a
///   bisection at 1e-7.
/// The proportion's upper limit is 1 times the multiplier; the reference caps it at 100 for any multiplier.

enum class FunnelPlace : std::uint8_t { not_compared, low998, low95, within, high95, high998 };

struct FunnelPlaces {
    double baseline = std::numeric_limits<double>::quiet_NaN();  ///< events per denominator; 1 for a ratio
    std::vector<FunnelPlace> places;                             ///< per area
    std::vector<std::string> reasons;  ///< per area: why it is not compared, as a clause; else empty
    Used used;                         ///< areas that were compared
    Used in_baseline;                  ///< areas that the baseline was made from
};

/// Where each area lies in the funnel. A proportion is compared with the limits at 95% and 99.8%. For rates
/// and ratios the area's own limits (exact Poisson below 10 events, Byar from 10) are compared with the
/// baseline. A value on a limit is within. The baseline is sum of counts / sum of denominators over the areas
/// that can be used (given: that one); a ratio's is 1.
///
/// An area is not compared, and not in the baseline, for a missing or negative count, a missing, zero or
/// negative denominator and, for proportions, more events than people. A standardised rate of fewer than 10
/// events is in the baseline but not compared. The reference stops at the first such area; here its row has
/// the reason. @throws SettingsError where the spans differ in length or a given baseline is not above 0 (for
/// a proportion: outside 0 to 1).
FunnelPlaces funnel_places(std::span<const double> counts, std::span<const double> denominators,
                           FunnelKind kind, double baseline = std::numeric_limits<double>::quiet_NaN());

/// The denominators that a standardised rate stands for: multiplier * count / rate. NaN where the count is 0
/// or missing, or the rate is missing or not above 0.
std::vector<double> standardised_denominators(std::span<const double> counts, std::span<const double> rates,
                                              double multiplier);

/// One row of a table of limits. `at` is the population of a proportion, else the events. For events the
/// limit at `limits95.lower` belongs to the denominator `denominators95.lower`, and so on: a year's people
/// for rates, expected events for ratios. NaN denominators for proportions.
struct FunnelRow {
    double at = 0;
    Limits limits95, limits998;
    Limits denominators95, denominators998;
};

struct FunnelTable {
    double baseline = std::numeric_limits<double>::quiet_NaN();  ///< times the multiplier
    std::vector<FunnelRow> rows;  ///< 100, or none where no area can be used or there are no events
    std::string method;           ///< "Wilson score", "exact Poisson"
    Used used;                    ///< areas that span the table and make the baseline
};

/// The reference's table of 100 rows over the range of the areas' denominators, for drawing.
/// `multiplier` is 100 for per cent and standardised ratios; `years` that the denominators of rates span.
/// @throws SettingsError where the spans differ in length or the multiplier or the years are not above 0.
FunnelTable funnel_table(std::span<const double> counts, std::span<const double> denominators,
                         FunnelKind kind, double multiplier, double years = 1);

/// Limits at any denominators, for smooth curves: the same definitions, the Poisson ones solved for events
/// that need not be whole. `baseline` is events per denominator (1 for a ratio). NaN limits for denominators
/// that are not above 0 or a baseline that is none (outside 0 to 1 for a proportion, not above 0 else).
struct FunnelLimits {
    Limits limits95, limits998;
};
std::vector<FunnelLimits> funnel_curve(std::span<const double> denominators, FunnelKind kind, double baseline,
                                       double multiplier);

/// "below the 99.8% limit", "within the limits", "above the 95% limit", "not compared".
std::string funnel_place_words(FunnelPlace place);
/// The same by polarity: better or worse, or lower or higher; `similar` within.
Standing funnel_standing(FunnelPlace place, Polarity polarity);

}  // namespace vitality
