// SPDX-License-Identifier: Apache-2.0
#include "engine/area_profile.hpp"

#include <algorithm>
#include <cmath>

#include "engine/extremes.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/quantile.hpp"
#include "layers/periods.hpp"

namespace vitality {

namespace {

/// Whether two members of a series differ in nothing but the period.
bool differ_by_period(const Slice& a, const Slice& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [dimension, value] : a) {
        const std::string* const other = value_in(b, dimension);
        if (!other || (dimension != "period" && *other != value)) return false;
    }
    return true;
}

/// The member of the column's series whose period ends last before the column's own.
const IndicatorColumn* period_before(const AreaTable& areas, const IndicatorColumn& column) {
    const auto own = years_of_period(column.indicator.period);
    const IndicatorColumn* before = nullptr;
    int end = 0;
    for (const IndicatorColumn* member : areas.find_all(column.indicator.id)) {
        const auto years = years_of_period(member->indicator.period);
        if (!own || !years || !differ_by_period(member->indicator.slice, column.indicator.slice)) continue;
        if (years->second >= own->second || (before && years->second <= end)) continue;
        before = member;
        end = years->second;
    }
    return before;
}

}  // namespace

Spread spread_of(const std::vector<double>& values, Polarity polarity) {
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known),
                 [](double value) { return std::isfinite(value); });
    Spread spread;
    spread.areas = known.size();
    if (known.empty()) return spread;
    std::sort(known.begin(), known.end());
    spread.worst = known.front();
    spread.worse_quartile = quantile7(known, 0.25);
    spread.median = quantile7(known, 0.5);
    spread.better_quartile = quantile7(known, 0.75);
    spread.best = known.back();
    if (polarity == Polarity::high_is_worse) {
        std::swap(spread.worst, spread.best);
        std::swap(spread.worse_quartile, spread.better_quartile);
    }
    return spread;
}

ProfileIndicator profile_indicator(const AreaTable& areas, const IndicatorColumn& column,
                                   const std::string& benchmark, const std::string& areas_title) {
    ProfileIndicator indicator;
    indicator.column = &column;
    indicator.earlier = period_before(areas, column);
    indicator.decimals = printed_decimals(column);
    indicator.spread = spread_of(column.values, column.indicator.polarity);
    indicator.areas.title = areas_title;
    indicator.areas.peers = column.values.size();
    for (const double value : column.values)
        if (!std::isnan(value)) indicator.areas.values.push_back(value);
    const auto compared = column.comparators.find(benchmark);
    if (compared != column.comparators.end()) indicator.benchmark = compared->second.value;
    return indicator;
}

ProfileValue profile_value(const ProfileIndicator& indicator, std::size_t area) {
    const IndicatorColumn& column = *indicator.column;
    const Polarity polarity = column.indicator.polarity;
    ProfileValue value;
    value.state = column.states[area];
    value.estimate = estimate_of(column, area);
    value.comparison = compare_with_benchmark(value.estimate, indicator.benchmark, polarity, Levels::one);
    if (value.state != State::value) return value;
    value.rank = rank_among(value.estimate.value, indicator.areas, polarity);
    if (!indicator.earlier || indicator.earlier->states[area] != State::value) return value;
    const bool overlap = periods_overlap(indicator.earlier->indicator.period, column.indicator.period);
    value.change = change_between(estimate_of(*indicator.earlier, area), value.estimate, polarity,
                                  overlap ? Periods::overlapping : Periods::apart);
    return value;
}

}  // namespace vitality
