// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/weighted_cases.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

#include "engine/statistics/distributions.hpp"

namespace vitality {
namespace {

void check_length(std::size_t got, std::size_t areas, const char* what) {
    if (got != 0 && got != areas)
        throw std::invalid_argument(fmt::format("{} {} for {} areas", got, what, areas));
}

std::string fault(double value, double weight, double by, std::size_t area) {
    if (std::isinf(value)) return fmt::format("the value of area {} is infinite", area + 1);
    if (std::isinf(by)) return fmt::format("the ranking value of area {} is infinite", area + 1);
    if (std::isinf(weight)) return fmt::format("the weight of area {} is infinite", area + 1);
    if (weight < 0) return fmt::format("the weight of area {} is negative ({})", area + 1, weight);
    return {};
}

Cases without_cases(std::size_t areas, const std::string& reason) {
    Cases none;
    none.used.left_out = areas;
    none.reason = reason;
    return none;
}

bool before(const Case& a, const Case& b) {
    return std::tie(a.by, a.value, a.weight, a.group, a.error, a.area) <
           std::tie(b.by, b.value, b.weight, b.group, b.error, b.area);
}

}  // namespace

Cases weighted_cases(std::span<const double> values, std::span<const double> weights,
                     std::span<const double> by, std::span<const std::uint32_t> groups) {
    check_length(weights.size(), values.size(), "weights");
    check_length(by.size(), values.size(), "ranking values");
    check_length(groups.size(), values.size(), "groups");
    Cases cases;
    for (std::size_t area = 0; area < values.size(); ++area) {
        const Case one{by.empty() ? 0 : by[area],         values[area], weights.empty() ? 1 : weights[area],
                       groups.empty() ? 0 : groups[area], -1,           area};
        const std::string reason = fault(one.value, one.weight, one.by, area);
        if (!reason.empty()) return without_cases(values.size(), reason);
        if (std::isnan(one.value) || std::isnan(one.by) || std::isnan(one.weight) || one.weight == 0)
            continue;
        cases.list.push_back(one);
    }
    if (cases.list.empty()) return without_cases(values.size(), "no area has a value and people");
    std::sort(cases.list.begin(), cases.list.end(), before);
    for (const Case& one : cases.list) cases.weight += one.weight;
    cases.used = {cases.list.size(), values.size() - cases.list.size()};
    return cases;
}

void attach_errors(Cases& cases, std::span<const double> errors) {
    check_length(errors.size(), cases.used.used + cases.used.left_out, "standard errors");
    if (errors.empty()) return;
    for (Case& one : cases.list) {
        const double error = errors[one.area];
        one.error = error >= 0 && std::isfinite(error) ? error : -1;
    }
    std::sort(cases.list.begin(), cases.list.end(), before);
}

std::size_t without_error(const Cases& cases) {
    return static_cast<std::size_t>(
        std::count_if(cases.list.begin(), cases.list.end(), [](const Case& one) { return one.error < 0; }));
}

double Cases::mean() const {
    // Summed from one of the values, so that equal values have that value as their mean to the last bit.
    const double origin = list.front().value;
    double sum = 0;
    for (const Case& one : list) sum += one.weight * (one.value - origin);
    return origin + sum / weight;
}

std::vector<RankBlock> rank_blocks(const Cases& cases) {
    std::vector<RankBlock> blocks;
    double below = 0;
    for (std::size_t begin = 0, end = 0; begin < cases.list.size(); begin = end) {
        RankBlock block;
        const double origin = cases.list[begin].value;
        double sum = 0;
        for (end = begin; end < cases.list.size() && cases.list[end].by == cases.list[begin].by; ++end) {
            block.weight += cases.list[end].weight;
            sum += cases.list[end].weight * (cases.list[end].value - origin);
        }
        block.begin = begin;
        block.end = end;
        block.value = origin + sum / block.weight;
        block.from = below / cases.weight;
        below += block.weight;
        block.to = end == cases.list.size() ? 1 : below / cases.weight;
        blocks.push_back(block);
    }
    return blocks;
}

double error_of_limits(const Limits& limits95) {
    const double error = (limits95.upper - limits95.lower) / 2 / normal_deviate(0.95);
    return error >= 0 && std::isfinite(error) ? error : std::numeric_limits<double>::quiet_NaN();
}

Estimate normal_estimate(double value, double error, const std::string& method) {
    Estimate estimate;
    estimate.value = value;
    estimate.method = method;
    const double z95 = normal_deviate(0.95), z998 = normal_deviate(0.998);
    estimate.limits95 = {value - z95 * error, value + z95 * error};
    estimate.limits998 = {value - z998 * error, value + z998 * error};
    return estimate;
}

Estimate log_normal_estimate(double value, double error_of_log, const std::string& method) {
    Estimate estimate = normal_estimate(0, error_of_log, method);
    estimate.value = value;
    for (Limits* limits : {&estimate.limits95, &estimate.limits998})
        *limits = {value * std::exp(limits->lower), value * std::exp(limits->upper)};
    return estimate;
}

Estimate no_estimate(const std::string& reason) {
    Estimate estimate;
    estimate.reason = reason;
    return estimate;
}

}  // namespace vitality
