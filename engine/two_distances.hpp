// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vitality {

/// Of many places: how far it is to the nearest feature, in a straight line and on foot. Metres; infinite
/// where nothing can be reached, NaN where it is not known.
struct TwoDistances {
    std::vector<double> straight, walked;
    std::vector<double> weights;  ///< people at each place; empty = 1 each
    double weight(std::size_t place) const { return weights.empty() ? 1 : weights[place]; }
};

/// Whether a place is within a distance, by each of the two.
enum class TwoVerdicts : std::uint8_t { both, straight_alone, walk_alone, neither, unknown };
TwoVerdicts verdicts_of(double straight, double walked, double within);

/// Weights by verdicts.
struct VerdictSums {
    std::array<double, 5> of{};
    double operator[](TwoVerdicts verdicts) const { return of[static_cast<std::size_t>(verdicts)]; }
    double known() const { return of[0] + of[1] + of[2] + of[3]; }
    double in_a_straight_line() const { return of[0] + of[1]; }
    double on_foot() const { return of[0] + of[2]; }
    double differing() const { return of[1] + of[2]; }
};

/// Per group of places; a place whose group is `groups` or more is in none. Weights are summed in the order
/// of the places.
std::vector<VerdictSums> sums_of_verdicts(const TwoDistances& distances, double within,
                                          std::span<const std::uint32_t> group_of, std::size_t groups);

/// How many times the straight line the walk is, over the places where both are known, finite and above 0.
struct RatioSpread {
    double tenth = 0, quarter = 0, median = 0, three_quarters = 0,
           nine_tenths = 0;     ///< NaN where no place is
    double over_half_more = 0;  ///< share of the weight with more than 1.5, 0 to 1
    double over_twice = 0;      ///< likewise, more than 2
    double weight = 0;          ///< of all these places
};
/// The quantiles are the least ratio that at least so large a share of the weight does not exceed (Hyndman
/// and Fan 1996, type 1).
RatioSpread spread_of_ratios(const TwoDistances& distances);

/// Per place; NaN where it has none.
std::vector<double> ratios_of(std::span<const double> straight, std::span<const double> walked);

}  // namespace vitality
