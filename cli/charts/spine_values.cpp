// SPDX-License-Identifier: Apache-2.0
#include "cli/charts/spine_values.hpp"

#include "cli/charts/chart_parts.hpp"

namespace vitality {

SpineStrip spine_strip(const IndicatorColumn& column, const Spread& spread, const Estimate& area,
                       const SpineBenchmarks& benchmarks, Standing standing) {
    SpineStrip strip;
    strip.value = area.value;
    strip.limits = area.limits95;
    strip.verdict = chart_verdict(standing);
    strip.benchmark = benchmarks.first;
    strip.second = benchmarks.second;
    strip.worst = spread.worst;
    strip.worst_quartile = spread.worse_quartile;
    strip.best_quartile = spread.better_quartile;
    strip.best = spread.best;
    strip.neutral = column.indicator.polarity == Polarity::neutral;
    return strip;
}

double comparator_number(const IndicatorColumn& column, const std::string& id) {
    const auto found = column.comparators.find(id);
    return found == column.comparators.end() ? no_number : found->second.value;
}

}  // namespace vitality
