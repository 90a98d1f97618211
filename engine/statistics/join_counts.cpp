// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/join_counts.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace vitality {

JoinCounts join_counts(const NeighbourLists& neighbours, std::span<const double> in_class) {
    if (in_class.size() != neighbours.size())
        throw error<DataError>("{} values for neighbours of {} areas: give one value for each area",
                               in_class.size(), neighbours.size());
    for (const double value : in_class)
        if (!std::isnan(value) && value != 0 && value != 1)
            throw error<DataError>("{} is neither in a class nor out of it: give 1, 0 or no value", value);
    JoinCounts counts;
    for (std::uint32_t i = 0; i < neighbours.size(); ++i) {
        for (const std::uint32_t j : neighbours[i]) {
            const auto back = neighbours[j];
            const bool counted = j < i && std::binary_search(back.begin(), back.end(), i);
            if (counted || std::isnan(in_class[i]) || std::isnan(in_class[j])) continue;
            const double in = in_class[i] + in_class[j];
            ++(in == 2 ? counts.both : in == 0 ? counts.neither : counts.one);
        }
    }
    return counts;
}

}  // namespace vitality
