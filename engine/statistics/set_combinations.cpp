// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/set_combinations.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "base/error.hpp"

namespace vitality {
namespace {

void require_sets(std::span<const Condition> sets, const AreaWeights& weights) {
    if (sets.empty() || sets.size() > most_sets)
        throw error<SettingsError>("{} conditions cannot be combined: give 1 to {} of them", sets.size(),
                                   most_sets);
    require_equal_lengths(sets, weights);
}

bool all_known(std::span<const Condition> sets, std::size_t area) {
    return std::none_of(sets.begin(), sets.end(),
                        [area](const Condition& set) { return set[area] == Truth::unknown; });
}

std::uint32_t members_at(std::span<const Condition> sets, std::size_t area) {
    std::uint32_t members = 0;
    for (std::size_t set = 0; set < sets.size(); ++set)
        if (sets[set][area] == Truth::yes) members |= 1U << set;
    return members;
}

template <class Belongs>
Extent extent_of(std::span<const Condition> sets, const AreaWeights& weights, const Belongs& belongs) {
    ExtentSum sum(weights);
    for (std::size_t area = 0; area < sets.front().size(); ++area)
        if (belongs(area)) sum.add(area);
    return sum.extent();
}

std::vector<SetCombination> exact_combinations(std::span<const Condition> sets, const AreaWeights& weights) {
    std::map<std::uint32_t, SetCombination> found;
    for (std::size_t area = 0; area < sets.front().size(); ++area)
        if (all_known(sets, area)) found[members_at(sets, area)].areas.push_back(area);
    std::vector<SetCombination> exact;
    for (auto& [members, combination] : found) {
        ExtentSum sum(weights);
        for (const std::size_t area : combination.areas) sum.add(area);
        exact.push_back({members, sum.extent(), std::move(combination.areas)});
    }
    std::sort(exact.begin(), exact.end(), [](const SetCombination& a, const SetCombination& b) {
        if (a.extent.areas != b.extent.areas) return a.extent.areas > b.extent.areas;
        return std::tuple(a.degree(), a.members) < std::tuple(b.degree(), b.members);
    });
    return exact;
}

}  // namespace

std::size_t SetCombination::degree() const { return static_cast<std::size_t>(std::popcount(members)); }

SetCombinations set_combinations(std::span<const Condition> sets, const AreaWeights& weights) {
    require_sets(sets, weights);
    SetCombinations result;
    result.exact = exact_combinations(sets, weights);
    result.gross = ExtentSum(weights).extent();
    for (const Condition& set : sets) {
        result.sets.push_back(extent_of(sets, weights, [&](std::size_t area) {
            return all_known(sets, area) && set[area] == Truth::yes;
        }));
        result.gross = result.gross + result.sets.back();
        result.unknown_of.push_back(
            static_cast<std::size_t>(std::count(set.begin(), set.end(), Truth::unknown)));
    }
    const auto known = [&](std::size_t area) { return all_known(sets, area); };
    result.unknown = extent_of(sets, weights, [&](std::size_t area) { return !known(area); });
    result.net = extent_of(sets, weights,
                           [&](std::size_t area) { return known(area) && members_at(sets, area) != 0; });
    result.all = extent_of(sets, weights, known);
    return result;
}

std::vector<SetPair> set_pairs(std::span<const Condition> sets, const AreaWeights& weights) {
    require_sets(sets, weights);
    std::vector<SetPair> pairs;
    for (std::size_t a = 0; a < sets.size(); ++a)
        for (std::size_t b = a + 1; b < sets.size(); ++b)
            pairs.push_back({a, b, overlap_table(sets[a], sets[b], weights)});
    return pairs;
}

}  // namespace vitality
