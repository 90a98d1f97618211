// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/grouped_inequality.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "engine/statistics/dispersion.hpp"

namespace vitality {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
const char* const two_groups = "independent subgroups, from standard errors";
const char* const two_groups_log = "independent subgroups, from standard errors, on the logarithm";

/// Positions in Cases::list, which keeps the order of the subgroups.
struct Marks {
    std::size_t worse = nowhere, better = nowhere, best = nowhere, reference = nowhere;
};

Cases in_order(const Subgroups& subgroups) {
    std::vector<double> place(subgroups.values.size());
    std::iota(place.begin(), place.end(), 0.0);
    Cases cases = weighted_cases(subgroups.values, subgroups.people, place);
    attach_errors(cases, subgroups.errors);
    return cases;
}

std::size_t position_of(const Cases& cases, std::size_t subgroup) {
    for (std::size_t i = 0; i < cases.list.size(); ++i)
        if (cases.list[i].area == subgroup) return i;
    return nowhere;
}

Marks marks_of(const Cases& cases, std::size_t subgroups, const SubgroupSettings& settings) {
    const auto less = [](const Case& a, const Case& b) { return a.value < b.value; };
    const auto [low, high] = std::minmax_element(cases.list.begin(), cases.list.end(), less);
    const auto lowest = static_cast<std::size_t>(low - cases.list.begin());
    const auto highest = static_cast<std::size_t>(high - cases.list.begin());
    Marks marks;
    marks.best = settings.high_is_better ? highest : lowest;
    marks.worse = settings.high_is_better ? lowest : highest;
    marks.better = marks.best;
    if (settings.ordered) {
        marks.worse = position_of(cases, 0);
        marks.better = position_of(cases, subgroups - 1);
    }
    if (settings.reference) {
        marks.reference = position_of(cases, *settings.reference);
        if (!settings.ordered) marks.better = marks.reference;
    } else {
        marks.reference = marks.better;
    }
    return marks;
}

void compare(GroupedInequality& result, const Cases& cases, const Marks& marks, bool high_is_better) {
    if (marks.worse == nowhere || marks.better == nowhere) {
        result.difference = result.ratio = no_estimate("a subgroup to compare has no value");
        return;
    }
    const Case& from = cases.list[high_is_better ? marks.better : marks.worse];
    const Case& to = cases.list[high_is_better ? marks.worse : marks.better];
    const bool known = from.error >= 0 && to.error >= 0;
    const double error = known ? std::hypot(from.error, to.error) : std::numeric_limits<double>::quiet_NaN();
    result.difference = normal_estimate(from.value - to.value, error, two_groups);
    if (from.value > 0 && to.value > 0)
        result.ratio = log_normal_estimate(
            from.value / to.value, known ? std::hypot(from.error / from.value, to.error / to.value) : error,
            two_groups_log);
    else result.ratio = no_estimate("a ratio needs values above zero");
    for (Estimate* estimate : {&result.difference, &result.ratio})
        if (!known && estimate->reason.empty()) estimate->method.clear();
}

/// Standard error of `by_mean` * m + `by_reference` * reference; NaN where an error is not known.
double combined_error(const Cases& cases, std::size_t reference, double by_mean, double by_reference) {
    double variance = 0;
    for (std::size_t i = 0; i < cases.list.size(); ++i) {
        const Case& one = cases.list[i];
        if (one.error < 0) return std::numeric_limits<double>::quiet_NaN();
        const double by = by_mean * one.weight / cases.weight + (i == reference ? by_reference : 0);
        variance += by * by * one.error * one.error;
    }
    return std::sqrt(variance);
}

void attribute(GroupedInequality& result, const Cases& cases, std::size_t reference) {
    if (reference == nowhere) {
        result.attributable_risk = result.attributable_fraction =
            no_estimate("the reference subgroup has no value");
        return;
    }
    const double best = cases.list[reference].value, mean = result.mean;
    const double error = combined_error(cases, reference, -1, 1);
    result.attributable_risk = normal_estimate(best - mean, error, std::isnan(error) ? "" : two_groups);
    if (!(mean > 0)) {
        result.attributable_fraction = no_estimate("the mean is not above zero");
        return;
    }
    Estimate& fraction = result.attributable_fraction;
    fraction.value = 100 * (best - mean) / mean;
    if (std::isnan(error)) return;
    if (!(best > 0)) {
        fraction.reason = "the reference is not above zero";
        return;
    }
    const double log_error = combined_error(cases, reference, -1 / mean, 1 / best);
    const Estimate rest = log_normal_estimate(best / mean, log_error, two_groups_log);
    fraction.method = rest.method;
    fraction.limits95 = {100 * (rest.limits95.lower - 1), 100 * (rest.limits95.upper - 1)};
    fraction.limits998 = {100 * (rest.limits998.lower - 1), 100 * (rest.limits998.upper - 1)};
}

struct Distance {
    double weighted = 0, plain = 0;
};
Distance distance_from(const Cases& cases, double value) {
    Distance distance;
    for (const Case& one : cases.list) {
        distance.weighted += one.weight * std::abs(one.value - value);
        distance.plain += std::abs(one.value - value);
    }
    return {distance.weighted / cases.weight, distance.plain / static_cast<double>(cases.list.size())};
}

Inequality relative(const GroupedInequality& result, double value) {
    Inequality measure;
    measure.used = result.used;
    if (result.mean > 0) measure.value = value / result.mean;
    else measure.reason = "the mean is not above zero";
    return measure;
}

void spread(GroupedInequality& result, const Cases& cases, const Marks& marks) {
    double squares = 0;
    for (const Case& one : cases.list)
        squares += one.weight * (one.value - result.mean) * (one.value - result.mean);
    result.variance = squares / cases.weight;
    result.deviation = std::sqrt(result.variance);
    result.variation = relative(result, 100 * result.deviation);
    const Distance mean = distance_from(cases, result.mean);
    const Distance best = distance_from(cases, cases.list[marks.best].value);
    result.from_mean = mean.weighted;
    result.plain_from_mean = mean.plain;
    result.disparity = relative(result, 100 * mean.weighted);
    result.plain_disparity = relative(result, 100 * mean.plain);
    result.from_best = best.weighted;
    result.plain_from_best = best.plain;
    if (marks.reference == nowhere) return;
    const Distance reference = distance_from(cases, cases.list[marks.reference].value);
    result.from_reference = reference.weighted;
    result.plain_from_reference = reference.plain;
}

Inequality per_thousand(Inequality inequality) {
    inequality.value *= 1000;
    return inequality;
}

void concentrate(GroupedInequality& result, const Cases& cases, bool ordered) {
    result.absolute_concentration.used = result.relative_concentration.used = result.used;
    if (!ordered) {
        result.absolute_concentration.reason = result.relative_concentration.reason =
            "the subgroups have no order";
        return;
    }
    double index = 0;
    for (const RankBlock& block : rank_blocks(cases))
        index += block.weight / cases.weight * (2 * block.middle() - 1) * (block.value - result.mean);
    result.absolute_concentration.value = index;
    result.relative_concentration = relative(result, index);
}

}  // namespace

