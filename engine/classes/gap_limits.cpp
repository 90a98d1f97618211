// SPDX-License-Identifier: Apache-2.0
#include "engine/classes/gap_limits.hpp"

#include <algorithm>
#include <cmath>

#include "engine/natural_breaks.hpp"

namespace vitality {

std::vector<double> fisher_limits(const SortedValues& values, std::size_t k) {
    return limits_at(values.distinct, natural_break_starts(values.distinct, values.times, k));
}

std::vector<double> maximum_limits(const SortedValues& values, std::size_t k) {
    if (k == 1) return {values.least(), values.greatest()};
    const std::vector<double>& distinct = values.distinct;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < distinct.size(); ++i) gaps.push_back(distinct[i] - distinct[i - 1]);
    std::vector<double> falling = gaps;
    const auto smallest_cut = falling.begin() + static_cast<std::ptrdiff_t>(k - 2);
    std::nth_element(falling.begin(), smallest_cut, falling.end(), std::greater<>());
    const double noise = 1e-12 * std::max(std::abs(values.least()), std::abs(values.greatest()));
    const auto larger = [&](double gap) { return gap > *smallest_cut + noise; };
    auto among_equals = k - 1 - static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), larger));
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const bool equal = !larger(gaps[i]) && gaps[i] >= *smallest_cut - noise && among_equals > 0;
        if (equal) --among_equals;
        if (equal || larger(gaps[i])) starts.push_back(i + 1);
    }
    return limits_at(distinct, starts);
}

std::vector<double> head_tail_limits(const SortedValues& values, double threshold) {
    std::vector<double> limits{values.least()};
    auto from = values.all.begin();
    const auto end = values.all.end();
    while (*from != *(end - 1)) {
        const double mean = mean_of_rising({from, end});
        limits.push_back(mean);
        const auto head = std::upper_bound(from, end, mean);
        if (head == end) break;
        const double share = static_cast<double>(end - head) / static_cast<double>(end - from);
        from = head;
        if (share > threshold) break;
    }
    limits.push_back(values.greatest());
    return rising_limits(limits);
}

}  // namespace vitality
