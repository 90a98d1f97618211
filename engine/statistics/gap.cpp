// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/gap.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace vitality {
namespace {

const char* const of_difference = "independent areas, standard errors from their 95% limits";
const char* const of_ratio = "independent areas, standard errors from their 95% limits, on the logarithm";

void check_limits(std::span<const Limits> limits, std::size_t areas) {
    if (!limits.empty() && limits.size() != areas)
        throw std::invalid_argument(fmt::format("{} limits for {} areas", limits.size(), areas));
}

Estimate without_limits(double value, const std::string& reason) {
    Estimate estimate = no_estimate(reason);
    estimate.value = value;
    return estimate;
}

Estimate difference_of(double value, double variance, bool asked) {
    if (!asked) return without_limits(value, {});
    if (std::isnan(variance)) return without_limits(value, "an area has no limits");
    return normal_estimate(value, std::sqrt(variance), of_difference);
}

Estimate ratio_of(double high, double low, double variance_of_log, bool asked) {
    if (!(low > 0)) return no_estimate("a ratio needs values above zero");
    if (!asked) return without_limits(high / low, {});
    if (std::isnan(variance_of_log)) return without_limits(high / low, "an area has no limits above zero");
    return log_normal_estimate(high / low, std::sqrt(variance_of_log), of_ratio);
}

double square(double x) { return x * x; }

double log_error(const Limits& limits) {
    return limits.lower > 0 ? error_of_limits({std::log(limits.lower), std::log(limits.upper)})
                            : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> errors_of(std::span<const Limits> limits95) {
    std::vector<double> errors;
    for (const Limits& limits : limits95) errors.push_back(error_of_limits(limits));
    return errors;
}

/// Share of the block's people who lie between two shares of all people.
double part_within(const RankBlock& block, double from, double to) {
    const double inside = std::min(block.to, to) - std::max(block.from, from);
    return inside > 0 ? inside / (block.to - block.from) : 0;
}

struct Ends {
    double top = 0, bottom = 0;                            ///< sums of value * people
    double top_people = 0, bottom_people = 0;              ///< people
    std::vector<std::pair<double, double>> top_bottom_of;  ///< people of each block at the ends
};

Ends ends_of(const std::vector<RankBlock>& blocks, double share) {
    Ends ends;
    for (const RankBlock& block : blocks) {
        const double top = block.weight * part_within(block, 1 - share, 1);
        const double bottom = block.weight * part_within(block, 0, share);
        ends.top += top * block.value;
        ends.bottom += bottom * block.value;
        ends.top_people += top;
        ends.bottom_people += bottom;
        ends.top_bottom_of.emplace_back(top, bottom);
    }
    return ends;
}

/// Variance of scale_top * top - scale_bottom * bottom: an area may be in both. NaN where an area at an end
/// has no standard error.
double variance_of_ends(const Cases& cases, const std::vector<RankBlock>& blocks, const Ends& ends,
                        double scale_top, double scale_bottom) {
    double variance = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto [top, bottom] = ends.top_bottom_of[b];
        const double share = scale_top * top / ends.top_people - scale_bottom * bottom / ends.bottom_people;
        if (top == 0 && bottom == 0) continue;
        for (std::size_t i = blocks[b].begin; i < blocks[b].end; ++i) {
            const Case& one = cases.list[i];
            if (one.error < 0) return std::numeric_limits<double>::quiet_NaN();
            variance += square(share * one.weight / blocks[b].weight * one.error);
        }
    }
    return variance;
}

}  // namespace

AreaGap gap_between_areas(std::span<const double> values, std::span<const Limits> limits95) {
    check_limits(limits95, values.size());
    AreaGap gap;
    const Cases cases = weighted_cases(values, {}, values);
    gap.used = cases.used;
    gap.reason = cases.reason;
    if (cases.list.size() == 1) gap.reason = "only one area has a value";
    if (!gap.reason.empty()) {
        gap.difference = gap.ratio = no_estimate(gap.reason);
        return gap;
    }
    const auto blocks = rank_blocks(cases);
    gap.lowest = cases.list.front().area;
    gap.highest = cases.list[blocks.back().begin].area;
    gap.lowest_tied = blocks.front().end;
    gap.highest_tied = blocks.back().end - blocks.back().begin;
    const double high = values[gap.highest], low = values[gap.lowest];
    const bool asked = !limits95.empty();
    double variance = 0, variance_of_log = 0;
    if (asked) {
        const Limits &of_high = limits95[gap.highest], &of_low = limits95[gap.lowest];
        variance = square(error_of_limits(of_high)) + square(error_of_limits(of_low));
        variance_of_log = square(log_error(of_high)) + square(log_error(of_low));
    }
    gap.difference = difference_of(high - low, variance, asked);
    gap.ratio = ratio_of(high, low, variance_of_log, asked);
    return gap;
}

GroupGap gap_of_groups(std::span<const double> values, std::span<const double> weights,
                       std::span<const double> by, unsigned groups, std::span<const Limits> limits95) {
    check_limits(limits95, values.size());
    GroupGap gap;
    Cases cases = weighted_cases(values, weights, by.empty() ? values : by);
    attach_errors(cases, errors_of(limits95));
    gap.used = cases.used;
    gap.reason = cases.reason;
    if (gap.reason.empty() && cases.list.size() < groups)
        gap.reason = fmt::format("{} areas are fewer than {} groups", cases.list.size(), groups);
    if (groups < 2) gap.reason = "a gap needs at least two groups";
    if (cases.list.size() == 1) gap.reason = "only one area has a value";
    if (!gap.reason.empty()) {
        gap.difference = gap.ratio = no_estimate(gap.reason);
        return gap;
    }
    const auto blocks = rank_blocks(cases);
    const Ends ends = ends_of(blocks, 1.0 / groups);
    gap.top = ends.top / ends.top_people;
    gap.bottom = ends.bottom / ends.bottom_people;
    const bool asked = !limits95.empty();
    double variance = 0, variance_of_log = 0;
    if (asked) {
        variance = variance_of_ends(cases, blocks, ends, 1, 1);
        variance_of_log = variance_of_ends(cases, blocks, ends, 1 / gap.top, 1 / gap.bottom);
    }
    gap.difference = difference_of(gap.top - gap.bottom, variance, asked);
    if (gap.top > 0) gap.ratio = ratio_of(gap.top, gap.bottom, variance_of_log, asked);
    else gap.ratio = no_estimate("a ratio needs values above zero");
    return gap;
}

}  // namespace vitality
