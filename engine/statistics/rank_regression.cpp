// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/rank_regression.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace vitality {
namespace {

/// Derivative of back() where its result is `value`.
double back_slope(Scale scale, double value) {
    if (scale == Scale::logarithm) return value;
    return scale == Scale::logit ? value * (1 - value) : 1;
}
std::string value_fault(const Cases& cases, const SlopeSettings& settings) {
    for (const Case& one : cases.list) {
        if (settings.type == ValueType::rate && one.value < 0)
            return fmt::format("area {} has a negative rate ({})", one.area + 1, one.value);
        if (settings.type == ValueType::proportion && (one.value < 0 || one.value > 1))
            return fmt::format("area {} has a proportion outside 0 to 1 ({})", one.area + 1, one.value);
        if (!within(fitted_scale(settings), one.value))
            return fmt::format("area {} has the value {}, which has no {}", one.area + 1, one.value,
                               settings.type == ValueType::rate ? "logarithm" : "logit");
    }
    return {};
}

std::string settings_fault(const SlopeSettings& settings) {
    const bool right = std::isfinite(settings.multiplier) && settings.multiplier != 0;
    return right ? std::string() : "the multiplier must be a finite number other than zero";
}

void place_on_ranks(RankRegression& regression, const std::vector<RankBlock>& blocks, MostDeprived end) {
    const std::size_t areas = regression.cases.list.size();
    regression.rank.resize(areas);
    regression.share.resize(areas);
    for (const RankBlock& block : blocks) {
        const double rank = end == MostDeprived::lowest ? block.middle() : 1 - block.middle();
        for (std::size_t i = block.begin; i < block.end; ++i) {
            regression.rank[i] = rank;
            regression.share[i] = regression.cases.list[i].weight / regression.cases.weight;
        }
    }
}

/// Weights of the values in intercept and slope: the normal equations of the weighted regression.
void solve(RankRegression& regression) {
    double middle = 0, spread = 0;
    const std::size_t areas = regression.rank.size();
    for (std::size_t i = 0; i < areas; ++i) middle += regression.share[i] * regression.rank[i];
    for (std::size_t i = 0; i < areas; ++i) {
        const double off = regression.rank[i] - middle;
        spread += regression.share[i] * off * off;
    }
    for (std::size_t i = 0; i < areas; ++i) {
        const double slope = regression.share[i] * (regression.rank[i] - middle) / spread;
        regression.to_slope.push_back(slope);
        regression.to_intercept.push_back(regression.share[i] - middle * slope);
    }
}

/// Each value's variance -> the line's.
template <class Variance>
void spread_variance(RankLine& line, const RankRegression& regression, Variance variance_of) {
    line.intercept_variance = line.slope_variance = line.covariance = 0;
    for (std::size_t i = 0; i < regression.rank.size(); ++i) {
        const double variance = variance_of(i);
        const double slope = regression.to_slope[i], intercept = regression.to_intercept[i];
        line.slope_variance += slope * slope * variance;
        line.intercept_variance += intercept * intercept * variance;
        line.covariance += slope * intercept * variance;
    }
}

}  // namespace

Scale scale_of(ValueType type) {
    if (type == ValueType::rate) return Scale::logarithm;
    return type == ValueType::proportion ? Scale::logit : Scale::plain;
}
Scale fitted_scale(const SlopeSettings& settings) {
    return settings.transform ? scale_of(settings.type) : Scale::plain;
}

double onto(Scale scale, double value) {
    if (scale == Scale::logarithm) return std::log(value);
    return scale == Scale::logit ? std::log(value / (1 - value)) : value;
}
double back(Scale scale, double value) {
    if (scale == Scale::logarithm) return std::exp(value);
    return scale == Scale::logit ? 1 / (1 + std::exp(-value)) : value;
}
bool within(Scale scale, double value) {
    return scale == Scale::plain || (value > 0 && (scale == Scale::logarithm || value < 1));
}

