// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_index.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/threads.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

enum class Scale { plain, logarithm, logit };

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
/// Derivative of back() where its result is `value`.
double back_slope(Scale scale, double value) {
    if (scale == Scale::logarithm) return value;
    return scale == Scale::logit ? value * (1 - value) : 1;
}
bool within(Scale scale, double value) {
    return scale == Scale::plain || (value > 0 && (scale == Scale::logarithm || value < 1));
}

/// Values, their errors on the scale they are drawn on, and what each adds to the line.
struct Regression {
    Cases cases;
    std::vector<double> rank, share;   ///< b and a
    std::vector<double> to_slope;      ///< slope = sum of to_slope * value
    std::vector<double> to_intercept;  ///< the same
    std::size_t without_error = 0;     ///< areas
    std::size_t off_scale = 0;         ///< areas that cannot be drawn on the scale of their errors
    std::string reason;
};

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

void place_on_ranks(Regression& regression, const std::vector<RankBlock>& blocks, MostDeprived end) {
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
void solve(Regression& regression) {
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

Regression regression_of(const SlopeData& data, const SlopeSettings& settings) {
    Regression regression;
    regression.cases = weighted_cases(data.values, data.people, data.deprivation);
    attach_errors(regression.cases, data.errors);
    regression.reason = regression.cases.reason;
    if (regression.reason.empty()) regression.reason = settings_fault(settings);
    if (regression.reason.empty()) regression.reason = value_fault(regression.cases, settings);
    if (!regression.reason.empty()) return regression;
    const auto blocks = rank_blocks(regression.cases);
    if (blocks.size() < 2) {
        regression.reason = regression.cases.list.size() == 1 ? "only one area has a value"
                                                              : "all areas are equally deprived";
        return regression;
    }
    place_on_ranks(regression, blocks, settings.most_deprived);
    solve(regression);
    regression.without_error = without_error(regression.cases);
    for (const Case& one : regression.cases.list)
        if (!within(scale_of(settings.type), one.value)) ++regression.off_scale;
    return regression;
}

RankLine line_of(const Regression& regression, Scale scale) {
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

/// Each value's variance -> the line's.
template <class Variance>
void spread_variance(RankLine& line, const Regression& regression, Variance variance_of) {
    line.intercept_variance = line.slope_variance = line.covariance = 0;
    for (std::size_t i = 0; i < regression.rank.size(); ++i) {
        const double variance = variance_of(i);
        const double slope = regression.to_slope[i], intercept = regression.to_intercept[i];
        line.slope_variance += slope * slope * variance;
        line.intercept_variance += intercept * intercept * variance;
        line.covariance += slope * intercept * variance;
    }
}

void add_given_variance(RankLine& line, const Regression& regression, const SlopeSettings& settings) {
    const bool delta = fitted_scale(settings) != scale_of(settings.type);
    spread_variance(line, regression, [&](std::size_t i) {
        const Case& one = regression.cases.list[i];
        const double error = one.error * (delta ? back_slope(scale_of(settings.type), one.value) : 1);
        return error * error;
    });
}

void add_scatter_variance(RankLine& line, const Regression& regression, Scale scale) {
    const auto areas = static_cast<double>(regression.rank.size());
    line.degrees_of_freedom = areas - 2;
    spread_variance(line, regression, [&](std::size_t i) {
        const double fitted = line.intercept + line.slope * regression.rank[i];
        const double residual = onto(scale, regression.cases.list[i].value) - fitted;
        return residual * residual * areas / (areas - 2);
    });
}

std::string errors_fault(const Regression& regression, const SlopeSettings& settings) {
    const std::size_t areas = regression.rank.size();
    if (regression.without_error > 0)
        return fmt::format("{} of {} areas have no standard error", regression.without_error, areas);
    if (regression.off_scale > 0)
        return fmt::format("{} of {} areas have a value without {}", regression.off_scale, areas,
                           settings.type == ValueType::rate ? "logarithm" : "logit");
    return {};
}

/// Adds the variance, or says why there is none.
std::string add_variance(RankLine& line, const Regression& regression, const SlopeData& data,
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

/// Lines through values drawn about the given ones.
class Sampler {
  public:
    Sampler(const Regression& regression, Scale drawn, Scale fitted)
        : regression_(regression), takes_back_(fitted != drawn), drawn_(drawn) {
        for (const Case& one : regression.cases.list) centre_.push_back(onto(drawn, one.value));
    }

    RankLine draw(Random random) const {
        RankLine line;
        line.intercept = line.slope = 0;
        for (std::size_t i = 0; i < centre_.size(); ++i) {
            const double error = regression_.cases.list[i].error;
            const double at = centre_[i] + error * normal_quantile(random.uniform());
            const double value = takes_back_ ? back(drawn_, at) : at;
            line.slope += regression_.to_slope[i] * value;
            line.intercept += regression_.to_intercept[i] * value;
        }
        return line;
    }

  private:
    const Regression& regression_;
    bool takes_back_;
    Scale drawn_;
    std::vector<double> centre_;
};

double quantile_of(const RankLine& line, double confidence) {
    if (!(confidence > 0 && confidence < 1)) return none;
    if (std::isinf(line.degrees_of_freedom)) return normal_deviate(confidence);
    return student_quantile(1 - (1 - confidence) / 2, line.degrees_of_freedom);
}

struct EndsOfLine {
    double most = 0, least = 0;  ///< fitted values at either end of the population, as values
};
EndsOfLine ends_of(const RankLine& line, Scale scale) {
    return {back(scale, line.intercept), back(scale, line.intercept + line.slope)};
}

/// The line with another slope through its own middle.
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

/// RII, NaN where an end is not above zero.
double ratio_of(const RankLine& line, const SlopeSettings& settings) {
    const EndsOfLine ends = ends_of(line, fitted_scale(settings));
    if (!(ends.most > 0 && ends.least > 0)) return none;
    return settings.multiplier < 0 ? ends.most / ends.least : ends.least / ends.most;
}

/// RII of one draw: infinite where what it is divided by has fallen to zero.
double drawn_ratio(const RankLine& line, const SlopeSettings& settings) {
    const EndsOfLine ends = ends_of(line, fitted_scale(settings));
    const double over = settings.multiplier < 0 ? ends.most : ends.least;
    const double under = settings.multiplier < 0 ? ends.least : ends.most;
    return under > 0 ? over / under : std::numeric_limits<double>::infinity();
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
    const char* const way = fitted_scale(settings) == Scale::plain ? "Fieller" : "normal on the logarithm";
    return fmt::format(
        "{}, {}", way,
        data.errors.empty() ? "robust variance of the regression (HC1)" : "from standard errors");
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
    const Regression regression = regression_of(data, settings);
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

SlopeDraws draw_slopes(const SlopeData& data, const SlopeSettings& settings, std::size_t repetitions,
                       std::uint64_t seed, int threads) {
    SlopeDraws draws;
    draws.seed = seed;
    const Regression regression = regression_of(data, settings);
    draws.reason = regression.reason;
    if (draws.reason.empty() && data.errors.empty()) draws.reason = "the values have no standard errors";
    if (draws.reason.empty()) draws.reason = errors_fault(regression, settings);
    if (!draws.reason.empty()) return draws;
    const Scale fitted = fitted_scale(settings);
    const Sampler sampler(regression, scale_of(settings.type), fitted);
    const RankLine estimate = line_of(regression, fitted);
    draws.slopes.resize(repetitions);
    draws.relatives.resize(repetitions);
    for_chunks(repetitions, 1024, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) {
            RankLine line = sampler.draw(Random(seed, r));
            if (fitted != Scale::plain) line = turned(estimate, line.slope);
            draws.slopes[r] = absolute_of(line, settings);
            draws.relatives[r] = drawn_ratio(line, settings);
        }
    });
    std::sort(draws.slopes.begin(), draws.slopes.end());
    std::sort(draws.relatives.begin(), draws.relatives.end());
    return draws;
}

SimulatedLimits simulated_limits(std::span<const double> draws, double estimate, double confidence) {
    const auto count = static_cast<double>(draws.size());
    const double p = (1 - confidence) / 2;
    if (!(p > 0 && p < 0.5) || !(count * p >= 1) || std::isnan(estimate)) return {};
    const auto at = [&](double place) {
        return draws[static_cast<std::size_t>(std::clamp(std::round(place), 1.0, count)) - 1];
    };
    const double aside = std::max(1.0, std::sqrt(count * p * (1 - p)));
    const auto error = [&](double place) { return (at(place + aside) - at(place - aside)) / 2; };
    const double low = count * p, high = count * (1 - p);
    SimulatedLimits result;
    result.limits = {std::min(at(low), estimate), std::max(at(high), estimate)};
    result.error = {error(low), error(high)};
    return result;
}

}  // namespace vitality