GroupedInequality grouped_inequality(const Subgroups& subgroups, const SubgroupSettings& settings) {
    GroupedInequality result;
    const Cases cases = in_order(subgroups);
    const std::size_t count = subgroups.values.size();
    result.used = cases.used;
    result.reason = cases.reason;
    if (cases.list.size() == 1) result.reason = "only one subgroup has a value";
    if (result.reason.empty() && settings.reference && *settings.reference >= count)
        result.reason = fmt::format("there is no subgroup {}", *settings.reference + 1);
    if (!result.reason.empty()) {
        result.difference = result.ratio = result.attributable_risk = result.attributable_fraction =
            no_estimate(result.reason);
        for (Inequality* measure :
             {&result.variation, &result.disparity, &result.plain_disparity, &result.log_deviation,
              &result.theil, &result.absolute_concentration, &result.relative_concentration})
            *measure = {measure->value, result.used, result.reason};
        return result;
    }
    result.mean = cases.mean();
    const Marks marks = marks_of(cases, count, settings);
    compare(result, cases, marks, settings.high_is_better);
    attribute(result, cases, marks.reference);
    spread(result, cases, marks);
    result.log_deviation = per_thousand(theil_l(subgroups.values, subgroups.people));
    result.theil = per_thousand(theil_t(subgroups.values, subgroups.people));
    concentrate(result, cases, settings.ordered);
    return result;
}

}  // namespace vitality