RankRegression rank_regression(const SlopeData& data, const SlopeSettings& settings) {
    RankRegression regression;
    regression.cases = weighted_cases(data.values, data.people, data.deprivation);
    attach_errors(regression.cases, data.errors);
    regression.reason = regression.cases.reason;
    if (regression.reason.empty()) regression.reason = settings_fault(settings);
    if (regression.reason.empty()) regression.reason = value_fault(regression.cases, settings);
    if (!regression.reason.empty()) return regression;
    const auto blocks = rank_blocks(regression.cases);
    if (blocks.size() < 2) {
        regression.reason =
            regression.cases.list.size() == 1 ? "only one area has a value" : "all areas have the same rank";
        return regression;
    }
    place_on_ranks(regression, blocks, settings.most_deprived);
    solve(regression);
    return regression;
}

RankLine line_of(const RankRegression& regression, Scale scale) {
    RankLine line;
    // Fitted about one of the values, so that equal values give a slope of zero exactly.
    const double origin = onto(scale, regression.cases.list.front().value);
    double slope = 0, intercept = 0;
    for (std::size_t i = 0; i < regression.rank.size(); ++i) {
        const double value = onto(scale, regression.cases.list[i].value) - origin;
        slope += regression.to_slope[i] * value;
        intercept += regression.to_intercept[i] * value;
    }
    line.slope = slope;
    line.intercept = origin + intercept;
    return line;
}

void add_given_variance(RankLine& line, const RankRegression& regression, const SlopeSettings& settings) {
    const bool delta = fitted_scale(settings) != scale_of(settings.type);
    spread_variance(line, regression, [&](std::size_t i) {
        const Case& one = regression.cases.list[i];
        const double error = one.error * (delta ? back_slope(scale_of(settings.type), one.value) : 1);
        return error * error;
    });
}

void add_scatter_variance(RankLine& line, const RankRegression& regression, Scale scale) {
    const auto areas = static_cast<double>(regression.rank.size());
    line.degrees_of_freedom = areas - 2;
    spread_variance(line, regression, [&](std::size_t i) {
        const double fitted = line.intercept + line.slope * regression.rank[i];
        const double residual = onto(scale, regression.cases.list[i].value) - fitted;
        return residual * residual * areas / (areas - 2);
    });
}

std::string errors_fault(const RankRegression& regression, const SlopeSettings& settings) {
    const std::size_t areas = regression.rank.size();
    const std::size_t without = without_error(regression.cases);
    if (without > 0) return fmt::format("{} of {} areas have no standard error", without, areas);
    const auto off_scale =
        std::count_if(regression.cases.list.begin(), regression.cases.list.end(),
                      [&](const Case& one) { return !within(scale_of(settings.type), one.value); });
    if (off_scale > 0)
        return fmt::format("{} of {} areas have a value without {}", off_scale, areas,
                           settings.type == ValueType::rate ? "logarithm" : "logit");
    return {};
}

EndsOfLine ends_of(const RankLine& line, Scale scale) {
    return {back(scale, line.intercept), back(scale, line.intercept + line.slope)};
}

RankLine turned(const RankLine& line, double slope) {
    RankLine other;
    other.slope = slope;
    other.intercept = line.intercept + (line.slope - slope) / 2;
    return other;
}

double absolute_of(const RankLine& line, const SlopeSettings& settings) {
    const Scale scale = fitted_scale(settings);
    const EndsOfLine ends = ends_of(line, scale);
    return (scale == Scale::plain ? line.slope : ends.least - ends.most) * settings.multiplier;
}

double ratio_of(const RankLine& line, const SlopeSettings& settings) {
    const EndsOfLine ends = ends_of(line, fitted_scale(settings));
    if (!(ends.most > 0 && ends.least > 0)) return std::numeric_limits<double>::quiet_NaN();
    return settings.multiplier < 0 ? ends.most / ends.least : ends.least / ends.most;
}

}  // namespace vitality
