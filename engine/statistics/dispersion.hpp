// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

/// How unequal values are among people, each person taken to have the value of their area. In all of them:
/// `weights` are people, empty = one each; an area without a value or people is left out and counted. Equal
/// values give exactly 0. Zeros and negative values are never dropped: where the definition has no answer for
/// one, there is a reason and no value.

/// Twice the area between the Lorenz curve and the diagonal, sum of w_i w_j |x_i - x_j| / (2 W^2 mean). Zeros
/// are allowed, negative values are a reason. With `corrected` times n / (n - 1), n the areas used (Deltas
/// 2003), which needs two areas. Source: Gini 1914; weighted as Lerman and Yitzhaki 1989.
Inequality gini(std::span<const double> values, std::span<const double> weights, bool corrected = false);

/// Generalised entropy: alpha 1 is Theil's T, 0 Theil's L (mean log deviation), 2 half the squared
/// coefficient of variation. Source: Shorrocks 1980; sum of w ((x / mean)^alpha - 1) / (W alpha (alpha - 1)).
/// Zeros are allowed for alpha > 0 (0 ln 0 = 0) and a reason else; negative values are a reason.
Inequality generalised_entropy(std::span<const double> values, std::span<const double> weights, double alpha);
Inequality theil_t(std::span<const double> values, std::span<const double> weights);
Inequality theil_l(std::span<const double> values, std::span<const double> weights);

/// 1 - (equally distributed equivalent) / mean, aversion epsilon > 0. Source: Atkinson 1970. Zeros are
/// allowed for epsilon < 1 and a reason else; negative values are a reason.
Inequality atkinson(std::span<const double> values, std::span<const double> weights, double epsilon);

/// Share of the total that would have to move for all to be equal: sum of w |x - mean| / (2 W mean). Source:
/// Hoover 1936 (Robin Hood, Schutz). Negative values are a reason.
Inequality hoover(std::span<const double> values, std::span<const double> weights);

/// Standard deviation (divided by W, not W - 1) / mean; the mean must be above zero.
Inequality coefficient_of_variation(std::span<const double> values, std::span<const double> weights);

/// ln(sum of w exp(alpha (mean - x)) / W) / alpha, in the indicator's unit, alpha > 0. Does not change when
/// all values rise by the same amount; any values. Source: Kolm 1976.
Inequality kolm(std::span<const double> values, std::span<const double> weights, double alpha);

/// Generalised entropy as the sum of what lies between the means of groups and what lies within them. Source:
/// Shorrocks 1984: within = sum over groups of (people share)^(1 - alpha) (total share)^alpha GE of the
/// group.
struct Decomposition {
    double total = std::numeric_limits<double>::quiet_NaN();
    double between = std::numeric_limits<double>::quiet_NaN();
    double within = std::numeric_limits<double>::quiet_NaN();
    struct Group {
        std::uint32_t group = 0;
        double people = 0, mean = 0;
        double entropy = 0;  ///< of the group alone
        double part = 0;     ///< of `within`
    };
    std::vector<Group> groups;  ///< by rising number; only those with an area that is used
    Used used;
    std::string reason;
};
/// Zeros as in generalised_entropy. A group whose values are all zero has entropy 0 and no part.
Decomposition entropy_by_groups(std::span<const double> values, std::span<const double> weights,
                                std::span<const std::uint32_t> groups, double alpha);

}  // namespace vitality
