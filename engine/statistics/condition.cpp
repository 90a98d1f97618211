// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/condition.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace vitality {

Extent operator+(const Extent& a, const Extent& b) {
    return {a.areas + b.areas, a.land + b.land, a.people + b.people, a.without_land + b.without_land,
            a.without_people + b.without_people};
}

ExtentSum::ExtentSum(const AreaWeights& weights) : weights_(weights) {
    if (!weights.land.empty()) extent_.land = 0;
    if (!weights.people.empty()) extent_.people = 0;
}

void ExtentSum::add(std::size_t area) {
    const auto add_weight = [area](std::span<const double> weights, double& sum, std::size_t& without) {
        if (weights.empty()) return;
        if (std::isfinite(weights[area])) sum += weights[area];
        else ++without;
    };
    ++extent_.areas;
    add_weight(weights_.land, extent_.land, extent_.without_land);
    add_weight(weights_.people, extent_.people, extent_.without_people);
}

void require_equal_lengths(std::span<const Condition> conditions, const AreaWeights& weights) {
    const std::size_t areas = conditions.empty() ? 0 : conditions.front().size();
    const auto require = [areas](std::size_t length, const char* what) {
        if (length != areas)
            throw error<DataError>("{} {} for a condition over {} areas: give one for each area", length,
                                   what, areas);
    };
    for (const Condition& condition : conditions) require(condition.size(), "truths");
    if (!weights.land.empty()) require(weights.land.size(), "numbers of land");
    if (!weights.people.empty()) require(weights.people.size(), "numbers of people");
}

AreasInAll areas_in_all(std::span<const Condition> conditions) {
    require_equal_lengths(conditions, {});
    AreasInAll found;
    const std::size_t areas = conditions.empty() ? 0 : conditions.front().size();
    for (std::size_t area = 0; area < areas; ++area) {
        const auto any = [&](Truth truth) {
            return std::any_of(conditions.begin(), conditions.end(),
                               [&](const Condition& condition) { return condition[area] == truth; });
        };
        if (any(Truth::no)) continue;
        (any(Truth::unknown) ? found.unknown : found.yes).push_back(area);
    }
    return found;
}

}  // namespace vitality
