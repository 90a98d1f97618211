// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/quantile_groups.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/error.hpp"

namespace vitality {
namespace {

void check_groups(int groups) {
    if (groups < 2)
        throw error<SettingsError>("quantiles: {} groups. Ask for 2 or more (10 for deciles).", groups);
}

QuantileGroups without_groups(std::size_t areas, int groups, QuantileRule rule, QuantileOrder order) {
    check_groups(groups);
    QuantileGroups result;
    result.rule = rule;
    result.order = order;
    result.groups = groups;
    result.group.assign(areas, 0);
    result.no_group.assign(areas, NoGroup::no_value);
    return result;
}

void count_used(QuantileGroups& result) {
    for (const int group : result.group) ++(group > 0 ? result.used.used : result.used.left_out);
}

void put(QuantileGroups& result, std::size_t area, int group) {
    result.group[area] = group;
    result.no_group[area] = NoGroup::has_one;
}

/// The areas of one set, all with a value.
void group_set(std::span<const double> values, std::vector<std::size_t> areas, QuantileGroups& result) {
    if (areas.size() < static_cast<std::size_t>(result.groups)) {
        for (const std::size_t area : areas) result.no_group[area] = NoGroup::too_few_areas;
        return;
    }
    const bool highest_first = result.order == QuantileOrder::highest_first;
    std::sort(areas.begin(), areas.end(), [&](std::size_t a, std::size_t b) {
        return highest_first ? values[a] > values[b] : values[a] < values[b];
    });
    std::size_t rank = 1;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (i > 0 && values[areas[i]] != values[areas[i - 1]]) rank = i + 1;
        put(result, areas[i], quantile_of_rank(rank, areas.size(), result.groups, result.rule));
    }
}

std::string share_name(int groups) {
    if (groups == 10) return "tenths";
    if (groups == 5) return "fifths";
    return groups == 4 ? "quarters" : fmt::format("{} groups", groups);
}

}  // namespace

QuantileGroups quantile_groups(std::span<const double> values, int groups, QuantileRule rule,
                               QuantileOrder order, std::span<const std::size_t> within) {
    if (!within.empty() && within.size() != values.size()) {
        throw error<SettingsError>(
            "quantiles: {} values, but {} sets to rank them in. Give each area its set.", values.size(),
            within.size());
    }
    QuantileGroups result = without_groups(values.size(), groups, rule, order);
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) sets[within.empty() ? 0 : within[i]].push_back(i);
    }
    for (auto& [name, areas] : sets) group_set(values, std::move(areas), result);
    count_used(result);
    return result;
}

QuantileGroups quantile_groups_of_ranks(std::span<const double> ranks, std::size_t ranked, int groups,
                                        QuantileRule rule, QuantileOrder order) {
    QuantileGroups result = without_groups(ranks.size(), groups, rule, order);
    if (ranked < static_cast<std::size_t>(groups)) {
        throw error<SettingsError>("quantiles: {} ranked areas cannot make {} groups. Ask for fewer groups.",
                                   ranked, groups);
    }
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (std::isnan(ranks[i])) continue;
        if (ranks[i] >= 1 && ranks[i] <= static_cast<double>(ranked) && ranks[i] == std::floor(ranks[i])) {
            put(result, i, quantile_of_rank(static_cast<std::size_t>(ranks[i]), ranked, groups, rule));
        } else {
            result.no_group[i] = NoGroup::not_a_rank;
        }
    }
    count_used(result);
    return result;
}

int quantile_of_rank(std::size_t rank, std::size_t n, int groups, QuantileRule rule) {
    const auto k = static_cast<std::size_t>(groups);
    if (rule == QuantileRule::published) return static_cast<int>((k * rank + n - 1) / n);
    const double per_group = static_cast<double>(n) / static_cast<double>(groups);
    const double from_end = std::ceil(static_cast<double>(n + 1 - rank) / per_group);
    return std::max(1, static_cast<int>(std::floor(static_cast<double>(groups + 1) - from_end)));
}

std::string quantile_rule_name(QuantileRule rule) {
    return rule == QuantileRule::published ? "published" : "phe";
}

std::string quantile_order_words(QuantileOrder order) {
    return order == QuantileOrder::lowest_first ? "1 = lowest value" : "1 = highest value";
}

std::string quantile_words(const QuantileGroups& groups) {
    const std::string rule = groups.rule == QuantileRule::published
                                 ? fmt::format("published rule (ceil({} rank / n))", groups.groups)
                                 : "PHE's rule (phe_quantile)";
    return fmt::format("{}, {}, {}", share_name(groups.groups), rule, quantile_order_words(groups.order));
}

std::string no_group_words(NoGroup why) {
    switch (why) {
        case NoGroup::has_one: return "";
        case NoGroup::no_value: return "it has no value";
        case NoGroup::too_few_areas: return "fewer areas with a value than groups";
        case NoGroup::not_a_rank:
            return "its rank is not a whole number from 1 to the number of ranked areas";
    }
    return "";
}

}  // namespace vitality
