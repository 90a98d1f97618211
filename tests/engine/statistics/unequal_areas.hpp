// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/statistics/random.hpp"

namespace vitality::test {

using Numbers = std::vector<double>;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Seeded areas with whole people and a deprivation variable with many ties.
struct UnequalAreas {
    Numbers values, people, deprivation;
    std::vector<std::uint32_t> groups;

    explicit UnequalAreas(std::uint64_t seed, std::size_t count = 40) {
        Random random(seed);
        for (std::size_t i = 0; i < count; ++i) {
            values.push_back(1 + 9 * random.uniform());
            people.push_back(1 + random.below(20));
            deprivation.push_back(random.below(count / 3));
            groups.push_back(random.below(4));
        }
    }

    std::size_t size() const { return values.size(); }
};

/// A seeded order of 0 to count - 1.
inline std::vector<std::size_t> mixed_order(std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    Random random(seed);
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

template <class T>
std::vector<T> in_order(const std::vector<T>& list, const std::vector<std::size_t>& order) {
    std::vector<T> result;
    for (const std::size_t i : order) result.push_back(list[i]);
    return result;
}

inline UnequalAreas mixed(UnequalAreas areas, std::uint64_t seed) {
    const auto order = mixed_order(areas.size(), seed);
    areas.values = in_order(areas.values, order);
    areas.people = in_order(areas.people, order);
    areas.deprivation = in_order(areas.deprivation, order);
    areas.groups = in_order(areas.groups, order);
    return areas;
}

/// Each area once for each of its people.
inline Numbers repeated(const Numbers& list, const Numbers& people) {
    Numbers result;
    for (std::size_t i = 0; i < list.size(); ++i)
        result.insert(result.end(), static_cast<std::size_t>(people[i]), list[i]);
    return result;
}

inline Numbers times(Numbers list, double factor) {
    for (double& value : list) value *= factor;
    return list;
}
inline Numbers plus(Numbers list, double shift) {
    for (double& value : list) value += shift;
    return list;
}

}  // namespace vitality::test
