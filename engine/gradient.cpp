// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "base/csv_writer.hpp"
#include "engine/areas_together.hpp"
#include "engine/inequality_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/quantile_groups.hpp"

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
    const AreasTogether together(column, request.people);
    gradient.method = together.adds_counts() ? "each group's counts and people added up" : together.method();
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
        row.estimate = together.of(areas);
        gradient.rows.push_back(std::move(row));
    }
    return gradient;
}

}  // namespace vitality
