// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>

#include "engine/statistics/course.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/statistics/significance.hpp"

namespace vitality {

/// Change from an earlier to a later period, in the unit of the value and in per cent of the earlier value.
struct Change {
    double absolute = std::numeric_limits<double>::quiet_NaN();
    Limits absolute95, absolute998;
    double relative = std::numeric_limits<double>::quiet_NaN();
    Limits relative95, relative998;
    Course course = Course::unknown;
    CourseMeaning meaning = CourseMeaning::unknown;
    Significance level = Significance::none;  ///< the outermost level whose limits leave out no change
    std::string method;                       ///< of the limits; empty where there are none
    std::string reason;  ///< why there is no change, or it cannot be judged, as a clause; else empty
};

/// Whether two periods share data, as 2015-17 and 2016-18 do.
enum class Periods { apart, overlapping };

/// Change of two independent samples, with limits wherever both values have them at that level. Limits of
/// the difference d = later - earlier: d - sqrt((later - its lower)^2 + (earlier's upper - earlier)^2) and
/// d + sqrt((later's upper - later)^2 + (earlier - its lower)^2). They need no symmetry; for symmetric limits
/// they are those of the two standard errors, and for two Wilson limits Newcombe's. Limits of the relative
/// change are made alike from the logarithms, where both values and all limits are above 0.
/// Sources: Newcombe, Statistics in Medicine 17 (1998), method 10; Zou and Donner, Statistics in Medicine 27
/// (2008), "construction of confidence limits about effect measures".
///
/// The course is judged by the 95% limits of the difference: 0 on a limit is no significant change. Without
/// 95% limits of both values it is unknown: the differences stand, significance cannot be judged. So it is
/// for overlapping periods, which have no limits of a change here. The relative change is NaN where the
/// earlier value is not above 0. NaN or infinite values: no change, with the reason. Limits that do not hold
/// their value are no limits.
Change change_between(const Estimate& earlier, const Estimate& later, Polarity polarity,
                      Periods periods = Periods::apart);

/// "increase, getting worse", "no significant change", "cannot be judged: the earlier value has no limits".
std::string change_words(const Change& change);

}  // namespace vitality
