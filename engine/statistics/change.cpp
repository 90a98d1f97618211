// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/change.hpp"

#include <cmath>

namespace vitality {
namespace {

constexpr const char* square_and_add = "square-and-add of both values' limits (Newcombe; Zou and Donner)";

std::string no_change_because(double earlier, double later) {
    if (std::isnan(earlier)) return "the earlier period has no value";
    if (std::isnan(later)) return "the later period has no value";
    return std::isinf(earlier) || std::isinf(later) ? "a value is infinite" : "";
}

bool holds(const Limits& limits, double value) {
    return limits.known() && limits.lower <= value && value <= limits.upper;
}

std::string no_limits_because(const Limits& limits, double value, const std::string& period) {
    if (!limits.known()) return "the " + period + " value has no limits";
    return holds(limits, value) ? "" : "the limits of the " + period + " value do not hold it";
}

Limits of_difference(double earlier, const Limits& earlier_limits, double later, const Limits& later_limits) {
    const double difference = later - earlier;
    return {difference - std::hypot(later - later_limits.lower, earlier_limits.upper - earlier),
            difference + std::hypot(later_limits.upper - later, earlier - earlier_limits.lower)};
}

Limits logarithms(const Limits& limits) { return {std::log(limits.lower), std::log(limits.upper)}; }

Limits of_relative(double earlier, const Limits& earlier_limits, double later, const Limits& later_limits) {
    if (!(earlier_limits.lower > 0) || !(later_limits.lower > 0)) return {};
    const Limits ratio = of_difference(std::log(earlier), logarithms(earlier_limits), std::log(later),
                                       logarithms(later_limits));
    return {100 * std::expm1(ratio.lower), 100 * std::expm1(ratio.upper)};
}

bool leaves_out_none(const Limits& limits) { return limits.lower > 0 || limits.upper < 0; }

void add_limits(Change& change, const Estimate& earlier, const Estimate& later) {
    change.absolute95 = of_difference(earlier.value, earlier.limits95, later.value, later.limits95);
    change.relative95 = of_relative(earlier.value, earlier.limits95, later.value, later.limits95);
    if (!holds(earlier.limits998, earlier.value) || !holds(later.limits998, later.value)) return;
    change.absolute998 = of_difference(earlier.value, earlier.limits998, later.value, later.limits998);
    change.relative998 = of_relative(earlier.value, earlier.limits998, later.value, later.limits998);
}

void judge(Change& change, Polarity polarity) {
    change.course = Course::no_significant_change;
    if (leaves_out_none(change.absolute95)) {
        change.course = change.absolute > 0 ? Course::increase : Course::decrease;
        change.level = leaves_out_none(change.absolute998) ? Significance::at998 : Significance::at95;
    }
    change.meaning = meaning_of(change.course, polarity);
}

}  // namespace

Change change_between(const Estimate& earlier, const Estimate& later, Polarity polarity, Periods periods) {
    Change change;
    change.reason = no_change_because(earlier.value, later.value);
    if (!change.reason.empty()) return change;
    change.absolute = later.value - earlier.value;
    if (earlier.value > 0) change.relative = 100 * change.absolute / earlier.value;
    change.reason = no_limits_because(earlier.limits95, earlier.value, "earlier");
    if (change.reason.empty()) change.reason = no_limits_because(later.limits95, later.value, "later");
    if (periods == Periods::overlapping) change.reason = "the periods overlap, so that they share data";
    if (!change.reason.empty()) return change;
    change.method = square_and_add;
    add_limits(change, earlier, later);
    judge(change, polarity);
    return change;
}

std::string change_words(const Change& change) {
    return course_words(change.course, change.meaning, change.reason);
}

}  // namespace vitality
