// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "layers/indicator.hpp"

namespace vitality {

/// Where a value goes over time. `unknown` = cannot be judged, never taken for "no change".
enum class Course { unknown, no_significant_change, increase, decrease };

/// What that means by the indicator's polarity. `none` where nothing changed or the polarity is neutral.
enum class CourseMeaning { unknown, none, better, worse };

CourseMeaning meaning_of(Course course, Polarity polarity);

/// "increase", "decrease", "no significant change", "cannot be judged".
std::string course_name(Course course);
/// "getting better", "getting worse"; else empty.
std::string meaning_words(CourseMeaning meaning);
/// The course with its meaning: "increase, getting worse". A course that is unknown ends with the reason:
/// "cannot be judged: the first value has no limits".
std::string course_words(Course course, CourseMeaning meaning, const std::string& reason);

}  // namespace vitality
