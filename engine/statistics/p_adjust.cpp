// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/p_adjust.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace vitality {
namespace {

/// What the probability of rank `rank` (1 = least) among `count` is multiplied by.
double factor(Adjustment adjustment, std::size_t rank, std::size_t count) {
    const auto n = static_cast<double>(count), i = static_cast<double>(rank);
    switch (adjustment) {
        case Adjustment::none: return 1;
        case Adjustment::bonferroni: return n;
        case Adjustment::holm:
        case Adjustment::hochberg: return n - i + 1;
        case Adjustment::benjamini_hochberg:
        case Adjustment::benjamini_yekutieli: break;
    }
    return n / i;
}

double harmonic_number(std::size_t count) {
    double sum = 0;
    for (std::size_t k = 1; k <= count; ++k) sum += 1 / static_cast<double>(k);
    return sum;
}

}  // namespace

const char* name_of(Adjustment adjustment) {
    switch (adjustment) {
        case Adjustment::none: return "none";
        case Adjustment::benjamini_hochberg: return "Benjamini-Hochberg";
        case Adjustment::benjamini_yekutieli: return "Benjamini-Yekutieli";
        case Adjustment::holm: return "Holm";
        case Adjustment::hochberg: return "Hochberg";
        case Adjustment::bonferroni: break;
    }
    return "Bonferroni";
}

std::vector<double> adjusted(std::span<const double> p, Adjustment adjustment) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    const std::size_t count = order.size();
    std::vector<double> result(p.begin(), p.end());
    const double all = adjustment == Adjustment::benjamini_yekutieli ? harmonic_number(count) : 1;
    for (std::size_t k = 0; k < count; ++k) result[order[k]] *= all * factor(adjustment, k + 1, count);
    // Steps down carry the greatest so far upwards, steps up the least so far downwards.
    if (adjustment == Adjustment::holm) {
        for (std::size_t k = 1; k < count; ++k)
            result[order[k]] = std::max(result[order[k]], result[order[k - 1]]);
    } else if (adjustment != Adjustment::none && adjustment != Adjustment::bonferroni) {
        for (std::size_t k = count; k-- > 1;)
            result[order[k - 1]] = std::min(result[order[k - 1]], result[order[k]]);
    }
    for (double& value : result)
        if (value > 1) value = 1;
    return result;
}

}  // namespace vitality
