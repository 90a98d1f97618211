// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// How unevenly a group (people in poverty, children, a minority) is spread over areas. p = share of the
/// group among the people of an area, P among all people. Sources: Duncan and Duncan 1955 (dissimilarity);
/// Massey and Denton, Social Forces 1988;67:281 (the others).
struct Segregation {
    /// Share of the group that would have to move for p to be equal everywhere:
    /// sum of people |p - P| / (2 T P (1 - P)).
    double dissimilarity = std::numeric_limits<double>::quiet_NaN();
    double gini = std::numeric_limits<double>::quiet_NaN();  ///< sum t_i t_j |p_i - p_j| / (2 T^2 P (1 - P))
    double entropy = std::numeric_limits<double>::quiet_NaN();      ///< Theil's H, 0 even to 1 apart
    double isolation = std::numeric_limits<double>::quiet_NaN();    ///< xPx: p as the group's members meet it
    double interaction = std::numeric_limits<double>::quiet_NaN();  ///< xPy: 1 - p as they meet it
    double eta_squared = std::numeric_limits<double>::quiet_NaN();  ///< (xPx - P) / (1 - P)
    double atkinson = std::numeric_limits<double>::quiet_NaN();     ///< with the weight b given
    double share = std::numeric_limits<double>::quiet_NaN();        ///< P
    Used used;
    std::string reason;
};

/// `group` and `total`: people per area, one entry an area. An area with a missing number or without people
/// is left out. Reasons: a negative number, a group larger than its total, nobody or everybody in the group,
/// b not between 0 and 1. No index depends on the order of rows; all are 0 for one area. b below 0.5 gives
/// more weight to areas where p is low, above 0.5 to those where it is high.
Segregation segregation(std::span<const double> group, std::span<const double> total,
                        double atkinson_b = 0.5);

}  // namespace vitality
