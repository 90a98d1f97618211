// SPDX-License-Identifier: Apache-2.0
#include "engine/areas_together.hpp"

#include <cmath>

#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"
#include "engine/statistics/weighted_cases.hpp"

namespace vitality {

AreasTogether::AreasTogether(const IndicatorColumn& column, const IndicatorColumn* people)
    : column_(column),
      people_(people),
      counts_(column.companion(Companion::count)),
      denominators_(column.companion(Companion::denominator)) {
    if (counts_ && denominators_) per_ = multiplier_of(column);
}

bool AreasTogether::adds_counts() const { return counts_ != nullptr && denominators_ != nullptr && per_ > 0; }

Estimate AreasTogether::of(const std::vector<std::size_t>& areas) const {
    return adds_counts() ? of_counts(areas) : of_values(areas);
}

std::string AreasTogether::method() const {
    return people_ ? "mean of the areas weighted by " + denominator_words(*people_)
                   : "mean of the areas, each counted once";
}

Estimate AreasTogether::of_counts(const std::vector<std::size_t>& areas) const {
    std::vector<double> counts, people;
    for (const std::size_t area : areas) {
        if (std::isnan(column_.values[area])) continue;
        counts.push_back((*counts_)[area]);
        people.push_back((*denominators_)[area]);
    }
    if (counts.empty()) return no_estimate("no area of the group has a value");
    return column_.indicator.kind == IndicatorKind::percentage ? estimate_proportion(counts, people, per_)
                                                               : estimate_rate(counts, people, per_);
}

Estimate AreasTogether::of_values(const std::vector<std::size_t>& areas) const {
    double weight = 0, total = 0, variance = 0;
    bool limits = true;
    for (const std::size_t area : areas) {
        const double w = people_ ? people_->values[area] : 1;
        if (std::isnan(column_.values[area]) || !(w > 0)) continue;
        weight += w;
        total += w * column_.values[area];
        const double error = error_of_limits(estimate_of(column_, area).limits95);
        limits = limits && !std::isnan(error);
        variance += w * w * error * error;
    }
    if (weight == 0) return no_estimate("no area of the group has a value");
    if (limits) return normal_estimate(total / weight, std::sqrt(variance) / weight, "normal");
    Estimate estimate;
    estimate.value = total / weight;
    return estimate;
}

}  // namespace vitality
