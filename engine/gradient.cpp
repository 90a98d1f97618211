// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "base/csv_writer.hpp"
#include "engine/inequality_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/quantile_groups.hpp"
#include "engine/statistics/rate.hpp"

namespace vitality {

namespace {

constexpr std::size_t most_own_groups = 20;

/// Areas of each group, from the most to the least deprived.
using Groups = std::vector<std::pair<std::string, std::vector<std::size_t>>>;

bool is_grouped(const IndicatorColumn& by) {
    std::map<double, bool> distinct;
    for (const double value : by.values)
        if (!std::isnan(value)) distinct[value] = true;
    return by.indicator.kind == IndicatorKind::ordinal && distinct.size() <= most_own_groups;
}

Groups by_own_value(const IndicatorColumn& by) {
    std::map<double, std::vector<std::size_t>> members;
    for (std::size_t area = 0; area < by.values.size(); ++area)
        if (!std::isnan(by.values[area])) members[by.values[area]].push_back(area);
    Groups groups;
    for (auto& [value, areas] : members) groups.emplace_back(csv_number(value), std::move(areas));
    if (most_deprived_end(by) == MostDeprived::highest) std::reverse(groups.begin(), groups.end());
    return groups;
}

Groups by_quantile(const IndicatorColumn& by, unsigned count, Gradient& gradient, std::string& rule) {
    const QuantileOrder order = most_deprived_end(by) == MostDeprived::highest ? QuantileOrder::highest_first
                                                                               : QuantileOrder::lowest_first;
    const QuantileGroups made =
        quantile_groups(by.values, static_cast<int>(count), QuantileRule::published, order);
    const auto ranked = static_cast<std::size_t>(
        std::count_if(by.values.begin(), by.values.end(), [](double v) { return !std::isnan(v); }));
    std::string& title = gradient.title;
    title = fmt::format("{} of areas by {}",
                        count == 5    ? "Fifths"
                        : count == 10 ? "Tenths"
                                      : fmt::format("{} groups", count),
                        in_sentence(title));
    rule = "; " + quantile_words(made);
    if (ranked < count) {
        gradient.reason = fmt::format("{} fewer than {} groups",
                                      ranked == 1 ? "1 area is" : fmt::format("{} areas are", ranked), count);
        return {};
    }
    Groups groups(count);
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].first = std::to_string(i + 1);
    for (std::size_t area = 0; area < made.group.size(); ++area)
        if (made.group[area] > 0)
            groups[static_cast<std::size_t>(made.group[area]) - 1].second.push_back(area);
    return groups;
}

/// Whether the values are counts over people, and per how many: those of statistics and of published tables.
struct CountsBeside {
    const std::vector<double>* counts = nullptr;
    const std::vector<double>* people = nullptr;
    double per = 0;
    bool complete() const { return counts != nullptr && people != nullptr && per > 0; }
};

CountsBeside counts_beside(const IndicatorColumn& column) {
    CountsBeside beside{column.companion(Companion::count), column.companion(Companion::denominator)};
    if (beside.counts && beside.people) beside.per = multiplier_of(column);
    return beside;
}

Estimate of_counts(const IndicatorColumn& column, const CountsBeside& beside,
                   const std::vector<std::size_t>& areas) {
    std::vector<double> counts, people;
    for (const std::size_t area : areas) {
        if (std::isnan(column.values[area])) continue;
        counts.push_back((*beside.counts)[area]);
        people.push_back((*beside.people)[area]);
    }
    if (counts.empty()) return no_estimate("no area of the group has a value");
    return column.indicator.kind == IndicatorKind::percentage
               ? estimate_proportion(counts, people, beside.per)
               : estimate_rate(counts, people, beside.per);
}

/// The weighted mean of areas; normal limits where each has its own.
Estimate of_values(const IndicatorColumn& column, const IndicatorColumn* people,
                   const std::vector<std::size_t>& areas) {
    double weight = 0, total = 0, variance = 0;
    bool limits = true;
    for (const std::size_t area : areas) {
        const double w = people ? people->values[area] : 1;
        if (std::isnan(column.values[area]) || !(w > 0)) continue;
        weight += w;
        total += w * column.values[area];
        const double error = error_of_limits(estimate_of(column, area).limits95);
        limits = limits && !std::isnan(error);
        variance += w * w * error * error;
    }
    if (weight == 0) return no_estimate("no area of the group has a value");
    if (limits) return normal_estimate(total / weight, std::sqrt(variance) / weight, "normal");
    Estimate estimate;
    estimate.value = total / weight;
    return estimate;
}

}  // namespace

MostDeprived most_deprived_end(const IndicatorColumn& by) {
    switch (by.indicator.polarity) {
        case Polarity::high_is_worse: return MostDeprived::highest;
        case Polarity::low_is_worse: return MostDeprived::lowest;
        case Polarity::neutral: break;
    }
    throw SettingsError(by.indicator.place,
                        fmt::format("{} does not say which end is worse, so that areas cannot be ranked by "
                                    "need. Give it polarity = \"high-is-worse\" or \"low-is-worse\".",
                                    by.indicator.id));
}

Gradient gradient_of(const InequalityRequest& request) {
    const IndicatorColumn& by = *request.by;
    const IndicatorColumn& column = *request.indicator;
    Gradient gradient;
    gradient.title = by.indicator.title;
    std::string rule;
    const Groups groups = is_grouped(by) ? by_own_value(by) : by_quantile(by, request.groups, gradient, rule);
    const CountsBeside beside = counts_beside(column);
    gradient.method = beside.complete() ? "each group's counts and people added up"
                      : request.people ? "mean of the areas weighted by " + denominator_words(*request.people)
                                       : "mean of the areas, each counted once";
    gradient.method += rule;
    for (const auto& [label, areas] : groups) {
        GradientRow row;
        row.label = label;
        row.areas = areas.size();
        row.without_value = static_cast<std::size_t>(std::count_if(
            areas.begin(), areas.end(), [&](std::size_t area) { return std::isnan(column.values[area]); }));
        for (const std::size_t area : areas) {
            const double people = request.people ? request.people->values[area] : 1;
            if (!std::isnan(column.values[area]) && people > 0) row.people += people;
        }
        row.estimate =
            beside.complete() ? of_counts(column, beside, areas) : of_values(column, request.people, areas);
        gradient.rows.push_back(std::move(row));
    }
    return gradient;
}

}  // namespace vitality
