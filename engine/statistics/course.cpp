// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/course.hpp"

namespace vitality {

CourseMeaning meaning_of(Course course, Polarity polarity) {
    if (course == Course::unknown) return CourseMeaning::unknown;
    if (course == Course::no_significant_change || polarity == Polarity::neutral) return CourseMeaning::none;
    const bool rises = course == Course::increase;
    return rises == (polarity == Polarity::high_is_worse) ? CourseMeaning::worse : CourseMeaning::better;
}

std::string course_name(Course course) {
    switch (course) {
        case Course::unknown: return "cannot be judged";
        case Course::no_significant_change: return "no significant change";
        case Course::increase: return "increase";
        case Course::decrease: return "decrease";
    }
    return "";
}

std::string meaning_words(CourseMeaning meaning) {
    if (meaning == CourseMeaning::better) return "getting better";
    return meaning == CourseMeaning::worse ? "getting worse" : "";
}

std::string course_words(Course course, CourseMeaning meaning, const std::string& reason) {
    std::string words = course_name(course);
    if (course == Course::unknown) return reason.empty() ? words : words + ": " + reason;
    const std::string more = meaning_words(meaning);
    return more.empty() ? words : words + ", " + more;
}

}  // namespace vitality
