// SPDX-License-Identifier: Apache-2.0
#include "engine/two_distances.hpp"

#include <cmath>
#include <limits>

#include "engine/weighted.hpp"

namespace vitality {

TwoVerdicts verdicts_of(double straight, double walked, double within) {
    if (std::isnan(straight) || std::isnan(walked)) return TwoVerdicts::unknown;
    if (straight <= within) return walked <= within ? TwoVerdicts::both : TwoVerdicts::straight_alone;
    return walked <= within ? TwoVerdicts::walk_alone : TwoVerdicts::neither;
}

std::vector<VerdictSums> sums_of_verdicts(const TwoDistances& distances, double within,
                                          std::span<const std::uint32_t> group_of, std::size_t groups) {
    std::vector<VerdictSums> sums(groups);
    for (std::size_t i = 0; i < group_of.size(); ++i) {
        if (group_of[i] >= groups) continue;
        const TwoVerdicts verdicts = verdicts_of(distances.straight[i], distances.walked[i], within);
        sums[group_of[i]].of[static_cast<std::size_t>(verdicts)] += distances.weight(i);
    }
    return sums;
}

std::vector<double> ratios_of(std::span<const double> straight, std::span<const double> walked) {
    std::vector<double> ratios(straight.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < ratios.size(); ++i)
        if (straight[i] > 0 && walked[i] > 0 && std::isfinite(straight[i]))
            ratios[i] = walked[i] / straight[i];
    return ratios;
}

RatioSpread spread_of_ratios(const TwoDistances& distances) {
    constexpr double half_more = 1.5, twice = 2;
    const std::vector<double> ratios = ratios_of(distances.straight, distances.walked);
    RatioSpread spread;
    std::vector<std::uint32_t> group(ratios.size(), 1);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        if (!std::isfinite(ratios[i])) continue;
        group[i] = 0;
        const double weight = distances.weight(i);
        spread.weight += weight;
        if (ratios[i] > half_more) spread.over_half_more += weight;
        if (ratios[i] > twice) spread.over_twice += weight;
    }
    const PointGroups all = sort_into_groups(group, 1);
    const auto quantile = [&](double p) {
        return weighted_quantiles(ratios, distances.weights, all, p, 1).front();
    };
    spread.tenth = quantile(0.1), spread.quarter = quantile(0.25), spread.median = quantile(0.5);
    spread.three_quarters = quantile(0.75), spread.nine_tenths = quantile(0.9);
    if (spread.weight > 0) spread.over_half_more /= spread.weight, spread.over_twice /= spread.weight;
    return spread;
}

}  // namespace vitality
