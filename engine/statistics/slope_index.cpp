// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_index.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/statistics/distributions.hpp"
#include "engine/statistics/rank_regression.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Adds the variance, or says why there is none.
std::string add_variance(RankLine& line, const RankRegression& regression, const SlopeData& data,
                         const SlopeSettings& settings) {
    const std::size_t areas = regression.rank.size();
    if (data.errors.empty()) {
        if (areas < 3) return "limits from the scatter need at least three areas";
        add_scatter_variance(line, regression, fitted_scale(settings));
        return {};
    }
    const std::string fault = errors_fault(regression, settings);
    if (!fault.empty()) return fault;
    add_given_variance(line, regression, settings);
    return {};
}

double quantile_of(const RankLine& line, double confidence) {
    if (!(confidence > 0 && confidence < 1)) return none;
    if (std::isinf(line.degrees_of_freedom)) return normal_deviate(confidence);
    return student_quantile(1 - (1 - confidence) / 2, line.degrees_of_freedom);
}

Limits in_order(double one, double other) { return {std::min(one, other), std::max(one, other)}; }

/// Fieller's limits of slope / intercept.
Limits fieller(const RankLine& line, double z) {
    const double a = line.intercept * line.intercept - z * z * line.intercept_variance;
    const double b = line.intercept * line.slope - z * z * line.covariance;
    const double c = line.slope * line.slope - z * z * line.slope_variance;
    const double root = b * b - a * c;
    if (!(a > 0) || std::isnan(root)) return {};
    const double half = std::sqrt(std::max(0.0, root));
    return {(b - half) / a, (b + half) / a};
}

Limits plain_ratio_limits(const RankLine& line, double multiplier, double z) {
    const Limits relative = fieller(line, z);
    const Limits limits{1 + relative.lower, 1 + relative.upper};
    if (multiplier > 0) return limits;
    return limits.lower > 0 ? Limits{1 / limits.upper, 1 / limits.lower} : Limits{};
}

std::string slope_method(const SlopeData& data, const SlopeSettings& settings) {
    if (data.errors.empty()) return "robust variance of the regression (HC1), Student's t";
    return fitted_scale(settings) == scale_of(settings.type)
               ? "normal, from standard errors"
               : "normal, from standard errors by the delta method";
}

std::string ratio_method(const SlopeData& data, const SlopeSettings& settings) {
    const bool plain = fitted_scale(settings) == Scale::plain;
    return (plain ? "Fieller, " : "") + slope_method(data, settings);
}

void add_limits(SlopeIndex& index, const SlopeSettings& settings) {
    const SlopeLimits at95 = slope_limits(index.line, settings, 0.95);
    const SlopeLimits at998 = slope_limits(index.line, settings, 0.998);
    index.slope.limits95 = at95.slope;
    index.slope.limits998 = at998.slope;
    index.relative.limits95 = at95.relative;
    index.relative.limits998 = at998.relative;
}

}  // namespace

std::vector<double> slope_errors(std::span<const Limits> limits95, ValueType type) {
    const Scale scale = scale_of(type);
    std::vector<double> errors;
    for (const Limits& limits : limits95) {
        const bool known = within(scale, limits.lower) && within(scale, limits.upper);
        errors.push_back(known ? error_of_limits({onto(scale, limits.lower), onto(scale, limits.upper)})
                               : none);
    }
    return errors;
}

SlopeIndex slope_index(const SlopeData& data, const SlopeSettings& settings) {
    SlopeIndex index;
    const RankRegression regression = rank_regression(data, settings);
    index.used = regression.cases.used;
    index.reason = regression.reason;
    if (!index.reason.empty()) {
        index.slope = index.relative = no_estimate(index.reason);
        return index;
    }
    const Scale scale = fitted_scale(settings);
    index.line = line_of(regression, scale);
    index.intercept = back(scale, index.line.intercept);
    index.slope.value = absolute_of(index.line, settings);
    index.relative.value = ratio_of(index.line, settings);
    const std::string without = add_variance(index.line, regression, data, settings);
    index.slope.reason = index.relative.reason = without;
    if (without.empty()) add_limits(index, settings);
    if (index.slope.limits95.known()) index.slope.method = slope_method(data, settings);
    if (index.relative.limits95.known()) index.relative.method = ratio_method(data, settings);
    else if (without.empty()) index.relative.reason = "an end of the line cannot be told from zero";
    if (std::isnan(index.relative.value)) index.relative.reason = "an end of the line is not above zero";
    return index;
}

SlopeLimits slope_limits(const RankLine& line, const SlopeSettings& settings, double confidence) {
    const double z = quantile_of(line, confidence);
    if (std::isnan(z) || std::isnan(line.slope_variance)) return {};
    const double half = z * std::sqrt(line.slope_variance);
    const RankLine low = turned(line, line.slope - half), high = turned(line, line.slope + half);
    SlopeLimits limits;
    limits.slope = in_order(absolute_of(low, settings), absolute_of(high, settings));
    if (std::isnan(ratio_of(line, settings))) return limits;
    limits.relative = fitted_scale(settings) == Scale::plain
                          ? plain_ratio_limits(line, settings.multiplier, z)
                          : in_order(ratio_of(low, settings), ratio_of(high, settings));
    return limits;
}

}  // namespace vitality
