// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/threads.hpp"
#include "engine/statistics/random.hpp"
#include "engine/statistics/rank_regression.hpp"

namespace vitality {
namespace {

/// Box and Muller 1958: one of the pair.
double standard_normal(Random& random) {
    const double radius = std::sqrt(-2 * std::log(random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

/// Lines through values drawn about the given ones.
class Sampler {
  public:
    Sampler(const RankRegression& regression, Scale drawn, Scale fitted)
        : regression_(regression), takes_back_(fitted != drawn), drawn_(drawn) {
        for (const Case& one : regression.cases.list) centre_.push_back(onto(drawn, one.value));
    }

    RankLine draw(Random random) const {
        RankLine line;
        line.intercept = line.slope = 0;
        for (std::size_t i = 0; i < centre_.size(); ++i) {
            const double error = regression_.cases.list[i].error;
            const double at = centre_[i] + error * standard_normal(random);
            const double value = takes_back_ ? back(drawn_, at) : at;
            line.slope += regression_.to_slope[i] * value;
            line.intercept += regression_.to_intercept[i] * value;
        }
        return line;
    }

  private:
    const RankRegression& regression_;
    bool takes_back_;
    Scale drawn_;
    std::vector<double> centre_;
};

/// RII of one draw: infinite where what it is divided by has fallen to zero.
double drawn_ratio(const RankLine& line, const SlopeSettings& settings) {
    const EndsOfLine ends = ends_of(line, fitted_scale(settings));
    const double over = settings.multiplier < 0 ? ends.most : ends.least;
    const double under = settings.multiplier < 0 ? ends.least : ends.most;
    return under > 0 ? over / under : std::numeric_limits<double>::infinity();
}

}  // namespace

SlopeDraws draw_slopes(const SlopeData& data, const SlopeSettings& settings, std::size_t repetitions,
                       std::uint64_t seed, int threads) {
    SlopeDraws draws;
    draws.seed = seed;
    const RankRegression regression = rank_regression(data, settings);
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
